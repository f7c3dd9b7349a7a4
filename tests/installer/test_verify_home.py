"""The verifier that shares no code: archives of random homes, clean and with one hidden change."""

from __future__ import annotations

import ast
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import DiskError, Refused
from app.exchange.keyring.certificate import certificate_text, new_private_key, self_issued
from app.journal.commit import sha256
from app.journal.entity import ENTITIES, LISTS, SCORE
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.safekeeping import custody
from app.services.safekeeping.archive import export_archive
from app.services.session import Session
from installer import verify_home
from tests.homes import World, everything, taken_in
from tests.installer.hidden import CHANGES, Copy, cover_up, last_removed
from tests.installer.history import History

TOOL = Path(verify_home.__file__)
STEPS = 45


def archived(session: Session, folder: Path) -> Path:
    return Path(export_archive(session, folder)["folder"])


def faults(folder: Path) -> list[str]:
    return verify_home.verify(folder).faults


@pytest.fixture
def told(world: World, office: Session) -> Session:
    """An office with entries of two laptops, a conflict, evidence and a fork."""
    one, two = world.laptop("1"), world.laptop("1", "周敏")
    for number, laptop in enumerate((one, two)):
        path = world.stick() / "照片.jpg"
        path.write_bytes(b"\xff\xd8" + bytes([number]) * 99)
        about = Particulars(note="现场", evidence=[evidence.keep(laptop, path)])
        recording.record_award(laptop, "U1", "C1.1", (number + 3) * 10_000, about)
        recording.record_finding(laptop, "U1", "C1.2", "1", particulars=about)
    twin = world.copied(two, "twin")
    for number, laptop in enumerate((one, two, twin)):
        recording.record_award(laptop, "U2", "C1.1", number * 10_000)
        taken_in(office, world.results(laptop))
    return office


# --- Clean, and with one hidden change


def test_random_homes_verify_and_no_hidden_change_passes(
    made_homes: Path, tmp_path: Path, chance: random.Random, full: bool
) -> None:
    """Each home clean, then with changes covered up by the one who made the archive."""
    for number in range(50 if full else 10):
        world = World(made_homes, tmp_path / str(number))
        world.folder.mkdir()
        history = History(world, chance)
        history.play(STEPS)
        session = history.office if chance.random() < 0.7 else history.laptop()
        assert custody.check(session)["problems"] == [], history.done
        folder = archived(session, world.folder / "out")
        assert faults(folder) == [], history.done
        change = chance.choice(CHANGES)
        with_change = altered(session, folder, tmp_path / "copy", change, chance)
        if with_change is not None:
            assert_found(*with_change, change.__name__)
        world.close_all()
        shutil.rmtree(world.folder)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_kind_of_hidden_change_is_found_and_placed(
    told: Session, tmp_path: Path, chance: random.Random, change: Callable[[Copy], str]
) -> None:
    folder = archived(told, tmp_path / "out")
    assert faults(folder) == []
    for attempt in range(5):
        with_change = altered(told, folder, tmp_path / f"copy{attempt}", change, chance)
        assert with_change is not None
        assert_found(*with_change, change.__name__)


