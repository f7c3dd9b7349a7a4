"""F13 年度考核评定表 drawn: two pages as a rule, then the annex."""

from __future__ import annotations

from collections.abc import Sequence

from app.reports.page.block import (
    HEADING,
    LABEL,
    NOTE,
    SUBTITLE,
    TABLE_FIGURE,
    TABLE_HEAD,
    TABLE_TEXT,
    TITLE,
    Block,
    Cell,
    PageBreak,
    Paragraph,
    Row,
    Style,
    Table,
    Together,
)
from app.reports.resultsheet.assessment import AnnualAssessment
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording

OUTLINE = Outline(
    texts={
        "title": (),
        "subtitle": ("year",),
        "none": (),
        "matters_sum": ("bonus", "penalty"),
        "exemptions_sum": ("total",),
        "annex": (),
        "annex_title": ("unit",),
        "annex_note": (),
    },
    lists={
        "head_labels": 3,
        "headings": 8,
        "component_columns": 6,
        "result_labels": 8,
        "matter_columns": 6,
        "exemption_columns": 4,
        "loss_columns": 5,
        "problem_columns": 4,
        "outcome_columns": 3,
        "opinions": 4,
        "opinion_feet": 4,
        "annex_columns": 3,
    },
)

ROW = 6.8
"""The least height of a row, in millimetres."""
OPINION = 34
"""Room for a signature and a seal of 42 mm that reaches over the date."""
SIGNERS = ("考核办公室", "市委依法治市办", "市考核工作委员会", "市委、市政府")
NUMERALS = "一二三四五六七八"
STEP = 3.5
"""How far one level of the derivation is set in, in millimetres."""
DEEPEST = 8
"""Levels below this one are not set in further."""


def draw(content: AnnualAssessment, words: Wording) -> tuple[Block, ...]:
    """F13 as blocks: two pages as a rule, then the annex."""
    sections = [
        _components(content, words),
        _result(content, words.items("result_labels")),
        _matters(content, words),
        _exemptions(content, words),
        _losses(content, words),
        _problems(content, words),
        _outcomes(content, words),
        _opinions(content, words),
    ]
    titled = [
        (title, table)
        for title, table in zip(words.items("headings"), sections, strict=True)
        if table is not None
    ]
    numbered = [
        (Paragraph(f"{numeral}、{title}", HEADING, above=2, with_next=True), table)
        for numeral, (title, table) in zip(NUMERALS, titled, strict=False)
    ]
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        _particulars(content, words.items("head_labels")),
        *(block for section in numbered[:-1] for block in section),
        Together(numbered[-1]),
        *_annex(content, words),
    )


def _head(columns: tuple[str, ...]) -> tuple[Row, ...]:
    return (Row(tuple(Cell(text, TABLE_HEAD) for text in columns), height=ROW),)


def _rows(
    lines: Sequence[tuple[str, ...]], styles: tuple[Style, ...], none: str
) -> tuple[Row, ...]:
    """A row for every line, or one that says that there is none."""
    if not lines:
        return (Row((Cell(none, TABLE_FIGURE, span=len(styles)),), height=ROW),)
    return tuple(
        Row(
            tuple(
                Cell(text, style, sticky=index == 0)
                for index, (text, style) in enumerate(zip(line, styles, strict=True))
            ),
            height=ROW,
        )
        for line in lines
    )


def _particulars(content: AnnualAssessment, labels: tuple[str, ...]) -> Table:
    unit, category, group = labels
    return Table(
        (6, 15, 6, 13),
        (
            Row((Cell(unit, LABEL), Cell(content.unit_name, span=3)), height=ROW),
            Row(
                (
                    Cell(category, LABEL),
                    Cell(content.category),
                    Cell(group, LABEL),
                    Cell(content.group),
                ),
                height=ROW,
            ),
        ),
    )


def _components(content: AnnualAssessment, words: Wording) -> Table:
    lines = [
        (each.name, each.possible, each.raw, each.factor, each.converted, each.loss)
        for each in content.components
    ]
    styles = (LABEL, *(TABLE_FIGURE,) * 5)
    return Table(
        (7, 6, 6, 8, 7, 6),
        _rows(lines, styles, words.text("none")),
        _head(words.items("component_columns")),
    )


def _result(content: AnnualAssessment, labels: tuple[str, ...]) -> Table:
    values = (
        content.total,
        content.rank,
        content.grade,
        content.last_total,
        content.last_rank,
        content.last_grade,
    )
    pairs = list(zip(labels[:6], values, strict=True))
    rows = [
        Row(
            tuple(
                cell
                for label, value in pairs[start : start + 3]
                for cell in (Cell(label, LABEL), Cell(value, TABLE_FIGURE))
            ),
            height=ROW + 1,
        )
        for start in (0, 3)
    ]
    change, restriction = labels[6:]
    last = (
        Cell(change, LABEL),
        Cell(content.change, span=2),
        Cell(restriction, LABEL),
        Cell(content.restriction, span=2),
    )
    rows.append(Row(last, height=ROW))
    return Table((6, 7.4, 6, 7.3, 6, 7.3), tuple(rows))


