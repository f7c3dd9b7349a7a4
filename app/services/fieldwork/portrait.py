"""单位画像: all that this home knows of a unit before the visit, so that it is not asked again.

The office gathers what its own records tell and what was typed as 单位资料, and sends it with a
team's package under that team's scope alone; a team's home prints what it got. Nothing of 巡察
is in it, whose matters never leave the office. Source: field-work.md, The visit (Before).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import NotFound
from app.fieldwork.instrument.briefing import Briefing, KnownFact
from app.fieldwork.instrument.office import INSPECTION_TOUR, Supervision, WebCheck
from app.fieldwork.instrument.reading import encode
from app.journal.key import natural_id
from app.scoring.number import plain
from app.services.fieldwork.instrument import Instrument, instruments_of
from app.services.operation import append, change_op, stale
from app.services.query import entries_of
from app.services.session import Session
from app.services.year.approval import standing
from app.services.year.assessment import Year, current_year
from app.services.year.keytask import tasks_of

HISTORY, TASKS, EXEMPT = "历年等次", "对应的重点任务", "不涉及和增加的指标"
FIGURES, PLATFORM = "平台成绩", "平台"
GATHERED = ("上年失分", "整改", "网络检索", "有关事项", FIGURES)
"""The sections of 单位资料, in printed order."""


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known of a unit."""

    text: str
    figure: str = ""
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is known of a unit, by section in printed order; empty sections too."""

    unit: str
    sections: dict[str, tuple[Known, ...]]


def portrait(session: Session, unit: str) -> Portrait:
    """What this home knows of a unit. Raises NotFound."""
    year = current_year(session)
    if unit not in year.units:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    facts = known_facts(session, unit) if session.is_office else _received(session, unit)
    sections = {HISTORY: tuple(_history(year, unit))}
    for name in GATHERED:
        sections[name] = tuple(
            Known(each.text, each.figure, each.source, each.date or "")
            for each in facts
            if each.section == name
        )
    sections[TASKS] = tuple(_tasks(session, unit))
    sections[EXEMPT] = tuple(_exempt(year, unit))
    return Portrait(unit, sections)


def gather(session: Session, team: str) -> None:
    """Keep for a team what is known of its units, before its package is made.

    Inside a transaction. What is kept already and did not change is left alone.
    """
    if standing(session).frozen:
        return
    units = session.connection.exec_driver_sql(
        "SELECT unit FROM assignment WHERE team = ? AND NOT withdrawn ORDER BY unit", (team,)
    ).scalars()
    ops = []
    for unit in list(units):
        id = natural_id("instrument", "briefing", unit, team)
        facts = tuple(known_facts(session, unit))
        kept = next((each for each in instruments_of(session, unit) if each.id == id), None)
        before = kept.document if kept else None
        if facts == (before.facts if isinstance(before, Briefing) else ()):
            continue
        today = session.today
        document = Briefing(unit=unit, team=team, date=today, facts=facts)
        fields = {"kind": "briefing", "unit": unit, "date": today, "document": encode(document)}
        ops.append(change_op(session, "instrument", id, fields))
    if found := [op for op in ops if op is not None]:
        _, changes = append(session, "brief", found, scope=f"team {team}")
        stale(session, changes)


def known_facts(session: Session, unit: str) -> list[KnownFact]:
    """What the office's own records tell of a unit, and what was typed as 单位资料."""
    found: list[KnownFact] = []
    for each in instruments_of(session, unit):
        if not each.withdrawn:
            found += _told(each)
    found += _entered(session, unit)
    found += _to_rectify(session, unit)
    return found


def _told(each: Instrument) -> Iterator[KnownFact]:
    document = each.document
    if isinstance(document, Briefing) and document.team is None:
        yield from document.facts
    elif isinstance(document, WebCheck):
        told = [finding.note for finding in document.findings if finding.note]
        yield KnownFact(
            section="网络检索",
            text="；".join(told) or document.note or "未发现问题",
            source=document.column or document.address,
            date=each.date or None,
        )
    elif isinstance(document, Supervision) and document.channel != INSPECTION_TOUR:
        adopted = "" if document.adopted else "（未采用）"
        yield KnownFact(
            section="有关事项",
            text=document.matter + adopted,
            source=document.source,
            date=each.date or None,
        )


def _entered(session: Session, unit: str) -> Iterator[KnownFact]:
    """Bonuses and penalties by their matter, and the figures of a platform (督导平台).

    What other bodies gave the unit this year is the office's own: a team is not to lean on it.
    """
    indicators = current_year(session).index.indicators
    for entry in entries_of(session, unit):
        if entry["withdrawn"]:
            continue
        if entry["entity"] == "matter":
            about = entry["title"] or entry["circumstance"] or entry["number"]
            yield KnownFact(
                section="有关事项",
                text=f"{entry['kind']}：{about}",
                source=entry["issuer"] or entry["document"] or "",
                date=entry["document_date"],
            )
        elif entry["entity"] in ("award", "measure") and PLATFORM in entry["source"]:
            leaf = indicators.get(entry["indicator"])
            yield KnownFact(
                section="平台成绩",
                text=f"{entry['indicator']} {leaf.name if leaf else ''}".strip(),
                figure=_figure(entry, leaf.points if leaf else None),
                source=entry["source"],
                date=entry["date"],
            )


def _to_rectify(session: Session, unit: str) -> Iterator[KnownFact]:
    """What the unit still has to rectify."""
    from app.services.review import rectifying
    from app.services.review.register import DONE, rectifications

    for each in rectifications(session, unit):
        if each.stage != DONE:
            yield KnownFact(
                section="整改",
                text=rectifying.told(session, each),
                source=each.notice,
                date=each.due,
            )


def _figure(entry: dict[str, Any], full: int | None) -> str:
    if entry["entity"] == "measure":
        return str(entry["value"])
    return f"{entry['points']}/{plain(full)}" if full else str(entry["points"])


def _received(session: Session, unit: str) -> Sequence[KnownFact]:
    """What the office sent this team."""
    for each in instruments_of(session, unit):
        document = each.document
        if isinstance(document, Briefing) and document.team == session.team:
            return document.facts
    return ()


def _history(year: Year, unit: str) -> Iterator[Known]:
    for each in sorted(year.records[unit].history, key=lambda one: -one.year):
        figures = [plain(each.total)] if each.total is not None else []
        figures += [f"第{each.rank}名"] if each.rank is not None else []
        yield Known(f"{each.year}年度：{each.grade}", "，".join(figures))


def _tasks(session: Session, unit: str) -> Iterator[Known]:
    """One line for all: by number, each once."""
    found = {
        task.number: task.title or task.content
        for tasks in tasks_of(session, unit).values()
        for task in tasks
    }
    if found:
        order = sorted(found, key=lambda number: (len(number), number))
        told = "；".join(f"{number} {found[number]}" for number in order)
        yield Known(f"共{len(found)}项：{told}")


def _exempt(year: Year, unit: str) -> Iterator[Known]:
    indicators = year.index.indicators
    known = year.units[unit]
    for each in known.exemptions:
        name = indicators[each.indicator].name if each.indicator in indicators else ""
        yield Known(f"不涉及：{each.indicator} {name}".strip(), source=each.reason)
    for code in known.additions:
        name = indicators[code].name if code in indicators else ""
        yield Known(f"增加：{code} {name}".strip())
