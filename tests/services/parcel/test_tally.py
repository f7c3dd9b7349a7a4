"""What a package says, what was read, and what is here afterwards: compared at every move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import tally
from app.services.safekeeping import keys
from app.services.session import Session
from app.services.workbook.importing import import_files
from tests.faults.forgery import archive, opened, sealed, signer_of
from tests.homes import World, rows, sound, taken_in
from tests.services.packages import refused, score


@pytest.fixture
def laptop(world: World, office: Session) -> Session:
    """A laptop that the office has confirmed, with a finding and its photo since."""
    session = world.laptop("1")
    score(session)
    taken_in(office, world.results(session))
    photo = world.folder / "照片.jpg"
    photo.write_bytes(b"\xff\xd8 light" * 99)
    said = Particulars(evidence=[evidence.keep(session, photo)])
    recording.record_finding(session, "U1", "L1.1", "1", particulars=said)
    return session


@pytest.mark.parametrize(
    "falsify",
    [
        lambda counts: counts | {"heads": counts["heads"] + 1},
        lambda counts: counts | {"bodies": counts["bodies"] - 1},
        lambda counts: counts | {"attachments": 0},
        lambda counts: counts | {"findings": 1},
        lambda counts: {"heads": counts["heads"]},
        lambda _: {},
    ],
    ids=["one head more", "one body less", "no attachment", "of what is not", "in part", "none"],
)
def test_falsified_counts_in_a_rightly_signed_package(
    world: World,
    office: Session,
    laptop: Session,
    falsify: Callable[[Mapping[str, int]], Mapping[str, int]],
) -> None:
    package = opened(world.results(laptop), office.local[keys.AGE])
    package.manifest["counts"] = falsify(package.manifest["counts"])
    path = world.stick() / "results-2026-1-abcdef-099.yhp"
    sealed(path, archive(package.listed(signer_of(laptop))), office.local[keys.AGE])
    assert refused(office, path) == "altered"


@pytest.mark.parametrize("lost", ["_heads", "_bodies"])
def test_what_did_not_reach_the_home_undoes_it_all(
    world: World, office: Session, laptop: Session, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    count: Callable[..., int] = getattr(tally, lost)
    package = world.results(laptop)
    with monkeypatch.context() as patch:
        patch.setattr(tally, lost, lambda *given: count(*given) - 1)
        assert refused(office, package) == "tally"
    taken_in(office, package)
    sound(office)


def test_an_attachment_that_did_not_reach_the_home(
    world: World, office: Session, laptop: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = evidence.Incoming.settle

    def lose(self: Any) -> None:
        settle(self)
        for path in office.home.attachments.iterdir():
            path.unlink()

    package = world.results(laptop)
    with monkeypatch.context() as patch:
        patch.setattr(evidence.Incoming, "settle", lose)
        assert refused(office, package) == "tally"
    taken_in(office, package)
    sound(office)


def test_the_numbers_are_told_and_kept(world: World, office: Session, laptop: Session) -> None:
    package = world.results(laptop)
    counts = opened(package, office.local[keys.AGE]).manifest["counts"]
    (report,) = import_files(office, [package]).reports
    assert report.counts == counts
    assert "附件 1 项" in tally.told(report.counts)
    (kept,) = rows(
        office, "SELECT heads, bodies, attachments FROM parcel ORDER BY made_by DESC LIMIT 1"
    )
    assert kept == (counts["heads"], counts["bodies"], 1)


def test_a_file_that_stayed_behind_is_told(world: World, office: Session, laptop: Session) -> None:
    ((digest,),) = rows(laptop, "SELECT json_extract(evidence, '$[0][0]') FROM finding")
    Path(laptop.home.attachments / digest).unlink()
    (report,) = import_files(office, [world.results(laptop)]).reports
    assert report.counts["attachments"] == 0
    assert any("1 份佐证没有随包带来" in line for line in report.warnings)
