"""The register of forms: what each is called, who signs it, how long it is kept, how it is drawn.

Content and its digest stand apart from the drawing: services freeze a content,
store it, and may print it again, to the same bytes, at any time.

A QR code reads ``YH1|F25|2026|U401|v1|0123456789abcdef|1/2``: form, year, unit,
version, the first 16 digits of the content's digest, page of pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from app.errors import BadInput, NotFound
from app.reports.analysis import sheet as analysis
from app.reports.examsheet import answerkey, scorebook, testpaper
from app.reports.fieldsheet import (
    attendance,
    blanksheet,
    catalogue,
    drawsheet,
    facts,
    hearing,
    inspection,
    interview,
    material,
    portrait,
    scores,
    spotvisit,
    websearch,
)
from app.reports.officesheet import (
    adjustment,
    dailyevaluation,
    decision,
    filereview,
    filing,
    formation,
    handover,
    officelist,
    reviewlist,
    trail,
)
from app.reports.page.block import Chrome, Document, Pictures, no_pictures
from app.reports.page.flow import LaidOut, lay_out
from app.reports.page.ink import Ink, put_ink
from app.reports.resultsheet import assessmentdrawing, summary
from app.reports.reviewsheet import objection, rectification, service, talk
from app.reports.sheet import Content, Form
from app.reports.wording import Outline, Wording, wording

QR_MARK = "YH1"
DIGEST_DIGITS = 16


SHEETS = (
    scores,
    testpaper,
    answerkey,
    scorebook,
    assessmentdrawing,
    summary,
    facts,
    hearing,
    interview,
    inspection,
    spotvisit,
    drawsheet,
    websearch,
    material,
    catalogue,
    filereview,
    reviewlist,
    dailyevaluation,
    officelist,
    adjustment,
    handover,
    trail,
    formation,
    decision,
    filing,
    analysis,
    attendance,
    blanksheet,
    portrait,
    objection,
    rectification,
    service,
    talk,
)
"""Every module of sheets."""

REGISTER: dict[str, Form] = {
    entry.number: entry
    for entry in sorted(
        (entry for module in SHEETS for entry in module.FORMS), key=lambda entry: entry.number
    )
}

COMMON = Outline(
    texts={
        "confidential": (),
        "covert": (),
        "sample": (),
        "draft": (),
        "copy": ("copy",),
        "foot": ("number", "version", "year", "retention", "digest"),
        "foot_unit": ("unit", "code"),
    },
    lists={},
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What this print says of itself: sample data, not yet approved, the how-manieth copy."""

    sample: bool = False
    draft: bool = False
    copy: int | None = None


@dataclass(frozen=True, slots=True)
class Print:
    """One form to be printed: content, its version, its marks, where its pictures are.

    ``inks`` are drawn where their roles sign; they are no part of the content.
    """

    content: Content
    version: int = 1
    marks: Marks = Marks()
    pictures: Pictures = no_pictures
    inks: Sequence[Ink] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, its pages (blank ones included), and what it could not show.

    ``missing`` are the characters that no font has, ``absent`` the SHA-256 of
    the pictures that were not there.
    """

    pdf: bytes
    pages: int
    missing: tuple[str, ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """What a QR code says of the page that it stands on."""

    form: str
    year: int
    unit: str
    version: int
    digest: str
    page: int
    pages: int


def form(number: str) -> Form:
    """The entry of the register; raises NotFound."""
    try:
        return REGISTER[number]
    except KeyError:
        raise NotFound(f"没有编号为“{number}”的表单") from None


def wording_of(number: str) -> Wording:
    """The form's template as it stands; raises NotFound, and BadInput for a broken one."""
    entry = form(number)
    return wording(number, entry.outline)


