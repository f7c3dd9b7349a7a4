"""How a form is filled; each module of contents ends with its ``FILLINGS``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.reports.sheet import Content
from app.services.session import Session
from app.services.year.assessment import Year


@dataclass(frozen=True, slots=True)
class Filling:
    """A form's contents for one unit, or for the year where it is not ``by_unit``.

    ``contents`` gives one content a sheet: none where there is nothing to
    print, several where a unit has several records of the kind.
    """

    by_unit: bool
    contents: Callable[[Session, Year, str], Sequence[Content]]
    units: Callable[[Session, Year], list[str]] = lambda _session, _year: []
    """The units that it is made for where none is named."""
    result: bool = False
    """Whether it shows the year's result: 送审稿 until that is decided."""
    by_home: bool = False
    """Whether every home has it, a team's too."""
    earlier: Callable[[Session, Year, str], Sequence[Content]] = lambda _session, _year, _code: []
    """The contents without what is decided after the signing: a sheet signed before stays valid."""


Fillings = dict[str, Filling]