def altered(
    session: Session,
    folder: Path,
    copy: Path,
    change: Callable[[Copy], str],
    chance: random.Random,
) -> tuple[Path, str] | None:
    """A copy with one change, covered up; None where the home has nothing of the kind."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    try:
        words = change(Copy(copy, chance))
    except IndexError:  # no attachment to change
        return None
    cover_up(session, copy)
    return copy, words


def assert_found(folder: Path, words: str, change: str) -> None:
    found = faults(folder)
    assert found, change
    assert any(words in fault for fault in found), (change, words, found)


def test_a_change_that_is_not_covered_up_is_told_by_its_file(told: Session, tmp_path: Path) -> None:
    folder = archived(told, tmp_path / "out")
    for name in (*verify_home.FILES, "archive.json", "archive.sig"):
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        content = (copy / name).read_bytes()
        (copy / name).write_bytes(content[:-2] + b"\n\n")
        assert any(fault.startswith(name.partition(".json")[0]) for fault in faults(copy)), name


def test_a_missing_file_and_one_too_many_are_told(told: Session, tmp_path: Path) -> None:
    folder = archived(told, tmp_path / "out")
    (folder / "totals.json").unlink()
    (folder / "多余.txt").write_text("x", encoding="utf-8")
    assert faults(folder) == ["totals.json：缺失", "多余.txt：清单以外的文件"]


# --- Trust


def test_an_archive_made_up_under_another_root_is_found_by_the_offices_own(
    told: Session, tmp_path: Path
) -> None:
    folder = archived(told, tmp_path / "out")
    own = json.loads((folder / "certificates.json").read_bytes())["root"].encode()
    assert verify_home.verify(folder, own).faults == []
    other = certificate_text(self_issued("另一个", new_private_key())).encode()
    assert verify_home.verify(folder, other).faults == [
        "certificates.json：根证书不是 --root 所给的"
    ]


# --- By itself


def test_it_runs_alone_and_says_so(told: Session, tmp_path: Path) -> None:
    """A stranger has the one file and the folder."""
    folder = archived(told, tmp_path / "out")
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(TOOL, alone / "verify.py")
    good = run(alone, folder)
    assert good.returncode == 0
    assert good.stdout.startswith("核验通过：3 个数据文件夹，")
    change = last_removed(Copy(folder, random.Random(0)))
    cover_up(told, folder)
    bad = run(alone, folder)
    assert bad.returncode == 1 and change == ""
    assert bad.stdout.startswith("核验不通过，")
    assert run(alone, tmp_path).stdout.splitlines()[1:] == [
        "  archive.json：没有这个文件，不是存档"
    ]


def run(folder: Path, *arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-I", "verify.py", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_shares_no_code_with_the_program() -> None:
    tree = ast.parse(TOOL.read_text(encoding="utf-8"))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def test_its_table_of_entities_is_the_programs() -> None:
    """Who adds a kind or a field to the journal adds it here and to format.md."""
    assert verify_home.KINDS.keys() == ENTITIES.keys()
    for name, kind in verify_home.KINDS.items():
        entity = ENTITIES[name]
        assert dict(kind.fields) == dict(entity.fields), name
        assert (kind.key, kind.score, kind.by_team) == (entity.key, entity.score, entity.by_team)
        assert kind.needed == {*entity.needed}, name
        assert all(kind.empty(each) == entity.default(each) for each in kind.fields)
        assert all(kind.slot(each) == entity.slot(each) for each in kind.fields)
        assert not entity.score or kind.members("score") == entity.members(SCORE)
    assert dict(verify_home.ITEMS) == dict(LISTS)


# --- The archive itself


def test_an_archive_is_whole_or_not_there(
    told: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("app.host.sync_folder", full)
        with pytest.raises(DiskError):
            export_archive(told, tmp_path / "out")
    assert [path for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")] == []
    assert faults(archived(told, tmp_path / "out")) == []


def test_an_archive_is_never_written_over(told: Session, tmp_path: Path) -> None:
    folder = archived(told, tmp_path / "out")
    known = {path.name: sha256(path.read_bytes()) for path in folder.iterdir() if path.is_file()}
    assert archived(told, tmp_path / "out") != folder
    assert known == {
        path.name: sha256(path.read_bytes()) for path in folder.iterdir() if path.is_file()
    }


def test_an_archive_holds_no_key(told: Session, tmp_path: Path) -> None:
    folder = archived(told, tmp_path / "out")
    content = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    assert b"PRIVATE KEY" not in content
    assert b"AGE-SECRET-KEY" not in content


def test_what_is_missing_is_said_by_the_archive_and_by_the_verifier(
    told: Session, tmp_path: Path
) -> None:
    lost = next(told.home.attachments.iterdir())
    lost.unlink()
    answer = export_archive(told, tmp_path / "out")
    assert answer["missing"] == [lost.name]
    assert [fault[: 12 + 64] for fault in faults(Path(answer["folder"]))] == [
        f"attachments/{lost.name}"
    ]


def test_a_laptop_without_a_task_package_has_nothing_to_archive(
    world: World, tmp_path: Path
) -> None:
    session = world.fresh("new", role="team")
    before = everything(session)
    with pytest.raises(Refused):
        export_archive(session, tmp_path / "out")
    assert everything(session) == before
