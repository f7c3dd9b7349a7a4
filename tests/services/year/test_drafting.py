"""The draft edited cell by cell: refused as a workbook is, one commit an edit, undone by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.errors import BadInput, NotFound, Refused, UserError
from app.services.entry import carryover, recording
from app.services.entry.recording import Particulars
from app.services.session import Session
from app.services.year import drafting, keytask, planning, planversion
from app.services.year.yearplan import draft_rows, indicator_digests, load_draft
from tests.homes import YEAR, World, bring, everything, sound
from tests.services.acts import heads

POINT = 10_000
LEAF = {
    "编码": "C1.3", "上级编码": "", "名称": "行政复议", "板块": "共同", "组成": "日常",
    "计分方法": "赋分", "分值": "１０",
}  # fmt: skip


def order(session: Session) -> list[str]:
    return [row["code"] for row in draft_rows(session.connection)["indicator"]]


def leaf(session: Session, code: str) -> Any:
    return next(each for each in load_draft(session).indicators if each.code == code)


def refused(session: Session, doing: Callable[[Session], Any], cell: str, words: str) -> None:
    """Refused at this cell in words with these in them, and nothing at all changes."""
    before = everything(session)
    with pytest.raises(UserError) as refusal:
        doing(session)
    told = [each for each in refusal.value.details if each.cell == cell] if cell else []
    assert words in (told[0].message if cell else refusal.value.message)
    assert everything(session) == before


class TestIndicators:
    def test_a_cell_is_read_as_in_a_workbook_and_kept_by_one_commit(self, office: Session) -> None:
        before = heads(office)
        done = drafting.set_indicator(
            office, "C1.1", {"分值": " １２.５ ", "考核主体": "甲局；乙局"}
        )
        assert done.kinds == {"indicator"}
        assert heads(office) == before + 1
        assert (leaf(office, "C1.1").points, leaf(office, "C1.1").bodies) == (
            125_000, ("甲局", "乙局"),
        )  # fmt: skip
        assert drafting.set_indicator(office, "C1.1", {"分值": "12.5"}).commit == ""
        recording.undo(office, done.commit, "撤销")
        assert leaf(office, "C1.1").points == 20 * POINT
        sound(office)

    @pytest.mark.parametrize(
        ("cells", "cell", "words"),
        [
            ({"分值": "十分"}, "分值", "不是数字"),
            ({"分值": "-1"}, "分值", "不小于 0"),
            ({"分值": "1.00001"}, "分值", "4 位小数"),
            ({"名称": " "}, "名称", "须填写"),
            ({"板块": "其他"}, "板块", "领导、共同、分类"),
            ({"适用类别": "0"}, "适用类别", "类别"),
            ({"分档": "90=100%"}, "分档", "测评"),
            ({"编码": "C9"}, "", "编码不能修改"),
        ],
    )
    def test_a_wrong_cell_is_refused_where_it_stands(
        self, office: Session, cells: dict[str, str], cell: str, words: str
    ) -> None:
        refused(office, lambda at: drafting.set_indicator(at, "C1.1", cells), cell, words)

    def test_a_draft_may_be_filled_in_cell_by_cell(self, office: Session) -> None:
        drafting.add_indicator(office, {"编码": "C1.3", "名称": "行政复议", "板块": "共同"})
        for cells in ({"计分方法": "赋分"}, {"分值": "10"}):
            drafting.set_indicator(office, "C1.3", cells)
        places = [each["place"] for each in planning.check(office)["errors"]]
        assert places == ["C1.3"]
        drafting.set_indicator(office, "C1.3", {"组成": "日常"})
        assert planning.check(office)["errors"] == []

    def test_a_new_leaf_stands_behind_the_one_in_hand_and_a_code_only_once(
        self, office: Session
    ) -> None:
        drafting.add_indicator(office, LEAF, "C1.1")
        assert order(office) == ["L1", "L1.1", "C1.1", "C1.3", "C1.2", "F1.1", "F1.2"]
        assert leaf(office, "C1.3").points == 10 * POINT
        refused(office, lambda at: drafting.add_indicator(at, LEAF), "编码", "已有")

    def test_a_branch_goes_with_all_below_it_and_comes_back_by_undo(self, office: Session) -> None:
        before = draft_rows(office.connection)
        done = drafting.remove_indicator(office, "L1")
        rows = draft_rows(office.connection)
        assert order(office) == ["C1.1", "C1.2", "F1.1", "F1.2"]
        assert "L1.1" not in {row["indicator"] for row in rows["clause"]}
        recording.undo(office, done.commit, "撤销")
        assert draft_rows(office.connection) == before
        sound(office)

    def test_a_leaf_moves_among_its_level_and_under_another_branch(self, office: Session) -> None:
        drafting.shift_indicator(office, "C1.2", -1)
        assert order(office) == ["L1", "L1.1", "C1.2", "C1.1", "F1.1", "F1.2"]
        drafting.shift_indicator(office, "L1", 1)
        assert order(office) == ["C1.2", "L1", "L1.1", "C1.1", "F1.1", "F1.2"]
        assert drafting.shift_indicator(office, "F1.2", 1).commit == ""
        drafting.move_indicator(office, "F1.2", "L1")
        assert order(office) == ["C1.2", "L1", "L1.1", "F1.2", "C1.1", "F1.1"]
        assert (leaf(office, "F1.2").parent, leaf(office, "F1.2").block) == ("L1", "领导")
        refused(office, lambda at: drafting.move_indicator(at, "L1", "F1.1"), "", "评分点")
        refused(office, lambda at: drafting.move_indicator(at, "L1", "L1"), "", "自己")

    def test_a_blocks_change_goes_for_all_below(self, office: Session) -> None:
        drafting.set_indicator(office, "L1", {"板块": "共同"})
        assert leaf(office, "L1.1").block == "共同"


class TestCategories:
    def test_a_tick_counts_at_once_and_ticked_back_is_as_issued(self, office: Session) -> None:
        digests = indicator_digests(draft_rows(office.connection))
        drafting.tick(office, "L1.1", 5, False)
        assert leaf(office, "L1.1").categories == frozenset({1, 2, 3, 4, 6, 7, 8, 9})
        assert planversion.outdated(office) == ["L1.1"]
        drafting.tick(office, "L1.1", 5, True)
        assert indicator_digests(draft_rows(office.connection)) == digests

    def test_the_last_category_stays_and_a_branch_has_none(self, office: Session) -> None:
        refused(office, lambda at: drafting.tick(at, "F1.2", 1, False), "", "至少")
        refused(office, lambda at: drafting.tick(at, "L1", 1, False), "", "不是评分点")


class TestParts:
    def test_clauses_are_changed_renumbered_added_and_removed(self, office: Session) -> None:
        drafting.set_part(office, "扣分标准", "C1.2", "1", {"最多扣分": "4.5"})
        drafting.set_part(office, "扣分标准", "C1.2", "1", {"条款号": "9"})
        drafting.set_part(
            office, "扣分标准", "C1.2", "", {"条款号": "3", "内容": "迟公示", "每次扣分": "1"}
        )
        drafting.remove_part(office, "扣分标准", "C1.2", "2")
        told = [(each.number, each.points, each.cap) for each in leaf(office, "C1.2").clauses]
        assert told == [("9", 15_000, 45_000), ("3", POINT, None)]
        refused(
            office,
            lambda at: drafting.set_part(at, "扣分标准", "C1.2", "3", {"条款号": "9"}),
            "条款号",
            "已有",
        )
        refused(
            office,
            lambda at: drafting.set_part(at, "扣分标准", "C1.2", "", {"条款号": "4"}),
            "内容",
            "须填写",
        )
        with pytest.raises(NotFound):
            drafting.set_part(office, "扣分标准", "C1.2", "2", {"内容": "甲"})

    def test_a_sources_weight_is_above_zero(self, office: Session) -> None:
        drafting.set_part(office, "评分来源", "F1.1", "市信访局", {"权重": "2", "必需": "是"})
        assert [(each.weight, each.required) for each in leaf(office, "F1.1").sources] == [
            (3 * POINT, True), (2 * POINT, True),
        ]  # fmt: skip
        refused(
            office,
            lambda at: drafting.set_part(at, "评分来源", "F1.1", "市信访局", {"权重": "0"}),
            "权重",
            "大于 0",
        )


class TestSettingsAndTasks:
    def test_a_setting_is_kept_in_its_words_and_an_empty_one_is_the_default(
        self, office: Session
    ) -> None:
        drafting.set_setting(office, "优秀比例", "30%")
        drafting.set_setting(office, "同分排序", "实地;日常")
        settings = load_draft(office).settings
        assert settings.quota is not None
        assert settings.quota.every == 30 * POINT
        assert [str(each) for each in settings.tie_break] == ["实地", "日常"]
        drafting.set_setting(office, "优秀比例", "")
        assert load_draft(office).settings.quota is None
        assert drafting.set_setting(office, "后几名", "").commit == ""
        refused(
            office, lambda at: drafting.set_setting(at, "优秀分数线", "101"), "优秀分数线", "100"
        )
        refused(office, lambda at: drafting.set_setting(at, "年度", "2027"), "", "年度")

    def test_a_task_is_linked_to_what_the_plan_has(self, office: Session) -> None:
        drafting.set_task(office, "", {"编号": "1", "内容": "推进复议改革", "指标编码": "C1.1"})
        drafting.set_task(office, "1", {"指标编码": "C1.1;C1.2"})
        drafting.set_task(office, "", {"编号": "2", "内容": "推进执法公示"})
        refused(office, lambda at: drafting.set_task(at, "2", {"编号": "1"}), "编号", "已有")
        drafting.set_task(office, "2", {"编号": "3"})
        assert [(each["number"], each["content"]) for each in keytask.listed(office)] == [
            ("1", "推进复议改革"), ("3", "推进执法公示"),
        ]  # fmt: skip
        refused(office, lambda at: drafting.set_task(at, "1", {"指标编码": "X9"}), "指标编码", "X9")
        drafting.remove_task(office, "1")
        refused(office, lambda at: drafting.set_task(at, "1", {"标题": "甲"}), "", "没有")


class TestVersions:
    def test_differences_are_listed_added_removed_and_changed(self, office: Session) -> None:
        drafting.set_indicator(office, "C1.1", {"分值": "25", "名称": "依法决策情况"})
        drafting.add_indicator(office, LEAF, "C1.1")
        drafting.remove_indicator(office, "F1.2")
        drafting.set_part(office, "扣分标准", "C1.2", "1", {"每次扣分": "2"})
        drafting.set_setting(office, "名称", "新方案")
        told = {
            (each.sheet, each.place, each.what, each.column): (each.before, each.after)
            for each in planversion.compared(office, 1, 0)
        }
        assert told["指标", "C1.1", "修改", "分值"] == ("20", "25")
        assert told["指标", "C1.1", "修改", "名称"] == ("依法决策", "依法决策情况")
        assert told["指标", "C1.3", "增加", ""] == ("", "行政复议　10")
        assert told["指标", "F1.2", "删除", ""] == ("立法工作　5", "")
        assert told["扣分标准", "C1.2", "修改", "1 每次扣分"] == ("1.5", "2")
        assert told["方案", "名称", "修改", "值"][1] == "新方案"
        assert planversion.outdated(office) == ["C1.1", "C1.2", "F1.2"]
        assert planversion.compared(office, 1, 1) == []
        with pytest.raises(NotFound):
            planversion.compared(office, 1, 7)

    def test_an_issue_names_the_consent_that_it_had(self, office: Session) -> None:
        drafting.set_indicator(office, "C1.1", {"分值": "25"})
        consent = planning.Consent("考委会会议纪要〔2026〕3号", date="2026年3月2日")
        planning.issue(office, "平法〔2026〕9号", consent)
        last, first = planversion.versions(office)
        assert (last.number, last.document, last.consent, last.body, last.agreed) == (
            2, "平法〔2026〕9号", "考委会会议纪要〔2026〕3号", "市考核工作委员会", "2026-03-02",
        )  # fmt: skip
        assert (first.number, first.consent) == (1, "")
        sound(office)


def test_a_whole_plan_is_typed_from_nothing_and_issued(world: World) -> None:
    fresh = world.fresh("新", role="office", year=YEAR)
    drafting.add_indicator(fresh, {"编码": "A", "名称": "共同职责", "板块": "共同"})
    drafting.add_indicator(fresh, LEAF | {"上级编码": "A", "分值": "100"})
    assert planning.check(fresh)["errors"] == []
    assert planning.issue(fresh, "平法〔2026〕1号")["version"] == 1


def test_nothing_is_edited_in_a_teams_home(world: World) -> None:
    team = world.fresh("组", role="team")
    for doing in (
        lambda: drafting.set_setting(team, "名称", "甲"),
        lambda: drafting.tick(team, "C1.1", 1, False),
        lambda: drafting.remove_task(team, "1"),
    ):
        with pytest.raises(Refused):
            doing()


def test_entries_wait_where_the_new_version_changed_their_indicator(office: Session) -> None:
    recording.record_award(office, "U1", "C1.1", 10 * POINT, Particulars("甲局"))
    drafting.shift_indicator(office, "C1.1", 1)
    drafting.set_indicator(office, "F1.2", {"分值": "4"})
    planning.issue(office)
    assert carryover.listed(office) == []
    drafting.set_indicator(office, "C1.1", {"要点": "另有要点"})
    planning.issue(office)
    assert [one["indicator"] for one in carryover.listed(office)] == ["C1.1"]


def test_a_bad_cell_is_bad_input(office: Session) -> None:
    with pytest.raises(BadInput) as refusal:
        drafting.set_indicator(office, "C1.1", {"分值": "甲", "名称": ""})
    assert [each.cell for each in refusal.value.details] == ["分值", "名称"]


def test_an_import_after_typing_changes_nothing_else(office: Session) -> None:
    drafting.add_indicator(office, LEAF, "C1.1")
    row = LEAF | {"分值": "10"}
    report = bring(office, {"指标": [{name: text for name, text in row.items() if text}]})
    assert (report.new, report.changed, report.same) == (0, 0, 1)
