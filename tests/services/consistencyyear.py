"""A year of three teams, six like units each; the first team finds far more than the others."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from app.services.session import create_home, open_session
from app.services.year import planning
from tests.homes import PLAN, YEAR, Row, bring

TEAMS, EACH = "123", 6
CODES = {team: [f"T{team}{number}" for number in range(EACH)] for team in TEAMS}
LEADERS = {"1": "王芳", "2": "赵强", "3": "孙丽"}
FINDS = {"1": 8, "2": 2, "3": 2}
"""How many findings a unit of the team has at C1.2, and one more at every other unit."""

ROSTER: dict[str, list[Row]] = {
    "单位": [
        {"编码": code, "名称": f"样例局{code}", "类别": 4, "序列号": place}
        for place, code in enumerate(chain(*CODES.values()), start=1)
    ],
    "考核组": [
        {"组号": team, "姓名": name, "身份": "组长", "职务层次": "县处级", "来源": "成员单位"}
        for team, name in LEADERS.items()
    ],
    "分工": [{"组号": team, "单位编码": code} for team in TEAMS for code in CODES[team]],
}

SCORES: dict[str, list[Row]] = {
    "已核查": [
        {"单位编码": code, "指标编码": leaf, "来源": f"考核组{team}"}
        for team in TEAMS
        for code in CODES[team]
        for leaf in ("L1.1", "C1.2")
    ],
    "成绩": [
        {"单位编码": code, "指标编码": "C1.1", "得分": "15", "来源": f"考核组{team}"}
        for team in TEAMS
        for code in CODES[team]
    ],
    "扣分": [
        {
            "单位编码": code, "指标编码": "C1.2", "条款号": "1", "来源": f"考核组{team}",
            "事由": f"第{number}件决定书未公示", "日期": "2026-11-05",
        }
        for team in TEAMS
        for place, code in enumerate(CODES[team])
        for number in range(FINDS[team] + place % 2)
    ],
}  # fmt: skip


def make_uneven(folder: Path) -> Path:
    """A plain office home of this year."""
    create_home(folder, role="office", year=YEAR, name="市考核办")
    session = open_session(folder, actor="张三")
    bring(session, PLAN | ROSTER, "方案和名册.xlsx")
    planning.issue(session, "平法〔2026〕2号")
    bring(session, SCORES, "评分.xlsx")
    session.close()
    return folder
