"""Redaction: two people destroy bytes, here, in the teams' homes and in what comes again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.errors import NotFound, Refused
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer
from app.services.parcel.merging import import_package
from app.services.safekeeping import backup, redaction
from app.services.session import Session
from app.services.workbook.importing import import_files
from tests.homes import World, bring, rows, sound, taken_in
from tests.services.packages import POINT

SECRET = "绝密字样不得留存"
PHOTO = b"\xff\xd8 a classified paper " * 200


@pytest.fixture
def pair(world: World, office: Session) -> tuple[Session, Session, str]:
    """An office and a laptop that both have a photo and a note; the photo's hash."""
    laptop = world.laptop("1")
    photo = world.folder / "密.jpg"
    photo.write_bytes(PHOTO)
    piece = evidence.keep(laptop, photo)
    said = Particulars(note=SECRET, evidence=[piece])
    recording.record_finding(laptop, "U1", "L1.1", "1", particulars=said)
    recording.record_award(laptop, "U1", "C1.1", 15 * POINT)
    taken_in(office, world.results(laptop))
    return office, laptop, piece[0]


def note_of(session: Session) -> str:
    ((id,),) = rows(session, "SELECT id FROM finding")
    return f"finding/{id}/note"


def hear(world: World, office: Session, laptop: Session) -> None:
    import_package(laptop, Path(transfer.export_receipt(office, "1", world.stick())["file"]))


def holds(folder: Path, content: bytes) -> list[str]:
    """The files of a plain home in which these bytes can be found."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if content in path.read_bytes()]


def test_an_attachment_goes_everywhere_and_its_tombstone_stays(
    world: World, pair: tuple[Session, Session, str]
) -> None:
    office, laptop, digest = pair
    redaction.redact(office, digest, "涉密", "李四")
    assert holds(office.home.folder, PHOTO) == []
    assert rows(office, "SELECT target, kind, size, reason, witness FROM redaction") == [
        (digest, "attachment", len(PHOTO), "涉密", "李四")
    ]
    sound(office)
    assert holds(laptop.home.folder, PHOTO) == [digest]
    hear(world, office, laptop)
    assert holds(laptop.home.folder, PHOTO) == []
    sound(laptop)
    assert rows(office, "SELECT id FROM finding") == rows(laptop, "SELECT id FROM finding")


def test_a_package_that_was_on_its_way_does_not_bring_it_back(
    world: World, pair: tuple[Session, Session, str]
) -> None:
    office, laptop, digest = pair
    recording.record_award(laptop, "U2", "C1.1", POINT)
    package = world.results(laptop)
    redaction.redact(office, digest, "涉密", "李四")
    import_package(office, package)
    assert holds(office.home.folder, PHOTO) == []
    assert digest not in evidence.damaged(office)
    sound(office)


def test_a_look_at_a_tombstone_destroys_nothing(
    world: World, pair: tuple[Session, Session, str]
) -> None:
    office, laptop, digest = pair
    redaction.redact(office, digest, "涉密", "李四")
    receipt = Path(transfer.export_receipt(office, "1", world.stick())["file"])
    import_files(laptop, [receipt], dry_run=True)
    assert evidence.read(laptop, digest) == PHOTO
    sound(laptop)
    import_package(laptop, receipt)
    assert evidence.read(laptop, digest) is None


def test_a_body_goes_everywhere_and_the_chain_holds(
    world: World, pair: tuple[Session, Session, str]
) -> None:
    office, laptop, _ = pair
    heads = rows(office, "SELECT hash FROM head WHERE home = ?", laptop.home_id)
    redaction.redact(office, note_of(office), "个人信息", "李四")
    assert rows(office, "SELECT id FROM finding") == []
    assert rows(office, "SELECT unit FROM award") == [("U1",)]
    assert rows(office, "SELECT hash FROM head WHERE home = ?", laptop.home_id) == heads
    assert holds(office.home.folder, SECRET.encode()) == []
    sound(office)
    hear(world, office, laptop)
    assert holds(laptop.home.folder, SECRET.encode()) == []
    sound(laptop)


def test_the_homes_go_on_exchanging(world: World, pair: tuple[Session, Session, str]) -> None:
    """What is destroyed is missing from no package that is made later."""
    office, laptop, digest = pair
    redaction.redact(office, note_of(office), "个人信息", "李四")
    redaction.redact(office, digest, "涉密", "李四")
    hear(world, office, laptop)
    recording.record_award(laptop, "U2", "C1.1", 7 * POINT)
    everything = transfer.export_results(laptop, world.stick(), everything=True)["file"]
    import_package(office, Path(everything))
    assert sorted(rows(office, "SELECT unit FROM award")) == [("U1",), ("U2",)]
    newcomer = world.laptop("1")
    taken_in(newcomer, world.tasks(office, newcomer))
    for session in (office, laptop, newcomer):
        assert holds(session.home.folder, SECRET.encode()) == []
        sound(session)


def test_nothing_of_it_is_in_the_next_backup(
    world: World, pair: tuple[Session, Session, str]
) -> None:
    office, _, digest = pair
    early = Path(backup.backup(office, world.stick())["file"])
    redaction.redact(office, digest, "涉密", "李四")
    redaction.redact(office, note_of(office), "个人信息", "李四")
    late = Path(backup.backup(office, world.folder / "late")["file"])
    assert PHOTO in early.read_bytes()
    assert PHOTO not in late.read_bytes()
    assert SECRET.encode() not in late.read_bytes()
    backup.restore(late, world.folder / "restored", None)


def test_an_archive_of_rows_is_not_destroyed_for_one_of_them(office: Session) -> None:
    bring(office, {"成绩": [
        {"单位编码": unit, "指标编码": "C1.1", "得分": "3", "来源": f"来源{number}"}
        for unit in ("U1", "U2", "U3") for number in range(20)
    ]})  # fmt: skip
    ((id,),) = rows(office, "SELECT id FROM award LIMIT 1")
    with pytest.raises(Refused, match="同一次导入"):
        redaction.redact(office, f"award/{id}/points", "理由", "李四")


def test_what_is_refused(world: World, pair: tuple[Session, Session, str]) -> None:
    office, laptop, digest = pair
    shutil.copy(__file__, world.folder / "别的.txt")
    for session, target, reason, witness, words in (
        (laptop, digest, "理由", "李四", "市考核办"),
        (office, digest, "", "李四", "理由"),
        (office, digest, "理由", " ", "两人"),
        (office, digest, "理由", "张三 ", "两人"),
        (office, "a" * 64, "理由", "李四", "没有校验值"),
        (office, "../别的.txt", "理由", "李四", "没有"),
        (office, "finding/x/note", "理由", "李四", "没有"),
        (office, "unheard/x/note", "理由", "李四", "没有"),
    ):
        with pytest.raises((Refused, NotFound), match=words):
            redaction.redact(session, target, reason, witness)
    assert evidence.read(office, digest) == PHOTO
    sound(office)
