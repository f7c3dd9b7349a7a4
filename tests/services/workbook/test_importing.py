"""Folders of packages: any order, and the same again; what the log says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services import evidence, logbook
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import county, transfer, trust
from app.services.parcel.card import export_card
from app.services.parcel.merging import import_package
from app.services.session import Session
from app.services.workbook.importing import Imported, import_files
from app.services.workbook.intake import NOTHING_NEW
from tests.homes import PLAN, ROSTER, World, bring, everything, rows, sound, taken_in
from tests.services.packages import POINT, score, units_of


def again(session: Session, package: Path, passphrase: str = "") -> Imported:
    """The same package again: plainly nothing new, and the home as it was."""
    before = everything(session)
    done = import_files(session, [package], package_passphrase=passphrase)
    (report,) = done.reports
    assert NOTHING_NEW in report.warnings
    assert (report.new, report.changed, report.conflicts) == (0, 0, 0)
    assert everything(session) == before
    return done


def receipt(world: World, office: Session) -> Path:
    return Path(transfer.export_receipt(office, "1", world.stick())["file"])


def photographed(world: World, laptop: Session) -> str:
    """A finding with a photo; the photo's hash."""
    photo = world.folder / f"照片{laptop.home_id[:6]}.jpg"
    photo.write_bytes(b"\xff\xd8 light" * 99 + laptop.home_id.encode())
    piece = evidence.keep(laptop, photo)
    said = Particulars(evidence=[piece])
    recording.record_finding(laptop, "U1", "L1.1", "1", particulars=said)
    return piece[0]


class TestTheSameAgain:
    def test_tasks_make_no_second_laptop(self, world: World, office: Session) -> None:
        laptop = world.laptop("1")
        package = Path(transfer.export_tasks(office, "1", world.stick(), "桥梁 长江")["file"])
        import_files(laptop, [package], package_passphrase="桥梁 长江")
        own = dict(laptop.local)
        again(laptop, package, "桥梁 长江")
        assert laptop.local == own

    def test_a_receipt_is_heard_once(self, world: World, office: Session) -> None:
        laptop = world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        package = receipt(world, office)
        before = len(rows(laptop, "SELECT 1 FROM parcel"))
        import_files(laptop, [package])
        assert len(rows(laptop, "SELECT 1 FROM parcel")) == before + 1
        again(laptop, package)

    def test_what_a_receipt_says_without_commits_is_noted(
        self, world: World, office: Session
    ) -> None:
        """All its commits came by a task package: what it acknowledges is news all the same."""
        laptop = world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        package = receipt(world, office)
        taken_in(laptop, world.tasks(office, laptop))
        (report,) = import_files(laptop, [package]).reports
        assert NOTHING_NEW not in report.warnings
        assert rows(laptop, "SELECT kind FROM parcel ORDER BY made_by DESC LIMIT 1") == [
            ("receipt",)
        ]

    def test_an_earlier_receipt_takes_nothing_back(self, world: World, office: Session) -> None:
        laptop = world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        early = receipt(world, office)
        score(laptop, points=12)
        taken_in(office, world.results(laptop))
        import_files(laptop, [receipt(world, office)])
        again(laptop, early)

    def test_content_that_came_another_way(self, world: World, office: Session) -> None:
        """By the other laptop's results, and by a peer package."""
        first, second = world.laptop("1"), world.laptop("1")
        score(first)
        photographed(world, first)
        own = world.results(first)
        card = Path(export_card(second, world.stick())["file"])
        package = Path(transfer.export_peer(first, card, world.stick())["file"])
        import_files(second, [package])
        again(second, package)
        taken_in(office, world.results(second))
        again(office, own)

    def test_a_held_one(self, world: World, office: Session) -> None:
        laptop = world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        assert import_package(office, package).held
        before = everything(office)
        report = import_package(office, package)
        assert report.held
        assert any("没有新内容" in line for line in report.warnings)
        assert everything(office) == before
        assert len(rows(office, "SELECT 1 FROM held")) == 1
        trust.confirm(office, (), everyone=True)
        again(office, package)

    def test_a_bodys_tasks_and_its_results(self, world: World, office: Session) -> None:
        below = world.fresh("below", role="office", year=2026)
        bring(below, PLAN | ROSTER)
        tasks = Path(transfer.export_body_tasks(office, "市教体局", world.stick())["file"])
        (report,) = import_files(below, [tasks]).reports
        assert report.new > 0
        again(below, tasks)
        recording.record_award(below, "U3", "C1.1", 12 * POINT, Particulars("本级"))
        package = Path(county.export_county(below, world.stick())["file"])
        taken_in(office, package)
        (repeated,) = again(office, package).reports
        assert repeated.counts == {"results": 1}


