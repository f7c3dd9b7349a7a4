"""The plan's check and issue, what an edit after it does, and what is decided for single units."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from app.errors import NotFound, Refused
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.session import Session
from app.services.year import planning
from app.services.year.outcome import totals_json
from tests.homes import (
    PLAN,
    ROSTER,
    YEAR,
    World,
    bring,
    everything,
    rows,
    sound,
    taken_in,
    unit_total,
)

FROM = Particulars("甲局")
LEAF = PLAN["指标"][2]
POINT = 10_000


def codes(remarks: list[dict[str, str]]) -> set[str]:
    return {remark["code"] for remark in remarks}


class TestCheck:
    def test_a_good_plan_has_no_errors(self, office: Session) -> None:
        assert planning.check(office)["errors"] == []

    def test_errors_name_their_place_and_stop_the_issue(self, office: Session) -> None:
        bring(office, {"指标": [LEAF | {"分值": "0"}]})
        errors = planning.check(office)["errors"]
        assert [error["place"] for error in errors] == ["C1.1"]
        before = everything(office)
        with pytest.raises(Refused) as refusal:
            planning.issue(office)
        assert refusal.value.code == "plan-errors"
        assert [fault.file for fault in refusal.value.details] == ["C1.1"]
        assert everything(office) == before

    def test_assignments_against_a_recusal_and_teams_without_a_leader(
        self, office: Session
    ) -> None:
        bring(office, {"分工": [{"组号": "9", "单位编码": "U3"}], "考核组": [
            {"组号": "2", "姓名": "周平", "身份": "成员", "职务层次": "科级", "单位": "市财政局"},
        ]})  # fmt: skip
        warnings = planning.check(office)["warnings"]
        told = [each for each in warnings if each["code"] in ("recusal", "no-leader")]
        assert [(each["code"], each["place"]) for each in told] == [
            ("recusal", "U2"), ("recusal", "U3"), ("no-leader", "9"),
        ]  # fmt: skip
        assert "李明" in told[0]["message"]
        assert "周平" in told[1]["message"]


class TestIssue:
    def test_a_version_freezes_the_draft(self, office: Session) -> None:
        ((version, document),) = rows(office, "SELECT version, document FROM issue")
        assert (version, document) == (1, "平法〔2026〕2号")
        assert totals_json(office)["plan_version"] == 1

    def test_the_same_plan_is_not_issued_twice(self, office: Session) -> None:
        before = everything(office)
        with pytest.raises(Refused, match="第1版相同"):
            planning.issue(office)
        assert everything(office) == before

    def test_an_empty_plan_is_not_issued(self, world: World) -> None:
        fresh = world.fresh("leer", role="office", year=YEAR)
        with pytest.raises(Refused):
            planning.issue(fresh)

    def test_an_edit_is_a_draft_until_the_next_version(self, office: Session) -> None:
        before = totals_json(office)
        bring(office, {"指标": [LEAF | {"分值": "30"}]})
        assert totals_json(office) == before
        planning.issue(office)
        after = totals_json(office)
        assert after["plan_version"] == 2
        assert unit_total(office, "U1")["possible"] != before["units"][0]["possible"]
        sound(office)


class TestEntriesAndVersions:
    """Answers belong to the version of the indicator that they were given under."""

    @pytest.fixture
    def scored(self, office: Session) -> Session:
        recording.record_award(office, "U1", "C1.1", 10 * POINT, FROM)
        recording.record_finding(office, "U1", "C1.2", "1", particulars=FROM)
        recording.record_measure(office, "U1", "F1.1", 80 * POINT, Particulars("市统计局"))
        recording.record_checked(office, "U1", "L1.1", FROM)
        return office

    @pytest.mark.parametrize(
        ("sheets", "leaf"),
        [
            ({"指标": [LEAF | {"分值": "25"}]}, "C1.1"),
            ({"指标": [LEAF | {"名称": "依法行政决策"}]}, "C1.1"),
            ({"指标": [LEAF | {"要点": "另有要点"}]}, "C1.1"),
            ({"扣分标准": [PLAN["扣分标准"][1] | {"每次扣分": "2"}]}, "C1.2"),
            ({"扣分标准": [PLAN["扣分标准"][1] | {"条款号": "3"}]}, "C1.2"),
            ({"扣分标准": [PLAN["扣分标准"][0] | {"最多扣分": None}]}, "L1.1"),
            ({"评分来源": [PLAN["评分来源"][1] | {"权重": "2"}]}, "F1.1"),
        ],
        ids=count(),
    )
    def test_a_change_of_an_indicator_outdates_its_entries_alone(
        self, scored: Session, sheets: Any, leaf: str
    ) -> None:
        assert unit_total(scored, "U1")["missing"] == ["F1.2"]
        bring(scored, sheets)
        planning.issue(scored)
        assert unit_total(scored, "U1")["missing"] == sorted({"F1.2", leaf})
        sound(scored)

    def test_a_change_elsewhere_carries_everything_over(self, scored: Session) -> None:
        before = unit_total(scored, "U1")["base"]
        bring(scored, {"方案": [{"项目": "优秀分数线", "值": "95"}]})
        planning.issue(scored)
        assert unit_total(scored, "U1")["missing"] == ["F1.2"]
        assert unit_total(scored, "U1")["base"] == before

    def test_recorded_anew_it_counts_under_the_new_version(self, scored: Session) -> None:
        bring(scored, {"指标": [LEAF | {"分值": "25"}]})
        planning.issue(scored)
        recording.record_award(scored, "U1", "C1.1", 10 * POINT, FROM)
        assert unit_total(scored, "U1")["missing"] == ["F1.2"]

    def test_a_row_takes_the_version_in_force_at_its_import(self, scored: Session) -> None:
        bring(scored, {"指标": [LEAF | {"分值": "25"}]})
        planning.issue(scored)
        row = {"单位编码": "U1", "指标编码": "C1.1", "得分": "10", "来源": "甲局"}
        bring(scored, {"成绩": [row]})
        assert unit_total(scored, "U1")["missing"] == ["F1.2"]

    def test_a_results_package_of_an_older_version_is_taken_in(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        recording.record_award(laptop, "U1", "C1.1", 10 * POINT)
        recording.record_checked(laptop, "U1", "L1.1")
        bring(office, {"指标": [LEAF | {"分值": "25"}]})
        planning.issue(office)
        taken_in(office, world.results(laptop))
        missing = unit_total(office, "U1")["missing"]
        assert "C1.1" in missing
        assert "L1.1" not in missing

    def test_the_new_version_reaches_the_team(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        bring(office, {"指标": [LEAF | {"分值": "25"}]})
        planning.issue(office)
        taken_in(laptop, world.tasks(office, laptop))
        assert totals_json(laptop)["plan_version"] == 2
        recording.record_award(laptop, "U1", "C1.1", 25 * POINT)
        sound(laptop)


class TestSingleUnits:
    def test_an_exemption_takes_the_leaf_out(self, office: Session) -> None:
        before = unit_total(office, "U1")["missing"]
        planning.exempt(office, "U1", "C1.1", "无此职能")
        assert unit_total(office, "U1")["missing"] == [code for code in before if code != "C1.1"]

    def test_of_a_branch_all_its_leaves(self, office: Session) -> None:
        planning.exempt(office, "U1", "L1", "无此职能")
        assert "L1.1" not in unit_total(office, "U1")["missing"]

    def test_an_addition_brings_one(self, office: Session) -> None:
        planning.add(office, "U3", "F1.2", "承担立法起草")
        assert "F1.2" in unit_total(office, "U3")["missing"]

    def test_an_exemption_wins_over_an_addition(self, office: Session) -> None:
        planning.add(office, "U3", "F1.2", "承担立法起草")
        planning.exempt(office, "U3", "F1.2", "已经划转")
        assert "F1.2" not in unit_total(office, "U3")["missing"]

    def test_a_lifted_cap(self, office: Session) -> None:
        for number in range(3):
            recording.record_matter(office, "U1", "扣分", 6 * POINT, f"M{number}", "通报")
        assert unit_total(office, "U1")["penalty"] == "10.00"
        planning.lift_cap(office, "U1", "情节特别严重")
        assert unit_total(office, "U1")["penalty"] == "18.00"

    def test_they_reach_the_teams(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        planning.exempt(office, "U1", "C1.1", "无此职能")
        taken_in(laptop, world.tasks(office, laptop))
        with pytest.raises(Refused, match="不适用"):
            recording.record_award(laptop, "U1", "C1.1", 0)

    @pytest.mark.parametrize(
        ("doing", "error", "words"),
        [
            (lambda s: planning.exempt(s, "X9", "C1.1", "理由"), NotFound, "X9"),
            (lambda s: planning.exempt(s, "U1", "X9", "理由"), NotFound, "X9"),
            (lambda s: planning.exempt(s, "U1", "C1.1", " "), Refused, "理由"),
            (lambda s: planning.add(s, "U1", "X9", "理由"), NotFound, "X9"),
            (lambda s: planning.lift_cap(s, "U1", ""), Refused, "理由"),
            (lambda s: planning.defer(s, "U1", "再说", "文", "理由"), Refused, "暂缓评定"),
            (lambda s: planning.defer(s, "U1", "不评定", "", "理由"), Refused, "文号"),
            (lambda s: planning.defer(s, "X9", "不评定", "文", "理由"), NotFound, "X9"),
        ],
        ids=count(),
    )
    def test_what_is_refused(
        self,
        office: Session,
        doing: Callable[[Session], Any],
        error: type[Exception],
        words: str,
    ) -> None:
        before = everything(office)
        with pytest.raises(error, match=words):
            doing(office)
        assert everything(office) == before

    def test_the_same_decision_twice_is_refused(self, office: Session) -> None:
        planning.lift_cap(office, "U1", "理由")
        with pytest.raises(Refused, match="没有变化"):
            planning.lift_cap(office, "U1", "理由")


def test_a_unit_of_the_roster_that_changes_its_category_is_scored_anew(office: Session) -> None:
    assert "F1.2" not in unit_total(office, "U3")["missing"]
    bring(office, {"单位": [ROSTER["单位"][2] | {"类别": 1}]})
    assert "F1.2" in unit_total(office, "U3")["missing"]
