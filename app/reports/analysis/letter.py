"""F19 and F19U as drafts for Word, their charts as pictures, for an office to finish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import Any

from app.reports.analysis.content import UnitAnalysis, YearAnalysis
from app.reports.analysis.sheet import (
    AXIS_WIDTHS,
    CHANGE_WIDTHS,
    COMPARISON_WIDTHS,
    GROUP_WIDTHS,
    LOSS_WIDTHS,
    comparisons,
    distributions,
    radars,
    rankings,
)
from app.reports.letter import Figure, Letter, Listing, Part, Passage
from app.reports.page.block import Drawing
from app.reports.page.picture import picture
from app.reports.resultletter.frame import About, headed, office_letter, open_passage
from app.reports.wording import Outline, Wording

OUTLINE = Outline(
    texts={
        "addressee": (),
        "unit_read": ("unit", "group", "size", "total", "mean", "rank", "last_total", "change"),
        "advice": (),
    },
    lists={},
)


def year_letter(about: About, content: YearAnalysis, words: Wording, said: Wording) -> Letter:
    """F19 as a letter; ``words`` are the sheet's, ``said`` those of the letter."""
    groups = [astuple(each)[:10] for each in content.groups]
    changed = [(each.name, each.last_mean, each.mean, each.change) for each in content.groups]
    opening = words.text("opening", units=content.units, complete=content.complete)
    return office_letter(
        about,
        title=f"{about.year}年度{words.text('title')}",
        addressee=said.text("addressee"),
        body=(
            Passage(opening),
            *headed(
                words.text("distribution"),
                [
                    *_figures(distributions(content, words)),
                    _listing(words.items("group_columns"), groups, GROUP_WIDTHS),
                ],
            ),
            *headed(
                words.text("loss"),
                [
                    *_figures(rankings(content, words)),
                    _listing(words.items("loss_columns"), _rows(content.indicators), LOSS_WIDTHS),
                ],
            ),
            *headed(
                words.text("comparison"),
                [
                    *_figures(comparisons(content, words)),
                    _listing(words.items("comparison_columns"), changed, COMPARISON_WIDTHS),
                ],
            ),
            *headed(
                words.text("changes"),
                [_listing(words.items("change_columns"), _rows(content.changes), CHANGE_WIDTHS)],
            ),
            *headed(said.text("advice"), [open_passage(said.text("advice"))]),
        ),
        upwards=True,
    )


def unit_letter(about: About, content: UnitAnalysis, words: Wording, said: Wording) -> Letter:
    """F19U as a letter."""
    read = said.text(
        "unit_read",
        unit=content.unit_name,
        group=content.group,
        size=content.size,
        total=content.total,
        mean=content.mean,
        rank=content.rank,
        last_total=content.last_total,
        change=content.change,
    )
    return office_letter(
        about,
        title=f"{content.unit_name}\n{about.year}年度{words.text('title')}",
        addressee=said.text("addressee"),
        body=(
            Passage(read),
            *headed(
                words.text("radar"),
                [
                    *_figures(radars(content, words)),
                    _listing(words.items("axis_columns"), _rows(content.axes), AXIS_WIDTHS),
                ],
            ),
            *headed(
                words.text("losses"),
                [_listing(words.items("loss_columns"), _rows(content.losses), AXIS_WIDTHS)],
            ),
            *headed(said.text("advice"), [open_passage(said.text("advice"))]),
        ),
        upwards=True,
    )


def _rows(lines: Iterable[Any]) -> list[tuple[str, ...]]:
    return [tuple(astuple(line)) for line in lines]


def _figures(drawings: Iterable[Drawing]) -> list[Part]:
    return [Figure(picture(each), each.said) for each in drawings]


def _listing(
    columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]
) -> Listing:
    numbered = tuple((str(at), *row) for at, row in enumerate(rows, start=1))
    return Listing(columns, numbered, widths)
