"""Workbooks taken in: every rule that needs the home, with its cell; all of a file or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput, Fault, UserError
from app.exchange.workbook.sheets import SHEET_BY_TITLE
from app.services import query
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.session import Session
from app.services.workbook.intake import take_in
from app.services.year import planning
from app.services.year.outcome import totals_json
from app.services.year.yearplan import load_plan, load_units
from tests.homes import (
    PLAN,
    ROSTER,
    YEAR,
    World,
    bring,
    content,
    everything,
    rows,
    sound,
    unit_total,
)

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]

SCORE = {"单位编码": "U1", "指标编码": "C1.1", "得分": "15", "来源": "甲局"}
MEASURE = {"单位编码": "U1", "指标编码": "F1.1", "测评值": "80", "来源": "市统计局"}
CHECKED = {"单位编码": "U1", "指标编码": "L1.1", "来源": "甲局"}
FINDING = {"单位编码": "U1", "指标编码": "L1.1", "条款号": "1", "来源": "甲局"}
MATTER = {
    "单位编码": "U1", "类型": "加分", "分值": "2", "事项编号": "M1", "事项": "国务院表彰",
    "认定情形": "省部级以上表扬表彰", "文号": "国〔2026〕1号", "发文日期": "2026-05-01",
    "级别": "国家级",
}  # fmt: skip
UNIT = {"编码": "U9", "名称": "市气象局", "类别": 4}
LEAF = {
    "编码": "N1", "名称": "新指标", "板块": "共同", "组成": "日常", "计分方法": "赋分", "分值": "3",
}  # fmt: skip
CLAUSE = {"指标编码": "C1.2", "条款号": "9", "内容": "某", "每次扣分": "1"}
LEADER = {"组号": "1", "姓名": "钱进", "身份": "组长", "职务层次": "县处级", "来源": "成员单位"}
MEMBER = {"组号": "1", "姓名": "钱进", "身份": "成员", "职务层次": "科级"}


def faults_of(session: Session, sheets: Sheets) -> tuple[Fault, ...]:
    """The faults of a workbook that is refused; nothing at all may have changed."""
    before = everything(session)
    with pytest.raises(BadInput) as refusal:
        bring(session, sheets)
    assert everything(session) == before
    return refusal.value.details


def cell(title: str, column: str, row: int = 2) -> str:
    return f"{chr(ord('A') + SHEET_BY_TITLE[title].names.index(column))}{row}"


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("方案", {"项目": "年度", "值": 2025}, "值", "年度"),
    ("指标", LEAF | {"上级编码": "X9"}, "上级编码", "没有这个上级指标"),
    ("指标", LEAF | {"上级编码": "N1"}, "上级编码", "自己"),
    ("指标", LEAF | {"组成": ""}, "组成", "评分点"),
    ("指标", LEAF | {"计分方法": ""}, "计分方法", "评分点"),
    ("指标", LEAF | {"板块": "分类"}, "适用类别", "适用类别"),
    ("指标", LEAF | {"分档": [[900_000, 1_000_000]]}, "分档", "测评"),
    ("扣分标准", CLAUSE | {"指标编码": "X9"}, "指标编码", "没有这个指标"),
    ("评分来源", {"指标编码": "X9", "来源": "甲", "权重": "1"}, "指标编码", "没有这个指标"),
    ("单位", UNIT | {"类别": None}, "类别", "类别"),
    ("单位", UNIT | {"上级单位编码": "X9"}, "上级单位编码", "没有这个上级单位"),
    ("单位", UNIT | {"上级单位编码": "U9"}, "上级单位编码", "自己"),
    ("单位", UNIT | {"排名组": "4"}, "排名组", "单个数字"),
    ("单位", UNIT | {"类别": 5, "排名组": "执法"}, "排名组", "第一、四、七类"),
    ("单位", UNIT | {"增加指标": ["X9"]}, "增加指标", "X9"),
    ("单位", UNIT | {"不涉及指标": "无此职能"}, "不涉及指标", "无此职能"),
    ("考核组", LEADER | {"职务层次": "科级"}, "职务层次", "县处级"),
    ("考核组", LEADER | {"来源": "人大代表"}, "来源", "成员单位"),
    ("考核组", MEMBER | {"回避单位": ["U1", "X9"]}, "回避单位", "X9"),
    ("分工", {"组号": "1", "单位编码": "X9"}, "单位编码", "X9"),
    ("委托结果", {"单位编码": "X9", "等次": "优秀"}, "单位编码", "X9"),
    ("委托结果", {"单位编码": "U1", "等次": "优秀"}, "单位编码", "负责考核单位"),
    ("成绩", SCORE | {"单位编码": "X9"}, "单位编码", "X9"),
    ("成绩", SCORE | {"单位编码": "D1"}, "单位编码", "市教体局"),
    ("成绩", SCORE | {"指标编码": "X9"}, "指标编码", "X9"),
    ("成绩", SCORE | {"指标编码": "L1"}, "指标编码", "不是评分点"),
    ("成绩", SCORE | {"单位编码": "U3", "指标编码": "F1.2"}, "指标编码", "不适用"),
    ("成绩", SCORE | {"来源": "新华区"}, "来源", "自己"),
    ("成绩", MEASURE | {"来源": "甲局"}, "来源", "评分来源"),
    ("成绩", SCORE | {"得分": "20.0001"}, "得分", "0 至 20"),
    ("成绩", SCORE | {"测评值": "1"}, "测评值", "赋分"),
    ("成绩", SCORE | {"得分": None}, "得分", "须填写"),
    ("成绩", MEASURE | {"得分": "1", "测评值": None}, "得分", "测评"),
    ("成绩", MEASURE | {"测评值": None}, "测评值", "须填写"),
    ("成绩", SCORE | {"指标编码": "L1.1"}, "得分", "扣分"),
    ("已核查", CHECKED | {"单位编码": "X9"}, "单位编码", "X9"),
    ("已核查", CHECKED | {"来源": "新华区"}, "来源", "自己"),
    ("扣分", FINDING | {"指标编码": "C1.1"}, "条款号", "赋分"),
    ("扣分", FINDING | {"条款号": "9"}, "条款号", "9"),
    ("扣分", FINDING | {"扣分": "1"}, "事由", "事由"),
    ("扣分", FINDING | {"来源": "新华区"}, "来源", "自己"),
    ("加减分", MATTER | {"单位编码": "X9"}, "单位编码", "X9"),
    ("加减分", MATTER | {"单位编码": "D1"}, "单位编码", "市教体局"),
    ("加减分", MATTER | {"严重": True}, "严重", "严重"),
    ("加减分", MATTER | {"一票否决": True}, "一票否决", "一票否决"),
    ("加减分", MATTER | {"来源": "新华区"}, "类型", "自己"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "row", "column", "words"),
    CASES,
    ids=[f"{c[0]} {c[2]} {n}" for n, c in enumerate(CASES)],
)
def test_a_fault_is_told_at_its_cell(
    office: Session, title: str, row: dict[str, Any], column: str, words: str
) -> None:
    (fault,) = faults_of(office, {title: [row]})
    assert (fault.file, fault.sheet, fault.cell) == ("表.xlsx", title, cell(title, column))
    assert words in fault.message + fault.expected


class TestAllOrNothing:
    def test_every_fault_of_every_sheet_is_told_at_once(self, office: Session) -> None:
        faults = faults_of(
            office,
            {
                "加减分": [MATTER | {"严重": True}],
                "成绩": [SCORE, SCORE | {"来源": "新华区"}, SCORE | {"单位编码": "X9"}],
                "单位": [UNIT, UNIT | {"编码": "U8", "类别": None}],
                "指标": [LEAF | {"计分方法": "", "组成": ""}],
            },
        )
        places = [(fault.sheet, fault.cell) for fault in faults]
        assert places == [
            ("指标", cell("指标", "组成")),
            ("指标", cell("指标", "计分方法")),
            ("单位", cell("单位", "类别", 3)),
            ("成绩", cell("成绩", "来源", 3)),
            ("成绩", cell("成绩", "单位编码", 4)),
            ("加减分", cell("加减分", "严重")),
        ]

    def test_a_look_changes_nothing_and_tells_the_same(self, office: Session) -> None:
        before = everything(office)
        with office.rehearsal():
            looked = take_in(office, Path("表.xlsx"), content({"成绩": [SCORE]}))
        assert everything(office) == before
        assert looked.as_json() == bring(office, {"成绩": [SCORE]}).as_json()

    def test_a_cancelled_import_leaves_nothing(self, office: Session) -> None:
        before = everything(office)
        with pytest.raises(UserError) as stopped:
            take_in(office, Path("表.xlsx"), content({"成绩": [SCORE]}), cancelled=lambda: True)
        assert stopped.value.code == "cancelled"
        assert everything(office) == before
        recording.record_award(office, "U1", "C1.1", 0, Particulars("甲局"))
        sound(office)

    def test_the_figures_shown_after_a_refused_import_are_the_old_ones(
        self, office: Session
    ) -> None:
        before = totals_json(office)
        faults_of(office, {"成绩": [SCORE, SCORE | {"单位编码": "X9"}]})
        assert totals_json(office) == before
        bring(office, {"成绩": [SCORE]})
        assert totals_json(office) != before

    def test_rows_of_units_and_plan_of_the_same_file_are_known(self, world: World) -> None:
        fresh = world.fresh("neu", role="office", year=YEAR)
        report = bring(fresh, {"成绩": [SCORE], "单位": ROSTER["单位"], **PLAN})
        assert report.new == 1 + len(ROSTER["单位"]) + sum(map(len, PLAN.values()))
        sound(fresh)

    def test_the_file_is_one_action_with_its_name(self, office: Session) -> None:
        bring(office, {"成绩": [SCORE]}, "八月.xlsx")
        last, registered = query.log(office)[-2:]
        assert registered["action"] == "register"
        assert (last["action"], last["actor"]) == ("import", "张三")
        assert "八月.xlsx" in last["reason"]


FULL: Sheets = {
    "成绩": [SCORE, MEASURE], "已核查": [CHECKED], "加减分": [MATTER],
    "扣分": [FINDING | {"次数": 2, "事由": "未学"}, FINDING | {"编号": "N1"}],
    "历史": [{"年度": 2025, "单位编码": "U1", "总分": "88.5", "等次": "良好", "名次": 3}],
    "委托结果": [{"单位编码": "D1", "总分": "90", "等次": "优秀"}],
    "重点任务": [{"编号": "52", "内容": "某任务", "指标编码": "C1.1"}],
    **PLAN, **ROSTER,
}  # fmt: skip


class TestTheSameAgain:
    def test_changes_nothing_and_says_so(self, office: Session) -> None:
        first = bring(office, FULL)
        assert first.new == 9
        assert first.changed == 0
        before = everything(office)
        again = bring(office, FULL)
        assert (again.new, again.changed) == (0, 0)
        assert again.same == sum(map(len, FULL.values()))
        assert everything(office) == before
        sound(office)

    def test_a_later_row_replaces_the_whole_row(self, office: Session) -> None:
        bring(office, {"成绩": [SCORE | {"日期": "2026-05-01", "说明": "初"}]})
        report = bring(office, {"成绩": [SCORE | {"得分": "12.5"}]})
        assert (report.new, report.changed, report.same) == (0, 1, 0)
        assert rows(office, "SELECT points, date, note FROM award") == [(125_000, None, None)]
        sound(office)

    @pytest.mark.parametrize(
        ("title", "row", "change"),
        [
            ("方案", {"项目": "名称", "值": "甲方案"}, {"值": "乙方案"}),
            ("指标", PLAN["指标"][2], {"分值": "25"}),
            ("扣分标准", PLAN["扣分标准"][0], {"每次扣分": "3"}),
            ("评分来源", PLAN["评分来源"][0], {"权重": "2"}),
            ("单位", ROSTER["单位"][2], {"名称": "市财政和金融局"}),
            ("已核查", CHECKED, {"日期": "2026-05-01"}),
            ("加减分", MATTER, {"分值": "3"}),
            ("历史", {"年度": 2025, "单位编码": "U1", "等次": "良好"}, {"等次": "优秀"}),
            ("委托结果", {"单位编码": "D1", "等次": "良好"}, {"等次": "优秀"}),
            ("考核组", MEMBER, {"职务层次": "副科级"}),
            ("分工", ROSTER["分工"][0], {"日期": "2026-05-01"}),
            ("重点任务", {"编号": "1", "内容": "甲"}, {"内容": "乙"}),
            ("扣分", FINDING | {"编号": "N1"}, {"条款号": "1", "次数": 2, "来源": "乙局"}),
            ("成绩", MEASURE, {"测评值": "81"}),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_the_key_decides_what_is_the_same_row(
        self, office: Session, title: str, row: dict[str, Any], change: dict[str, Any]
    ) -> None:
        bring(office, {title: [row]})
        report = bring(office, {title: [row | change]})
        assert (report.new, report.changed, report.same) == (0, 1, 0)
        sound(office)

    @pytest.mark.parametrize(
        ("title", "row", "change"),
        [
            ("成绩", SCORE, {"来源": "乙局"}),
            ("已核查", CHECKED, {"来源": "乙局"}),
            ("扣分", FINDING, {"事由": "另一件"}),
            ("扣分", FINDING, {"日期": "2026-05-01"}),
            ("扣分", FINDING, {"来源": "乙局"}),
            ("扣分", FINDING | {"编号": "N1"}, {"编号": "N2"}),
            ("加减分", MATTER, {"级别": "省级"}),
            ("加减分", MATTER, {"来源": "甲局"}),
            ("加减分", MATTER, {"类型": "扣分"}),
            ("历史", {"年度": 2025, "单位编码": "U1", "等次": "良好"}, {"年度": 2024}),
        ],
        ids=lambda value: (
            value if isinstance(value, str) else str(*value) if len(value) == 1 else ""
        ),
    )
    def test_another_key_is_another_row(
        self, office: Session, title: str, row: dict[str, Any], change: dict[str, Any]
    ) -> None:
        assert bring(office, {title: [row, row | change]}).new == 2

    def test_a_hand_made_entry_of_the_source_is_replaced(self, office: Session) -> None:
        done = recording.record_award(office, "U1", "C1.1", 0, Particulars("甲局"))
        report = bring(office, {"成绩": [SCORE]})
        assert report.changed == 1
        assert rows(office, "SELECT id, points FROM award") == [(done.id, 150_000)]


class TestWithdrawn:
    @pytest.mark.parametrize(
        ("title", "row"),
        [("成绩", SCORE), ("成绩", MEASURE), ("扣分", FINDING | {"编号": "N1"}), ("扣分", FINDING),
         ("已核查", CHECKED), ("加减分", MATTER)],
        ids=["award", "measure", "by number", "by key", "check", "matter"],
    )  # fmt: skip
    def test_a_row_does_not_bring_it_back_and_is_reported(
        self, office: Session, title: str, row: dict[str, Any]
    ) -> None:
        bring(office, {title: [row]})
        (entry,) = query.entries_of(office, "U1")
        recording.withdraw(office, entry["id"], "录错")
        before = everything(office)
        report = bring(office, {title: [row]})
        assert everything(office) == before
        assert (report.new, report.changed) == (0, 0)
        (warning,) = [each for each in report.warnings if "撤回" in each]
        assert "表.xlsx" in warning
        assert title in warning
        assert "第2行" in warning


class TestNumbers:
    """编号: unique over the whole year."""

    def test_a_row_with_the_number_replaces_its_earlier_self(self, office: Session) -> None:
        bring(office, {"扣分": [FINDING | {"编号": "N1", "次数": 1}]})
        bring(office, {"扣分": [FINDING | {"编号": "N1", "次数": 2, "来源": "乙局"}]})
        assert rows(office, 'SELECT "count", source, number FROM finding') == [(2, "乙局", "N1")]

    @pytest.mark.parametrize("other", [{"单位编码": "U2"}, {"指标编码": "C1.2"}], ids=str)
    def test_for_another_unit_or_indicator_it_is_an_error(
        self, office: Session, other: dict[str, Any]
    ) -> None:
        bring(office, {"扣分": [FINDING | {"编号": "N1"}]})
        (fault,) = faults_of(office, {"扣分": [FINDING | {"编号": "N1"} | other]})
        assert fault.cell == cell("扣分", "编号")
        assert "U1" in fault.message
        assert "L1.1" in fault.message

    def test_what_was_recorded_by_hand_is_known_by_its_id(self, office: Session) -> None:
        done = recording.record_finding(office, "U1", "L1.1", "1", particulars=Particulars("甲局"))
        report = bring(office, {"扣分": [FINDING | {"编号": done.id, "次数": 3}]})
        assert report.changed == 1
        assert rows(office, 'SELECT id, "count" FROM finding') == [(done.id, 3)]

    def test_one_finding_under_two_names_in_one_file_is_told(self, office: Session) -> None:
        """Its own number and its id, as exports print it, name the same record."""
        bring(office, {"扣分": [FINDING | {"编号": "N1"}]})
        (id,) = (row[0] for row in rows(office, "SELECT id FROM finding"))
        twice = [FINDING | {"编号": "N1"}, FINDING | {"编号": id, "次数": 2}]
        (fault,) = faults_of(office, {"扣分": twice})
        assert fault.cell == cell("扣分", "编号", 3)
        assert "第2行" in fault.message


class TestPlanAndRoster:
    def test_an_empty_setting_is_as_if_absent(self, office: Session) -> None:
        default = load_plan(office.connection, YEAR)[1].settings
        filled = {"优秀分数线": "95", "退步名次": 5, "优秀比例": [["", 300_000]], "后几名": 0}
        bring(office, {"方案": [{"项目": name, "值": value} for name, value in filled.items()]})
        planning.issue(office)
        settings = load_plan(office.connection, YEAR)[1].settings
        assert (settings.excellent, settings.regress_ranks, settings.bottom) == (950_000, 5, 0)
        bring(office, {"方案": [{"项目": name, "值": None} for name in filled]})
        planning.issue(office)
        assert load_plan(office.connection, YEAR)[1].settings == default

    def test_a_delegated_unit_needs_no_category_and_no_group(self, office: Session) -> None:
        report = bring(
            office,
            {
                "单位": [
                    {"编码": "D2", "名称": "市属企业", "负责考核单位": "市财政局", "排名组": "企业"}
                ]
            },
        )
        assert any("排名组" in warning for warning in report.warnings)
        assert rows(office, "SELECT category, ranking_group FROM unit WHERE code = 'D2'") == [
            (None, None)
        ]

    def test_a_result_may_come_in_the_file_that_delegates_the_unit(self, office: Session) -> None:
        bring(
            office,
            {
                "委托结果": [{"单位编码": "U3", "总分": "91", "等次": "优秀"}],
                "单位": [ROSTER["单位"][2] | {"负责考核单位": "市委统战部"}],
            },
        )
        assert unit_total(office, "U3")["grade"] == "优秀"

    def test_exemptions_name_leaves_and_branches_with_reasons(self, office: Session) -> None:
        row = ROSTER["单位"][2] | {"不涉及指标": "C1.2：无执法权;含委托;F1.1：无此项"}
        bring(office, {"单位": [row]})
        (unit,) = [each for each in load_units(office.connection) if each.code == "U3"]
        assert [(each.indicator, each.reason) for each in unit.exemptions] == [
            ("C1.2", "无执法权;含委托"),
            ("F1.1", "无此项"),
        ]
        assert rows(office, "SELECT exemptions FROM unit WHERE code = 'U3'")[0][0].startswith(
            '[["C1.2"'
        )

    def test_an_added_indicator_takes_entries(self, office: Session) -> None:
        score = SCORE | {"单位编码": "U3", "指标编码": "F1.2", "得分": "5"}
        faults_of(office, {"成绩": [score]})
        bring(office, {"单位": [ROSTER["单位"][2] | {"增加指标": ["F1.2"]}], "成绩": [score]})
        sound(office)

    def test_an_exempted_indicator_takes_none(self, office: Session) -> None:
        planning.exempt(office, "U1", "C1.1", "无此职能")
        (fault,) = faults_of(office, {"成绩": [SCORE]})
        assert "不适用" in fault.message

    def test_entries_of_a_sub_unit_are_kept_and_score_nothing(self, office: Session) -> None:
        before = totals_json(office)
        bring(office, {"成绩": [SCORE | {"单位编码": "U4S"}]})
        assert totals_json(office) == before
        assert "U4S" not in {each["code"] for each in before["units"]}
        assert len(query.entries_of(office, "U4S")) == 1

    def test_history_of_an_unknown_unit_is_kept_with_a_warning(self, office: Session) -> None:
        report = bring(office, {"历史": [{"年度": 2025, "单位编码": "X9", "等次": "良好"}]})
        assert report.new == 1
        assert any("名册中没有" in warning for warning in report.warnings)

    def test_a_check_mark_where_nothing_is_deducted_is_a_warning(self, office: Session) -> None:
        report = bring(office, {"已核查": [CHECKED | {"指标编码": "C1.1"}]})
        assert any("不是扣分项" in warning for warning in report.warnings)
        assert "C1.1" in unit_total(office, "U1")["missing"]

    @pytest.mark.parametrize(
        ("change", "warned"),
        [
            ({}, False),
            ({"文号": ""}, True),
            ({"发文日期": ""}, True),
            ({"级别": "市级"}, True),
            ({"级别": "市级", "认定情形": "经验推广"}, False),
            ({"级别": "市级", "类型": "扣分"}, False),
        ],
        ids=str,
    )
    def test_a_bare_matter_is_a_warning(
        self, office: Session, change: dict[str, Any], warned: bool
    ) -> None:
        report = bring(office, {"加减分": [MATTER | change]})
        assert bool(report.warnings) == warned

    def test_an_edit_after_the_issue_is_a_draft_and_is_said_to_be(self, office: Session) -> None:
        report = bring(office, {"方案": [{"项目": "优秀分数线", "值": "99"}]})
        assert any("下一版" in warning for warning in report.warnings)
        assert load_plan(office.connection, YEAR)[1].settings.excellent == 900_000

    def test_a_row_whose_indicator_is_new_in_the_draft_waits_for_its_issue(
        self, office: Session
    ) -> None:
        bring(office, {"指标": [LEAF]})
        score = SCORE | {"指标编码": "N1", "得分": "1"}
        (fault,) = faults_of(office, {"成绩": [score]})
        assert "N1" in fault.message
        planning.issue(office)
        assert bring(office, {"成绩": [score]}).new == 1
