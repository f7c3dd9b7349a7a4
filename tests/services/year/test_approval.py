"""Approval: what stands in its way, its steps, what it freezes, and opening again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from app.errors import Fault, Refused
from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.session import Session
from app.services.year import approval, planning, visiting
from app.services.year.outcome import totals_json
from tests.homes import World, bring, everything, rows, sound, taken_in, unit_total
from tests.services.year.conftest import SCORED, score_all

FROM = Particulars("甲局")
POINT = 10_000


def blocked(session: Session) -> dict[str, Fault]:
    before = everything(session)
    with pytest.raises(Refused) as refusal:
        approval.approve(session, "审核")
    assert refusal.value.code == "blocked"
    assert everything(session) == before
    return {fault.code: fault for fault in refusal.value.details}


class TestBlockers:
    def test_a_complete_year_has_none(self, ready: tuple[Session, ...]) -> None:
        assert approval.blockers(ready[0]) == []
        sound(ready[0])

    def test_all_of_an_untouched_year_at_once(self, office: Session) -> None:
        with pytest.raises(Refused) as refusal:
            approval.approve(office, "审核")
        kinds = [fault.code for fault in refusal.value.details]
        assert kinds.count("missing") == len(SCORED)
        assert kinds.count("not-registered") == 1
        assert kinds.count("package-absent") == 2

    def test_a_missing_leaf_names_unit_and_leaf(self, ready: tuple[Session, ...]) -> None:
        office = ready[0]
        ((id,),) = rows(office, "SELECT id FROM award WHERE unit = 'U1' AND indicator = 'C1.1'")
        recording.withdraw(office, id, "录错")
        fault = blocked(office)["missing"]
        assert "U1" in fault.file
        assert "C1.1" in fault.message

    def test_an_open_conflict(self, world: World, ready: tuple[Session, ...]) -> None:
        office, first, _ = ready
        second = world.laptop("1")
        recording.record_award(first, "U1", "C1.1", 10 * POINT)
        recording.record_award(second, "U1", "C1.1", 11 * POINT)
        for laptop in (first, second):
            taken_in(office, world.results(laptop))
        assert blocked(office).keys() == {"conflict"}

    def test_an_open_conflict_of_words_too(self, world: World, ready: tuple[Session, ...]) -> None:
        office, first, _ = ready
        second = world.laptop("1")
        for laptop, note in ((first, "好"), (second, "差")):
            recording.record_award(laptop, "U1", "C1.1", 10 * POINT, Particulars(note=note))
            taken_in(office, world.results(laptop))
        assert unit_total(office, "U1")["conflicts"] == 0
        assert "U1" in blocked(office)["conflict"].file

    def test_one_at_a_sub_unit_too(self, world: World, ready: tuple[Session, ...]) -> None:
        office, first, _ = ready
        second = world.laptop("1")
        recording.record_award(first, "U4S", "C1.1", 10 * POINT)
        recording.record_award(second, "U4S", "C1.1", 11 * POINT)
        for laptop in (first, second):
            taken_in(office, world.results(laptop))
        assert "U4S" in blocked(office)["conflict"].file

    def test_a_chain_that_forked(self, world: World, ready: tuple[Session, ...]) -> None:
        office, first, _ = ready
        twin = world.copied(first, "twin")
        for laptop, unit in ((first, "U1"), (twin, "U2")):
            recording.record_checked(laptop, unit, "L1.1")
            taken_in(office, world.results(laptop))
        assert first.home_id[:6] in blocked(office)["conflict"].message

    def test_a_package_that_did_not_come(self, world: World) -> None:
        office = world.office()
        score_all(office)
        taken_in(office, world.results(world.laptop("1")))
        assert blocked(office)["package-absent"].file == "考核组2"

    def test_a_finding_awaiting_proof(self, ready: tuple[Session, ...]) -> None:
        office = ready[0]
        recording.record_finding(office, "U1", "L1.1", "1", awaiting=True, particulars=FROM)
        faults = blocked(office)
        assert (faults["awaiting"].file, faults["awaiting"].sheet) == ("U1", "L1.1")

    def test_a_matter_without_document(self, ready: tuple[Session, ...]) -> None:
        office = ready[0]
        recording.record_matter(office, "U1", "扣分", POINT, "M7", "通报")
        fault = blocked(office)["matter-bare"]
        assert "M7" in fault.message
        assert fault.file == "U1"

    def test_a_delegated_result_that_did_not_come(self, world: World) -> None:
        office = world.office()
        assert any(fault.code == "not-registered" for fault in approval.blockers(office))

    def test_a_deferred_unit_blocks_no_longer(self, world: World) -> None:
        office = world.office()
        score_all(office, ("U2", "U3", "U4"))
        for team in "12":
            taken_in(office, world.results(world.laptop(team)))
        assert blocked(office).keys() == {"missing", "visit-open"}
        for visit in visiting.listed(office):
            visiting.accept(office, visit["unit"])
        assert blocked(office).keys() == {"missing"}
        planning.defer(office, "U1", "暂缓评定", "平法〔2026〕9号", "机构改革")
        assert approval.approve(office, "审核")["approved"]


class TestSteps:
    def test_they_go_in_their_order(self, ready: tuple[Session, ...]) -> None:
        office = ready[0]
        for number, step in enumerate(approval.STEPS):
            for other in (*approval.STEPS, "批准"):
                if other != step:
                    with pytest.raises(Refused):
                        approval.approve(office, other, document="文")
            done = approval.approve(office, step, document="文")
            assert (done["approved"], done["version"]) == (True, 1), number
        with pytest.raises(Refused, match="已经公布"):
            approval.approve(office, "公布")
        sound(office)

    @pytest.mark.parametrize("step", ["考委会", "审定"])
    def test_a_document_where_a_body_decides(self, ready: tuple[Session, ...], step: str) -> None:
        office = ready[0]
        for before in approval.STEPS[: approval.STEPS.index(step)]:
            approval.approve(office, before, document="文")
        with pytest.raises(Refused, match="document"):
            approval.approve(office, step)

    def test_it_is_the_offices(self, ready: tuple[Session, ...]) -> None:
        for doing in (
            lambda: approval.approve(ready[1], "审核"),
            lambda: approval.reopen(ready[1], "理由"),
        ):
            with pytest.raises(Refused, match="市考核办"):
                doing()


FROZEN: list[Callable[[Session], Any]] = [
    lambda s: recording.record_checked(s, "U1", "L1.1", FROM),
    lambda s: recording.record_finding(s, "U1", "L1.1", "1", particulars=FROM),
    lambda s: recording.record_award(s, "U1", "C1.1", 0, FROM),
    lambda s: recording.record_measure(s, "U1", "F1.1", 0, Particulars("市统计局")),
    lambda s: recording.record_matter(s, "U1", "加分", POINT, "M", "事"),
    lambda s: recording.amend(s, entry(s), {"得分": "1"}, "改"),
    lambda s: recording.withdraw(s, entry(s), "撤"),
    lambda s: recording.undo(s, commit_of(s), "撤"),
    lambda s: planning.issue(s, "文"),
    lambda s: planning.exempt(s, "U1", "C1.1", "理由"),
    lambda s: planning.add(s, "U3", "F1.2", "理由"),
    lambda s: planning.lift_cap(s, "U1", "理由"),
    lambda s: planning.defer(s, "U1", "不评定", "文", "理由"),
    lambda s: conflict.resolve(s, "award/x/score", "1", "理由"),
    lambda s: bring(s, {"方案": [{"项目": "名称", "值": "新"}]}),
]


def entry(session: Session) -> str:
    return str(rows(session, "SELECT id FROM award LIMIT 1")[0][0])


def commit_of(session: Session) -> str:
    return str(rows(session, "SELECT id FROM head WHERE number = 2")[0][0])


class TestFreeze:
    @pytest.mark.parametrize("doing", FROZEN, ids=count())
    def test_nothing_is_changed_without_opening_again(
        self, ready: tuple[Session, ...], doing: Callable[[Session], Any]
    ) -> None:
        office = ready[0]
        approval.approve(office, "审核")
        before = everything(office)
        with pytest.raises(Refused) as refusal:
            doing(office)
        assert refusal.value.code == "frozen"
        assert "reopen" in refusal.value.hint
        assert everything(office) == before

    def test_what_arrives_later_is_kept_and_counts_from_the_reopening(
        self, world: World, ready: tuple[Session, ...]
    ) -> None:
        office, laptop, _ = ready
        approval.approve(office, "审核")
        frozen = totals_json(office)
        assert frozen["approved"] is True
        recording.record_finding(laptop, "U1", "L1.1", "1")
        taken_in(office, world.results(laptop))
        assert rows(office, "SELECT unit FROM finding") == [("U1",)]
        assert totals_json(office) == frozen
        assert totals_json(world.again(office)) == frozen
        office = world.opened[-1]
        sound(office)
        approval.reopen(office, "补充成果")
        opened = totals_json(office)
        assert opened["approved"] is False
        assert opened["units"] != frozen["units"]
        done = approval.approve(office, "审核")
        assert done["version"] == 2
        assert totals_json(office)["units"] == opened["units"]

    def test_a_fork_that_appears_later_takes_nothing_from_an_approved_version(
        self, world: World, ready: tuple[Session, ...]
    ) -> None:
        """The cut names heads by hash: it is followed back, whatever counts by now."""
        office, laptop, _ = ready
        twin = world.copied(laptop, "twin")
        recording.record_finding(laptop, "U1", "L1.1", "1")
        taken_in(office, world.results(laptop))
        approval.approve(office, "审核")
        frozen = totals_json(office)
        recording.record_finding(twin, "U2", "L1.1", "1")
        taken_in(office, world.results(twin))
        assert conflict.listed(office)
        assert totals_json(office) == frozen
        sound(office)

    def test_a_team_cannot_call_its_entries_quiet(
        self, world: World, ready: tuple[Session, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from app.services import operation

        office, laptop, _ = ready
        approval.approve(office, "审核")
        frozen = totals_json(office)
        real = operation.append
        monkeypatch.setattr(
            operation, "append", lambda s, _action, ops, **how: real(s, "register", ops, **how)
        )
        recording.record_finding(laptop, "U1", "L1.1", "1")
        monkeypatch.undo()
        taken_in(office, world.results(laptop))
        assert totals_json(office) == frozen


class TestReopen:
    def test_only_what_is_frozen_and_with_a_reason(self, ready: tuple[Session, ...]) -> None:
        office = ready[0]
        with pytest.raises(Refused, match="不需要"):
            approval.reopen(office, "理由")
        approval.approve(office, "审核")
        with pytest.raises(Refused, match="理由"):
            approval.reopen(office, " ")
        approval.reopen(office, "理由")
        recording.record_award(office, "U1", "C1.1", 0, FROM)

    def test_after_the_decision_only_with_the_deciding_bodys_document(
        self, ready: tuple[Session, ...]
    ) -> None:
        office = ready[0]
        for step in ("审核", "考委会", "审定"):
            approval.approve(office, step, document="文")
        with pytest.raises(Refused, match="文件"):
            approval.reopen(office, "理由")
        approval.reopen(office, "理由", document="平政〔2027〕1号")
        assert approval.standing(office).steps == ()
        assert approval.approve(office, "审核")["version"] == 2
        sound(office)
