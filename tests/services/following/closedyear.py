"""The year of ``decidedyear.py`` approved to the end, without teams: every outcome stands."""

from __future__ import annotations

from pathlib import Path

from app.services.session import Session, create_home, open_session
from app.services.year import approval, planning
from tests.homes import PLAN, ROSTER, YEAR, bring
from tests.services.decidedyear import SCORES, UNITS

SETTINGS = [
    *PLAN["方案"],
    {"项目": "后几名", "值": 1},
    {"项目": "退步分数", "值": "10"},
    {"项目": "文号", "值": "平法〔2026〕2号"},
]
ACCEPTED = {"单位编码": "D2", "总分": "95", "等次": "优秀", "文号": "平教〔2026〕8号"}


def make_closed(folder: Path) -> Path:
    """A plain office home of this year, approved by 市委、市政府 and published."""
    create_home(folder, role="office", year=YEAR, name="市考核办")
    session = open_session(folder, actor="张三")
    roster = {title: rows for title, rows in ROSTER.items() if title not in ("考核组", "分工")}
    bring(session, PLAN | roster | {"方案": SETTINGS, "单位": UNITS}, "方案和名册.xlsx")
    planning.issue(session, "平法〔2026〕2号")
    bring(session, SCORES | {"委托结果": [*SCORES["委托结果"], ACCEPTED]}, "评分.xlsx")
    approve(session)
    session.close()
    return folder


def approve(session: Session) -> None:
    """All steps of approval."""
    for step in approval.STEPS:
        approval.approve(session, step, body="市委、市政府", document=f"平办〔2027〕{len(step)}号")
