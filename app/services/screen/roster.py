"""单位与考核组: the roster, teams and calendars as their pages show them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.errors import Refused
from app.scoring.check import PlanNote
from app.scoring.number import two_places
from app.scoring.plan import Unit
from app.scoring.total import without_late_exemptions
from app.services.entry.recusal import barred
from app.services.operation import Done
from app.services.review import workday
from app.services.screen.cells import drafts_of, fields_of
from app.services.screen.frame import sounds_of
from app.services.screen.planrows import CellsRow
from app.services.screen.rosterrows import (
    AssignedRow,
    CalendarRow,
    Decided,
    DecisionRow,
    RosterSheet,
    TeamRow,
    TeamSheet,
    UnitRow,
    UnitSheet,
)
from app.services.session import Session
from app.services.workbook.typedrow import DECIDED, cells_of
from app.services.year import planning, rostering
from app.services.year.approval import standing
from app.services.year.assessment import Frame, current_frame, current_year
from app.services.year.yearplan import entity_rows

SHIPPED, ENTERED, ABSENT = "随程序", "已录入", "未录入"
WAITS = "待第二人批准"
LEADER = "组长"
DIGITS = 4


def roster(session: Session) -> RosterSheet:
    """All units in the order of the roster, sub-units behind the unit that they are of."""
    frame = current_frame(session)
    teams = _teams_by_unit(session)
    marks = _marks(session, frame)
    steps = standing(session).steps
    return RosterSheet(
        units=tuple(_unit(frame, unit, teams, marks) for unit in _in_order(frame.units.values())),
        fields=fields_of("单位", ("编码", *DECIDED)),
        result_fields=fields_of("委托结果", ("单位编码",)),
        indicators=tuple(
            (each.code, each.name, *sounds_of(each.name))
            for each in frame.index.indicators.values()
        ),
        version=frame.version,
        frozen=steps[-1] if steps else "",
    )


def unit_sheet(session: Session, code: str) -> UnitSheet:
    """One unit with its decisions and what the plan's check says of it. Raises NotFound."""
    row = rostering.unit_row(session, code)
    frame = current_frame(session)
    found = planning.unit_remarks(session, code)
    registered = entity_rows(session.connection, "registered", where="NOT withdrawn")
    own = next((cells_of("委托结果", each) for each in registered if each["unit"] == code), {})
    parts = [unit for unit in frame.units.values() if unit.parent == code]
    return UnitSheet(
        code=code,
        name=row["name"],
        cells=cells_of("单位", row),
        decisions=tuple(_decisions(session, frame, row)),
        parts=tuple(f"{unit.code}  {unit.name}" for unit in parts),
        warnings=tuple(_sentence(each) for each in found),
        registered=own,
        delegated=row["delegated"] or "",
        draft=drafts_of(session, "单位").get(code, {}),
        total_without=_without_late(session, frame, code),
    )


def teams(session: Session) -> TeamSheet:
    """The teams with their members, and every unit that may be given to one."""
    members = entity_rows(session.connection, "member", where="NOT withdrawn")
    rank = {"组长": 0, "副组长": 1}
    members.sort(key=lambda row: (_natural(row["team"]), rank.get(row["identity"], 2), row["name"]))
    given = _teams_by_unit(session)
    against: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in barred(session):
        against[each.team, each.unit].append(each.member)
    return TeamSheet(
        teams=tuple(_teams(members, given)),
        members=tuple(CellsRow(f"{row['team']}|{row['name']}", cells_of("考核组", row))
                      for row in members),
        fields=fields_of("考核组"),
        units=tuple(_assigned(current_frame(session), given, against)),
    )  # fmt: skip


def decide(session: Session, unit: str, said: Decided) -> Done:
    """Keep a decision on a unit. Raises Refused, NotFound for what it lacks."""
    match said.kind:
        case "不涉及指标":
            return planning.exempt(session, unit, said.indicator, said.reason)
        case "增加指标":
            return planning.add(session, unit, said.indicator, said.reason)
        case "扣分不限上限":
            return planning.lift_cap(session, unit, said.reason)
    return planning.defer(session, unit, said.kind, said.document, said.reason)


def revoke(session: Session, unit: str, row: DecisionRow, reason: str) -> Done:
    """Take a decision on a unit back, whether it came with the roster or by itself."""
    if row.listed:
        return rostering.revoke_listed(session, unit, row.indicator, reason)
    return rostering.revoke(session, row.kind, unit, row.indicator, reason)


def calendars(session: Session) -> tuple[CalendarRow, ...]:
    """The calendars on board and those entered; this year and the next where they are not."""
    known = {
        each["year"]: CalendarRow(
            each["year"],
            ENTERED if each["entered"] else SHIPPED,
            each["document"],
            tuple(each["holidays"]),
            tuple(each["makeup"]),
        )
        for each in workday.calendars(session)
    }
    for year in (session.year, session.year + 1):
        known.setdefault(year, CalendarRow(year, ABSENT, "", (), ()))
    return tuple(known[year] for year in sorted(known, reverse=True))


def enter_calendar(session: Session, year: str, off: str, makeup: str, document: str) -> Done:
    """Enter a year's holidays from what was typed: days and spans with commas between."""
    typed = unicodedata.normalize("NFKC", year).strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) == DIGITS):
        raise Refused("年份应为四位数字，如 2027。", code="bad-year")
    return workday.enter(session, int(typed), _split(off), _split(makeup), document)


def _split(text: str) -> list[str]:
    for mark in "，、;；\n ":
        text = text.replace(mark, ",")
    text = text.replace("至", "..").replace("~", "..").replace("—", "..")
    return [part.strip() for part in text.split(",") if part.strip()]


