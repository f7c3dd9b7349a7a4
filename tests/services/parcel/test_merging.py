"""Packages taken in: any order, any number of times; what is wrong is told apart."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput
from app.services.entry import recording
from app.services.parcel import transfer, trust
from app.services.parcel.merging import import_package
from app.services.session import Session
from app.services.year.outcome import totals_json
from tests.homes import YEAR, World, everything, rows, sound, taken_in
from tests.services.packages import (
    conflicts_and_entries,
    refused,
    score,
)


class TestUnion:
    def test_what_a_package_brings_is_counted(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        recording.record_checked(laptop, "U2", "L1.1")
        report = taken_in(office, world.results(laptop))
        assert (report.kind, report.conflicts) == ("results", 0)
        assert rows(office, "SELECT unit, points FROM award") == [("U1", 150_000)]
        sound(office)
        sound(laptop)

    def test_the_same_again_is_nothing_new(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        taken_in(office, package)
        before = everything(office)
        report = taken_in(office, package)
        assert (report.new, report.changed) == (0, 0)
        assert report.same > 0
        assert "没有新内容。" in report.warnings
        assert everything(office) == before

    def test_a_renamed_copy_is_the_same_package(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        copy = world.stick() / "别名.yhp"
        shutil.copy(package, copy)
        taken_in(office, package)
        before = everything(office)
        taken_in(office, copy)
        assert everything(office) == before

    def test_packages_of_several_laptops_in_any_order_give_the_same(self, world: World) -> None:
        office = world.office()
        first, second, third = world.laptop("1"), world.laptop("1"), world.laptop("2")
        packages = []
        for step, laptop in enumerate((first, second, third)):
            score(laptop, "U3" if laptop is third else "U1", 10 + step)
            recording.record_finding(laptop, "U3" if laptop is third else "U2", "L1.1", "1")
            packages.append(world.results(laptop))
        results = []
        for number, order in enumerate(itertools.permutations(packages)):
            copy = world.copied(office, f"copy{number}")
            for package in (*order, order[0]):
                taken_in(copy, package)
            sound(copy)
            results.append((totals_json(copy), conflicts_and_entries(copy)))
        assert all(result == results[0] for result in results)
        assert len(results[0][1]["conflict"]) == 1

    def test_a_later_package_after_the_earlier_one_and_alone(self, world: World) -> None:
        """Each holds what the office has not acknowledged, so the later one suffices."""
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        early = world.results(laptop)
        score(laptop, points=12)
        late = world.results(laptop)
        taken_in(office, late)
        assert rows(office, "SELECT points FROM award") == [(120_000,)]
        report = taken_in(office, early)
        assert (report.new, report.changed) == (0, 0)
        sound(office)

    def test_after_a_receipt_the_next_one_is_small_and_needs_the_first(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        receipt = Path(transfer.export_receipt(office, "1", world.stick())["file"])
        taken_in(laptop, receipt)
        score(laptop, points=12)
        small = world.results(laptop)
        other = world.office("other")
        trust_like(other, small)
        assert refused(other, small) == "gap"
        taken_in(office, small)
        assert rows(office, "SELECT points FROM award") == [(120_000,)]
        sound(office)
        sound(laptop)

    def test_a_look_keeps_nothing(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        before = everything(office)
        with office.rehearsal():
            assert import_package(office, package, dry_run=True).held
        assert everything(office) == before
        assert not list(office.home.folder.glob("held/*"))
        taken_in(office, package)
        score(laptop, points=12)
        later = world.results(laptop)
        before = everything(office)
        with office.rehearsal():
            looked = import_package(office, later, dry_run=True)
        assert everything(office) == before
        assert (looked.new, looked.changed) == (0, 1)

    def test_a_cancelled_one_leaves_nothing(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        score(laptop, points=12)
        later = world.results(laptop)
        before = everything(office)
        with pytest.raises(Exception, match="取消"):
            import_package(office, later, cancelled=lambda: True)
        assert everything(office) == before
        taken_in(office, later)
        sound(office)


def trust_like(session: Session, package: Path) -> None:
    """Confirm the laptop of a package, though this home cannot take it in yet."""
    assert import_package(session, package).held
    with pytest.raises(BadInput):
        trust.confirm(session, (), everyone=True)


class TestToldApart:
    def test_the_wrong_kind(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        assert refused(laptop, world.results(laptop)) in ("wrong-kind", "not-for-here")
        assert refused(office, world.tasks(office, laptop)) in ("wrong-kind", "not-for-here")

    def test_another_office(self, world: World) -> None:
        stranger = world.fresh("stranger", role="office", year=YEAR)
        laptop = world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        assert refused(stranger, package) == "not-for-here"

    def test_another_team(self, world: World) -> None:
        office, first, second = world.office(), world.laptop("1"), world.laptop("2")
        assert refused(second, world.tasks(office, first)) == "other-team"

    def test_another_year(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        with office.transaction():
            office.set_local("year", "2027")
        assert refused(laptop, world.tasks(office, laptop)) == "other-year"

    @pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
    def test_cut_short(self, world: World, share: float) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        content = package.read_bytes()
        package.write_bytes(content[: int(len(content) * share)])
        assert refused(office, package) in ("cut-short", "damaged")

    def test_any_flipped_byte(
        self, world: World, rounds: Callable[[int], int], chance: Any
    ) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        content = bytearray(package.read_bytes())
        for _ in range(rounds(200)):
            at, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
            content[at] ^= bit
            package.write_bytes(content)
            assert refused(office, package), at
            content[at] ^= bit

    def test_a_foreign_file(self, world: World) -> None:
        office = world.office()
        path = world.stick() / "照片.yhp"
        path.write_bytes(b"\xff\xd8\xff\xe0 no package at all" * 100)
        assert refused(office, path)

    def test_a_missing_file(self, world: World) -> None:
        assert refused(world.office(), world.stick() / "没有.yhp")
