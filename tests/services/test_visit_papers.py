"""The papers of a visit: materials, 合议, the unit's confirmation, undertakings."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput, NotFound, Refused
from app.scoring.score import score_leaf
from app.services import evidence
from app.services.entry import recording
from app.services.fieldwork import (
    confirmation,
    deliberation,
    keeping,
    listing,
    material,
    progress,
    settlement,
    shown,
    undertaking,
)
from app.services.session import Session
from app.services.year import visiting
from app.services.year.assessment import current_year
from tests.homes import World, clocked, sound, taken_in, value_of
from tests.services.fieldyear import SAMPLES, entry, record, sample
from tests.services.visitpapers import decided, hearing, meeting, refused

PRESENT = ["王芳", "李明"]


@pytest.fixture
def laptop(field: World) -> Session:
    return field.laptop("1")


def score(session: Session, unit: str, leaf: str) -> Fraction | None:
    year = current_year(session)
    found = score_leaf(year.index, year.records[unit], leaf).score
    return None if found is None else found / 10_000


def heads(session: Session) -> int:
    """How many commits the home holds."""
    return int(value_of(session, "SELECT count(*) FROM head"))


def open_ids(session: Session, unit: str = "U1") -> list[str]:
    return [each["id"] for each in deliberation.open_deductions(session, unit, "1")]


class TestMaterials:
    def test_what_is_out_is_told_until_it_is_back(self, laptop: Session) -> None:
        kept = record(laptop, "material-request", SAMPLES["material-request"])
        (held,) = progress.checklist(laptop, "U1")["materials"]
        assert (held["name"], held["item"], held["out"]["taker"]) == ("执法台账", 2, "李明")
        with pytest.raises(Refused, match="第 1 件"):
            material.give_back(laptop, kept.done.id, "李明", "周主任", "2026-11-06T17:00", [1])
        material.give_back(laptop, kept.done.id, "李明", "周主任", "2026-11-06T17:00")
        assert progress.checklist(laptop, "U1")["materials"] == []
        with pytest.raises(Refused, match="没有待归还"):
            material.give_back(laptop, kept.done.id, "李明", "周主任", "2026-11-06T17:00")
        sound(laptop)

    def test_the_burden_is_worked_out_from_the_list(self, laptop: Session) -> None:
        record(laptop, "material-request", SAMPLES["material-request"])
        assert progress.checklist(laptop, "U1")["burden"] == {
            "people": 0, "documents": 3, "pages": 42, "signatures": 2,
        }  # fmt: skip
        record(laptop, "hearing", sample("hearing", burden={"documents": 1, "pages": 5}))
        record(laptop, "confirmation", SAMPLES["confirmation"])
        (told,) = progress.burdens(laptop)
        assert (told["documents"], told["pages"], told["signatures"]) == (4, 47, 3)

    @pytest.mark.parametrize(
        ("changes", "path", "words"),
        [
            ({"burden": {"pages": 3}}, "$.burden", "由清单得出"),
            ({"requested_by": "赵强"}, "$.requested_by", "不是考核组1的成员"),
            ({"materials": [{"name": "册", "back": {
                "at": "2026-11-05T09:30", "giver": "王芳", "taker": "周主任"}}]},
             "$.materials[0].back", "没有调出"),
            ({"materials": [{"name": "册", "out": {
                "at": "2026-11-05T09:30", "giver": "周主任", "taker": "周主任"}}]},
             "$.materials[0].out.taker", "同一人"),
            ({"materials": [{"name": "册", "out": {
                "at": "2026-11-05T09:30", "giver": "周主任", "taker": "王芳"}, "back": {
                "at": "2026-11-05T09:00", "giver": "王芳", "taker": "周主任"}}]},
             "$.materials[0].back.at", "早于"),
            ({"materials": [{"name": "册", "out": {
                "at": "2026-02-30T09:30", "giver": "周主任", "taker": "王芳"}}]},
             "$.materials[0].out.at", "没有这一天"),
        ],
        ids=range(6),
    )  # fmt: skip
    def test_what_is_refused(
        self, laptop: Session, changes: dict[str, Any], path: str, words: str
    ) -> None:
        told = refused(laptop, "material-request", sample("material-request", **changes))
        assert words in told[path]


class TestDeliberation:
    def test_from_json_to_findings_to_totals(self, laptop: Session) -> None:
        agreed, changed, dropped = hearing(laptop, {}, {"count": 4}, {"clause": "2"})
        assert score(laptop, "U1", "C1.2") == Fraction("22.25")
        assert {*open_ids(laptop)} == {agreed, changed, dropped}
        before = heads(laptop)
        record(
            laptop,
            "deliberation",
            meeting(
                decided(agreed),
                decided(changed, "调整", count=1, note="同一事项", reason="合并计算"),
                decided(dropped, "不予扣分", reason="已公示"),
            ),
        )
        assert score(laptop, "U1", "C1.2") == 27
        assert open_ids(laptop) == []
        assert heads(laptop) == before + 1, "all by one commit"
        told = {one["finding"]: one for one in deliberation.decisions(laptop, "U1")}
        assert told[changed]["before"]["count"] == 4
        assert told[changed]["before"]["note"] == "未公示", "the member's note stays with it"
        assert "count" not in told[changed]["after"], "1 is the default"
        assert told[changed]["after"]["note"] == "同一事项"
        assert told[dropped].get("after") is None
        assert told[agreed]["before"] == told[agreed]["after"]
        assert all(one["present"] == PRESENT and one["date"] for one in told.values())
        sound(laptop)

    def test_a_leaf_whose_only_deduction_fell_was_looked_at(self, laptop: Session) -> None:
        (dropped,) = hearing(laptop, {})
        record(laptop, "deliberation", meeting(decided(dropped, "不予扣分", reason="已公示")))
        assert score(laptop, "U1", "C1.2") == 30

    def test_what_is_edited_after_it_was_agreed_is_open_again(self, laptop: Session) -> None:
        (finding,) = hearing(laptop, {})
        record(laptop, "deliberation", meeting(decided(finding)))
        recording.amend(laptop, finding, {"次数": "3"}, "补录")
        (told,) = deliberation.open_deductions(laptop, "U1", "1")
        assert (told["id"], told["decided"]["outcome"]) == (finding, "同意")
        assert (told["count"], told["deduction"]) == (3, "4.5")
        record(laptop, "deliberation", meeting(decided(finding)))
        assert open_ids(laptop) == []

    def test_it_may_be_taken_back_by_undo_alone(self, laptop: Session) -> None:
        (finding,) = hearing(laptop, {})
        document = meeting(decided(finding, "不予扣分", reason="已公示"))
        kept = record(laptop, "deliberation", document)
        for act in (
            lambda: keeping.withdraw(laptop, kept.done.id, "误记"),
            lambda: keeping.amend(laptop, kept.done.id, "{}", "误记"),
        ):
            with pytest.raises((Refused, BadInput)):
                act()
        recording.undo(laptop, kept.done.commit, "误记")
        assert open_ids(laptop) == [finding]
        assert score(laptop, "U1", "C1.2") == Fraction("28.5")
        sound(laptop)

    def test_the_record_that_made_a_finding_no_longer_moves_it(self, laptop: Session) -> None:
        kept = record(laptop, "hearing", SAMPLES["hearing"])
        finding = entry(kept, "finding")
        change = decided(finding, "调整", count=2, reason="另有一处")
        record(laptop, "deliberation", meeting(change))
        amended = sample("hearing", findings=[{"indicator": "C1.2", "clause": "1", "count": 9}])
        after = keeping.amend(laptop, kept.done.id, json.dumps(amended), "补录")
        assert any(finding in warning for warning in after.warnings)
        assert score(laptop, "U1", "C1.2") == 27
        assert open_ids(laptop) == []

    def test_a_points_change_needs_its_grounds_and_keeps_to_the_plan(self, laptop: Session) -> None:
        (finding,) = hearing(laptop, {})
        told = refused(
            laptop, "deliberation", meeting(decided(finding, "调整", clause="9", reason="改"))
        )
        assert "没有第“9”条" in told["$.decisions[0]"]
        record(laptop, "deliberation",
               meeting(decided(finding, "调整", points="0.5", reason="情节轻微")))  # fmt: skip
        assert score(laptop, "U1", "C1.2") == Fraction("29.5")

    @pytest.mark.parametrize(
        ("decision", "path", "words"),
        [
            (decided("甲", "调整", reason="改"), "$.decisions[0].outcome", "改为什么"),
            (decided("甲", "调整", count=2), "$.decisions[0].reason", "理由"),
            (decided("甲", "不予扣分"), "$.decisions[0].reason", "理由"),
            (decided("甲", "同意", count=2), "$.decisions[0].count", "不写改动"),
            (decided("甲"), "$.decisions[0]", "没有这条扣分"),
        ],
        ids=range(5),
    )
    def test_what_a_decision_needs(
        self, laptop: Session, decision: dict[str, Any], path: str, words: str
    ) -> None:
        assert words in refused(laptop, "deliberation", meeting(decision))[path]

    def test_who_may_be_present(self, laptop: Session) -> None:
        (finding,) = hearing(laptop, {})
        for present, path in (
            (["王芳"], "$.present"),
            (["王芳", "王芳"], "$.present[1]"),
            (["王芳", "赵强"], "$.present[1]"),
        ):
            document = meeting(decided(finding), present=present)
            assert path in refused(laptop, "deliberation", document)
        (there,) = hearing(laptop, {}, unit="U2")
        with pytest.raises(Refused, match="李明应当回避"):
            record(laptop, "deliberation", meeting(decided(there), unit="U2"))

    def test_awaited_proof_and_a_changed_deduction_are_not_decided(self, laptop: Session) -> None:
        waiting, other = hearing(laptop, {"awaiting": True, "deadline": "2026-12-01"}, {})
        assert open_ids(laptop) == [other]
        told = refused(laptop, "deliberation", meeting(decided(waiting)))
        assert "待补证" in told["$.decisions[0]"]
        before = {"indicator": "C1.2", "clause": "1", "count": 7}
        told = refused(laptop, "deliberation", meeting(decided(other, before=before)))
        assert "可能已被改动" in told["$.decisions[0].before"]
        settlement.settle(laptop, [waiting], "成立")
        assert {*open_ids(laptop)} == {waiting, other}

    def test_it_travels_to_the_office_and_is_hidden_from_the_unit(
        self, field: World, laptop: Session
    ) -> None:
        (finding,) = hearing(laptop, {"count": 2})
        change = decided(finding, "调整", count=1, reason="同一事项")
        record(laptop, "deliberation", meeting(change))
        office = field.office()
        taken_in(office, field.results(laptop))
        assert [one["finding"] for one in deliberation.decisions(office, "U1")] == [finding]
        assert score(office, "U1", "C1.2") == Fraction("28.5")
        assert "deliberation" not in {each["kind"] for each in shown.shown_records(office, "U1")}
        sound(office)


class TestConfirmation:
    def test_the_visit_finishes_while_the_seal_follows(
        self, field: World, laptop: Session, tmp_path: Path
    ) -> None:
        office = field.office()
        visiting.start(laptop, "U1")
        record(laptop, "confirmation", SAMPLES["confirmation"])
        visiting.finish(laptop, "U1")
        taken_in(office, field.results(laptop))
        office.now = clocked(datetime(2026, 11, 12, 8, tzinfo=UTC))
        (told,) = [row for row in visiting.listed(office) if row["unit"] == "U1"]
        assert (told["state"], told["seal"]["state"]) == ("已完成", "待补章")
        assert (told["seal"]["due"], told["seal"]["overdue"]) == ("2026-11-12", False)
        office.now = clocked(datetime(2026, 11, 14, 8, tzinfo=UTC))
        (told,) = [row for row in visiting.listed(office) if row["unit"] == "U1"]
        assert told["seal"]["overdue"]
        with pytest.raises(BadInput, match="1 处错误"):
            confirmation.seal(laptop, "U1", "1", "2026-11-01")
        scan = tmp_path / "确认单.pdf"
        scan.write_bytes(b"%PDF-1.4 scan")
        piece = evidence.keep(laptop, scan)
        confirmation.seal(laptop, "U1", "1", "2026-11-16", pieces=[piece])
        with pytest.raises(Refused, match="不是待补章"):
            confirmation.seal(laptop, "U1", "1", "2026-11-16")
        taken_in(office, field.results(laptop))
        (told,) = [row for row in visiting.listed(office) if row["unit"] == "U1"]
        assert "seal" not in told
        found = confirmation.seal_of(office, "U1", "1")
        assert found is not None
        assert (found["state"], found["sealed"]) == ("已盖章", "2026-11-16")
        assert piece[0] in evidence.named(office)
        sound(office)

    def test_a_refusal_is_noted_by_two_members(self, laptop: Session) -> None:
        refusal = {"reason": "负责人不在", "noted_by": ["王芳", "李明"]}
        document = {"unit": "U1", "members": PRESENT, "refusal": refusal}
        twice = document | {"refusal": refusal | {"noted_by": ["王芳", "王芳"]}}
        assert "$.refusal.noted_by[1]" in refused(laptop, "confirmation", twice)
        stranger = document | {"refusal": refusal | {"noted_by": ["王芳", "赵强"]}}
        assert "$.refusal.noted_by[1]" in refused(laptop, "confirmation", stranger)
        assert "$.sealed" in refused(laptop, "confirmation", document | {"sealed": "2026-11-05"})
        record(laptop, "confirmation", document)
        found = confirmation.seal_of(laptop, "U1", "1")
        assert found is not None and found["state"] == "拒签"
        with pytest.raises(Refused, match="不是待补章"):
            confirmation.seal(laptop, "U1", "1", "2026-11-16")

    @pytest.mark.parametrize(
        ("changes", "path"),
        [
            ({"signer": None}, "$.signer"),
            ({"opinion": None}, "$.opinion"),
            ({"opinions": []}, "$.opinions"),
            ({"opinion": "属实"}, "$.opinions"),
            ({"opinions": [{"opinion": "不对"}]}, "$.opinions[0].fact"),
            ({"opinions": [{"finding": "甲", "opinion": "不对"}]}, "$.opinions[0].finding"),
            ({"seal_due": None}, "$.seal_due"),
            ({"seal_due": "2026-11-01"}, "$.seal_due"),
            ({"members": ["王芳", "王芳"]}, "$.members[1]"),
            ({"members": ["王芳", "赵强"]}, "$.members[1]"),
        ],
        ids=range(10),
    )
    def test_what_is_refused(self, laptop: Session, changes: dict[str, Any], path: str) -> None:
        assert path in refused(laptop, "confirmation", sample("confirmation", **changes))

    def test_one_a_visit_and_no_word_on_what_is_covert(self, laptop: Session) -> None:
        hidden = entry(record(laptop, "spot-visit", SAMPLES["spot-visit"]), "finding")
        (seen,) = hearing(laptop, {})
        on_hidden = sample("confirmation", opinions=[{"finding": hidden, "opinion": "不对"}])
        assert "$.opinions[0].finding" in refused(laptop, "confirmation", on_hidden)
        document = sample("confirmation", opinions=[{"finding": seen, "opinion": "已公示"}])
        record(laptop, "confirmation", document)
        assert "修改原记录" in refused(laptop, "confirmation", document)["$"]
        with pytest.raises(NotFound, match="还没有登记"):
            confirmation.seal(laptop, "U4", "1", "2026-11-16")


class TestUndertakings:
    def test_who_has_not_signed_is_told(self, field: World, laptop: Session) -> None:
        assert undertaking.unsigned(laptop, "1") == ["王芳", "李明"]
        record(laptop, "undertaking", SAMPLES["undertaking"])
        assert undertaking.unsigned(laptop, "1") == ["李明"]
        office = field.office()
        taken_in(office, field.results(laptop))
        assert undertaking.undertakings(office) == [
            {"team": "1", "name": "王芳", "signed": "2026-11-02"},
            {"team": "1", "name": "李明", "signed": None},
            {"team": "2", "name": "赵强", "signed": None},
        ]
        assert {each["team"] for each in undertaking.undertakings(laptop)} == {"1"}

    def test_only_members_sign(self, laptop: Session) -> None:
        signed = [{"name": "赵强", "date": "2026-11-02"}]
        told = refused(laptop, "undertaking", sample("undertaking", signed=signed))
        assert "不是考核组1的成员" in told["$.signed[0].name"]


def test_what_is_open_is_told_before_a_team_is_done(laptop: Session) -> None:
    visiting.start(laptop, "U1")
    finding, _ = hearing(laptop, {}, {"awaiting": True, "deadline": "2020-01-02"})
    record(laptop, "material-request", SAMPLES["material-request"])
    told = " ".join(visiting.remarks(laptop, "U1"))
    for word in (
        "1 条扣分还没有合议",
        "1 条待补证",
        "1 条已过期",
        "执法台账",
        "情况确认单",
        "李明",
    ):
        assert word in told
    record(laptop, "deliberation", meeting(decided(finding)))
    record(laptop, "confirmation", SAMPLES["confirmation"])
    told = " ".join(visiting.remarks(laptop, "U1"))
    assert "还没有合议" not in told
    assert "待补章，期限 2026-11-12" in told
    visiting.finish(laptop, "U1")


@pytest.mark.parametrize("name", ["material-request", "confirmation", "undertaking"])
def test_the_papers_travel_and_score_nothing(field: World, laptop: Session, name: str) -> None:
    before = current_year(laptop).totals["U1"]
    assert record(laptop, name, SAMPLES[name]).entries == ()
    assert current_year(laptop).totals["U1"] == before
    office = field.office()
    taken_in(office, field.results(laptop))
    assert [each["kind"] for each in listing.listed(office, "U1")] == [name]
    sound(office)