def _matters(content: AnnualAssessment, words: Wording) -> Table:
    lines = [
        (each.kind, each.circumstance, each.document, each.level, each.claimed, each.granted)
        for each in content.matters
    ]
    styles = (TABLE_FIGURE, TABLE_TEXT, TABLE_TEXT, *(TABLE_FIGURE,) * 3)
    total = words.text("matters_sum", bonus=content.bonus, penalty=content.penalty)
    rows = (
        *_rows(lines, styles, words.text("none")),
        Row((Cell(total, TABLE_HEAD, span=6),), height=ROW),
    )
    return Table((3.6, 12.6, 14, 4.4, 4.2, 4.2), rows, _head(words.items("matter_columns")))


def _exemptions(content: AnnualAssessment, words: Wording) -> Table | None:
    """Only where there are any: they are rare, and the sheet has two pages."""
    if not content.exemptions:
        return None
    lines = [
        (each.indicator, each.points, each.reason, each.approval) for each in content.exemptions
    ]
    styles = (TABLE_TEXT, TABLE_FIGURE, TABLE_TEXT, TABLE_FIGURE)
    note = words.text("exemptions_sum", total=content.total_without_exemptions)
    rows = (
        *_rows(lines, styles, words.text("none")),
        Row((Cell(note, TABLE_HEAD, span=4),), height=ROW),
    )
    return Table((13, 4.4, 15, 10), rows, _head(words.items("exemption_columns")))


def _losses(content: AnnualAssessment, words: Wording) -> Table:
    lines = [
        (str(serial), each.name, each.points, each.loss, each.cause)
        for serial, each in enumerate(content.losses, start=1)
    ]
    styles = (TABLE_FIGURE, TABLE_TEXT, TABLE_FIGURE, TABLE_FIGURE, TABLE_TEXT)
    return Table(
        (3, 12, 4, 4, 20),
        _rows(lines, styles, words.text("none")),
        _head(words.items("loss_columns")),
    )


def _problems(content: AnnualAssessment, words: Wording) -> Table:
    lines = [
        (str(serial), each.problem, each.objection, each.rectification)
        for serial, each in enumerate(content.problems, start=1)
    ]
    styles = (TABLE_FIGURE, *(TABLE_TEXT,) * 3)
    return Table(
        (3, 22, 9, 9),
        _rows(lines, styles, words.text("none")),
        _head(words.items("problem_columns")),
    )


def _outcomes(content: AnnualAssessment, words: Wording) -> Table:
    lines = [
        (str(serial), each.outcome, each.ground)
        for serial, each in enumerate(content.outcomes, start=1)
    ]
    styles = (TABLE_FIGURE, TABLE_TEXT, TABLE_TEXT)
    return Table(
        (3, 14, 26),
        _rows(lines, styles, words.text("none")),
        _head(words.items("outcome_columns")),
    )


def _opinions(content: AnnualAssessment, words: Wording) -> Table:
    boxes = [
        Cell(f"{label}\n{opinion}".rstrip("\n"), TABLE_TEXT, foot=foot, roles=(role,))
        for label, opinion, foot, role in zip(
            words.items("opinions"),
            content.opinions,
            words.items("opinion_feet"),
            SIGNERS,
            strict=True,
        )
    ]
    return Table(
        (1, 1),
        (Row(tuple(boxes[:2]), height=OPINION), Row(tuple(boxes[2:]), height=OPINION)),
    )


def _annex(content: AnnualAssessment, words: Wording) -> tuple[Block, ...]:
    rows = tuple(
        Row(
            (
                Cell(line.label, indent=STEP * min(line.depth, DEEPEST)),
                Cell(line.value, TABLE_FIGURE),
                Cell(line.formula),
            )
        )
        for line in content.derivation
    )
    if not rows:
        rows = (Row((Cell(words.text("none"), TABLE_FIGURE, span=3),), height=ROW),)
    return (
        PageBreak(),
        Paragraph(words.text("annex"), HEADING),
        Paragraph(words.text("annex_title", unit=content.unit_name), SUBTITLE, below=2),
        Table((19, 6, 17), rows, _head(words.items("annex_columns"))),
        Paragraph(words.text("annex_note"), NOTE, above=2),
    )


FORMS = (
    Form(
        name="年度考核评定表",
        signers=SIGNERS,
        retention=Retention.FOR_EVER,
        content=AnnualAssessment,
        outline=OUTLINE,
        draw=draw,
        scored=True,
        workbook=True,
    ),
)
