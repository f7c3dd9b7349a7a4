"""回避: no record, no visit and no assignment where a member must stand aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.errors import BadInput, Refused
from app.services.entry import recording
from app.services.fieldwork import keeping, settlement
from app.services.session import Session
from app.services.year import planning, visiting
from tests.homes import ROSTER, World, bring, everything
from tests.services.fieldyear import record, sample
from tests.services.visitpapers import decided, hearing, meeting


class TestRecusal:
    """李明 avoids U2; a member's own organ is avoided too."""

    @pytest.mark.parametrize(
        "act",
        [
            lambda session: recording.record_finding(session, "U2", "C1.2", "1"),
            lambda session: recording.record_checked(session, "U2", "C1.2"),
            lambda session: recording.record_award(session, "U2", "C1.1", 10_000),
            lambda session: recording.record_measure(session, "U2", "M5", 10_000),
            lambda session: recording.record_matter(session, "U2", "加分", 10_000, "1", "表彰"),
            lambda session: visiting.start(session, "U2"),
            lambda session: record(session, "hearing", sample("hearing", unit="U2")),
            lambda session: record(session, "inspection", sample("inspection", unit="U2")),
            lambda session: record(session, "direct-score", sample("direct-score", unit="U2")),
            lambda session: record(session, "spot-visit", sample("spot-visit", unit="U2")),
            lambda session: record(session, "draw", sample("draw", unit="U2")),
            lambda session: record(
                session, "material-request", sample("material-request", unit="U2")
            ),
            lambda session: record(session, "undertaking", sample("undertaking", unit="U2")),
        ],
        ids=range(13),
    )
    def test_every_record_refuses_it(self, field: World, act: Callable[[Session], Any]) -> None:
        session = field.laptop("1", actor="李明")
        session.actor = "李明"
        before = everything(session)
        with pytest.raises(Refused, match="李明应当回避"):
            act(session)
        assert everything(session) == before

    def test_changes_refuse_it(self, field: World) -> None:
        session = field.laptop("1")
        (finding, waiting) = hearing(
            session, {}, {"awaiting": True, "deadline": "2026-12-01"}, unit="U2"
        )
        kept = record(session, "direct-score", sample("direct-score", unit="U2"))
        visiting.start(session, "U2")
        session.actor = "李明"
        before = everything(session)
        acts: list[Callable[[], Any]] = [
            lambda: recording.amend(session, finding, {"次数": "2"}, "改"),
            lambda: recording.withdraw(session, finding, "改"),
            lambda: keeping.withdraw(session, kept.done.id, "改"),
            lambda: settlement.settle(session, [waiting], "成立"),
            lambda: record(session, "deliberation", meeting(decided(finding), unit="U2")),
            lambda: record(session, "confirmation", sample("confirmation", unit="U2")),
            lambda: visiting.finish(session, "U2"),
        ]
        for act in acts:
            with pytest.raises(Refused, match="李明应当回避"):
                act()
        assert everything(session) == before

    def test_the_plan_check_tells_of_an_assignment(self, field: World) -> None:
        codes = {
            (each["code"], each["place"]) for each in planning.check(field.office())["warnings"]
        }
        assert ("recusal", "U2") in codes

    def test_a_unit_is_not_assigned_where_the_leader_or_all_must_stand_aside(
        self, field: World
    ) -> None:
        office = field.office()
        before = everything(office)
        leader = dict(ROSTER["考核组"][2]) | {"回避单位": ["U3"]}
        both = {"姓名": "周平", "身份": "成员", "职务层次": "科级", "单位": "市财政局"}
        assign = {"分工": [{"组号": "3", "单位编码": "U3"}]}
        for sheets in ({"考核组": [leader]}, assign | {"考核组": [both | {"组号": "3"}]}):
            with pytest.raises(BadInput) as refusal:
                bring(office, sheets)
            assert [fault.code for fault in refusal.value.details] == ["recusal"]
            assert everything(office) == before
        report = bring(office, {"考核组": [both | {"组号": "2"}]})
        assert report.warnings == ["考核组2的周平应当回避单位“市财政局”，不能参加对它的考核。"]
        assert bring(office, {"考核组": [both | {"组号": "2"}]}).warnings == []

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"职务层次": "科级"}, "县处级"),
            ({"来源": "专家学者"}, "成员单位"),
        ],
    )
    def test_a_leader_is_a_leading_cadre_of_a_member_organ(
        self, field: World, changes: dict[str, Any], words: str
    ) -> None:
        leader = dict(ROSTER["考核组"][0]) | changes
        with pytest.raises(BadInput) as refusal:
            bring(field.office(), {"考核组": [leader]})
        assert any(words in fault.message for fault in refusal.value.details)
