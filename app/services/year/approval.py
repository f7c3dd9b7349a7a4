"""Approval (结果审定): the steps, what stands in their way, and what they freeze.

The first step freezes the year: it names for each home the last commit that
counts, and the figures of the version are worked out from exactly these until
the year is opened again. Source: plan 二, 六（一）.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from app.errors import Fault, Refused
from app.journal.commit import decode_head
from app.services.entry.matterrule import matter_gap
from app.services.operation import Done, commit, create_op
from app.services.session import Session
from app.services.year.assessment import Year, current_year

STEPS = ("审核", "考委会", "审定", "公布")
REOPENED = "重新打开"
QUIET = (
    "approve", "reopen", "register", "review calendar", "review served", "review confirm",
    "rectify open", "rectify plan", "rectify report", "rectify accept", "rectify undo",
    "outcome decide", "outcome undo", "letter record", "letter undo",
)  # fmt: skip
"""Actions of this home that change no figure."""
AFTERWARDS = ("outcome", "letter", "rectify")
"""The first words of what is done, and taken back, after the result is approved."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the year stands: the version last approved, its steps so far, and its cut."""

    version: int = 0
    steps: tuple[str, ...] = ()
    cut: Mapping[str, tuple[int, str]] | None = None

    @property
    def frozen(self) -> bool:
        return bool(self.steps)


def standing(session: Session) -> Standing:
    """The year's approval as recorded."""
    rows = session.connection.exec_driver_sql(
        "SELECT step, version, cut FROM approval JOIN head ON head.number = made_by "
        "ORDER BY time, home, seq"
    )
    version, steps, cut = 0, list[str](), None
    for step, number, listed in rows:
        if step == REOPENED:
            steps, cut = [], None
            continue
        version = number
        steps.append(step)
        cut = {home: (seq, digest) for home, seq, digest in json.loads(listed)}
    return Standing(version, tuple(steps), cut)


def need_open(session: Session) -> None:
    """Refuse a change of the year once it is frozen."""
    if not session.is_office:
        return
    now = standing(session)
    if now.frozen:
        raise Refused(
            f"年度结果已进入“{now.steps[-1]}”（第{now.version}版），不能再修改。",
            hint="确需修改的，请先用 reopen 重新打开并写明理由。",
            code="frozen",
        )


def within(session: Session, now: Standing) -> frozenset[str]:
    """The hashes of the commits that the cut names: each home's last one and its chain before."""
    found: set[str] = set()
    for home, (seq, digest) in (now.cut or {}).items():
        wanted = digest
        rows = session.connection.exec_driver_sql(
            "SELECT hash, content FROM head WHERE home = ? AND seq <= ? ORDER BY seq DESC",
            (home, seq),
        )
        for link, encoded in rows:
            if link == wanted:
                found.add(link)
                wanted = decode_head(encoded).prev
    return frozenset(found)


def stands(session: Session, named: Set[str]) -> bool:
    """Whether nothing that could change a figure tells the commits that count from these."""
    rows = session.connection.exec_driver_sql(
        "SELECT head.hash, state, home, action FROM head JOIN body ON body.hash = head.body"
    )
    for digest, state, home, action in rows:
        quiet = home == session.home_id and action in QUIET
        if (digest in named) != (state == "counted") and not quiet:
            return False
    return True


def approve(
    session: Session,
    step: str,
    *,
    body: str = "",
    document: str = "",
    scan: str = "",
    day: str = "",
) -> dict[str, Any]:
    """Take a step of approval, decided on ``day`` (ISO; today). Raises Refused, every blocker told.

    ``scan`` is the SHA-256 of a kept file.
    """
    session.need_office()
    if step not in STEPS:
        raise Refused(f"审定步骤应为{'、'.join(STEPS)}之一。", code="no-such-step")
    now = standing(session)
    expected = STEPS[len(now.steps)] if len(now.steps) < len(STEPS) else ""
    if step != expected:
        said = f"下一步是“{expected}”" if expected else "本年度结果已经公布"
        raise Refused(f"不能进行“{step}”：{said}。", code="step-order")
    if step in ("考委会", "审定") and not document:
        raise Refused(f"“{step}”须用 --document 写明文号或会议。", code="document-needed")
    if not now.frozen:
        found = blockers(session)
        if found:
            raise Refused("年度结果还不能送审。", details=tuple(found), code="blocked")
    version = now.version if now.frozen else now.version + 1
    cut = last_heads(session) if now.cut is None else now.cut
    if day > session.today:
        raise Refused("日期不能在今天之后。", code="day-ahead")
    facts = {"body": body, "document": document, "scan": scan, "date": day or session.today}
    done = _record(session, "approve", step, version, cut, facts)
    return {"approved": True, "version": version, "blockers": [], "commit": done.commit}


def reopen(session: Session, reason: str, *, document: str = "") -> dict[str, Any]:
    """Open a frozen year again; after 审定 the deciding body's document is needed."""
    session.need_office()
    now = standing(session)
    if not now.frozen:
        raise Refused("年度结果没有送审，不需要重新打开。", code="not-frozen")
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    if "审定" in now.steps and not document:
        raise Refused(
            "审定之后重新打开，须有审定机关的文件（--document）。", code="document-needed"
        )
    facts = {"document": document, "date": session.today}
    done = _record(session, "reopen", REOPENED, now.version, {}, facts, reason)
    session.cache.pop("approved", None)
    return {"approved": False, "version": now.version, "blockers": [], "commit": done.commit}