def _in_order(units: Iterable[Unit]) -> Iterator[Unit]:
    every = sorted(units, key=lambda unit: (unit.order is None, unit.order or 0, unit.code))
    parts: dict[str, list[Unit]] = defaultdict(list)
    codes = {unit.code for unit in every}
    for unit in every:
        if unit.parent in codes:
            parts[unit.parent or ""].append(unit)
    for unit in every:
        if unit.parent not in codes:
            yield unit
            yield from parts[unit.code]


def _unit(
    frame: Frame, unit: Unit, teams: Mapping[str, str], marks: Mapping[str, list[str]]
) -> UnitRow:
    sounds, initials = sounds_of(unit.name)
    assessed = not unit.delegated and unit.parent is None
    return UnitRow(
        code=unit.code,
        name=unit.name,
        category=unit.category,
        parent=unit.parent or "",
        delegated=unit.delegated,
        group=unit.group,
        order=unit.order,
        affiliation=unit.affiliation,
        team=teams.get(unit.code, ""),
        possible=frame.index.sheet(unit).possible if assessed else None,
        marks=tuple(marks.get(unit.code, ())),
        sounds=sounds,
        initials=initials,
    )


def _marks(session: Session, frame: Frame) -> dict[str, list[str]]:
    """The decisions on each unit, in a word each."""
    found: dict[str, list[str]] = defaultdict(list)
    for unit in frame.units.values():
        waits = any(each.after_issue and not each.approver for each in unit.exemptions)
        told = ((len(unit.exemptions), "不涉及 {}"), (len(unit.additions), "增加 {}"))
        found[unit.code] += [words.format(number) for number, words in told if number]
        found[unit.code] += [WAITS] if waits else []
        found[unit.code] += ["扣分不限"] if unit.penalty_cap_lifted else []
    for row in entity_rows(session.connection, "deferral", where="NOT withdrawn"):
        found[row["unit"]].append(row["decision"])
    return found


def _decisions(session: Session, frame: Frame, row: Mapping[str, Any]) -> Iterator[DecisionRow]:
    code, indicators = row["code"], frame.index.indicators

    def name(indicator: str) -> str:
        return indicators[indicator].name if indicator in indicators else ""

    for indicator, reason in row["exemptions"]:
        yield DecisionRow("exemption", "不涉及", indicator, name(indicator), reason, "名册所列",
                          listed=True)  # fmt: skip
    for indicator in row["additions"]:
        yield DecisionRow("addition", "增加", indicator, name(indicator), "", "名册所列",
                          listed=True)  # fmt: skip
    for kind, term in (("exemption", "不涉及"), ("addition", "增加")):
        for each in entity_rows(session.connection, kind, "indicator", "NOT withdrawn"):
            if each["unit"] == code:
                yield _excuse(kind, term, name(each["indicator"]), each)
    for kind, term in (("cap_lift", "扣分不限上限"), ("deferral", "")):
        for each in entity_rows(session.connection, kind, where="NOT withdrawn"):
            if each["unit"] == code:
                yield DecisionRow(
                    kind, term or each["decision"], "", "", each["reason"] or "",
                    each.get("document") or "",
                )  # fmt: skip


def _excuse(kind: str, term: str, name: str, row: Mapping[str, Any]) -> DecisionRow:
    late = kind == "exemption" and row["after_issue"]
    note = ""
    if late:
        note = f"印发后作出，{row['approver']}已批准" if row["approver"] else f"印发后作出，{WAITS}"
    waits = late and not row["approver"]
    return DecisionRow(kind, term, row["indicator"], name, row["reason"] or "", note, waits)


def _without_late(session: Session, frame: Frame, code: str) -> str:
    """The unit's total without its exemptions made after the issue, where it has any."""
    if not any(each.after_issue for each in frame.units[code].exemptions):
        return ""
    year = current_year(session)
    without = without_late_exemptions(year.index, year.records[code])
    total = None if without is None else without.total_published
    return "" if total is None else two_places(total)


def _sentence(note: PlanNote) -> str:
    return f"{note.message}。"


def _teams_by_unit(session: Session) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in entity_rows(session.connection, "assignment", "team", "NOT withdrawn"):
        found[row["unit"]].append(row["team"])
    return {unit: "、".join(teams) for unit, teams in found.items()}


def _teams(members: Iterable[Mapping[str, Any]], given: Mapping[str, str]) -> Iterator[TeamRow]:
    by_team: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in members:
        by_team[row["team"]].append(row)
    units: dict[str, int] = defaultdict(int)
    for told in given.values():
        for team in told.split("、"):
            units[team] += 1
    for team in sorted({*by_team, *units}, key=_natural):
        people = by_team[team]
        leaders = [row["name"] for row in people if row["identity"] == LEADER]
        faults = [] if leaders else ["没有组长"]
        faults += ["组长多于一人"] if len(leaders) > 1 else []
        yield TeamRow(team, "、".join(leaders), len(people), units[team], tuple(faults))


def _assigned(
    frame: Frame, given: Mapping[str, str], against: Mapping[tuple[str, str], list[str]]
) -> Iterator[AssignedRow]:
    for unit in _in_order(frame.units.values()):
        if unit.parent is not None or unit.delegated:
            continue
        team = given.get(unit.code, "")
        people = [name for each in team.split("、") for name in against.get((each, unit.code), ())]
        sounds, initials = sounds_of(unit.name)
        yield AssignedRow(
            unit.code, unit.name, unit.category, unit.group, team,
            f"{'、'.join(people)}回避" if people else "", sounds, initials,
        )  # fmt: skip


def _natural(team: str) -> tuple[int, str]:
    return (len(team), team)