def canonical(content: Content) -> bytes:
    """The content as canonical JSON (keys sorted, no spaces, UTF-8), its form named."""
    frozen = {"form": content.number, "content": asdict(content)}  # type: ignore[call-overload]
    return json.dumps(
        frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(content: Content) -> str:
    """SHA-256 of the canonical content, in hex: the same facts give the same digest."""
    return hashlib.sha256(canonical(content)).hexdigest()


def render(
    content: Content,
    *,
    version: int = 1,
    marks: Marks = Marks(),
    pictures: Pictures = no_pictures,
    inks: Sequence[Ink] = (),
) -> Printed:
    """One form as a PDF. The same arguments give the same bytes on every machine.

    Raises Refused where the form has no place for an ink.
    """
    return render_all([Print(content, version, marks, pictures, inks)], duplex=False)


def tabulated(content: Content, *, version: int = 1, marks: Marks = Marks()) -> bytes:
    """One form as a workbook (``.xlsx``) with the cells of the paper, to be worked on."""
    from app.reports.page.tabulate import tabulate  # the workbook library, only when needed

    return tabulate(document(Print(content, version, marks)))


def render_all(prints: Iterable[Print], *, title: str = "", duplex: bool = True) -> Printed:
    """Many forms as one PDF, in order; with ``duplex`` each begins on an odd page.

    ``prints`` is taken one by one: a generator may report progress, or raise
    Cancelled, between two forms. Raises BadInput for a broken template.
    """
    from app.reports.page.paint import paint  # the PDF library, only when something is drawn

    missing: set[str] = set()
    absent: set[str] = set()
    names: list[str] = []

    def laid_out() -> Iterator[LaidOut]:
        for each in prints:
            laid = lay_out(document(each))
            put_ink(laid.pages, each.inks)
            missing.update(laid.missing)
            absent.update(laid.absent)
            names.append(form(each.content.number).name)
            yield laid

    painted = paint(laid_out(), lambda: title or "、".join(dict.fromkeys(names)), duplex=duplex)
    return Printed(painted.pdf, painted.pages, tuple(sorted(missing)), tuple(sorted(absent)))


def document(each: Print) -> Document:
    """The form's blocks with what surrounds them."""
    content, entry = each.content, form(each.content.number)
    if not isinstance(content, entry.content):
        raise TypeError(f"{type(content).__name__} is no content of {entry.number}")
    words = wording_of(entry.number)
    return Document(_chrome(each, entry, words), entry.draw(content, words), each.pictures)


def _chrome(each: Print, entry: Form, words: Wording) -> Chrome:
    content, marks = each.content, each.marks
    common = wording("common", COMMON)
    short = digest(content)[:DIGEST_DIGITS]
    banner = []
    if marks.copy is not None:
        banner.append(common.text("copy", copy=marks.copy))
    if entry.scored:
        banner.append(common.text("confidential"))
    if getattr(content, "covert", False):
        banner.append(common.text("covert"))
    stamps = [name for name, on in (("sample", marks.sample), ("draft", marks.draft)) if on]
    return Chrome(
        number=entry.number,
        title=entry.name,
        unit=content.unit_name,
        foot=(
            common.text(
                "foot",
                number=entry.number,
                version=each.version,
                year=content.year,
                retention=entry.retention.value,
                digest=short,
            ),
            common.text("foot_unit", unit=content.unit_name, code=content.unit_code),
        ),
        qr="|".join(
            (
                QR_MARK,
                entry.number,
                str(content.year),
                content.unit_code,
                f"v{each.version}",
                short,
            )
        ),
        banner=tuple(banner),
        watermark="　".join(common.text(name) for name in stamps),
        landscape=entry.landscape,
    )


def read_reference(text: str) -> Reference:
    """What a scanned QR code names; raises BadInput where it is none of ours."""
    try:
        mark, number, year, unit, version, short, page = text.split("|")
        at, pages = page.split("/")
        if mark != QR_MARK or not version.startswith("v") or len(short) != DIGEST_DIGITS:
            raise ValueError(text)
        return Reference(number, int(year), unit, int(version[1:]), short, int(at), int(pages))
    except ValueError:
        raise BadInput("这个二维码不是本程序表单上的") from None
