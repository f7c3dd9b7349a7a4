"""F06 案卷评查评分表, F29V 音像记录评查表 and F29A 案例评查表: one a file, with all its reviews.

The classes are the frozen content: plain texts, already formatted, in the
order of the paper. Services fill them; nothing is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.reports.officesheet.ruled import head, particulars, ruled
from app.reports.page.block import (
    HEADING,
    LABEL,
    NOTE,
    SMALL_FIGURE,
    SMALL_HEAD,
    SMALL_TEXT,
    SUBTITLE,
    TITLE,
    Block,
    Cell,
    Paragraph,
    Row,
    Table,
    Together,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording


@dataclass(frozen=True, slots=True)
class StandardVerdict:
    """What one reviewer says of a basic standard; ``by`` is 一评, 二评 or 三评."""

    by: str
    met: str
    """是 or 否"""
    facts: str = ""
    """事实（页码）"""


@dataclass(frozen=True, slots=True)
class StandardLine:
    """A basic standard (基本标准) with its basis, and what each reviewer says of it."""

    text: str
    basis: str
    verdicts: tuple[StandardVerdict, ...]


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """What one reviewer says of a content item."""

    by: str
    problems: str
    """问题及页码"""
    deduction: str
    score: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A content item (评查内容) of a stage (环节), and what each reviewer says of it."""

    stage: str
    text: str
    points: str
    standard: str
    verdicts: tuple[ItemVerdict, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a recording (音像记录) that a reviewer pointed out."""

    by: str
    minute: str
    note: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer comes to as a whole; the third says why (理由)."""

    by: str
    reviewer: str
    score: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the file says of itself, as printed."""

    file: str
    """案卷文号"""
    kind: str
    """类别"""
    cause: str = ""
    """案由"""
    handler: str = ""
    """承办人及行政执法证件号"""
    filed: str = ""
    decided: str = ""
    closed: str = ""


@dataclass(frozen=True, slots=True)
class FileReview:
    """F06: one case file with its reviews."""

    number: ClassVar[str] = "F06"

    year: int
    unit_code: str
    unit_name: str
    activity: str
    """评查活动"""
    blind: str
    """盲评号; empty where the file was not reviewed blind."""
    cover: Cover
    score: str
    grade: str
    """等次"""
    standards: tuple[StandardLine, ...] = ()
    items: tuple[ItemLine, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    moments: tuple[Moment, ...] = ()

    @property
    def part(self) -> str:
        """Which of the unit's sheets this is."""
        return f"{self.activity} {self.blind or self.cover.file}"


@dataclass(frozen=True, slots=True)
class RecordingReview(FileReview):
    """F29V: one recording."""

    number: ClassVar[str] = "F29V"


@dataclass(frozen=True, slots=True)
class ExampleReview(FileReview):
    """F29A: one case (案例)."""

    number: ClassVar[str] = "F29A"


OUTLINE = Outline(
    texts={
        "title": (),
        "subtitle": ("year",),
        "standards": (),
        "items": (),
        "moments": (),
        "nothing": (),
        "result": ("score", "grade"),
        "opinion": ("score", "reason"),
        "date": (),
        "note": (),
    },
    lists={"head_labels": 10, "standard_columns": 6, "item_columns": 9, "moment_columns": 4},
)

SIGNERS = ("第一评查人", "第二评查人", "第三评查人")
STANDARD_WIDTHS = (2.6, 18, 15, 3.2, 3, 25)
ITEM_WIDTHS = (2.6, 5, 13, 3, 15, 3.2, 18.4, 3.2, 3.4)
MOMENT_WIDTHS = (2.6, 3.4, 6, 54.8)


def draw(content: FileReview, words: Wording) -> tuple[Block, ...]:
    """The sheet as blocks: cover, basic standards, content items, the reviewers' opinions."""
    standards = [row for at, line in enumerate(content.standards) for row in _standard(at, line)]
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        _cover(content, words.items("head_labels")),
        Paragraph(words.text("standards"), HEADING, above=3, with_next=True),
        _table(STANDARD_WIDTHS, words.items("standard_columns"), standards, words),
        Paragraph(words.text("items"), HEADING, above=3, with_next=True),
        _table(ITEM_WIDTHS, words.items("item_columns"), _items(content), words),
        *_moments(content, words),
        Together(
            (_opinions(content, words), Paragraph(words.text("note"), NOTE, above=2)), above=4
        ),
    )


