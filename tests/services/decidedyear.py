"""A small year that is scored to the end: every grade, every outcome that F16 writes of."""

from __future__ import annotations

from pathlib import Path

from app.services.session import create_home, open_session
from app.services.year import planning
from tests.homes import PLAN, ROSTER, YEAR, Row, bring

FAULTS = {"U2": 6, "U3": 20}
AWARDS = {"U1": "20", "U2": "10", "U3": "2", "U4": "18"}
MEASURES = {"U1": "100", "U2": "60", "U3": "20", "U4": "90"}
UNITS: list[Row] = [
    {"编码": "U1", "名称": "新华区", "类别": 1, "序列号": 1, "主要负责人": "钱某"},
    {"编码": "U2", "名称": "卫东区", "类别": 1, "序列号": 2},
    {"编码": "U3", "名称": "市财政局", "类别": 4, "序列号": 3},
    {
        "编码": "U4", "名称": "市气象局", "类别": 4, "序列号": 4, "隶属": "省驻平",
        "主管部门": "河南省气象局", "联系人": "周某", "电话": "0375-1",
    },
    {"编码": "D1", "名称": "市一高", "负责考核单位": "市教体局"},
    {"编码": "D2", "名称": "市二高", "负责考核单位": "市教体局"},
]  # fmt: skip
SCORES: dict[str, list[Row]] = {
    "成绩": [
        *({"单位编码": unit, "指标编码": "C1.1", "得分": points, "来源": "考核组1"}
          for unit, points in AWARDS.items()),
        *({"单位编码": unit, "指标编码": "F1.1", "测评值": value, "来源": "市统计局"}
          for unit, value in MEASURES.items()),
        {"单位编码": "U1", "指标编码": "F1.2", "得分": "5", "来源": "市人大"},
        {"单位编码": "U2", "指标编码": "F1.2", "得分": "2", "来源": "市人大"},
    ],
    "已核查": [
        {"单位编码": unit, "指标编码": leaf, "来源": "考核组1"}
        for unit in AWARDS
        for leaf in ("L1.1", "C1.2")
    ],
    "扣分": [
        {
            "单位编码": unit, "指标编码": "C1.2", "条款号": "1", "次数": count,
            "来源": "考核组1", "事由": "决定书未公示，每处扣1.5分", "日期": "2026-11-05",
        }
        for unit, count in FAULTS.items()
    ],
    "加减分": [
        {
            "单位编码": "U1", "类型": "加分", "分值": points, "事项编号": "M1", "事项": "经验推广",
            "级别": level, "认定情形": "经验推广", "发文机关": "省政府", "来源": "市考核办",
            "文号": "豫政〔2026〕1号", "发文日期": "2026-05-01",
        }
        for points, level in (("3", "省级"), ("1", "市级"))
    ] + [
        {
            "单位编码": "U4", "类型": "扣分", "分值": "1", "事项编号": "K1", "事项": "违法决策",
            "级别": "市级", "认定情形": "通报批评", "发文机关": "市政府", "来源": "市考核办",
            "文号": "平政〔2026〕9号", "发文日期": "2026-06-01", "严重": True,
        }
    ],
    "历史": [
        {"年度": YEAR - 1, "单位编码": "U1", "总分": "92.5", "等次": "优秀", "名次": 1},
        {"年度": YEAR - 1, "单位编码": "U2", "总分": "88", "等次": "良好", "名次": 2},
        {"年度": YEAR - 1, "单位编码": "U3", "总分": "80", "等次": "良好", "组": "4执法"},
    ],
    "委托结果": [
        {"单位编码": "D1", "总分": "75", "等次": "合格", "文号": "平教〔2026〕7号",
         "日期": "2026-11-10"},
    ],
}  # fmt: skip


def make_decided(folder: Path) -> Path:
    """A plain office home of this year."""
    create_home(folder, role="office", year=YEAR, name="市考核办")
    session = open_session(folder, actor="张三")
    settings = [*PLAN["方案"], {"项目": "后几名", "值": 1}, {"项目": "退步分数", "值": "10"}]
    bring(session, PLAN | ROSTER | {"方案": settings, "单位": UNITS}, "方案和名册.xlsx")
    planning.issue(session, "平法〔2026〕2号")
    bring(session, SCORES, "评分.xlsx")
    session.close()
    return folder


def make_ready(folder: Path) -> Path:
    """The same without teams, findings and bodies that assess themselves: it may be approved."""
    create_home(folder, role="office", year=YEAR, name="市考核办")
    session = open_session(folder, actor="张三")
    own = [unit for unit in UNITS if unit["编码"].startswith("U")]
    bring(session, PLAN | {"单位": own}, "方案和名册.xlsx")
    planning.issue(session, "平法〔2026〕2号")
    held_back = ("扣分", "委托结果")
    bring(session, {name: of for name, of in SCORES.items() if name not in held_back}, "评分.xlsx")
    session.close()
    return folder
