"""Who counts: assignments and acceptances that come later, and chains that fork."""

from __future__ import annotations

import itertools

import pytest

from app.services import operation
from app.services.entry import conflict, recording
from app.services.operation import create_op
from app.services.session import Session
from app.services.year.outcome import totals_json
from tests.homes import World, bring, rows, sound, taken_in
from tests.services.packages import (
    POINT,
    conflicts_and_entries,
    hashes_of,
    score,
    units_of,
)


class TestAuthorityAndTime:
    def test_an_assignment_that_comes_later_makes_the_entries_count(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        bring(office, {"分工": [{"组号": "1", "单位编码": "U3"}]})
        taken_in(laptop, world.tasks(office, laptop))
        score(laptop, "U3")
        package = world.results(laptop)
        late = world.office("late")
        taken_in(late, package)
        assert rows(late, "SELECT unit FROM award") == []
        assert rows(late, "SELECT entity, counted FROM touch") == [("award", 0)]
        sound(late)
        bring(late, {"分工": [{"组号": "1", "单位编码": "U3"}]})
        assert rows(late, "SELECT unit FROM award") == [("U3",)]
        assert rows(late, "SELECT entity FROM touch") == []
        sound(late)

    def test_an_assignment_taken_back_makes_them_count_no_more(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        report = bring(office, {"分工": [{"组号": "1", "单位编码": "U3"}]})
        taken_in(laptop, world.tasks(office, laptop))
        score(laptop, "U3")
        taken_in(office, world.results(laptop))
        assert rows(office, "SELECT unit FROM award") == [("U3",)]
        recording.undo(office, report.commits[0], "分错")
        assert rows(office, "SELECT unit FROM award") == []
        sound(office)

    def test_an_acceptance_makes_a_commit_count(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        bring(office, {"分工": [{"组号": "1", "单位编码": "U3"}]})
        taken_in(laptop, world.tasks(office, laptop))
        done = recording.record_award(laptop, "U3", "C1.1", POINT)
        late = world.office("late")
        taken_in(late, world.results(laptop))
        ((seq, digest),) = rows(late, "SELECT seq, hash FROM head WHERE id = ?", done.commit)
        fields = {"home": laptop.home_id, "seq": seq, "hash": digest, "reason": "核实"}
        operation.commit(late, "accept", [create_op("acceptance", fields)], scope="all")
        assert rows(late, "SELECT unit FROM award") == [("U3",)]
        sound(late)


class TestForks:
    @pytest.fixture
    def forked(self, world: World) -> tuple[Session, Session, Session]:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        twin = world.copied(laptop, "twin")
        score(laptop, "U2", 10)
        score(twin, "U4", 11)
        return office, laptop, twin

    def test_both_branches_are_kept_and_listed_and_count_nothing(
        self, world: World, forked: tuple[Session, Session, Session]
    ) -> None:
        office, laptop, twin = forked
        taken_in(office, world.results(laptop))
        assert units_of(office) == {"U1", "U2"}
        report = taken_in(office, world.results(twin))
        assert any("分支" in warning for warning in report.warnings)
        assert units_of(office) == {"U1"}
        (item,) = conflict.listed(office)
        assert item["id"].startswith(f"fork/{laptop.home_id}/")
        assert len(item["values"]) == 2
        sound(office)

    def test_the_order_of_arrival_and_later_packages_change_nothing(
        self, world: World, forked: tuple[Session, Session, Session]
    ) -> None:
        office, laptop, twin = forked
        left, right = world.results(laptop), world.results(twin)
        score(laptop, "U2", 12)
        longer = world.results(laptop)
        found = []
        for number, order in enumerate(itertools.permutations((left, right, longer))):
            copy = world.copied(office, f"copy{number}")
            for package in order:
                taken_in(copy, package)
            sound(copy)
            states = set(rows(copy, "SELECT hash, state FROM head WHERE home = ?", laptop.home_id))
            found.append((states, totals_json(copy), conflicts_and_entries(copy)))
        assert all(each == found[0] for each in found)

    def test_a_person_accepts_each(
        self, world: World, forked: tuple[Session, Session, Session]
    ) -> None:
        office, laptop, twin = forked
        for each in (laptop, twin):
            taken_in(office, world.results(each))
        (item,) = conflict.listed(office)
        for number, value in enumerate(item["values"], start=1):
            (now,) = conflict.listed(office)
            conflict.resolve(office, now["id"], value["value"], "核实")
            sound(office)
            assert len(units_of(office)) == 1 + number
        assert conflict.listed(office) == []
        assert units_of(office) == {"U1", "U2", "U4"}

    def test_what_follows_an_accepted_head_waits_for_its_own_acceptance(
        self, world: World, forked: tuple[Session, Session, Session]
    ) -> None:
        """Else it would hang on whether it came before or after the acceptance."""
        office, laptop, twin = forked
        for each in (laptop, twin):
            taken_in(office, world.results(each))
        (item,) = conflict.listed(office)
        mine = next(v["value"] for v in item["values"] if v["value"] in hashes_of(laptop))
        conflict.resolve(office, item["id"], mine, "核实")
        score(laptop, "U4", 19)
        taken_in(office, world.results(laptop))
        assert units_of(office) == {"U1", "U2"}
        sound(office)
