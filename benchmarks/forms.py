"""500 one-page forms, and a batch of 300 pages, against the PDF library's own time for the drawing.

Bar (quality.md, Fast): at most 2 times. The bare drawing puts the same texts,
rules and QR bars on the same pages with the library's plain calls; the texts
are already broken and the codes already made, and no content is digested.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.reports import form
from app.reports.fieldsheet.facts import Fact, FactsConfirmation
from app.reports.page.flow import LaidOut, lay_out
from app.reports.page.paint import qr_bars
from app.reports.page.setting import RULE, set_text
from app.reports.page.typeface import Face
from app.reports.resource import FONTS
from benchmarks.bar import Bar, fastest, ratio

LIMIT = 2.0
BATCH = 500
LONG = 300
"""Pages of the batch of longer forms, and about as many facts as make four pages of each."""
FACTS = 50
APART = 100
"""Files of their own cost seven times as much, so fewer of them are made."""


def content(serial: int, count: int = 1) -> FactsConfirmation:
    """An F25 of ``count`` facts, one page where it is one; texts differ from unit to unit."""
    facts = tuple(
        Fact(
            "党政主要负责人履行推进法治建设第一责任人职责",
            f"查阅第{serial + at}号会议纪要，{serial % 12 + 1}月未安排专题学习，负责人当场认可。",
            f"2026-U{serial:03d}-{at:04d}",
            "属实",
        )
        for at in range(1, count + 1)
    )
    return FactsConfirmation(
        2026,
        f"U{serial:03d}",
        f"平顶山市第{serial}局",
        "第二考核组",
        f"2026年11月{serial % 28 + 1}日",
        "王䶮、李喆",
        facts,
    )


def bare(forms: list[LaidOut], *, in_one: bool) -> None:
    """The same drawing with the library's plain calls and its own settings."""
    rl_config.useA85 = 1
    canvas = None
    for laid in forms:
        if canvas is None or not in_one:
            canvas = Canvas(io.BytesIO(), invariant=1)
        canvas.setPageSize(laid.size)
        for page in laid.pages:
            for piece in page.pieces:
                canvas.setFont(f"bare {piece.font}", piece.size)
                canvas.drawString(piece.x, piece.y, piece.text)
            canvas.setLineWidth(RULE)
            for rule in page.rules:
                canvas.line(*rule)
            x, y, side = page.qr_at
            modules, bars = qr_bars(page.qr)
            unit = side / modules
            path = canvas.beginPath()
            for column, row, length in bars:
                path.rect(x + column * unit, y + (modules - 1 - row) * unit, length * unit, unit)
            canvas.drawPath(path, stroke=0, fill=1)
            canvas.showPage()
        if not in_one:
            canvas.save()
    if in_one and canvas is not None:
        canvas.save()
    rl_config.useA85 = 0


def forget() -> None:
    """Drop what the engine keeps, so that every run sets its texts and makes its codes anew."""
    set_text.cache_clear()
    qr_bars.cache_clear()


def together(prints: list[form.Print]) -> None:
    """Our way, one file to print."""
    forget()
    form.render_all(prints)


def apart(prints: list[form.Print]) -> None:
    """Our way, a file for every unit."""
    forget()
    for each in prints:
        form.render(each.content)


def run(long: bool) -> Iterator[Bar]:
    """The ways of printing a batch; ``long`` measures more rounds."""
    rounds = 5 if long else 3
    prints = [form.Print(content(serial)) for serial in range(BATCH)]
    laid = [lay_out(form.document(each)) for each in prints]
    if any(len(each.pages) != 1 for each in laid):
        raise RuntimeError("the benchmark's form no longer fits one page")
    for face in Face:
        pdfmetrics.registerFont(TTFont(f"bare {face.value}", str(FONTS / f"{face.value}.ttf")))
    floor_is = "the same drawing by the PDF library alone"
    ours, floor = fastest(lambda: together(prints), lambda: bare(laid, in_one=True), rounds=rounds)
    name = f"{BATCH} one-page forms in one file"
    yield ratio(name, ours=ours, floor=floor, limit=LIMIT, floor_is=floor_is)
    ours, floor = fastest(
        lambda: apart(prints[:APART]), lambda: bare(laid[:APART], in_one=False), rounds=rounds
    )
    name = f"{APART} one-page forms, a file each"
    yield ratio(name, ours=ours, floor=floor, limit=LIMIT, floor_is=floor_is)
    longer, pages = _longer()
    drawn = [lay_out(form.document(each)) for each in longer]
    ours, floor = fastest(lambda: together(longer), lambda: bare(drawn, in_one=True), rounds=rounds)
    name = f"{pages} pages of {len(longer)} forms in one file"
    yield ratio(name, ours=ours, floor=floor, limit=LIMIT, floor_is=floor_is)


def _longer() -> tuple[list[form.Print], int]:
    """Forms of several pages, 300 of them in all or a few more, and how many they are."""
    each = len(lay_out(form.document(form.Print(content(0, FACTS)))).pages)
    prints = [form.Print(content(serial, FACTS)) for serial in range(-(-LONG // each))]
    return prints, sum(len(lay_out(form.document(every)).pages) for every in prints)