def _record(
    session: Session,
    action: str,
    step: str,
    version: int,
    cut: Mapping[str, tuple[int, str]],
    facts: Mapping[str, str],
    reason: str = "",
) -> Done:
    fields = {
        "step": step,
        "version": version,
        "cut": [[home, seq, digest] for home, (seq, digest) in sorted(cut.items())],
        **{name: facts.get(name) or None for name in ("body", "document", "scan", "date")},
    }
    return commit(session, action, [create_op("approval", fields)], reason=reason)


def last_heads(session: Session) -> dict[str, tuple[int, str]]:
    """For each home its last counted head."""
    rows = session.connection.exec_driver_sql(
        "SELECT home, seq, hash FROM head WHERE state = 'counted' ORDER BY seq"
    )
    return {home: (seq, digest) for home, seq, digest in rows}


def blockers(session: Session) -> list[Fault]:
    """Everything that stands in the way of 审核, each with its place."""
    from app.services.review.gate import blockers as review_blockers

    year = current_year(session)
    return [
        *_not_issued(year),
        *_unit_blockers(year),
        *_conflicts(session),
        *_awaiting(session),
        *_absent_teams(session),
        *_unaccepted_visits(session),
        *_bare_matters(session),
        *review_blockers(session, year),
    ]


def _not_issued(year: Year) -> Iterator[Fault]:
    """No result stands on a plan that nobody issued."""
    if not year.version:
        yield Fault("方案还没有印发", code="not-issued")


def _unit_blockers(year: Year) -> Iterator[Fault]:
    for result in year.result.units:
        code, total = result.unit.code, result.total
        record = year.records[code]
        if record.deferred:
            continue
        where = f"{code} {result.unit.name}"
        if total.delegated and not total.complete:
            yield Fault("负责考核单位的结果尚未登记", file=where, code="not-registered")
        elif total.missing:
            listed = "、".join(total.missing)
            yield Fault(f"尚有未评指标：{listed}", file=where, code="missing")


def _conflicts(session: Session) -> Iterator[Fault]:
    """Every open conflict, in what scores or not, and every chain that forked."""
    rows = session.connection.exec_driver_sql(
        "SELECT coalesce(conflict.unit, ''), coalesce(unit.name, ''), count(*) FROM conflict "
        "LEFT JOIN unit ON unit.code = conflict.unit GROUP BY 1 ORDER BY 1"
    )
    for code, name, number in rows:
        where = f"{code} {name}".strip()
        yield Fault(f"尚有 {number} 处冲突未解决", file=where, code="conflict")
    forked = session.connection.exec_driver_sql(
        "SELECT DISTINCT home FROM head WHERE state = 'forked' ORDER BY home"
    ).scalars()
    for home in forked:
        problem = "的记录有分支，尚未认定"
        yield Fault(f"数据文件夹 {home[:6]} {problem}", code="conflict")


def _awaiting(session: Session) -> Iterator[Fault]:
    rows = session.connection.exec_driver_sql(
        "SELECT unit, indicator, id FROM finding WHERE state = '待补证' AND NOT withdrawn "
        "ORDER BY unit, indicator, id"
    )
    for unit, indicator, id in rows:
        yield Fault("待补证尚未了结", file=unit, sheet=indicator, cell=id, code="awaiting")


def _absent_teams(session: Session) -> Iterator[Fault]:
    rows = session.connection.exec_driver_sql(
        "SELECT DISTINCT team FROM assignment WHERE NOT withdrawn AND team NOT IN "
        "(SELECT team FROM known_home WHERE role = 'team' AND team IS NOT NULL) ORDER BY team"
    )
    for (team,) in rows:
        yield Fault("成果包尚未收到", file=f"考核组{team}", code="package-absent")


def _bare_matters(session: Session) -> Iterator[Fault]:
    rows = session.connection.exec_driver_sql(
        "SELECT unit, number, kind, coalesce(level, ''), coalesce(circumstance, ''), "
        "coalesce(document, ''), coalesce(document_date, '') FROM matter WHERE NOT withdrawn "
        "ORDER BY unit, number"
    )
    for unit, number, *facts in rows:
        gap = matter_gap(*facts)
        if gap is not None:
            yield Fault(f"加减分事项“{number}”{gap}", file=unit, code="matter-bare")


def _unaccepted_visits(session: Session) -> Iterator[Fault]:
    """Visits that the office has not accepted, of the teams whose packages are in."""
    rows = session.connection.exec_driver_sql(
        "SELECT assignment.unit, coalesce(state, '') FROM assignment "
        "LEFT JOIN visit ON visit.unit = assignment.unit AND visit.team = assignment.team "
        "WHERE NOT assignment.withdrawn AND coalesce(state, '') <> '已认可' "
        "AND assignment.unit NOT IN (SELECT unit FROM deferral WHERE NOT withdrawn) "
        "AND assignment.team IN (SELECT team FROM known_home WHERE role = 'team') "
        "ORDER BY assignment.unit"
    )
    for unit, state in rows:
        said = f"实地考核尚未认可（{state}）" if state else "实地考核尚未认可"
        yield Fault(said, file=unit, code="visit-open")
