"""500 one-page forms against the PDF library's own time for the same drawing alone.

Bar (quality.md, Fast): at most 2 times. The bare drawing puts the same texts,
rules and QR bars on the same pages with the library's plain calls; the texts
are already broken and the codes already made, and no content is digested.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

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
APART = 100
"""Files of their own cost seven times as much, so fewer of them are made."""


def content(serial: int) -> FactsConfirmation:
    """A one-page F25 whose texts differ from unit to unit."""
    facts = (
        Fact(
            "党政主要负责人履行推进法治建设第一责任人职责",
            f"查阅第{serial}号会议纪要，{serial % 12 + 1}月未安排专题学习，负责人当场认可。",
            f"2026-U{serial:03d}-0001",
            "属实",
        ),
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
    """The same drawing with the library's plain calls."""
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
    """Both ways of printing a batch; ``long`` measures more rounds."""
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