def _cover(content: FileReview, labels: tuple[str, ...]) -> Table:
    cover = content.cover
    activity, blind, unit, file, cause, kind, handler, filed, decided, closed = labels
    return particulars(
        (6, 16, 6, 16, 6, 16.8),
        ((activity, content.activity), (unit, content.unit_name)),
        ((file, cover.file), (cause, cover.cause)),
        ((kind, cover.kind), (blind, content.blind), (handler, cover.handler)),
        ((filed, cover.filed), (decided, cover.decided), (closed, cover.closed)),
    )


def _table(
    widths: tuple[float, ...], columns: tuple[str, ...], rows: list[Row], words: Wording
) -> Table:
    if not rows:
        rows = [Row((Cell(words.text("nothing"), SMALL_FIGURE, span=len(widths)),), height=10)]
    return Table(widths, tuple(rows), head(columns))


def _standard(at: int, line: StandardLine) -> list[Row]:
    return [
        Row(
            (
                Cell(str(at + 1), SMALL_FIGURE, joins=below > 0, sticky=True),
                Cell(line.text, SMALL_TEXT, joins=below > 0, sticky=True),
                Cell(line.basis, SMALL_TEXT, joins=below > 0, sticky=True),
                Cell(verdict.by, SMALL_FIGURE),
                Cell(verdict.met, SMALL_FIGURE),
                Cell(verdict.facts, SMALL_TEXT),
            ),
            height=7,
        )
        for below, verdict in enumerate(line.verdicts)
    ]


def _items(content: FileReview) -> list[Row]:
    rows: list[Row] = []
    stage = None
    for serial, line in enumerate(content.items, start=1):
        for below, verdict in enumerate(line.verdicts):
            again = below > 0
            cells = (
                Cell(str(serial), SMALL_FIGURE, joins=again, sticky=True),
                Cell(line.stage, SMALL_FIGURE, joins=again or line.stage == stage, sticky=True),
                Cell(line.text, SMALL_TEXT, joins=again, sticky=True),
                Cell(line.points, SMALL_FIGURE, joins=again, sticky=True),
                Cell(line.standard, SMALL_TEXT, joins=again, sticky=True),
                Cell(verdict.by, SMALL_FIGURE),
                Cell(verdict.problems, SMALL_TEXT),
                Cell(verdict.deduction, SMALL_FIGURE),
                Cell(verdict.score, SMALL_FIGURE),
            )
            rows.append(Row(cells, height=7))
            stage = line.stage
    return rows


def _moments(content: FileReview, words: Wording) -> tuple[Block, ...]:
    """Only where there are any: none but recordings have them."""
    if not content.moments:
        return ()
    lines = [(each.by, each.minute, each.note) for each in content.moments]
    styles = (SMALL_FIGURE, SMALL_FIGURE, SMALL_TEXT)
    return (
        Paragraph(words.text("moments"), HEADING, above=3, with_next=True),
        ruled(MOMENT_WIDTHS, words.items("moment_columns"), styles, lines, words.text("nothing")),
    )


def _opinions(content: FileReview, words: Wording) -> Table:
    """The result, and a box for each reviewer to sign."""
    result = words.text("result", score=content.score, grade=content.grade)
    rows = [Row((Cell(result, SMALL_HEAD, span=2),), height=9)]
    for at, each in enumerate(content.opinions):
        said = words.text("opinion", score=each.score, reason=each.reason)
        label = Cell(f"{each.by}\n{each.reviewer}", LABEL)
        rows.append(
            Row((label, Cell(said, foot=words.text("date"), roles=SIGNERS[at : at + 1])), height=16)
        )
    return Table((9, 57.8), tuple(rows))


def _form(name: str, content: type[FileReview]) -> Form:
    return Form(
        name=name,
        signers=SIGNERS,
        retention=Retention.THIRTY_YEARS,
        content=content,
        outline=OUTLINE,
        draw=draw,
        scored=True,
        landscape=True,
        workbook=content is FileReview,
    )


FORMS = (
    _form("案卷评查评分表", FileReview),
    _form("音像记录评查表", RecordingReview),
    _form("案例评查表", ExampleReview),
)
