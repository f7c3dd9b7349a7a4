"""The register of forms: what each is called, who signs it, how long it is kept, how it is drawn.

Content and its digest stand apart from the drawing: services freeze a content,
store it, and may print it again, to the same bytes, at any time.

A QR code reads ``YH1|F25|2026|U401|v1|0123456789abcdef|1/2``: form, year, unit,
version, the first 16 digits of the content's digest, page of pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from app.errors import BadInput, NotFound
from app.reports.examsheet import answerkey, scorebook, testpaper
from app.reports.fieldsheet import facts, scores
from app.reports.page.block import Block, Chrome, Document
from app.reports.page.flow import LaidOut, lay_out
from app.reports.resultsheet import assessmentdrawing, summary
from app.reports.resultsheet.assessment import AnnualAssessment
from app.reports.wording import Outline, Wording, wording

QR_MARK = "YH1"
DIGEST_DIGITS = 16


class Retention(StrEnum):
    """保管期限 of a form."""

    FOR_EVER = "永久"
    THIRTY_YEARS = "30年"
    TEN_YEARS = "10年"


class Content(Protocol):
    """What every form's frozen content says of itself."""

    number: ClassVar[str]

    @property
    def year(self) -> int: ...
    @property
    def unit_code(self) -> str: ...
    @property
    def unit_name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Form:
    """One entry of the register. ``scored``: scores or a key stand on it, so it is internal."""

    number: str
    name: str
    signers: tuple[str, ...]
    retention: Retention
    content: type[Any]
    outline: Outline
    draw: Callable[[Any, Wording], tuple[Block, ...]]
    scored: bool = False
    landscape: bool = False


REGISTER: dict[str, Form] = {
    form.number: form
    for form in (
        Form(
            "F01",
            "实地考核评分表",
            ("评分人", "复核人", "组长"),
            Retention.THIRTY_YEARS,
            scores.FieldScores,
            scores.OUTLINE,
            scores.draw,
            scored=True,
            landscape=True,
        ),
        Form(
            "F07",
            "法治理论测试试卷",
            (),
            Retention.TEN_YEARS,
            testpaper.ExamPaper,
            testpaper.OUTLINE,
            testpaper.draw,
        ),
        Form(
            "F07K",
            "法治理论测试参考答案",
            (),
            Retention.TEN_YEARS,
            answerkey.AnswerKey,
            answerkey.OUTLINE,
            answerkey.draw,
            scored=True,
        ),
        Form(
            "F08",
            "法治理论测试成绩册",
            ("监考人", "登分人", "组长"),
            Retention.TEN_YEARS,
            scorebook.ScoreBook,
            scorebook.OUTLINE,
            scorebook.draw,
            scored=True,
        ),
        Form(
            "F08S",
            "法治理论测试签到表",
            ("监考人", "单位联络员"),
            Retention.TEN_YEARS,
            scorebook.AttendanceSheet,
            scorebook.ATTENDANCE_OUTLINE,
            scorebook.draw_attendance,
        ),
        Form(
            "F13",
            "年度考核评定表",
            ("考核办公室", "市委依法治市办", "市考核工作委员会", "市委、市政府"),
            Retention.FOR_EVER,
            AnnualAssessment,
            assessmentdrawing.OUTLINE,
            assessmentdrawing.draw,
            scored=True,
        ),
        Form(
            "F14",
            "年度考核结果汇总表",
            ("制表", "复核", "审核"),
            Retention.FOR_EVER,
            summary.ResultSummary,
            summary.SUMMARY_OUTLINE,
            summary.draw_summary,
            scored=True,
            landscape=True,
        ),
        Form(
            "F14P",
            "年度考核结果公布件",
            (),
            Retention.FOR_EVER,
            summary.Announcement,
            summary.ANNOUNCEMENT_OUTLINE,
            summary.draw_announcement,
        ),
        Form(
            "F25",
            "实地考核情况确认单",
            ("单位负责人", "单位印章", "考核组成员两人"),
            Retention.THIRTY_YEARS,
            facts.FactsConfirmation,
            facts.OUTLINE,
            facts.draw,
        ),
    )
}

COMMON = Outline(
    texts={
        "confidential": (),
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
    """One form to be printed: content, its version, its marks."""

    content: Content
    version: int = 1
    marks: Marks = Marks()


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, its pages (blank ones included), and the characters that no font has."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]


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


def render(content: Content, *, version: int = 1, marks: Marks = Marks()) -> Printed:
    """One form as a PDF. The same arguments give the same bytes on every machine."""
    return render_all([Print(content, version, marks)], duplex=False)


def render_all(prints: Iterable[Print], *, title: str = "", duplex: bool = True) -> Printed:
    """Many forms as one PDF, in order; with ``duplex`` each begins on an odd page.

    ``prints`` is taken one by one: a generator may report progress, or raise
    Cancelled, between two forms. Raises BadInput for a broken template.
    """
    from app.reports.page.paint import paint  # the PDF library, only when something is drawn

    missing: set[str] = set()
    names: list[str] = []

    def laid_out() -> Iterator[LaidOut]:
        for each in prints:
            laid = lay_out(document(each))
            missing.update(laid.missing)
            names.append(form(each.content.number).name)
            yield laid

    painted = paint(laid_out(), lambda: title or "、".join(dict.fromkeys(names)), duplex=duplex)
    return Printed(painted.pdf, painted.pages, tuple(sorted(missing)))


def document(each: Print) -> Document:
    """The form's blocks with what surrounds them."""
    content, entry = each.content, form(each.content.number)
    if not isinstance(content, entry.content):
        raise TypeError(f"{type(content).__name__} is no content of {entry.number}")
    words = wording_of(entry.number)
    return Document(_chrome(each, entry, words), entry.draw(content, words))


def _chrome(each: Print, entry: Form, words: Wording) -> Chrome:
    content, marks = each.content, each.marks
    common = wording("common", COMMON)
    short = digest(content)[:DIGEST_DIGITS]
    banner = []
    if marks.copy is not None:
        banner.append(common.text("copy", copy=marks.copy))
    if entry.scored:
        banner.append(common.text("confidential"))
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
