"""What stands on one laptop alone, and how a package on its way to a stick is watched."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Cancelled
from app.services.parcel import trust
from app.services.parcel.card import export_card
from app.services.parcel.coverage import only_here, uncovered
from app.services.parcel.merging import import_package
from app.services.parcel.transfer import (
    Watch,
    acknowledged,
    export_peer,
    export_receipt,
    export_results,
)
from app.services.session import Session
from app.services.workbook.importing import import_files
from tests.homes import World
from tests.services.packages import score


@pytest.fixture
def laptop(world: World) -> Session:
    return world.laptop("1")


def test_a_verified_stick_covers_and_a_receipt_is_the_last_word(
    world: World, laptop: Session, tmp_path: Path
) -> None:
    begun = only_here(laptop).records
    score(laptop)
    alone = only_here(laptop)
    assert alone.records == begun + 1
    assert alone.oldest
    package = Path(export_results(laptop, tmp_path)["file"])
    assert only_here(laptop).records == 0
    assert uncovered(laptop, acknowledged(laptop)).records == begun + 1
    score(laptop, points=16)
    assert only_here(laptop).records == 1
    office = world.office()
    import_package(office, package)
    trust.confirm(office, (), everyone=True)
    import_files(laptop, [Path(export_receipt(office, "1", tmp_path)["file"])])
    assert uncovered(laptop, acknowledged(laptop)).records == 1


def test_what_came_from_another_laptop_is_there_too(
    world: World, laptop: Session, tmp_path: Path
) -> None:
    other = world.laptop("1")
    score(other)
    card = Path(export_card(laptop, tmp_path)["file"])
    before = only_here(laptop).records
    import_package(laptop, Path(export_peer(other, card, tmp_path)["file"]))
    assert only_here(laptop).records == before


def test_a_writing_tells_its_two_stages_and_stops_in_either(
    laptop: Session, tmp_path: Path
) -> None:
    score(laptop)
    told: list[tuple[str, bool]] = []

    def tell(stage: str, done: int, total: int) -> None:
        told.append((stage, 0 < done <= total))

    export_results(laptop, tmp_path / "good", watch=Watch(tell))
    assert dict(told) == {"write": True, "read": True}
    stages: list[str] = []
    reading = Watch(lambda stage, _done, _total: stages.append(stage), lambda: "write" in stages)
    with pytest.raises(Cancelled):
        export_results(laptop, tmp_path / "stopped", everything=True, watch=reading)
    assert list((tmp_path / "stopped").iterdir()) == []
