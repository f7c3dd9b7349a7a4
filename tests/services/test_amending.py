"""What was recorded by hand amended, withdrawn and undone."""

from __future__ import annotations

from typing import Any

import pytest

from app.services import query
from app.services.entry import conflict, recording
from app.services.session import Session
from app.services.year import planning
from tests.homes import (
    World,
    bring,
    rows,
    sound,
    taken_in,
    unit_total,
    value_of,
)
from tests.services.acts import OFFICE, POINT, award, refused


class TestAmend:
    @pytest.mark.parametrize(
        ("name", "text", "column", "value"),
        [
            ("得分", "12.5", "points", 125_000),
            ("points", " 12.5 ", "points", 125_000),
            ("说明", "改了", "note", "改了"),
            ("日期", "2026年11月3日", "date", "2026-11-03"),
            ("日期", "", "date", None),
        ],
    )
    def test_a_field_by_its_name(
        self, office: Session, name: str, text: str, column: str, value: Any
    ) -> None:
        done = award(office)
        recording.amend(office, done.id, {name: text}, "笔误")
        assert rows(office, f"SELECT {column} FROM award") == [(value,)]
        assert query.log(office)[-1]["reason"] == "笔误"
        sound(office)

    def test_every_field_of_a_finding(self, office: Session) -> None:
        done = recording.record_finding(office, "U1", "C1.2", "1", particulars=OFFICE)
        changes = {
            "次数": "3", "条款号": "2", "来源": "市司法局", "状态": "待补证", "事由": "见照片",
            "扣分": "2.25",
        }  # fmt: skip
        recording.amend(office, done.id, changes, "核对")
        columns = "count, clause, source, state, note, points"
        assert rows(office, f"SELECT {columns} FROM finding") == [
            (3, "2", "市司法局", "待补证", "见照片", 22_500)
        ]
        sound(office)

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"得分": "21"}, ["0 至 20"]),
            ({"得分": ""}, ["不能为空"]),
            ({"得分": "1.23456"}, ["4 位小数"]),
            ({"得分": "很多"}, ["数字", "很多"]),
            ({"得分": "1e400"}, ["数字"]),
            ({"日期": "昨天"}, ["日期", "昨天"]),
            ({"来源": "乙"}, ["来源", "不能修改"]),
            ({"unit": "U2"}, ["不能修改"]),
            ({"indicator": "L1.1"}, ["不能修改"]),
            ({"withdrawn": "是"}, ["不能修改"]),
            ({"version": "x"}, ["不能修改"]),
            ({"evidence": "x"}, ["不能修改"]),
            ({"没有的": "x"}, ["没有的", "不能修改"]),
            ({"次数": "1"}, ["次数", "不能修改"]),
        ],
    )
    def test_what_cannot_be_so(
        self, office: Session, changes: dict[str, str], words: list[str]
    ) -> None:
        done = award(office)
        refused(office, lambda s: recording.amend(s, done.id, changes, "改"), *words)

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"次数": "0"}, ["次数"]),
            ({"次数": "-1"}, ["次数", "整数"]),
            ({"次数": "1.5"}, ["次数", "整数"]),
            ({"次数": "9" * 30}, ["次数", "整数"]),
            ({"条款号": "9"}, ["9"]),
            ({"条款号": ""}, ["扣分标准"]),
            ({"扣分": "1"}, ["事由"]),
            ({"扣分": "-1", "事由": "x"}, ["负数"]),
            ({"来源": "新华区"}, ["自己"]),
            ({"来源": ""}, ["缺少来源"]),
            ({"状态": "大概"}, ["状态"]),
        ],
    )
    def test_what_a_finding_cannot_be(
        self, office: Session, changes: dict[str, str], words: list[str]
    ) -> None:
        done = recording.record_finding(office, "U1", "L1.1", "1", particulars=OFFICE)
        refused(office, lambda s: recording.amend(s, done.id, changes, "改"), *words)

    def test_the_number_of_a_finding_stays_its_own(self, office: Session) -> None:
        row = {"单位编码": "U1", "指标编码": "L1.1", "条款号": "1", "来源": "甲", "编号": "N1"}
        bring(office, {"扣分": [row]})
        done = recording.record_finding(office, "U2", "L1.1", "1", particulars=OFFICE)
        refused(office, lambda s: recording.amend(s, done.id, {"number": "N1"}, "改"), "不能修改")

    def test_matters(self, office: Session) -> None:
        done = recording.record_matter(office, "U1", "加分", POINT, "M1", "表彰")
        recording.amend(office, done.id, {"分值": "2", "文号": "豫〔2026〕1号"}, "补文号")
        assert rows(office, "SELECT points, document FROM matter") == [(20_000, "豫〔2026〕1号")]
        refused(office, lambda s: recording.amend(s, done.id, {"严重": "是"}, "改"), "严重")
        refused(office, lambda s: recording.amend(s, done.id, {"严重": "也许"}, "改"), "是", "否")
        refused(office, lambda s: recording.amend(s, done.id, {"分值": "0"}, "改"), "大于 0")
        refused(office, lambda s: recording.amend(s, done.id, {"number": "M2"}, "改"), "不能修改")

    def test_it_needs_a_reason_and_an_entry_that_is_there(self, office: Session) -> None:
        done = award(office)
        refused(office, lambda s: recording.amend(s, done.id, {"得分": "1"}, " "), "理由")
        refused(office, lambda s: recording.amend(s, "no-such", {"得分": "1"}, "改"), "no-such")

    def test_a_note_that_was_never_there_reaches_the_office(self, world: World) -> None:
        """The first word on a field has no base, and no key either."""
        office, laptop = world.office(), world.laptop("1")
        done = recording.record_award(laptop, "U1", "C1.1", POINT)
        recording.amend(laptop, done.id, {"说明": "补充说明"}, "补")
        taken_in(office, world.results(laptop))
        assert rows(office, "SELECT note FROM award") == [("补充说明",)]
        sound(office)

    def test_the_offices_amendment_of_a_teams_entry_is_no_conflict_and_rebuilds(
        self, world: World
    ) -> None:
        """The office's commits are projected first, so an edit comes before what it edits."""
        office, laptop = world.office(), world.laptop("1")
        done = recording.record_award(laptop, "U1", "C1.1", POINT)
        taken_in(office, world.results(laptop))
        recording.amend(office, done.id, {"得分": "12"}, "核减")
        sound(office)
        assert conflict.listed(office) == []
        assert rows(office, "SELECT points FROM award") == [(120_000,)]


