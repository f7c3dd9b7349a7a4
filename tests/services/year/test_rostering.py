"""Units edited on the roster, members and assignments: the rules hold at the cell typed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.errors import NotFound, UserError
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.session import Session
from app.services.year import planning, rostering, teaming
from app.services.year.assessment import current_year
from app.services.year.outcome import totals_json
from app.services.year.yearplan import entity_rows
from tests.homes import World, bring, everything, sound, taken_in
from tests.services.acts import heads

POINT = 10_000


def refused(session: Session, doing: Callable[[Session], Any], cell: str, words: str) -> None:
    before = everything(session)
    with pytest.raises(UserError) as refusal:
        doing(session)
    told = [each.message for each in refusal.value.details if each.cell == cell]
    assert words in (told[0] if cell else refusal.value.message)
    assert everything(session) == before


def teams_of(session: Session) -> dict[str, str]:
    rows = entity_rows(session.connection, "assignment", where="NOT withdrawn")
    return {row["unit"]: row["team"] for row in rows}


class TestUnits:
    def test_cells_are_kept_one_commit_each_and_undone(self, office: Session) -> None:
        before = heads(office)
        done = rostering.set_unit(office, "U3", {"名称": "市财政局机关", "联系人": "周某"})
        assert heads(office) == before + 1
        unit = current_year(office).units["U3"]
        assert (unit.name, unit.contact) == ("市财政局机关", "周某")
        recording.undo(office, done.commit, "撤销")
        assert current_year(office).units["U3"].name == "市财政局"
        sound(office)

    @pytest.mark.parametrize(
        ("code", "cells", "cell", "words"),
        [
            ("U1", {"类别": "10"}, "类别", "1 至 9"),
            ("U1", {"类别": ""}, "类别", "类别"),
            ("U1", {"排名组": "4"}, "排名组", "单个数字"),
            ("U1", {"上级单位编码": "X"}, "上级单位编码", "没有这个上级单位"),
            ("U1", {"上级单位编码": "U1"}, "上级单位编码", "自己"),
            ("U1", {"名称": ""}, "名称", "须填写"),
            ("U1", {"隶属": "县属"}, "隶属", "市属、省驻平、中央驻平"),
        ],
    )
    def test_a_wrong_cell_is_refused_where_it_stands(
        self, office: Session, code: str, cells: dict[str, str], cell: str, words: str
    ) -> None:
        refused(office, lambda at: rostering.set_unit(at, code, cells), cell, words)

    def test_exemptions_of_the_row_stay_when_a_cell_is_typed(self, office: Session) -> None:
        planning.exempt(office, "U3", "C1.1", "无此职能")
        rostering.set_unit(office, "U3", {"联系人": "周某"})
        (exemption,) = current_year(office).units["U3"].exemptions
        assert exemption.indicator == "C1.1"

    def test_a_unit_handed_to_another_body_loses_its_group(self, office: Session) -> None:
        rostering.set_unit(office, "U3", {"排名组": "4执法"})
        rostering.set_unit(office, "U3", {"负责考核单位": "市委统战部"})
        assert current_year(office).units["U3"].group == ""

    def test_a_unit_is_added_once_and_removed_where_nothing_was_recorded(
        self, office: Session
    ) -> None:
        union = {"编码": "U9", "名称": "市总工会", "类别": "6"}
        rostering.add_unit(office, union)
        assert current_year(office).units["U9"].category == 6
        refused(office, lambda at: rostering.add_unit(at, union), "编码", "已有")
        rostering.remove_unit(office, "U9", "并入他单位")
        assert "U9" not in current_year(office).units
        rostering.add_unit(office, union)
        assert "U9" in current_year(office).units
        refused(office, lambda at: rostering.remove_unit(at, "U4", "甲"), "", "下属单位")
        refused(office, lambda at: rostering.remove_unit(at, "U1", "甲"), "", "考核组")
        recording.record_award(office, "U9", "C1.1", POINT, Particulars("甲局"))
        refused(office, lambda at: rostering.remove_unit(at, "U9", "甲"), "", "考核记录")


class TestDecisions:
    def test_what_was_decided_is_taken_back_with_a_reason(self, office: Session) -> None:
        before = totals_json(office)
        planning.exempt(office, "U3", "C1.1", "无此职能")
        planning.add(office, "U3", "F1.2", "承担立法任务")
        planning.lift_cap(office, "U3", "情节特别严重")
        planning.defer(office, "U4", "不评定", "平法〔2026〕5号", "机构撤并")
        assert totals_json(office) != before
        refused(office, lambda at: rostering.revoke(at, "exemption", "U3", "C1.1", " "), "", "理由")
        rostering.revoke(office, "exemption", "U3", "C1.1", "职能划回")
        rostering.revoke(office, "addition", "U3", "F1.2", "任务取消")
        rostering.revoke(office, "cap_lift", "U3", "", "情节已查清")
        rostering.revoke(office, "deferral", "U4", "", "机构保留")
        assert totals_json(office) == before
        with pytest.raises(NotFound):
            rostering.revoke(office, "cap_lift", "U3", "", "甲")
        sound(office)

    def test_an_exemption_that_came_with_the_roster_is_taken_out_of_the_row(
        self, office: Session
    ) -> None:
        row = {"编码": "U3", "名称": "市财政局", "类别": 4, "序列号": 3}
        bring(office, {"单位": [row | {"不涉及指标": "C1.1：无此职能"}]})
        rostering.revoke_listed(office, "U3", "C1.1", "职能划回")
        assert current_year(office).units["U3"].exemptions == ()

    def test_a_delegated_result_is_registered_for_a_delegated_unit_alone(
        self, office: Session
    ) -> None:
        cells = {"总分": "91.5", "等次": "优秀", "文号": "教〔2026〕1号", "日期": "2026.11.20"}
        rostering.register(office, "D1", cells)
        registered = current_year(office).records["D1"].registered
        assert registered is not None
        assert (registered.total, registered.grade) == (915_000, "优秀")
        rostering.register(office, "D1", {"等次": "良好"})
        refused(office, lambda at: rostering.register(at, "D1", {"总分": "甲"}), "总分", "不是数字")
        refused(office, lambda at: rostering.register(at, "U1", cells), "单位编码", "负责考核单位")


class TestMembers:
    def test_a_members_row_is_changed_renamed_added_and_removed(self, office: Session) -> None:
        teaming.set_member(office, "1", "李明", {"职务": "科长"})
        teaming.set_member(office, "1", "李明", {"姓名": "李小明"})
        teaming.set_member(
            office, "", "", {"组号": "2", "姓名": "孙某", "身份": "成员", "职务层次": "科级"}
        )
        rows = entity_rows(office.connection, "member", "team, name", "NOT withdrawn")
        told = {(row["team"], row["name"]): row for row in rows}
        assert told.keys() == {("1", "王芳"), ("1", "李小明"), ("2", "赵强"), ("2", "孙某")}
        assert (told["1", "李小明"]["post"], told["1", "李小明"]["avoid"]) == ("科长", ["U2"])
        teaming.remove_member(office, "2", "孙某", "另有任务")
        refused(
            office,
            lambda at: teaming.set_member(at, "1", "李小明", {"姓名": "王芳"}),
            "姓名",
            "已有",
        )
        sound(office)

    @pytest.mark.parametrize(
        ("cells", "cell", "words"),
        [
            ({"职务层次": "科级"}, "职务层次", "县处级"),
            ({"来源": "专家学者"}, "来源", "成员单位"),
            ({"身份": "队长"}, "身份", "组长、副组长"),
            ({"回避单位": "X1"}, "回避单位", "没有单位"),
        ],
    )
    def test_the_rules_of_a_leader_hold_at_the_cell(
        self, office: Session, cells: dict[str, str], cell: str, words: str
    ) -> None:
        refused(office, lambda at: teaming.set_member(at, "1", "王芳", cells), cell, words)

    def test_a_leader_does_not_come_to_stand_aside_from_the_teams_own_unit(
        self, office: Session
    ) -> None:
        avoiding = {"回避单位": "U1"}
        refused(office, lambda at: teaming.set_member(at, "1", "王芳", avoiding), "", "应当回避")


class TestAssignments:
    def test_units_go_to_a_team_from_another_and_to_nobody(self, office: Session) -> None:
        before = heads(office)
        teaming.assign(office, ["U1", "U4"], "2")
        assert heads(office) == before + 1
        assert teams_of(office) == {"U1": "2", "U2": "1", "U3": "2", "U4": "2"}
        done = teaming.assign(office, ["U1"], "")
        assert "U1" not in teams_of(office)
        recording.undo(office, done.commit, "撤销")
        assert teams_of(office)["U1"] == "2"
        assert teaming.assign(office, ["U1"], "2").commit == ""
        sound(office)

    def test_against_the_rules_nothing_is_assigned(self, office: Session) -> None:
        teaming.set_member(office, "2", "赵强", {"回避单位": "U1"})
        refused(office, lambda at: teaming.assign(at, ["U4", "U1"], "2"), "", "应当回避")
        refused(office, lambda at: teaming.assign(at, ["U4S"], "1"), "", "上级单位")
        refused(office, lambda at: teaming.assign(at, ["D1"], "1"), "", "市教体局")
        refused(office, lambda at: teaming.assign(at, ["U1"], "7"), "", "没有组号")

    def test_what_a_team_has_recorded_keeps_its_unit_there(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        recording.record_award(laptop, "U1", "C1.1", 9 * POINT)
        taken_in(office, world.results(laptop))
        refused(office, lambda at: teaming.assign(at, ["U1"], "2"), "", "已有考核记录")
        teaming.assign(office, ["U2"], "2")
