"""A record that changes: its entries follow it, and what people changed since is left and named."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from app.errors import NotFound, Refused
from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.fieldwork import keeping, listing, progress, settlement
from app.services.fieldwork.keeping import Kept
from app.services.session import Session
from tests.homes import World, rows, sound, taken_in, value_of
from tests.services.acts import refused
from tests.services.fieldyear import SAMPLES, entry, record, sample
from tests.services.test_fieldwork_record import score

ITEM = {"text": "公示栏", "indicator": "C1.2", "result": "不符合", "clause": "1"}


@pytest.fixture
def office(field: World) -> Session:
    return field.office()


def amend(session: Session, kept: Kept, name: str, **changes: Any) -> Kept:
    document = json.dumps(sample(name, **changes))
    return keeping.amend(session, kept.done.id, document, "复查更正")


class TestAmending:
    def test_entries_follow_in_the_same_commit(self, office: Session) -> None:
        kept = record(office, "inspection", sample("inspection", items=[ITEM, ITEM | {"count": 3}]))
        assert score(office, "U1", "C1.2") == 24
        after = amend(office, kept, "inspection", items=[ITEM | {"clause": "2"}])
        assert score(office, "U1", "C1.2") == Fraction("29.75")
        standing = rows(office, "SELECT clause, count FROM finding WHERE NOT withdrawn")
        assert standing == [("2", 1)]
        assert value_of(office, "SELECT count(*) FROM finding WHERE withdrawn") == 2
        assert after.done.id == kept.done.id
        sound(office)

    def test_the_same_again_is_no_commit(self, office: Session) -> None:
        kept = record(office, "inspection", SAMPLES["inspection"])
        before = value_of(office, "SELECT count(*) FROM head")
        amend(office, kept, "inspection")
        assert value_of(office, "SELECT count(*) FROM head") == before

    def test_a_measure_follows(self, office: Session) -> None:
        kept = record(office, "rate", SAMPLES["rate"])
        amend(office, kept, "rate", numerator=3)
        assert score(office, "U1", "M4") == 5

    def test_what_a_person_changed_since_is_left_and_named(self, office: Session) -> None:
        kept = record(office, "inspection", sample("inspection", items=[ITEM]))
        finding = entry(kept, "finding")
        recording.amend(office, finding, {"次数": "4"}, "又发现三处")
        after = amend(office, kept, "inspection", items=[ITEM | {"count": 2}])
        assert [finding in warning for warning in after.warnings] == [True]
        assert score(office, "U1", "C1.2") == 24
        withdrawn = keeping.withdraw(office, kept.done.id, "误记")
        assert [finding in warning for warning in withdrawn.warnings] == [True]
        assert score(office, "U1", "C1.2") == 24

    def test_a_finding_that_comes_back_counts_again(self, office: Session) -> None:
        kept = record(office, "inspection", sample("inspection", items=[ITEM]))
        amend(office, kept, "inspection", items=[ITEM | {"result": "符合"}])
        assert score(office, "U1", "C1.2") == 30
        amend(office, kept, "inspection", items=[ITEM])
        assert score(office, "U1", "C1.2") == Fraction("28.5")
        assert value_of(office, "SELECT count(*) FROM finding") == 1

    def test_refusals(self, office: Session) -> None:
        kept = record(office, "hearing", SAMPLES["hearing"])
        refused(office, lambda s: amend(s, kept, "hearing", unit="U2"), "另一个单位")
        refused(office, lambda s: keeping.amend(s, kept.done.id, "{}", " "), "理由")
        refused(office, lambda s: keeping.withdraw(s, "no-such", "误记"), "no-such")
        keeping.withdraw(office, kept.done.id, "误记")
        refused(office, lambda s: amend(s, kept, "hearing"), "已经撤回")
        refused(office, lambda s: keeping.withdraw(s, kept.done.id, "误记"), "已经撤回")


class TestWithdrawing:
    @pytest.mark.parametrize("name", ["hearing", "inspection", "spot-visit", "daily-evaluation"])
    def test_its_entries_go_with_it(self, office: Session, name: str) -> None:
        kept = record(office, name, SAMPLES[name])
        keeping.withdraw(office, kept.done.id, "误记")
        for table in ("finding", "award", "check_mark", "instrument"):
            assert value_of(office, f"SELECT count(*) FROM {table} WHERE NOT withdrawn") == 0
        assert {score(office, "U1", leaf) for leaf in ("L1.1", "C1.1", "C1.2")} == {None}
        sound(office)

    def test_a_check_mark_stays_while_another_record_gives_it(self, office: Session) -> None:
        document = sample("inspection", items=[ITEM | {"result": "符合"}])
        first = record(office, "inspection", document)
        second = record(office, "inspection", document)
        keeping.withdraw(office, first.done.id, "误记")
        assert score(office, "U1", "C1.2") == 30
        keeping.withdraw(office, second.done.id, "误记")
        assert score(office, "U1", "C1.2") is None

    def test_a_check_mark_by_hand_stays(self, office: Session) -> None:
        recording.record_checked(office, "U1", "L1.1", Particulars("考核组1"))
        kept = record(office, "inspection", SAMPLES["inspection"])
        withdrawn = keeping.withdraw(office, kept.done.id, "误记")
        assert score(office, "U1", "L1.1") == 10
        assert entry(kept, "check", 1) in withdrawn.warnings[0]

    def test_an_award_falls_back_to_the_record_before(self, office: Session) -> None:
        record(office, "direct-score", sample("direct-score", points=11))
        later = record(office, "direct-score", sample("direct-score", points=15))
        assert score(office, "U1", "C1.1") == 15
        keeping.withdraw(office, later.done.id, "误记")
        assert score(office, "U1", "C1.1") == 11

    def test_it_can_be_undone_as_one_action(self, office: Session) -> None:
        kept = record(office, "inspection", SAMPLES["inspection"])
        recording.undo(office, kept.done.commit, "误操作")
        assert score(office, "U1", "C1.2") is None
        assert [each["withdrawn"] for each in listing.listed(office, "U1")] == [True]


class TestDraws:
    def test_the_next_key_takes_the_place_of_who_is_struck_off(self, office: Session) -> None:
        kept = record(office, "draw", sample("draw", seed=None))
        first = listing.listed(office)[0]["document"]
        after = keeping.replace_drawn(office, kept.done.id, first["drawn"][0], "案卷已移交")
        told = listing.listed(office)[0]["document"]
        assert after.done.id == kept.done.id
        assert told["seed"] == first["seed"]
        assert not {*told["drawn"]} & {*first["drawn"]}
        assert [each["reason"] for each in told["withdrawals"]] == ["案卷已移交"]
        with pytest.raises(NotFound):
            keeping.replace_drawn(office, "no-such", "A-1", "案卷已移交")


class TestSettling:
    AWAITED = ITEM | {"awaiting": True, "deadline": "2026-11-20", "count": 2}

    def awaited(self, office: Session) -> tuple[Kept, list[str]]:
        items = [self.AWAITED, self.AWAITED | {"indicator": "L1.1"}]
        kept = record(office, "inspection", sample("inspection", items=items))
        return kept, [entry(kept, "finding", at) for at in range(2)]

    def test_until_then_the_leaf_is_missing_and_listed(self, office: Session) -> None:
        self.awaited(office)
        told = progress.checklist(office, "U1")
        causes = {each["indicator"]: each["cause"] for each in told["missing"]}
        assert (causes["C1.2"], causes["L1.1"]) == ("待补证", "待补证")
        assert {each["deadline"] for each in told["awaiting"]} == {"2026-11-20"}

    def test_what_stands_counts(self, office: Session) -> None:
        _, ids = self.awaited(office)
        settlement.settle(office, ids, "成立")
        assert (score(office, "U1", "C1.2"), score(office, "U1", "L1.1")) == (27, 6)
        sound(office)

    def test_what_falls_leaves_a_checked_leaf_and_who_brought_what(self, office: Session) -> None:
        _, ids = self.awaited(office)
        settlement.settle(office, ids, "不成立", brought="公示照片", by="李科长", date="2026-11-21")
        assert (score(office, "U1", "C1.2"), score(office, "U1", "L1.1")) == (30, 10)
        assert rows(office, "SELECT DISTINCT brought, brought_by, brought_on FROM finding") == [
            ("公示照片", "李科长", "2026-11-21")
        ]
        assert progress.awaiting(office) == []

    def test_a_batch_is_settled_whole_or_not_at_all(self, office: Session) -> None:
        kept, ids = self.awaited(office)
        settlement.settle(office, ids[:1], "成立")
        refused(office, lambda s: settlement.settle(s, ids, "成立"), "没有了结")
        refused(office, lambda s: settlement.settle(s, ["no-such"], "成立"), "no-such")
        refused(office, lambda s: settlement.settle(s, ids[1:], "不成立"), "什么材料")
        refused(office, lambda s: settlement.settle(s, ids[1:], "也许"), "成立或不成立")
        assert kept.done.id


class TestTwoLaptops:
    def test_a_document_edited_on_both_is_one_conflict_and_its_settlement_settles_all(
        self, field: World
    ) -> None:
        office = field.office()
        one = field.laptop("1")
        kept = record(one, "inspection", sample("inspection", items=[ITEM]))
        taken_in(office, field.results(one))
        amend(office, kept, "inspection", items=[ITEM | {"count": 5}])
        amend(one, kept, "inspection", items=[ITEM | {"count": 2}, ITEM | {"clause": "2"}])
        taken_in(office, field.results(one))
        listed = [each["id"] for each in conflict.listed(office)]
        own = f"instrument/{kept.done.id}/score"
        assert own in listed
        versions = next(e for e in conflict.listed(office) if e["id"] == own)["values"]
        mine = next(each["commit"] for each in versions if each["who"] == "张三")
        conflict.resolve(office, own, mine, "以市考核办复查为准")
        assert conflict.listed(office) == []
        assert score(office, "U1", "C1.2") == Fraction("22.5")
        sound(office)

    def test_records_of_both_come_together(self, field: World) -> None:
        office, one, two = field.office(), field.laptop("1"), field.laptop("1")
        inspected = sample("inspection", items=[ITEM | {"result": "符合"}])
        for laptop, day in ((one, "2026-11-02"), (two, "2026-11-03")):
            record(laptop, "inspection", inspected | {"date": day})
        taken_in(office, field.results(one))
        taken_in(office, field.results(two))
        assert conflict.listed(office) == []
        assert score(office, "U1", "C1.2") == 30
        assert len(listing.listed(office, "U1")) == 2


def test_a_member_at_a_laptop_sees_no_figure_of_the_office_alone(field: World) -> None:
    laptop = field.laptop("1")
    with pytest.raises(Refused):
        record(laptop, "supervision", SAMPLES["supervision"])