class TestWithdraw:
    def test_it_counts_nothing_and_stays_on_record(self, office: Session) -> None:
        done = award(office)
        assert "C1.1" not in unit_total(office, "U1")["missing"]
        recording.withdraw(office, done.id, "录错")
        assert "C1.1" in unit_total(office, "U1")["missing"]
        assert rows(office, "SELECT id, points, withdrawn FROM award") == [(done.id, 150_000, 1)]
        (entry,) = query.entries_of(office, "U1")
        assert entry["withdrawn"] is True
        sound(office)

    def test_it_is_not_amended_nor_withdrawn_again(self, office: Session) -> None:
        done = award(office)
        recording.withdraw(office, done.id, "录错")
        refused(office, lambda s: recording.amend(s, done.id, {"得分": "1"}, "改"), "已经撤回")
        refused(office, lambda s: recording.withdraw(s, done.id, "再撤"), "已经撤回")

    def test_it_needs_a_reason_and_an_entry_that_is_there(self, office: Session) -> None:
        done = award(office)
        refused(office, lambda s: recording.withdraw(s, done.id, ""), "理由")
        refused(office, lambda s: recording.withdraw(s, "no-such", "x"), "no-such")

    def test_a_new_award_of_that_source_is_a_new_word(self, office: Session) -> None:
        done = award(office)
        recording.withdraw(office, done.id, "录错")
        assert award(office, 12 * POINT).id == done.id
        assert rows(office, "SELECT points, withdrawn FROM award") == [(120_000, 0)]
        sound(office)


