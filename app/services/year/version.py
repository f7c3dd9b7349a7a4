"""Versions (审定版次): every approved version of the result, shown as it was then.

A version is the commits that its cut names and its own steps of approval; what
came later is not in it. Source: plan 六（一）; scoring.md, Approval.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.errors import NotFound
from app.services.session import Session
from app.services.year.approval import REOPENED, Standing, standing, within
from app.services.year.assessment import Year, load_year
from app.services.year.outcome import standing_year
from app.services.year.replay import replayed


@dataclass(frozen=True, slots=True)
class Step:
    """One step of approval, or the opening again: who decided, on what document, when."""

    name: str
    body: str
    document: str
    date: str
    scan: str
    """The SHA-256 of the scan, or empty."""
    actor: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A numbered version with its steps in their order; one opened again says so last."""

    number: int
    steps: tuple[Step, ...]

    @property
    def is_open_again(self) -> bool:
        return self.steps[-1].name == REOPENED


def versions(session: Session) -> tuple[Version, ...]:
    """Every version that ever entered approval, the first one first."""
    rows = session.connection.exec_driver_sql(
        "SELECT version, step, approval.body, document, date, scan, actor, reason FROM approval "
        "JOIN head ON head.number = made_by JOIN body ON body.hash = head.body "
        "ORDER BY time, home, seq"
    )
    found: dict[int, list[Step]] = {}
    for number, *told in rows:
        found.setdefault(number, []).append(Step(*(each or "" for each in told)))
    return tuple(Version(number, tuple(steps)) for number, steps in found.items())


def year_of(session: Session, version: int = 0) -> Year:
    """The year as a version had it; 0: the figures that stand. Raises NotFound."""
    if version in (0, _standing_version(session)):
        return standing_year(session)[0]
    kept = session.cache.get("version")
    if kept is None or kept[0] != version:
        with at_version(session, version) as then:
            kept = (version, standing_year(then)[0])
        session.cache["version"] = kept
    year: Year = kept[1]
    return year


@contextmanager
def at_version(session: Session, version: int) -> Iterator[Session]:
    """The home as it was when a version was approved: to read and to print from, nothing else.

    Raises NotFound for a version that there is not.
    """
    cut = _cut(session, version)
    named = within(session, Standing(version, (), cut)) | _own_steps(session, version)
    with replayed(session, named) as connection:
        then = copy.copy(session)
        then.connection = connection
        then.cache = {}
        then.cache["approved"] = (version, load_year(then, connection))
        yield then


def _standing_version(session: Session) -> int:
    """The number of the version that stands approved; -1 while the year is open."""
    now = standing(session)
    return now.version if now.frozen else -1


def _cut(session: Session, version: int) -> dict[str, tuple[int, str]]:
    row = session.connection.exec_driver_sql(
        "SELECT cut FROM approval WHERE version = ? AND step <> ? LIMIT 1", (version, REOPENED)
    ).first()
    if row is None:
        raise NotFound(f"没有年度结果第{version}版。", code="no-version")
    return {home: (seq, digest) for home, seq, digest in json.loads(row[0])}


def _own_steps(session: Session, version: int) -> frozenset[str]:
    """The commits by which the version went through its steps."""
    rows = session.connection.exec_driver_sql(
        "SELECT hash FROM head JOIN approval ON made_by = head.number "
        "WHERE version = ? AND step <> ?",
        (version, REOPENED),
    )
    return frozenset(rows.scalars())
