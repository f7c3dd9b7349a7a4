"""Backups: whole, verified, and restored under a new id; what is wrong with one is told."""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import BadInput, Cancelled, DiskError, HomeError, UserError
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import trust
from app.services.parcel.merging import import_package
from app.services.safekeeping import backup
from app.services.session import Session, create_home, open_session
from app.services.year.outcome import totals_json
from tests.homes import YEAR, World, day, rows, sound, taken_in
from tests.services.packages import POINT


@pytest.fixture
def lived_in(world: World, office: Session) -> Session:
    """An office with entries, a photo, and a package that waits for a confirmation."""
    laptop = world.laptop("1")
    photo = world.folder / "照片.jpg"
    photo.write_bytes(b"\xff\xd8" + bytes(range(256)) * 9)
    said = Particulars(evidence=[evidence.keep(laptop, photo)])
    recording.record_finding(laptop, "U1", "L1.1", "1", particulars=said)
    taken_in(office, world.results(laptop))
    other = world.laptop("2", actor="赵强")
    recording.record_award(other, "U3", "C1.1", POINT)
    assert import_package(office, world.results(other)).held
    return office


def kept(world: World, session: Session) -> Path:
    return Path(backup.backup(session, world.stick())["file"])


def restored(world: World, path: Path, name: str = "restored") -> Session:
    backup.restore(path, world.folder / name, None)
    session = open_session(world.folder / name, actor="张三")
    world.opened.append(session)
    return session


def test_all_of_a_home_comes_back(world: World, lived_in: Session) -> None:
    office, before = lived_in, totals_json(lived_in)
    path = kept(world, office)
    session = restored(world, path)
    assert totals_json(session) == before
    ((digest,),) = rows(session, "SELECT json_extract(evidence, '$[0][0]') FROM finding")
    assert evidence.read(session, digest) == evidence.read(office, digest)
    reports = trust.confirm(session, (), everyone=True)
    assert [report.held for report in reports] == [False]
    sound(session)


def test_it_goes_on_under_a_new_id_that_names_the_old_head(world: World, lived_in: Session) -> None:
    office = lived_in
    path = kept(world, office)
    old = office.home_id
    seq, digest = rows(office, "SELECT seq, hash FROM head WHERE home = ? ORDER BY seq DESC",
                       old)[0]  # fmt: skip
    session = restored(world, path)
    assert session.home_id != old
    predecessors = rows(session, "SELECT predecessor FROM known_home WHERE home = ?",
                        session.home_id)  # fmt: skip
    assert predecessors == [(json.dumps([old, str(seq), digest]),)]
    recording.record_award(session, "U1", "C1.1", POINT, Particulars("市司法局"))
    assert {old, session.home_id} <= session.offices
    sound(session)


def test_a_restored_office_and_its_teams_go_on(world: World, lived_in: Session) -> None:
    """Its trust list goes on a thousand further, and the laptops take its packages."""
    session = restored(world, kept(world, lived_in))
    laptop = world.laptop("1")
    assert import_package(laptop, world.tasks(session, laptop)).new
    assert int(laptop.local["trust_seen"]) > 1_000
    recording.record_award(laptop, "U2", "C1.1", POINT)
    taken_in(session, world.results(laptop))
    assert ("U2",) in rows(session, "SELECT unit FROM award")
    sound(session)
    sound(laptop)


def test_an_encrypted_one_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    create_home(folder, role="office", year=YEAR, passphrase="长江 考核 桥梁")
    session = open_session(folder, "长江 考核 桥梁")
    path = Path(backup.backup(session, tmp_path / "stick")["file"])
    session.close()
    for passphrase in (None, "长江 考核 桥粱"):
        with pytest.raises(HomeError):
            backup.restore(path, tmp_path / "again", passphrase)
        assert not (tmp_path / "again").exists()
    backup.restore(path, tmp_path / "again", "长江 考核 桥梁")
    open_session(tmp_path / "again", "长江 考核 桥梁").close()


def test_nothing_is_restored_over_anything(world: World, lived_in: Session) -> None:
    path = kept(world, lived_in)
    full = world.folder / "full"
    full.mkdir()
    (full / "文件").write_bytes(b"mine")
    for folder in (full, lived_in.home.folder):
        with pytest.raises(HomeError, match="不是空文件夹"):
            backup.restore(path, folder, None)
    assert [each.name for each in full.iterdir()] == ["文件"]
    (world.folder / "empty").mkdir()
    restored(world, path, "empty")


def test_a_restoring_that_was_killed_does_not_stand_in_the_way(
    world: World, lived_in: Session
) -> None:
    path = kept(world, lived_in)
    left = world.folder / ".restored.restoring" / "attachments"
    left.mkdir(parents=True)
    (left / "x").write_bytes(b"half")
    sound(restored(world, path))


def test_two_of_one_second_do_not_overwrite_each_other(world: World, office: Session) -> None:
    office.now = lambda: day("2026-11-24")
    stick = world.stick()
    backup.backup(office, stick)
    with pytest.raises(DiskError, match="已经存在"):
        backup.backup(office, stick)


