"""The data folder: one process at a time, its keys, what is told of damage; nothing leaks."""

from __future__ import annotations

import errno
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2
from sqlalchemy.exc import DatabaseError, OperationalError

from app import home as homes
from app import host
from app.errors import DiskError, HomeError
from app.exchange.keyring import slot as slots
from app.home import DATABASE, FRESH, KEYS, LOCK
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.failure import told
from app.services.safekeeping import custody
from app.services.session import create_home, open_session
from app.services.year import planning
from tests.homes import PLAN, ROSTER, YEAR, bring

PASSPHRASE = "平顶山 2026 鹰衡"


@pytest.fixture(scope="module", autouse=True)
def _cheap_slots() -> Any:
    """Argon2 at its least: how dear it is, is not what is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "TIME_COST", 1)
        patch.setattr(slots, "MEMORY_KIB", 64)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "数据"


@pytest.fixture
def sealed(folder: Path) -> Path:
    create_home(folder, role="office", year=YEAR, name="市考核办", passphrase=PASSPHRASE)
    return folder


@pytest.fixture
def plain(folder: Path) -> Path:
    create_home(folder, role="office", year=YEAR)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LOCK
    }


def refused(folder: Path, passphrase: str | None = None) -> HomeError:
    """Opening is refused; nothing in the folder changes, and it can be tried again."""
    before = files(folder) if folder.is_dir() else {}
    with pytest.raises(HomeError) as refusal:
        open_session(folder, passphrase)
    assert (files(folder) if folder.is_dir() else {}) == before
    assert refusal.value.message
    return refusal.value


class TestInit:
    def test_a_home_has_its_own_id_role_and_year(self, plain: Path) -> None:
        session = open_session(plain, actor="张三")
        assert (session.role, session.year, len(session.home_id)) == ("office", YEAR, 32)
        session.close()

    def test_an_existing_one_is_never_made_anew(self, plain: Path) -> None:
        before = files(plain)
        for passphrase in (None, PASSPHRASE):
            with pytest.raises(HomeError) as refusal:
                create_home(plain, role="office", year=YEAR, passphrase=passphrase)
            assert refusal.value.code == "home-exists"
        assert files(plain) == before

    @pytest.mark.parametrize(
        ("role", "year"), [("office", None), ("team", 2026), ("office", 1949), ("office", 2200)]
    )
    def test_what_makes_no_home(self, folder: Path, role: str, year: int | None) -> None:
        with pytest.raises(Exception, match="年度"):
            create_home(folder, role=role, year=year)
        assert not homes.exists(folder)

    @pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
    @pytest.mark.parametrize("made", ["half", "whole"])
    def test_an_interrupted_one_is_begun_anew(
        self, folder: Path, passphrase: str | None, made: str
    ) -> None:
        """Stopped after any of its writes: no home yet, and the next attempt makes a whole one."""
        with pytest.raises(KeyboardInterrupt), homes.created(folder, PASSPHRASE) as home:
            if made == "whole":
                with home.engine.connect() as connection:
                    connection.exec_driver_sql("INSERT INTO local VALUES ('home_id', 'old')")
            raise KeyboardInterrupt
        assert not homes.exists(folder)
        assert refused(folder).code == "no-home"
        create_home(folder, role="office", year=YEAR, passphrase=passphrase)
        session = open_session(folder, passphrase)
        assert custody.check(session)["ok"]
        assert session.home_id != "old"
        assert session.home.plain == (passphrase is None)
        session.close()
        assert not list(folder.glob(FRESH + "*"))

    def test_the_log_of_a_database_that_was_deleted_is_not_taken_for_ones_own(
        self, plain: Path
    ) -> None:
        (plain / DATABASE).unlink()
        (plain / f"{DATABASE}-wal").write_bytes(b"\x37\x7f\x06\x82 of another life" * 100)
        create_home(plain, role="office", year=YEAR)
        session = open_session(plain)
        assert custody.check(session)["ok"]
        session.close()


class TestLock:
    def test_a_second_process_is_told_who_has_it(self, plain: Path) -> None:
        session = open_session(plain)
        script = (
            "import sys; from pathlib import Path\n"
            "from app.errors import HomeError\n"
            "from app import home\n"
            "try: home.opened(Path(sys.argv[1]), None)\n"
            "except HomeError as error: print(error.code, error.message)\n"
        )
        told = subprocess.run(
            [sys.executable, "-c", script, str(plain)],
            capture_output=True, text=True, check=True, env=os.environ | {"PYTHONUTF8": "1"},
            cwd=Path(__file__).parent.parent,
        ).stdout  # fmt: skip
        assert told.startswith("home-locked ")
        assert "正在被另一个程序使用" in told
        assert str(os.getpid()) in told
        session.close()
        open_session(plain).close()

    def test_it_is_given_up_where_opening_fails(self, sealed: Path) -> None:
        for _ in range(2):
            assert refused(sealed, "错").code == "wrong-passphrase"
        open_session(sealed, PASSPHRASE).close()

    def test_a_lock_left_by_a_dead_process_hinders_nobody(self, plain: Path) -> None:
        (plain / LOCK).write_text('{"pid": 1, "machine": "another"}')
        open_session(plain).close()


class TestPassphrase:
    @pytest.mark.parametrize(
        "wrong",
        ["", " ", PASSPHRASE + " ", PASSPHRASE[:-1], PASSPHRASE.upper() + "x", "\0", "长" * 5000],
    )
    def test_a_wrong_one_tells_nothing(self, sealed: Path, wrong: str) -> None:
        error = refused(sealed, wrong)
        assert (error.code, error.message, error.hint) == ("wrong-passphrase", "口令不正确。", "")
        with pytest.raises(HomeError, match="口令不正确"):
            homes.admitted(sealed, wrong)

    def test_the_right_one_opens(self, sealed: Path) -> None:
        assert homes.admitted(sealed, PASSPHRASE) == homes.ANYBODY
        session = open_session(sealed, PASSPHRASE)
        assert not session.home.plain
        session.close()

    def test_none_is_asked_for(self, sealed: Path) -> None:
        assert refused(sealed, None).code == "passphrase-needed"

    def test_a_plain_home_needs_none(self, plain: Path) -> None:
        open_session(plain, "任何口令").close()
        assert not (plain / KEYS).exists()


def damaged_keys(content: dict[str, Any]) -> list[Any]:
    """Everything that a key file could be turned into by a hand or a disk."""
    (good,) = content["slots"]
    found: list[Any] = [
        "", "[]", "{}", "null", "[" * 100_000, b"\xff\xfe", {"format": 1}, content | {"format": 2},
        content | {"slots": []}, content | {"slots": {}}, content | {"slots": ["slot"]},
        content | {"slots": [None]},
    ]  # fmt: skip
    for part, values in {
        "time": [0, -1, 11, "3", 3.5, None, 10**9],
        "memory": [0, 1, 2**31, "x", None],
        "lanes": [0, 17, None],
        "salt": ["", "zz", "ab", 5, None],
        "nonce": ["", "zz", "ab", None],
        "wrapped": [5, "zz", None],
    }.items():
        found += [content | {"slots": [good | {part: value}]} for value in values]
        found.append(content | {"slots": [{k: v for k, v in good.items() if k != part}]})
    return found


class TestDamage:
    def test_a_damaged_key_file_is_told_and_left_alone(self, sealed: Path) -> None:
        path = sealed / KEYS
        good = path.read_bytes()
        for content in damaged_keys(json.loads(good)):
            if isinstance(content, dict):
                path.write_text(json.dumps(content))
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
            assert refused(sealed, PASSPHRASE).code == "keys-damaged", content
        path.write_bytes(good)
        open_session(sealed, PASSPHRASE).close()

    def test_a_changed_wrapped_key_opens_nothing(self, sealed: Path) -> None:
        path = sealed / KEYS
        content = json.loads(path.read_bytes())
        (slot,) = content["slots"]
        for part in ("salt", "nonce", "wrapped"):
            raw = bytearray.fromhex(slot[part])
            raw[0] ^= 1
            path.write_text(json.dumps(content | {"slots": [slot | {part: raw.hex()}]}))
            assert refused(sealed, PASSPHRASE).code == "wrong-passphrase"

    def test_a_lost_key_file(self, sealed: Path) -> None:
        (sealed / KEYS).unlink()
        assert refused(sealed, PASSPHRASE).code == "database-damaged"

    @pytest.mark.parametrize("kind", ["plain", "sealed"])
    @pytest.mark.parametrize("damage", ["empty", "cut", "noise", "start"])
    def test_a_damaged_database_is_told(
        self, request: pytest.FixtureRequest, kind: str, damage: str
    ) -> None:
        folder: Path = request.getfixturevalue(kind)
        path = folder / DATABASE
        content = path.read_bytes()
        path.write_bytes(
            {
                "empty": b"",
                "cut": content[:5000],
                "noise": random.Random(1).randbytes(len(content)),
                "start": b"no database" + content[11:],
            }[damage]
        )
        passphrase = PASSPHRASE if kind == "sealed" else None
        before = files(folder)
        with pytest.raises(HomeError) as refusal:
            open_session(folder, passphrase)
        assert refusal.value.code == "database-damaged"
        assert files(folder).keys() >= before.keys()

    def test_pages_spoilt_within_an_encrypted_one_are_found(
        self, sealed: Path, chance: random.Random, rounds: Callable[[int], int]
    ) -> None:
        """Every page has its own seal: a spoilt one is never read as if it were right."""
        path = sealed / DATABASE
        good = path.read_bytes()
        for _ in range(rounds(100)):
            spoilt = bytearray(good)
            spoilt[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
            path.write_bytes(spoilt)
            try:
                session = open_session(sealed, PASSPHRASE)
            except HomeError as error:
                assert error.code == "database-damaged"
                continue
            try:
                assert not custody.check(session)["ok"]
            except DatabaseError as error:
                assert isinstance(told(error), HomeError)
            finally:
                session.connection.close()
                session.home.close()
        path.write_bytes(good)
        open_session(sealed, PASSPHRASE).close()

    def test_a_home_of_a_newer_program_is_not_touched(self, plain: Path) -> None:
        session = open_session(plain)
        with session.transaction():
            session.set_local("format", str(homes.FORMAT + 1))
        session.close()
        error = refused(plain)
        assert error.code == "newer-format"
        assert "新" in error.message


class TestDisk:
    def test_no_home_there(self, tmp_path: Path) -> None:
        assert refused(tmp_path / "没有").code == "no-home"
        (tmp_path / "文件").write_bytes(b"")
        assert refused(tmp_path / "文件").code == "no-home"

    def test_a_place_where_no_folder_can_be(self, tmp_path: Path) -> None:
        (tmp_path / "文件").write_bytes(b"")
        with pytest.raises((HomeError, DiskError)) as refusal:
            create_home(tmp_path / "文件" / "下面", role="team")
        assert refusal.value.message

    @pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC])
    def test_a_folder_that_cannot_be_written(
        self, plain: Path, monkeypatch: pytest.MonkeyPatch, code: int
    ) -> None:
        real = os.open

        def denied(path: Any, flags: int, *more: Any, **named: Any) -> int:
            if flags & (os.O_WRONLY | os.O_RDWR) and str(path).startswith(str(plain)):
                raise OSError(code, os.strerror(code), str(path))
            return real(path, flags, *more, **named)

        monkeypatch.setattr(host.os, "open", denied)
        with pytest.raises((HomeError, DiskError)) as refusal:
            open_session(plain)
        assert str(plain / LOCK) in refusal.value.message
        assert refusal.value.hint


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database or disk is full", "磁盘空间不足"),
        ("disk I/O error", "磁盘已满、出错"),
        ("attempt to write a readonly database", "磁盘是只读的"),
        ("unable to open database file", "没有写入的权限"),
    ],
)
def test_a_full_disk_is_not_told_as_a_damaged_database(
    tmp_path: Path, said: str, told: str
) -> None:
    with pytest.raises(DiskError, match=told), homes.reported(tmp_path):
        raise OperationalError("SELECT 1", None, Exception(said))


def test_nothing_that_was_typed_is_found_on_the_disk(
    sealed: Path, tmp_path: Path, chance: random.Random
) -> None:
    """200 markers as names, notes, sources, settings, matters, evidence and passphrase."""
    marks = [f"标{chance.getrandbits(64):016x}记" for _ in range(200)]
    left = iter(marks)
    session = open_session(sealed, PASSPHRASE, actor=next(left))
    units = [row | {"名称": next(left), "主要负责人": next(left)} for row in ROSTER["单位"]]
    settings = [{"项目": "名称", "值": next(left)}, {"项目": "一票否决依据", "值": next(left)}]
    bring(session, {**PLAN, "单位": units, "方案": settings}, f"{next(left)}.xlsx")
    planning.issue(session, next(left))
    for mark in left:
        kind = chance.randrange(3)
        particulars = Particulars(mark, note=mark)
        if kind == 0:
            photo = tmp_path / f"{mark}.jpg"
            photo.write_bytes(mark.encode() * 500)
            piece = evidence.keep(session, photo)
            photo.unlink()
            particulars = Particulars(mark, note=mark, evidence=[piece])
            recording.record_finding(session, "U1", "L1.1", "1", particulars=particulars)
        elif kind == 1:
            recording.record_award(session, "U2", "C1.1", 5, particulars)
        else:
            recording.record_matter(session, "U1", "扣分", 1, mark, mark, particulars=particulars)
    assert custody.check(session)["ok"]
    everything = files(sealed)  # the write-ahead log is still there
    session.close()
    for content in [*everything.values(), *files(sealed).values()]:
        for mark in [*marks, PASSPHRASE]:
            assert mark.encode() not in content
            assert mark.encode("utf-16-le") not in content
    connection = sqlcipher3.dbapi2.connect(str(sealed / DATABASE))
    with pytest.raises(sqlcipher3.dbapi2.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master")
    connection.close()
