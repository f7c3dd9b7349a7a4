"""One entry by hand: one action is one commit, and what is refused in which words."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

import pytest

from app.errors import Refused
from app.journal.commit import decode_body
from app.services import evidence
from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.failure import told
from app.services.session import Session
from app.services.year import planning
from tests.homes import (
    World,
    bring,
    everything,
    rows,
    sound,
    taken_in,
    value_of,
)
from tests.services.acts import OFFICE, POINT, STATISTICS, Doing, award, heads, refused


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


def test_evidence_of_an_entry_is_a_list_of_hash_name_and_size(
    office: Session, tmp_path: Any
) -> None:
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"\xff\xd8\xff not really")
    piece = evidence.keep(office, photo)
    recording.record_finding(
        office, "U1", "L1.1", "1", particulars=Particulars("甲", evidence=[piece])
    )
    ((listed,),) = rows(office, "SELECT evidence FROM finding")
    assert json.loads(listed) == [piece]
    assert evidence.read(office, piece[0]) == b"\xff\xd8\xff not really"
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


class TestSpelling:
    """Codes as workbooks fold them, texts trimmed: what is exported reads back in as it was."""

    def test_a_source_is_folded(self, office: Session) -> None:
        about = Particulars("市司法局（执法）", note=" 见 卷３ ")
        recording.record_award(office, "U1", "C1.1", 50_000, about)
        assert rows(office, "SELECT source, note FROM award") == [("市司法局(执法)", "见 卷３")]

    def test_a_matter_by_its_number_and_level(self, office: Session) -> None:
        recording.record_matter(
            office, "U1", "加分", 10_000, " Ｍ１", "表彰 ", particulars=OFFICE, level="省级 "
        )
        assert rows(office, "SELECT number, level, title FROM matter") == [("M1", "省级", "表彰")]

    def test_a_body_is_known_by_its_folded_name_too(self, office: Session) -> None:
        bring(office, {"单位": [{"编码": "U3", "名称": "市财政局（本级）", "类别": 4}]})
        with pytest.raises(Refused, match="不能给自己评分"):
            recording.record_award(office, "U3", "C1.1", 50_000, Particulars("市财政局（本级）"))


def test_a_source_that_could_be_two_is_refused(office: Session) -> None:
    refused(
        office,
        lambda s: recording.record_award(s, "U1", "C1.1", POINT, Particulars("甲局|乙局")),
        "不能含有“|”",
    )
