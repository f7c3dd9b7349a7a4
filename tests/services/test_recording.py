"""One entry by hand: what is refused in which words, and what amending, withdrawing, undoing do."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from app.errors import NotFound, Refused
from app.journal.commit import decode_body
from app.services import conflict, evidence, planning, query, recording
from app.services.failure import told
from app.services.recording import Particulars
from app.services.session import Session
from tests.homes import (
    World,
    bring,
    everything,
    rows,
    sound,
    taken_in,
    unit_total,
    value_of,
)

OFFICE = Particulars(source="市委依法治市办")
STATISTICS = Particulars(source="市统计局")
POINT = 10_000

Doing = Callable[[Session], Any]


def heads(session: Session) -> int:
    return int(value_of(session, "SELECT count(*) FROM head"))


def refused(session: Session, doing: Doing, *words: str) -> None:
    """The act is refused in words with these in them, and nothing at all changes."""
    before = everything(session)
    with pytest.raises((Refused, NotFound)) as refusal:
        doing(session)
    for word in words:
        assert word in refusal.value.message
    assert everything(session) == before


def award(session: Session, points: int = 15 * POINT, **more: Any) -> Any:
    return recording.record_award(
        session, "U1", "C1.1", points, Particulars("市委依法治市办", **more)
    )


class TestOneActionOneCommit:
    @pytest.mark.parametrize(
        ("doing", "action", "entity"),
        [
            (
                lambda s: recording.record_checked(s, "U1", "L1.1", OFFICE),
                "record checked",
                "check",
            ),
            (
                lambda s: recording.record_finding(s, "U1", "L1.1", "1", particulars=OFFICE),
                "record finding",
                "finding",
            ),
            (award, "record award", "award"),
            (
                lambda s: recording.record_measure(s, "U1", "F1.1", 80 * POINT, STATISTICS),
                "record measure",
                "measure",
            ),
            (
                lambda s: recording.record_matter(s, "U1", "加分", 2 * POINT, "M1", "表彰"),
                "record adjust",
                "matter",
            ),
        ],
        ids=count(),
    )
    def test_it_is_one_commit_of_one_op(
        self, office: Session, doing: Doing, action: str, entity: str
    ) -> None:
        before = heads(office)
        done = doing(office)
        assert heads(office) == before + 1
        ((content, scope),) = rows(
            office,
            "SELECT body.content, scope FROM head JOIN body ON body.hash = head.body "
            "WHERE head.id = ?",
            done.commit,
        )
        body = decode_body(content)
        assert (body.actor, body.action, scope) == ("张三", action, "office")
        assert [(op.entity, op.id, dict(op.base)) for op in body.ops] == [(entity, done.id, {})]
        assert done.units == {"U1"}
        assert entity in done.kinds
        sound(office)

    def test_recording_the_same_again_is_no_commit(self, office: Session) -> None:
        first = award(office)
        before = heads(office)
        again = award(office)
        assert heads(office) == before
        assert (again.id, again.commit, again.units) == (first.id, first.commit, frozenset())

    def test_a_later_award_of_the_source_supersedes_the_earlier(self, office: Session) -> None:
        first = award(office)
        second = award(office, 12 * POINT)
        assert first.id == second.id
        assert rows(office, "SELECT points FROM award") == [(12 * POINT,)]
        assert conflict.listed(office) == []

    def test_two_findings_alike_are_two(self, office: Session) -> None:
        for _ in range(2):
            recording.record_finding(office, "U1", "L1.1", "1", particulars=OFFICE)
        assert value_of(office, "SELECT count(*) FROM finding") == 2

    def test_a_figure_is_a_decimal_string_in_the_commit_and_an_integer_in_the_table(
        self, office: Session
    ) -> None:
        done = award(office, 1_2345)
        (content,) = rows(
            office,
            "SELECT content FROM body WHERE hash = (SELECT body FROM head WHERE id = ?)",
            done.commit,
        )[0]
        assert b'"points":"1.2345"' in content
        assert rows(office, "SELECT points, typeof(points) FROM award") == [(12345, "integer")]


class TestRefusals:
    @pytest.mark.parametrize(
        ("doing", "words"),
        [
            (lambda s: recording.record_award(s, "UX", "C1.1", 0, OFFICE), ["UX", "单位"]),
            (lambda s: recording.record_award(s, "U1", "CX", 0, OFFICE), ["CX", "指标"]),
            (lambda s: recording.record_checked(s, "U1", "L1", OFFICE), ["L1", "不是评分点"]),
            (
                lambda s: recording.record_award(s, "U3", "F1.2", 0, OFFICE),
                ["F1.2", "不适用", "U3"],
            ),
            (lambda s: recording.record_award(s, "D1", "C1.1", 0, OFFICE), ["D1", "市教体局"]),
            (lambda s: recording.record_award(s, "U1", "C1.2", 0, OFFICE), ["扣分", "得分"]),
            (lambda s: recording.record_award(s, "U1", "F1.1", 0, STATISTICS), ["测评", "得分"]),
            (lambda s: recording.record_measure(s, "U1", "C1.1", 0, OFFICE), ["赋分", "测评值"]),
            (lambda s: recording.record_award(s, "U1", "C1.1", -1, OFFICE), ["0 至 20"]),
            (lambda s: recording.record_award(s, "U1", "C1.1", 200_001, OFFICE), ["0 至 20"]),
            (
                lambda s: recording.record_measure(s, "U1", "F1.1", 1_000_001, STATISTICS),
                ["0 至 100"],
            ),
            (lambda s: recording.record_measure(s, "U1", "F1.1", 0, OFFICE), ["来源", "F1.1"]),
            (lambda s: recording.record_award(s, "U1", "C1.1", 0), ["缺少来源"]),
            (
                lambda s: recording.record_award(s, "U1", "C1.1", 0, Particulars("新华区")),
                ["不能给自己评分"],
            ),
            (lambda s: recording.record_checked(s, "U1", "C1.1", OFFICE), ["不是扣分项"]),
            (
                lambda s: recording.record_finding(s, "U1", "C1.1", "1", particulars=OFFICE),
                ["赋分", "不能扣分"],
            ),
            (
                lambda s: recording.record_finding(s, "U1", "L1.1", "9", particulars=OFFICE),
                ["L1.1", "9"],
            ),
            (
                lambda s: recording.record_finding(
                    s, "U1", "L1.1", "1", count=0, particulars=OFFICE
                ),
                ["次数"],
            ),
            (
                lambda s: recording.record_finding(
                    s, "U1", "L1.1", "1", count=10**30, particulars=OFFICE
                ),
                ["次数"],
            ),
            (
                lambda s: recording.record_finding(
                    s, "U1", "L1.1", "1", points=-1, particulars=OFFICE
                ),
                ["负数"],
            ),
            (
                lambda s: recording.record_finding(
                    s, "U1", "L1.1", "1", points=1, particulars=Particulars("甲", note=" ")
                ),
                ["事由"],
            ),
            (lambda s: recording.record_matter(s, "D1", "加分", 1, "M", "事"), ["市教体局"]),
            (lambda s: recording.record_matter(s, "U1", "加分", 0, "M", "事"), ["大于 0"]),
            (lambda s: recording.record_matter(s, "U1", "奖励", 1, "M", "事"), ["加分", "扣分"]),
            (lambda s: recording.record_matter(s, "U1", "扣分", 1, "", "事"), ["事项编号"]),
            (lambda s: recording.record_matter(s, "U1", "扣分", 1, "M", ""), ["事项"]),
            (
                lambda s: recording.record_matter(s, "U1", "加分", 1, "M", "事", severe=True),
                ["加分", "严重"],
            ),
            (
                lambda s: recording.record_matter(s, "U1", "加分", 1, "M", "事", veto=True),
                ["加分", "一票否决"],
            ),
            (
                lambda s: recording.record_matter(
                    s, "U1", "扣分", 1, "M", "事", particulars=Particulars("新华区")
                ),
                ["自己"],
            ),
            (
                lambda s: recording.record_award(
                    s, "U1", "C1.1", 1, Particulars("甲", date="2026-02-30")
                ),
                ["日期", "2026-02-30"],
            ),
        ],
        ids=count(),
    )
    def test_a_rule_is_told_in_a_sentence_and_nothing_changes(
        self, office: Session, doing: Doing, words: list[str]
    ) -> None:
        refused(office, doing, *words)

    def test_a_veto_needs_the_document_that_the_plan_names(self, office: Session) -> None:
        recording.record_matter(office, "U1", "扣分", 1, "M", "事", veto=True)
        bring(office, {"方案": [{"项目": "一票否决依据", "值": None}]})
        planning.issue(office)
        refused(
            office,
            lambda s: recording.record_matter(s, "U2", "扣分", 1, "M", "事", veto=True),
            "一票否决依据",
        )


class TestTeams:
    def test_a_team_speaks_for_itself_at_its_own_units(self, world: World) -> None:
        laptop = world.laptop("1")
        recording.record_award(laptop, "U1", "C1.1", POINT)
        assert rows(laptop, "SELECT source FROM award") == [("考核组1",)]
        assert rows(laptop, "SELECT scope FROM head ORDER BY number DESC LIMIT 1") == [("team 1",)]

    def test_at_a_sub_unit_of_an_assigned_unit_too(self, world: World) -> None:
        recording.record_award(world.laptop("1"), "U4S", "C1.1", POINT)

    @pytest.mark.parametrize(
        "doing",
        [
            lambda s: recording.record_checked(s, "U3", "L1.1"),
            lambda s: recording.record_finding(s, "U3", "L1.1", "1"),
            lambda s: recording.record_award(s, "U3", "C1.1", 0),
            lambda s: recording.record_measure(s, "U3", "F1.1", 0, STATISTICS),
            lambda s: recording.record_matter(s, "U3", "加分", 1, "M", "事"),
        ],
        ids=count(),
    )
    def test_not_at_another_teams_unit(self, world: World, doing: Doing) -> None:
        refused(world.laptop("1"), doing, "U3", "不是本组")

    def test_a_member_stands_aside_where_the_roster_says_so(self, world: World) -> None:
        laptop = world.laptop("1", actor="李明")
        recording.record_award(laptop, "U1", "C1.1", 0)
        refused(laptop, lambda s: recording.record_award(s, "U2", "C1.1", 0), "李明", "回避")

    def test_also_at_their_own_organ_and_its_sub_units(self, world: World) -> None:
        office = world.office()
        bring(office, {"考核组": [
            {"组号": "1", "姓名": "孙丽", "身份": "成员", "职务层次": "科级", "单位": "市教体局"},
        ]})  # fmt: skip
        laptop = world.laptop("1", actor="孙丽")
        taken_in(laptop, world.tasks(office, laptop))
        recording.record_award(laptop, "U1", "C1.1", 0)
        for unit in ("U4", "U4S"):
            refused(laptop, lambda s, u=unit: recording.record_award(s, u, "C1.1", 0), "回避")

    def test_what_the_office_alone_does(self, world: World) -> None:
        laptop = world.laptop("1")
        for doing in (
            lambda s: planning.exempt(s, "U1", "C1.1", "理由"),
            lambda s: planning.add(s, "U3", "F1.2", "理由"),
            lambda s: planning.lift_cap(s, "U1", "理由"),
            lambda s: planning.defer(s, "U1", "不评定", "文", "理由"),
            planning.issue,
            lambda s: bring(s, {"成绩": [{"单位编码": "U1", "指标编码": "C1.1", "来源": "甲"}]}),
        ):
            refused(laptop, doing, "市考核办")

    def test_before_its_first_task_package_it_has_no_year(self, world: World) -> None:
        laptop = world.fresh("new", role="team")
        refused(laptop, lambda s: recording.record_award(s, "U1", "C1.1", 0), "任务")


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


def test_evidence_of_an_entry_is_a_list_of_hash_name_and_size(
    office: Session, tmp_path: Any
) -> None:
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"\xff\xd8 not really")
    piece = evidence.keep(office, photo)
    recording.record_finding(
        office, "U1", "L1.1", "1", particulars=Particulars("甲", evidence=[piece])
    )
    ((listed,),) = rows(office, "SELECT evidence FROM finding")
    assert json.loads(listed) == [piece]
    assert evidence.read(office, piece[0]) == b"\xff\xd8 not really"
    sound(office)


def test_half_a_character_is_told_and_changes_nothing(office: Session) -> None:
    """As a terminal of another code hands it over."""
    before = everything(office)
    with pytest.raises(UnicodeEncodeError) as error:
        award(office, note="\udcd6")
    answer = told(error.value)
    assert answer is not None
    assert "字符" in answer.message
    assert everything(office) == before
    award(office)
    sound(office)