class TestAnyOrder:
    def chain(self, world: World, office: Session) -> tuple[Path, Path, Session]:
        """Two packages of a laptop, the second good for nothing without the first."""
        laptop = world.laptop("1")
        score(laptop)
        first = world.results(laptop)
        elsewhere = world.office("elsewhere")
        taken_in(elsewhere, first)
        import_package(laptop, receipt(world, elsewhere))
        score(laptop, "U2")
        return first, world.results(laptop), laptop

    def test_a_folder_with_the_later_one_first(self, world: World, office: Session) -> None:
        first, second, laptop = self.chain(world, office)
        known = world.laptop("1")
        score(known, "U4")
        taken_in(office, world.results(known))
        trusted(office, laptop)
        done = import_files(office, [second, first])
        assert done.errors == ()
        assert [report.file for report in done.reports] == [str(first), str(second)]
        assert units_of(office) >= {"U1", "U2"}
        sound(office)

    def test_what_cannot_be_helped_is_told_once(self, world: World, office: Session) -> None:
        _, second, laptop = self.chain(world, office)
        trusted(office, laptop)
        done = import_files(office, [second, second])
        assert [error.code for error in done.errors] == ["gap"]
        assert done.reports == ()

    def test_what_was_held_follows_what_it_lacked(self, world: World, office: Session) -> None:
        first, second, laptop = self.chain(world, office)
        assert import_package(office, second).held
        trusted(office, laptop)
        with office.rehearsal():
            assert len(import_files(office, [first], dry_run=True).reports) == 1
        done = import_files(office, [first])
        assert [Path(report.file).name for report in done.reports] == [first.name, second.name]
        assert units_of(office) == {"U1", "U2"}
        assert list(office.home.held.iterdir()) == []
        sound(office)

    def test_a_receipt_before_the_tasks(self, world: World, office: Session) -> None:
        laptop = world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        folder = world.stick()
        receipt_file = Path(transfer.export_receipt(office, "1", folder)["file"])
        transfer.export_tasks(office, "1", folder)
        assert receipt_file.exists()
        fresh = world.fresh("fresh", role="team")
        done = import_files(fresh, [folder])
        assert [report.kind for report in done.reports] == ["tasks"]
        assert fresh.team == "1"


def trusted(office: Session, laptop: Session) -> None:
    """The words of a laptop were compared, and nothing of it was here yet."""
    from app.services.operation import commit, create_op
    from app.services.safekeeping import keys

    fields = {
        "home": laptop.home_id,
        "team": laptop.team,
        "fingerprint": keys.own_fingerprint(laptop),
        "state": "confirmed",
        "number": 9,
    }
    commit(office, "trust confirm", [create_op("trust", fields)], scope="all")


def test_the_log_has_what_was_refused_and_what_was_nothing_new(
    world: World, office: Session, caplog: pytest.LogCaptureFixture
) -> None:
    laptop = world.laptop("1")
    score(laptop)
    package = world.results(laptop)
    taken_in(office, package)
    log = logbook.keep_log(office.home.folder)
    import_files(office, [package])
    import_files(laptop, [package])
    written = log.read_text(encoding="utf-8")
    assert "import of a results brought nothing new" in written
    assert "import refused: " in written
    assert package.name not in written
