"""Last year (上一年度): what an approved year leaves for the next one, read without a trace.

The home is opened from a copy of its database: its own files stay as they were.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import home as homes
from app import host
from app.errors import HomeError, Refused
from app.fieldwork.instrument.briefing import KnownFact
from app.scoring.number import plain
from app.scoring.result import UnitResult
from app.services.document.teamreport import without_points
from app.services.document.yearend import largest_losses
from app.services.fieldwork.presence import covert_entries
from app.services.query import entries_of
from app.services.review.rectifying import open_facts
from app.services.safekeeping import witness
from app.services.session import Session, open_session
from app.services.year.approval import standing
from app.services.year.assessment import Year
from app.services.year.outcome import standing_tables, standing_year
from app.services.year.yearplan import entity_rows, plan_rows

HUNDREDTH = 100
"""A published figure in 1/10,000 points: so many for each 1/100."""
NOT_CARRIED = {"年度", "文号"}
"""The settings of a plan that are its year's alone."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LastYear:
    """What goes on: rows as commits state them, by kind of entity; facts by unit.

    ``told`` is what does not go on and people should know of.
    """

    year: int
    name: str
    rows: Mapping[str, list[Row]]
    facts: Mapping[str, tuple[KnownFact, ...]]
    told: tuple[str, ...]


def read_last_year(folder: Path, passphrase: str | None) -> LastYear:
    """What the office's home in ``folder`` leaves for the next year.

    Raises HomeError, and Refused where it is no office's or its result is not 审定.
    """
    with _copied(folder) as copy:
        session = open_session(copy, passphrase)
        try:
            if not session.is_office:
                raise Refused(f"“{folder}”不是市考核办的数据文件夹。", code="office-only")
            if "审定" not in standing(session).steps:
                raise Refused(
                    f"“{folder}”的{session.year}年度结果还没有审定，不能以它开新年度。",
                    code="not-approved",
                )
            return _left(session)
        finally:
            session.close()


@contextlib.contextmanager
def _copied(folder: Path) -> Iterator[Path]:
    """A copy of a home's database in a folder of its own, which goes again."""
    if not homes.exists(folder):
        raise HomeError(f"“{folder}”不是鹰衡的数据文件夹。", code="no-home")
    lock = folder / homes.LOCK
    with (
        host.lock_file(lock, silently=True) if lock.exists() else contextlib.nullcontext(),
        tempfile.TemporaryDirectory() as aside,
    ):
        for name in (homes.DATABASE, f"{homes.DATABASE}-wal", homes.KEYS, witness.FILE):
            if (folder / name).exists():
                with homes.reported(folder):
                    shutil.copyfile(folder / name, Path(aside) / name)
        yield Path(aside)


def _left(session: Session) -> LastYear:
    year, _ = standing_year(session)
    with standing_tables(session) as connection:
        plan = plan_rows(connection)
        units = entity_rows(connection, "unit", "code", "NOT withdrawn")
        history = entity_rows(connection, "history", "year, unit", "NOT withdrawn")
    number = session.year
    history = [row for row in history if row["year"] < number]
    return LastYear(
        number,
        session.local.get("name", ""),
        {
            "setting": list(_settings(plan["setting"], number)),
            **{
                kind: [dict(row) for row in plan[kind]]
                for kind in ("indicator", "clause", "source")
            },
            "unit": units,
            "history": [*history, *_results(year)],
        },
        _facts(session, year),
        tuple(_told(session, year)),
    )


def _settings(rows: list[Row], number: int) -> Iterator[Row]:
    """The plan's settings with the year counted on; what was this year's alone is left out."""
    for row in rows:
        if row["name"] in NOT_CARRIED or row["value"] is None:
            continue
        value = row["value"]
        if row["name"] == "名称":
            value = value.replace(str(number), str(number + 1))
        yield {"name": row["name"], "value": value}
    yield {"name": "年度", "value": str(number + 1)}


def _results(year: Year) -> Iterator[Row]:
    """The approved results as 历史 rows; a unit without a grade leaves none."""
    settings = year.index.plan.settings
    for result in year.result.units:
        if result.grade:
            total = result.total.total_published
            yield {
                "year": settings.year,
                "unit": result.unit.code,
                "grade": str(result.grade),
                "total": None if total is None else plain(total * HUNDREDTH),
                "rank": result.rank,
                "ranking_group": result.group,
                "conversion": None if result.total.delegated else str(settings.conversion.value),
                "head": result.unit.head or None,
            }


def _facts(session: Session, year: Year) -> dict[str, tuple[KnownFact, ...]]:
    """By unit its largest losses, then what it still has to rectify."""
    found: dict[str, list[KnownFact]] = {}
    for result in year.result.units:
        lost = list(_losses(session, year, result))
        if lost:
            found[result.unit.code] = lost
    for unit, facts in open_facts(session):
        found.setdefault(unit, []).extend(map(_open, facts))
    return {unit: tuple(facts) for unit, facts in found.items()}


def _open(fact: Mapping[str, str]) -> KnownFact:
    return KnownFact(section="整改", text=fact["text"], source=fact["source"], date=fact["date"])


def _losses(session: Session, year: Year, result: UnitResult) -> Iterator[KnownFact]:
    """The largest losses with what was noted there, without points and covert facts."""
    code = result.unit.code
    if result.total.delegated:
        return
    covert = covert_entries(session, code)
    entries = [
        each
        for each in entries_of(session, code)
        if each["entity"] == "finding" and each["id"] not in covert
    ]
    for each in largest_losses(year, code, entries):
        leaf = each.name.partition(" ")[0]
        noted = each.cause != str(year.index.indicators[leaf].method)
        cause = without_points(each.cause).rstrip("。；") if noted else ""
        yield KnownFact(
            section="上年失分",
            text=f"{each.name}：{cause}" if cause else each.name,
            figure=f"-{each.loss}/{each.points}",
            source=f"{year.index.plan.settings.year}年度考核结果",
        )


def _told(session: Session, year: Year) -> Iterator[str]:
    """What does not go on by itself."""
    excused = [
        code
        for kind in ("exemption", "addition")
        for code in session.connection.exec_driver_sql(
            f"SELECT DISTINCT unit FROM {kind} WHERE NOT withdrawn"
        ).scalars()
    ]
    if excused:
        units = "、".join(sorted(set(excused)))
        yield f"上年单独认定的不涉及和增加指标没有带入，需要的须重新登记：{units}。"
    ungraded = [each.unit.code for each in year.result.units if not each.grade]
    if ungraded:
        yield f"上年没有等次的单位没有写入历史：{'、'.join(ungraded)}。"
    yield "考核组、分工、重点任务、节假日安排、委托结果没有带入。"
