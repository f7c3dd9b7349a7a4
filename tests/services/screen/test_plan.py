"""The rows of 方案 and of 单位与考核组: sums in words, states, places of faults, marks of units."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.exchange.workbook.sheets import SETTING_BY_NAME
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.screen import plan, roster
from app.services.screen.rosterrows import Decided
from app.services.session import Session
from app.services.year import drafting, planning, teaming
from tests.homes import YEAR, World, bring

POINT = 10_000


def test_sums_say_how_far_a_category_is_from_a_hundred(office: Session) -> None:
    told = {
        each.number: (each.sum, each.word, each.units) for each in plan.sheet(office).categories
    }
    assert told[1] == (90 * POINT, "还差 10", 2)
    assert told[4] == (85 * POINT, "还差 15", 2)
    drafting.set_indicator(office, "C1.2", {"分值": "40"})
    assert plan.sheet(office).categories[0].word == "正好"
    drafting.set_indicator(office, "C1.2", {"分值": "40.5"})
    assert plan.sheet(office).categories[0].word == "超出 0.5"


def test_a_branch_sums_its_leaves_and_a_leaf_says_how_it_differs(office: Session) -> None:
    drafting.set_indicator(office, "L1.1", {"分值": "12"})
    drafting.add_indicator(office, {"编码": "L1.2", "上级编码": "L1", "名称": "甲", "板块": "领导",
                                    "组成": "日常", "计分方法": "赋分", "分值": "3"})  # fmt: skip
    rows = {row.code: row for row in plan.sheet(office).indicators}
    assert (rows["L1"].sum, rows["L1"].points, rows["L1"].state) == (15 * POINT, None, "")
    assert (rows["L1.1"].state, rows["L1.2"].state, rows["C1.1"].state) == ("已改", "新增", "")
    assert rows["L1.1"].cells["分值"] == "12"
    assert [each.cells["内容"] for each in rows["L1.1"].clauses] == ["未学法"]


def test_faults_know_what_they_are_about(office: Session) -> None:
    drafting.set_indicator(office, "C1.1", {"分值": "0"})
    planning.exempt(office, "U3", "C1.2", "无此职能")
    bring(office, {"分工": [{"组号": "9", "单位编码": "U3"}]})
    told = {(each.kind, each.place): each.wrong for each in plan.sheet(office).faults}
    assert told["indicator", "C1.1"]
    assert not told["unit", "U3"]
    assert not told["team", "9"]
    assert not told["setting", "优秀分数线"]
    assert ("assignment", "U2") in told


def test_the_draft_knows_what_an_issue_would_leave_behind(office: Session) -> None:
    assert not plan.sheet(office).state.changed
    recording.record_award(office, "U1", "C1.1", 10 * POINT, Particulars("甲局"))
    recording.record_checked(office, "U1", "L1.1", Particulars("甲局"))
    drafting.set_indicator(office, "C1.1", {"要点": "另有要点"})
    state = plan.sheet(office).state
    assert (state.changed, state.outdated, state.entries) == (True, ("C1.1",), 1)


@pytest.mark.parametrize(
    ("consent", "document", "code"), [("", "甲", "consent-needed"), ("甲", " ", "document-needed")]
)
def test_an_issue_in_the_window_needs_consent_and_document(
    office: Session, consent: str, document: str, code: str
) -> None:
    drafting.set_indicator(office, "C1.1", {"分值": "21"})
    with pytest.raises(Refused) as refusal:
        plan.issue(office, document, consent, "", "")
    assert refusal.value.code == code


def test_every_setting_of_the_workbook_stands_in_the_form(office: Session) -> None:

    names = {row.name for row in plan.sheet(office).settings}
    assert names == SETTING_BY_NAME.keys() - {"年度"}


def test_an_empty_home_has_an_empty_sheet(world: World) -> None:
    fresh = world.fresh("新", role="office", year=YEAR)
    sheet = plan.sheet(fresh)
    assert sheet.is_new
    assert {each.word for each in sheet.categories} == {"没有"}
    assert roster.roster(fresh).units == ()
    assert roster.teams(fresh).members == ()


def test_units_stand_with_their_parts_and_marks(office: Session) -> None:
    for kind, indicator, document in (
        ("不涉及指标", "C1.1", ""), ("增加指标", "F1.2", ""), ("扣分不限上限", "", ""),
        ("不评定", "", "平法〔2026〕5号"),
    ):  # fmt: skip
        roster.decide(office, "U3", Decided(kind, indicator, document, "理由"))
    rows = roster.roster(office).units
    assert [row.code for row in rows] == ["U1", "U2", "U3", "U4", "U4S", "D1"]
    told = {row.code: row for row in rows}
    assert told["U3"].marks == ("不涉及 1", "增加 1", "待第二人批准", "扣分不限", "不评定")
    assert told["U3"].possible == 70 * POINT
    assert (told["U4S"].parent, told["U4S"].possible) == ("U4", None)
    assert (told["D1"].delegated, told["D1"].possible) == ("市教体局", None)
    sheet = roster.unit_sheet(office, "U3")
    assert [(each.kind, each.waits) for each in sheet.decisions] == [
        ("exemption", True), ("addition", False), ("cap_lift", False), ("deferral", False),
    ]  # fmt: skip
    assert any("印发后作出" in each for each in sheet.warnings)
    assert roster.unit_sheet(office, "U4").parts == ("U4S  市招生办",)
    for decision in sheet.decisions:
        roster.revoke(office, "U3", decision, "情况有变")
    assert roster.unit_sheet(office, "U3").decisions == ()


def test_teams_say_what_they_lack_and_who_stands_aside(office: Session) -> None:
    teaming.set_member(office, "2", "赵强", {"身份": "成员"})
    sheet = roster.teams(office)
    assert [(team.number, team.leader, team.units, team.faults) for team in sheet.teams] == [
        ("1", "王芳", 3, ()), ("2", "", 1, ("没有组长",)),
    ]  # fmt: skip
    told = {row.code: (row.team, row.barred) for row in sheet.units}
    assert told["U2"] == ("1", "李明回避")
    assert "U4S" not in told
    assert "D1" not in told


def test_a_calendar_that_is_not_on_board_is_listed_as_missing(office: Session) -> None:
    known = {row.year: row.known for row in roster.calendars(office)}
    assert known[YEAR] == "随程序"
    assert known[YEAR + 1] == "未录入"
    with pytest.raises(Refused, match="四位数字"):
        roster.enter_calendar(office, "二七", "2027-01-01", "", "甲")
    roster.enter_calendar(office, "２０２７", "2027年1月1日至2027-01-03", "2027-01-09", "甲")
    row = next(row for row in roster.calendars(office) if row.year == YEAR + 1)
    assert (row.known, len(row.holidays), row.makeup) == ("已录入", 3, ("2027-01-09",))