def test_any_damage_is_found_and_nothing_is_left(
    world: World, lived_in: Session, chance: random.Random, rounds: Callable[[int], int]
) -> None:
    path = kept(world, lived_in)
    content = path.read_bytes()
    spoilt = world.folder / "spoilt.yhb"
    for number in range(rounds(300)):
        changed = bytearray(content)
        if number % 3 == 0:
            del changed[chance.randrange(len(content)) :]
        else:  # a member's bytes, or its header; padding says nothing
            changed[_place(content, chance)] ^= 1 << chance.randrange(8)
        spoilt.write_bytes(changed)
        with pytest.raises(BadInput) as refusal:
            backup.restore(spoilt, world.folder / "again", None)
        assert "spoilt.yhb" in refusal.value.message
        assert not (world.folder / "again").exists()
        assert not (world.folder / ".again.restoring").exists()


def _place(content: bytes, chance: random.Random) -> int:
    """Some byte that means something."""
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        info = chance.choice(archive.getmembers())
    if chance.random() < 0.1:
        return info.offset + chance.randrange(100)
    return info.offset_data + chance.randrange(info.size)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("../x", tarfile.REGTYPE), ("/x", tarfile.REGTYPE), ("attachments/../../x", tarfile.REGTYPE),
     ("other/x", tarfile.REGTYPE), ("yingheng.lock", tarfile.REGTYPE),
     ("attachments/x", tarfile.SYMTYPE), ("attachments/x", tarfile.DIRTYPE)],
)  # fmt: skip
def test_a_backup_made_by_hand_writes_nothing_elsewhere(
    tmp_path: Path, name: str, kind: bytes
) -> None:
    data = b"x"
    index = {"format": 1, "files": {name: [hashlib.sha256(data).hexdigest(), 1]}}
    path = tmp_path / "made.yhb"
    with tarfile.open(path, "w") as archive:
        for member, content, type in (
            ("index.json", json.dumps(index).encode(), tarfile.REGTYPE),
            (name, data, kind),
        ):
            info = tarfile.TarInfo(member)
            info.size, info.type, info.linkname = len(content), type, "/etc/passwd"
            archive.addfile(info, io.BytesIO(content))
    with pytest.raises(UserError):
        backup.restore(path, tmp_path / "a" / "again", None)
    assert [each.name for each in tmp_path.rglob("*") if each.is_file()] == ["made.yhb"]


def test_a_newer_one_and_a_foreign_file_are_told(world: World, office: Session) -> None:
    path = kept(world, office)
    foreign = world.folder / "照片.yhb"
    foreign.write_bytes(b"\xff\xd8 no backup" * 100)
    newer = world.folder / "newer.yhb"
    newer.write_bytes(path.read_bytes().replace(b'"format": 1', b'"format": 2'))
    for file, code in ((foreign, "bad-backup"), (newer, "newer-format")):
        with pytest.raises(BadInput) as refusal:
            backup.restore(file, world.folder / "again", None)
        assert refusal.value.code == code
    with pytest.raises(UserError):
        backup.restore(world.folder / "没有.yhb", world.folder / "again", None)
    shutil.rmtree(world.folder / "again", ignore_errors=True)


def test_a_backup_is_verified_without_being_restored(world: World, lived_in: Session) -> None:
    path = kept(world, lived_in)
    told: list[tuple[int, int]] = []
    found = backup.verify(path, backup.Watch(lambda done, total: told.append((done, total))))
    assert found["files"] >= 3 and told[-1] == (found["bytes"], found["bytes"])
    content = bytearray(path.read_bytes())
    content[-3 * tarfile.BLOCKSIZE] ^= 1
    path.write_bytes(content)
    with pytest.raises(BadInput):
        backup.verify(path)
    with pytest.raises(BadInput, match="没有找到"):
        backup.verify(path.with_name("nothing.yhb"))


def test_a_home_knows_when_it_was_last_backed_up(world: World, lived_in: Session) -> None:
    assert backup.last_made(lived_in) is None
    path = kept(world, lived_in)
    made = backup.last_made(lived_in)
    assert made is not None and made.file == str(path)
    assert made.when == lived_in.now().astimezone().isoformat(timespec="seconds")
    sound(lived_in)


@pytest.mark.parametrize("after", [0, 1, 4])
def test_a_cancelled_backup_leaves_no_file(world: World, lived_in: Session, after: int) -> None:
    """While it is being measured, and while it is being written."""
    steps: list[int] = []
    watch = backup.Watch(lambda done, _total: steps.append(done), lambda: len(steps) > after)
    stick = world.stick()
    with pytest.raises(Cancelled):
        backup.backup(lived_in, stick, watch)
    assert list(stick.iterdir()) == [] and backup.last_made(lived_in) is None
    with pytest.raises(Cancelled):
        backup.verify(kept(world, lived_in), backup.Watch(cancelled=lambda: True))
