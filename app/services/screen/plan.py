"""方案: the draft as its pages show it, and what the pages do with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.errors import Refused
from app.scoring.number import HUNDRED, plain
from app.scoring.plan import Indicator, Unit
from app.scoring.score import PlanIndex, applies_by_default, index_plan
from app.scoring.term import CATEGORIES
from app.services.document.words import CATEGORIES as CATEGORY_NAMES
from app.services.entry import carryover
from app.services.operation import Done
from app.services.screen.cells import drafts_of, fields_of, setting_field
from app.services.screen.planrows import (
    CategoryRow,
    CellsRow,
    DifferenceRow,
    FaultLine,
    IndicatorRow,
    IssueState,
    PlanSheet,
    SettingRow,
    VersionRow,
    WaitingRow,
)
from app.services.screen.settingtext import SETTING_TEXTS
from app.services.session import Session
from app.services.workbook.typedrow import cells_of
from app.services.year import drafting, planning, planversion
from app.services.year.approval import standing
from app.services.year.assessment import current_frame
from app.services.year.yearplan import (
    Rows,
    draft_rows,
    entity_rows,
    indicator_digests,
    last_issue,
    plan_content,
    plan_of,
    rows_of_version,
)

EXACT, SHORT, OVER, NONE = "正好", "还差 {}", "超出 {}", "没有"
NEW, CHANGED = "新增", "已改"


def sheet(session: Session) -> PlanSheet:
    """The draft, its sums by category, its faults, and how it stands to the last issue."""
    rows = draft_rows(session.connection)
    plan = plan_of(rows, session.year)
    index = index_plan(plan)
    found = planning.check(session)
    faults = _faults(session, index, found)
    tasks = entity_rows(session.connection, "task", "length(number), number", "NOT withdrawn")
    steps = standing(session).steps
    return PlanSheet(
        indicators=tuple(_indicators(session, rows, index, faults, tasks)),
        categories=tuple(_category(session, index, number) for number in sorted(CATEGORIES)),
        settings=tuple(_settings(session, rows)),
        tasks=tuple(CellsRow(row["number"], cells_of("重点任务", row)) for row in tasks),
        faults=faults,
        state=_state(session, found),
        versions=tuple(_version(each) for each in planversion.versions(session)),
        fields=fields_of("指标", ("编码", "上级编码", "适用类别")),
        part_fields={title: fields_of(title, ("指标编码",)) for title in drafting.PARTS},
        task_fields=fields_of("重点任务"),
        frozen=steps[-1] if steps else "",
    )


def issue(session: Session, document: str, consent: str, body: str, date: str) -> Done:
    """Issue the draft under the consent that it has. Raises Refused where something is not said."""
    if not consent.strip():
        raise Refused(
            "须写明市考核工作委员会同意方案的会议或文号（考核方案二）。", code="consent-needed"
        )
    if not document.strip():
        raise Refused("须写明印发方案的文号。", code="document-needed")
    agreed = planning.Consent(consent.strip(), body.strip() or planning.CONSENTING, date)
    told = planning.issue(session, document.strip(), agreed)
    return Done(told["commit"], kinds=frozenset({"issue"}))


def differences(session: Session, older: int, newer: int) -> tuple[DifferenceRow, ...]:
    """What a version has otherwise than an older one; 0 is the draft."""
    return tuple(
        DifferenceRow(
            each.what,
            f"{each.place} {each.name}".strip(),
            each.sheet,
            each.column,
            each.before,
            each.after,
        )
        for each in planversion.compared(session, older, newer)
    )


def waiting(session: Session) -> tuple[WaitingRow, ...]:
    """Everything that waits to be carried over or withdrawn."""
    units = current_frame(session).units
    return tuple(
        WaitingRow(
            one["id"],
            one["unit"],
            units[one["unit"]].name if one["unit"] in units else "",
            one["indicator"],
            one["kind"],
            one["source"] or "",
            one["note"] or "",
            one["why"],
        )
        for one in carryover.listed(session)
    )


def settle(session: Session, ids: Sequence[str], reason: str, *, carry: bool) -> Done:
    """Carry entries over, or withdraw them, by one commit."""
    return (carryover.carry if carry else carryover.drop)(session, ids, reason)


def _indicators(
    session: Session,
    rows: Rows,
    index: PlanIndex,
    faults: Iterable[FaultLine],
    tasks: Iterable[Mapping[str, Any]],
) -> Iterable[IndicatorRow]:
    clauses, sources = _parts(rows, "clause", "扣分标准"), _parts(rows, "source", "评分来源")
    wrong: dict[str, list[str]] = defaultdict(list)
    for fault in faults:
        if fault.kind == "indicator" and fault.wrong:
            wrong[fault.place].append(fault.sentence)
    linked: dict[str, list[str]] = defaultdict(list)
    for task in tasks:
        for code in task["indicators"]:
            linked[code].append(f"{task['number']} {task['title'] or task['content']}")
    states, drafts = _states(session, rows), drafts_of(session, "指标")
    for row in rows["indicator"]:
        code, indicator = row["code"], index.indicators[row["code"]]
        yield IndicatorRow(
            code=code,
            name=row["name"],
            parent=row["parent"] or "",
            cells=cells_of("指标", row),
            points=indicator.points,
            sum=sum(index.indicators[leaf].points or 0 for leaf in index.below[code]),
            method=row["method"] or "",
            component=row["component"] or "",
            block=row["block"],
            applies=_applies(indicator),
            clauses=clauses.get(code, ()),
            sources=sources.get(code, ()),
            tasks=tuple(linked.get(code, ())),
            state=states.get(code, ""),
            faults=tuple(wrong.get(code, ())),
            draft=drafts.get(code, {}),
        )


def _parts(rows: Rows, kind: str, title: str) -> dict[str, tuple[CellsRow, ...]]:
    found: dict[str, list[CellsRow]] = defaultdict(list)
    key = "number" if kind == "clause" else "source"
    for row in rows[kind]:
        found[row["indicator"]].append(CellsRow(row[key], cells_of(title, row)))
    return {code: tuple(parts) for code, parts in found.items()}


def _applies(leaf: Indicator) -> frozenset[int]:
    if not leaf.is_leaf:
        return frozenset()
    return frozenset(each for each in CATEGORIES if applies_by_default(leaf, each))


def _states(session: Session, rows: Rows) -> dict[str, str]:
    """How the indicators of the draft differ from the last issued version."""
    version, _ = last_issue(session.connection)
    if not version:
        return {}
    before = indicator_digests(rows_of_version(session.connection, version))
    return {
        code: NEW if code not in before else CHANGED
        for code, digest in indicator_digests(rows).items()
        if before.get(code) != digest
    }


def _category(session: Session, index: PlanIndex, number: int) -> CategoryRow:
    possible = index.sheet(Unit("", "", number)).possible
    word = EXACT if possible else NONE
    if possible not in (0, HUNDRED):
        word = (SHORT if possible < HUNDRED else OVER).format(plain(abs(HUNDRED - possible)))
    units = session.connection.exec_driver_sql(
        "SELECT count(*) FROM unit WHERE NOT withdrawn AND parent IS NULL AND delegated IS NULL "
        "AND category = ?",
        (number,),
    ).scalar()
    return CategoryRow(number, CATEGORY_NAMES[number], possible, word, int(units or 0))


def _settings(session: Session, rows: Rows) -> Iterable[SettingRow]:
    drafts = drafts_of(session, "规则")
    values = {row["name"]: row["value"] for row in rows["setting"] if row["value"] is not None}
    for name, (group, basis) in SETTING_TEXTS.items():
        field = setting_field(name)
        draft = drafts.get(group, {}).get(name)
        value = values.get(name, "")
        yield SettingRow(name, value, field.hint, basis, field, group, draft)


def _faults(
    session: Session, index: PlanIndex, found: Mapping[str, Sequence[Mapping[str, str]]]
) -> tuple[FaultLine, ...]:
    units = set(
        session.connection.exec_driver_sql("SELECT code FROM unit WHERE NOT withdrawn").scalars()
    )
    return tuple(
        FaultLine(kind == "errors", each["message"], each["place"], _kind(each, index, units))
        for kind in ("errors", "warnings")
        for each in found[kind]
    )


def _kind(note: Mapping[str, str], index: PlanIndex, units: set[str]) -> str:
    """What the place of a remark is, so that a click leads there."""
    place = note["place"]
    if note["code"] in ("recusal", "no-leader"):
        return "team" if note["code"] == "no-leader" else "assignment"
    for kind, there in (
        ("indicator", place in index.indicators),
        ("unit", place in units),
        ("setting", place in SETTING_TEXTS),
        ("category", place.startswith("类别 ")),
    ):
        if there:
            return kind
    return "group" if note["code"].startswith("group") else ""


def _state(session: Session, found: Mapping[str, Sequence[Any]]) -> IssueState:
    version, content = last_issue(session.connection)
    outdated = planversion.outdated(session)
    document = next((each.document for each in planversion.versions(session)), "")
    return IssueState(
        version=version,
        document=document,
        changed=bool(version) and content != plan_content(session.connection),
        errors=len(found["errors"]),
        warnings=len(found["warnings"]),
        outdated=tuple(outdated),
        entries=_entries_at(session, outdated),
    )


def _entries_at(session: Session, codes: Sequence[str]) -> int:
    """How many standing entries are at these leaves."""
    counted: Counter[str] = Counter()
    for table in ("finding", "award", "measure", "check_mark") if codes else ():
        rows = session.connection.exec_driver_sql(
            f"SELECT indicator, count(*) FROM {table} WHERE NOT withdrawn GROUP BY indicator"
        )
        for code, number in rows:
            counted[code] += number
    return sum(counted[code] for code in codes)


def _version(version: planversion.Version) -> VersionRow:
    told = [f"第 {version.number} 版", version.date, version.document]
    told += [f"{version.body}同意（{version.consent}）"] if version.consent else []
    return VersionRow(version.number, "　".join(each for each in told if each))