class TestUndo:
    def test_what_was_made_is_withdrawn(self, office: Session) -> None:
        done = award(office)
        recording.undo(office, done.commit, "点错")
        assert rows(office, "SELECT points, withdrawn FROM award") == [(150_000, 1)]
        sound(office)

    def test_what_was_changed_is_as_before(self, office: Session) -> None:
        done = award(office, note="初")
        before = rows(office, "SELECT points, note, date, withdrawn FROM award")
        later = recording.amend(
            office, done.id, {"得分": "1", "说明": "", "日期": "2026-1-1"}, "改"
        )
        recording.undo(office, later.commit, "改错")
        assert rows(office, "SELECT points, note, date, withdrawn FROM award") == before
        sound(office)

    def test_a_withdrawal_is_taken_back(self, office: Session) -> None:
        done = award(office)
        gone = recording.withdraw(office, done.id, "录错")
        recording.undo(office, gone.commit, "没有录错")
        assert rows(office, "SELECT points, withdrawn FROM award") == [(150_000, 0)]

    def test_an_undo_is_undone(self, office: Session) -> None:
        done = award(office)
        undone = recording.undo(office, done.commit, "点错")
        recording.undo(office, undone.commit, "没点错")
        assert rows(office, "SELECT withdrawn FROM award") == [(0,)]

    def test_not_after_a_later_change(self, office: Session) -> None:
        done = award(office)
        recording.amend(office, done.id, {"得分": "1"}, "改")
        refused(office, lambda s: recording.undo(s, done.commit, "x"), "又有改动")

    def test_a_change_of_another_field_does_not_hinder_it(self, office: Session) -> None:
        done = award(office)
        points = recording.amend(office, done.id, {"得分": "1"}, "改")
        recording.amend(office, done.id, {"说明": "好"}, "补")
        recording.undo(office, points.commit, "改错")
        assert rows(office, "SELECT points, note FROM award") == [(150_000, "好")]

    def test_not_twice(self, office: Session) -> None:
        done = award(office)
        recording.undo(office, done.commit, "点错")
        refused(office, lambda s: recording.undo(s, done.commit, "再来"), "又有改动")

    def test_it_needs_a_reason_and_a_commit_of_this_home(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        done = recording.record_award(laptop, "U1", "C1.1", POINT)
        taken_in(office, world.results(laptop))
        refused(office, lambda s: recording.undo(s, done.commit, "x"), "本机没有")
        refused(laptop, lambda s: recording.undo(s, done.commit, " "), "理由")
        refused(office, lambda s: recording.undo(s, "no-such", "x"), "no-such")

    def test_what_is_registered_for_good_is_not_undone(self, office: Session) -> None:
        issued = value_of(
            office,
            "SELECT head.id FROM head JOIN issue ON made_by = head.number",
        )
        refused(office, lambda s: recording.undo(s, issued, "x"), "不能撤销")

    def test_a_roster_change_is_undone_for_the_teams_too(self, world: World) -> None:
        """An undo goes to whoever saw what is undone."""
        office, laptop = world.office(), world.laptop("1")
        lifted = planning.lift_cap(office, "U1", "理由")
        taken_in(laptop, world.tasks(office, laptop))
        assert rows(laptop, "SELECT withdrawn FROM cap_lift") == [(0,)]
        recording.undo(office, lifted.commit, "不同意")
        taken_in(laptop, world.tasks(office, laptop))
        assert rows(laptop, "SELECT withdrawn FROM cap_lift") == [(1,)]

    def test_an_undone_import_of_scores_stays_the_offices(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        scores = [{"单位编码": "U1", "指标编码": "C1.1", "得分": "1", "来源": "甲"}]
        units = [{"编码": "U9", "名称": "市气象局", "类别": 4}]
        report = bring(office, {"成绩": scores, "单位": units})
        recording.undo(office, report.commits[0], "导错")
        assert rows(office, "SELECT withdrawn FROM award") == [(1,)]
        assert rows(office, "SELECT withdrawn FROM unit WHERE code = 'U9'") == [(1,)]
        taken_in(laptop, world.tasks(office, laptop))
        assert rows(laptop, "SELECT withdrawn FROM unit WHERE code = 'U9'") == [(1,)]
        assert rows(laptop, "SELECT id FROM award") == []
        assert not any(
            b'"award"' in content for (content,) in rows(laptop, "SELECT content FROM body")
        )
