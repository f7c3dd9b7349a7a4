"""F19 and F19U as blocks: charts, and below each the table that tells its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from app.reports.analysis import chart
from app.reports.analysis.content import UnitAnalysis, YearAnalysis
from app.reports.officesheet.ruled import particulars, ruled
from app.reports.page.block import (
    HEADING,
    NOTE,
    SMALL_FIGURE,
    SMALL_TEXT,
    SUBTITLE,
    TEXT,
    TITLE,
    Block,
    Drawing,
    Paragraph,
)
from app.reports.sheet import Form, Retention
from app.reports.wording import Outline, Wording

AT_ONCE = 12
"""So many groups stand on one chart: it keeps to a page."""
RANKED = 10
"""So many indicators stand on the chart; the table has them all."""

YEAR_OUTLINE = Outline(
    texts={
        "title": (),
        "subtitle": ("year",),
        "opening": ("units", "complete"),
        "distribution": (),
        "loss": (),
        "comparison": (),
        "changes": (),
        "nothing": (),
        "note": (),
    },
    lists={
        "grades": 5,
        "years": 2,
        "group_columns": 11,
        "comparison_columns": 5,
        "loss_columns": 7,
        "change_columns": 7,
    },
)
UNIT_OUTLINE = Outline(
    texts={
        "title": (),
        "subtitle": ("year",),
        "radar": (),
        "losses": (),
        "nothing": (),
        "note": (),
    },
    lists={"head_labels": 9, "legend": 2, "axis_columns": 5, "loss_columns": 5},
)
GROUP_WIDTHS = (2.8, 10, 3.9, 3.2, 3.2, 3.2, 3.9, 3.9, 3.9, 3.9, 3.9)
COMPARISON_WIDTHS = (2.6, 20, 6, 6, 6)
LOSS_WIDTHS = (2.6, 20, 4.4, 3.4, 4.4, 4.4, 4.4)
CHANGE_WIDTHS = (2.6, 15, 5, 5, 5, 4.4, 4.4)
AXIS_WIDTHS = (2.6, 20, 5, 6, 6)


def draw_year(content: YearAnalysis, words: Wording) -> tuple[Block, ...]:
    """F19 as blocks."""
    nothing = words.text("nothing")
    groups = [astuple(each)[:10] for each in content.groups]
    changed = [(each.name, each.last_mean, each.mean, each.change) for each in content.groups]
    opening = words.text("opening", units=content.units, complete=content.complete)
    figures = (SMALL_FIGURE,) * 9
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        Paragraph(opening, TEXT, indent=2),
        _heading(words.text("distribution")),
        *distributions(content, words),
        ruled(GROUP_WIDTHS, words.items("group_columns"), (SMALL_TEXT, *figures), groups, nothing),
        _heading(words.text("loss")),
        *rankings(content, words),
        ruled(
            LOSS_WIDTHS,
            words.items("loss_columns"),
            (SMALL_TEXT, *figures[:5]),
            [tuple(astuple(each)) for each in content.indicators],
            nothing,
        ),
        _heading(words.text("comparison")),
        *comparisons(content, words),
        ruled(
            COMPARISON_WIDTHS,
            words.items("comparison_columns"),
            (SMALL_TEXT, *figures[:3]),
            changed,
            nothing,
        ),
        _heading(words.text("changes")),
        ruled(
            CHANGE_WIDTHS,
            words.items("change_columns"),
            (SMALL_TEXT, *figures[:5]),
            [tuple(astuple(each)) for each in content.changes],
            nothing,
        ),
        Paragraph(words.text("note"), NOTE, above=2),
    )


def _heading(text: str) -> Paragraph:
    return Paragraph(text, HEADING, above=4, with_next=True)


def distributions(content: YearAnalysis, words: Wording) -> list[Drawing]:
    """How the grades fell in each group."""
    rows = [
        (each.name, (each.excellent, each.good, each.passed, each.failed, each.open))
        for each in content.groups
    ]
    return [
        chart.distribution(
            rows[start : start + AT_ONCE], words.items("grades"), words.text("distribution")
        )
        for start in range(0, len(rows), AT_ONCE)
    ]


def rankings(content: YearAnalysis, words: Wording) -> list[Drawing]:
    """The indicators at which most was lost."""
    rows = [(each.name, each.share) for each in content.indicators[:RANKED]]
    return [chart.ranking(rows, words.text("loss"))] if rows else []


def comparisons(content: YearAnalysis, words: Wording) -> list[Drawing]:
    """The groups' means, last year and this."""
    rows = [
        (each.name, each.last_mean, each.mean)
        for each in content.groups
        if each.mean or each.last_mean
    ]
    return [
        chart.comparison(
            rows[start : start + AT_ONCE], words.items("years"), words.text("comparison")
        )
        for start in range(0, len(rows), AT_ONCE)
    ]


def draw_unit(content: UnitAnalysis, words: Wording) -> tuple[Block, ...]:
    """F19U as blocks."""
    nothing = words.text("nothing")
    figures = (SMALL_FIGURE,) * 3
    return (
        Paragraph(words.text("title"), TITLE),
        Paragraph(words.text("subtitle", year=content.year), SUBTITLE, below=2),
        particulars((5, 8, 5, 8, 5, 8), *_told(content, words.items("head_labels"))),
        _heading(words.text("radar")),
        *radars(content, words),
        ruled(
            AXIS_WIDTHS,
            words.items("axis_columns"),
            (SMALL_TEXT, *figures),
            [tuple(astuple(each)) for each in content.axes],
            nothing,
        ),
        _heading(words.text("losses")),
        ruled(
            AXIS_WIDTHS,
            words.items("loss_columns"),
            (SMALL_TEXT, *figures),
            [tuple(astuple(each)) for each in content.losses],
            nothing,
        ),
        Paragraph(words.text("note"), NOTE, above=2),
    )


def _told(content: UnitAnalysis, labels: Sequence[str]) -> list[list[tuple[str, str]]]:
    values = (
        (content.unit_name,),
        (content.group,),
        (content.size, content.total, content.mean),
        (content.grade, content.rank, content.last_total),
        (content.change,),
    )
    given = iter(labels)
    return [[(next(given), value) for value in line] for line in values]


def radars(content: UnitAnalysis, words: Wording) -> list[Drawing]:
    """The unit against its group; nothing where it has too few parts for a radar."""
    axes = [(each.unit, each.group) for each in content.axes]
    found = chart.radar(axes, words.items("legend"), words.text("radar"))
    return [found] if found is not None else []


FORMS = (
    Form(
        name="年度考核分析报告",
        retention=Retention.TEN_YEARS,
        content=YearAnalysis,
        outline=YEAR_OUTLINE,
        draw=draw_year,
        scored=True,
    ),
    Form(
        name="单位考核分析",
        retention=Retention.TEN_YEARS,
        content=UnitAnalysis,
        outline=UNIT_OUTLINE,
        draw=draw_unit,
        scored=True,
    ),
)
