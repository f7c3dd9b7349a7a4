"""What the office knows of a unit before the visit (单位画像): typed, or gathered for a team."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from app.fieldwork.instrument.field import Code, Day, Part, Text, UnitDocument

Section = Literal["上年失分", "整改", "网络检索", "有关事项", "平台成绩"]


class KnownFact(Part, frozen=True, kw_only=True):
    """One thing that is known; ``figure`` is as it is to be printed."""

    section: Section
    text: Annotated[str, Meta(min_length=1, max_length=20_000)]
    figure: Text = ""
    source: Text = ""
    date: Day | None = None


class Briefing(UnitDocument, frozen=True, kw_only=True):
    """单位资料: last year's losses, open rectification and the like. It makes no entries.

    One with a ``team`` was gathered by the app for that team's package.
    """

    team: Code | None = None
    facts: tuple[KnownFact, ...] = ()
