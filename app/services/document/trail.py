"""F20 审计日志摘录, filled from the journal: the latest actions, of one unit or of all."""

from __future__ import annotations

from collections import Counter
from typing import Any

from app.journal.commit import decode_body
from app.journal.entity import ENTITIES
from app.reports.officesheet.trail import AuditExcerpt, LoggedAction
from app.services.document.filling import Filling, Fillings
from app.services.document.words import period
from app.services.query import log
from app.services.session import Session
from app.services.year.assessment import Year

EVERYTHING = "全部记录"
LATEST = 500
"""So many actions stand on one excerpt, the latest."""
SECOND = len("2026-11-24T02:15:03")
DAY = len("2026-11-24")
VERBS = {
    "record": "登记",
    "amend": "修改",
    "withdraw": "撤回",
    "import": "导入",
    "undo": "撤销导入",
    "plan": "方案",
    "unit": "单位",
    "approve": "审定",
    "reopen": "重新打开",
    "register": "登记数据包",
    "sheet": "签署",
    "link": "佐证",
    "add": "佐证",
    "exam": "测试",
    "trust": "信任",
    "certifier": "电子认证机构",
    "settle": "处理",
    "conflicts": "解决冲突",
    "join": "加入",
    "renew": "换新",
    "redact": "销毁",
    "visit": "实地考核",
    "review": "复核",
    "rectify": "整改",
    "outcome": "结果运用",
    "open": "开新年度",
    "letter": "公文",
    "brief": "单位资料",
    "carry": "沿用",
    "take": "接收",
    "county": "下级包",
    "backup": "备份",
    "restore": "恢复",
    "wipe": "清除",
}
"""The first word of an action as people say it."""


def audit_excerpt(session: Session, year: Year, code: str) -> AuditExcerpt:
    """F20 of one unit, or of everything where ``code`` is empty."""
    found = log(session, code)
    latest = found[-LATEST:]
    walls = _walls(session)
    lines = tuple(_logged(session, each, walls[each["commit"]]) for each in latest)
    return AuditExcerpt(
        year=year.index.plan.settings.year,
        unit_code=code,
        unit_name=year.units[code].name if code else EVERYTHING,
        count=f"{len(found)} 项，摘录最近 {len(latest)} 项",
        period=period(walls[each["commit"]][:DAY] for each in latest),
        last=_last(session),
        lines=lines,
    )


def said_of(action: str) -> str:
    """An action as people say it, with the command's own word behind it."""
    verb = VERBS.get(action.split(" ", maxsplit=1)[0], "")
    return f"{verb}（{action}）" if verb else action


def _walls(session: Session) -> dict[str, str]:
    rows = session.connection.exec_driver_sql("SELECT id, wall FROM head")
    return {row.id: row.wall for row in rows}


def _last(session: Session) -> str:
    found = session.connection.exec_driver_sql(
        "SELECT hash FROM head WHERE home = ? ORDER BY seq DESC LIMIT 1", (session.home_id,)
    ).scalar()
    return str(found or "")


def _logged(session: Session, each: dict[str, Any], wall: str) -> LoggedAction:
    return LoggedAction(
        time=wall[:SECOND].replace("T", " "),
        actor=each["actor"] or "（内容不在本机）",
        action=said_of(each["action"] or ""),
        subject=_subject(session, each["commit"]),
        reason=each["reason"] or "",
        place=f"{each['home_id'][:6]} 第{each['seq']}号",
    )


def _subject(session: Session, commit: str) -> str:
    """What the commit is about: kinds of entities and how many of each."""
    content = session.connection.exec_driver_sql(
        "SELECT body.content FROM head JOIN body ON body.hash = head.body WHERE head.id = ?",
        (commit,),
    ).scalar()
    if content is None:
        return ""
    kinds = Counter(op.entity for op in decode_body(content).ops)
    terms = {kind: ENTITIES[kind].term if kind in ENTITIES else kind for kind in kinds}
    return "、".join(f"{terms[kind]} {count} 项" for kind, count in kinds.items())


FILLINGS: Fillings = {
    "F20": Filling(
        True,
        lambda session, year, code: [audit_excerpt(session, year, code)],
        lambda _session, _year: [""],
    )
}
