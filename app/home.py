"""The data folder (数据文件夹): its lock, its keys, its database, its log.

| file          | what it is                                                |
| ------------- | --------------------------------------------------------- |
| yingheng.db   | the database, encrypted unless the home is a plain one    |
| keys.json     | the slots that open it; a plain home has none             |
| yingheng.lock | held by the one process that works in the home            |
| attachments/  | evidence by its SHA-256, encrypted like the database      |
| previews/     | small copies of pictures, encrypted; made again at need   |
| log/          | what went wrong, without names, scores or passphrases     |
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from app import host
from app.errors import DiskError, HomeError, system_reason
from app.exchange import keyring
from app.models.base import Base
from app.models.database import open_engine

DATABASE = "yingheng.db"
KEYS = "keys.json"
LOCK = "yingheng.lock"
ATTACHMENTS = "attachments"
HELD = "held"
PREVIEWS = "previews"
FRESH = "yingheng.db.new"
FORMAT = 1


class Home:
    """One open data folder. Close it; nobody else can open it meanwhile."""

    def __init__(
        self, folder: Path, engine: Engine, lock: host.FileLock, *, plain: bool, slot: str = ""
    ) -> None:
        self.folder = folder
        self.engine = engine
        self.plain = plain
        self.slot = slot
        """The name of the slot whose passphrase opened it; empty for a plain home."""
        self._lock = lock

    @property
    def attachments(self) -> Path:
        """The folder of the evidence store."""
        return self.folder / ATTACHMENTS

    @property
    def held(self) -> Path:
        """Where packages wait whose sender nobody has confirmed yet."""
        return self.folder / HELD

    @property
    def previews(self) -> Path:
        """Where what is shown and printed of pictures is kept; it can be made again."""
        return self.folder / PREVIEWS

    def close(self) -> None:
        self.engine.dispose()
        self._lock.release()


def exists(folder: Path) -> bool:
    """Whether there is a home in this folder."""
    return (folder / DATABASE).exists()


@contextlib.contextmanager
def created(folder: Path, passphrase: str | None) -> Iterator[Home]:
    """Make a home; the body fills it. It gets its final name only when the body is done.

    ``passphrase`` None makes a plain home. Raises HomeError where there is a
    home already; a half-made one of an interrupted attempt is made anew.
    """
    with reported(folder):
        folder.mkdir(parents=True, exist_ok=True)
    lock = host.lock_file(folder / LOCK)
    try:
        if exists(folder):
            raise HomeError(
                f"“{folder}”已有数据，不能重复初始化。",
                hint="请另选一个空文件夹，或直接打开它。",
                code="home-exists",
            )
        with reported(folder):
            _remove_fresh(folder)
            key = None if passphrase is None else keyring.new_key()
            if key is not None and passphrase is not None:
                _keep_slots(folder, [keyring.make_slot(ANYBODY, key, passphrase)])
            else:
                (folder / KEYS).unlink(missing_ok=True)
            engine = open_engine(str(folder / FRESH), key, module=sqlcipher3.dbapi2)
            try:
                Base.metadata.create_all(engine)
                yield Home(folder, engine, lock, plain=key is None)
            finally:
                engine.dispose()
            (folder / FRESH).replace(folder / DATABASE)
            host.sync_folder(folder)
    finally:
        lock.release()


def opened(folder: Path, passphrase: str | None, slot: str = "") -> Home:
    """Open a home by any of its slots, or by the one named.

    Raises HomeError: none there, in use, wrong passphrase, damaged.
    """
    if not exists(folder):
        raise HomeError(
            f"“{folder}”不是鹰衡的数据文件夹。",
            hint="请先用 init 命令初始化，或用 --home 指定另一个文件夹。",
            code="no-home",
        )
    lock = host.lock_file(folder / LOCK)
    try:
        with reported(folder):
            name, key = _opening(folder, passphrase, slot)
            engine = open_engine(str(folder / DATABASE), key, module=sqlcipher3.dbapi2)
            try:
                _probe(engine)
            except BaseException:
                engine.dispose()
                raise
            return Home(folder, engine, lock, plain=key is None, slot=name)
    except BaseException:
        lock.release()
        raise


def admitted(folder: Path, passphrase: str, slot: str = "") -> str:
    """The slot of the encrypted home that this passphrase opens, among all or the one named.

    Raises HomeError: it opens none, or the keys are lost.
    """
    return _opening(folder, passphrase, slot)[0]


ANYBODY = "default"
"""The slot whose passphrase was set when the home was made: no person's."""
RECOVERY = "recovery"
"""The slot whose passphrase stands on the recovery sheet that is kept in a safe."""


def slot_names(folder: Path) -> list[str]:
    """Who can open the home, by the names of their slots; none for a plain home."""
    path = folder / KEYS
    return [slot["name"] for slot in _slots(path)] if path.exists() else []


def add_slot(folder: Path, passphrase: str, name: str, theirs: str) -> None:
    """Let a further person open the home with a passphrase of their own.

    ``passphrase`` is one that opens it now. Raises HomeError for a wrong one,
    a plain home, or a name that is taken.
    """
    _, key = _opening(folder, passphrase)
    if key is None:
        raise HomeError("这个数据文件夹没有加密，不设口令。", code="plain-home")
    slots = _slots(folder / KEYS)
    if any(slot["name"] == name for slot in slots):
        raise HomeError(f"已经有名为“{name}”的口令。", code="slot-exists")
    _keep_slots(folder, [*slots, keyring.make_slot(name, key, theirs)])


def remove_slot(folder: Path, passphrase: str, name: str) -> None:
    """Take a person's slot away; the last one stays. Raises HomeError."""
    if _opening(folder, passphrase)[1] is None:
        raise HomeError("这个数据文件夹没有加密，不设口令。", code="plain-home")
    slots = _slots(folder / KEYS)
    kept = [slot for slot in slots if slot["name"] != name]
    if len(kept) == len(slots):
        raise HomeError(f"没有名为“{name}”的口令。", code="no-slot")
    if not [slot for slot in kept if slot["name"] != RECOVERY]:
        raise HomeError("这是最后一个口令，不能删除。", code="last-slot")
    _keep_slots(folder, kept)


def _keep_slots(folder: Path, slots: list[dict[str, Any]]) -> None:
    content = json.dumps({"format": FORMAT, "slots": slots}, indent=1).encode()
    host.write_atomically(folder / KEYS, [content])


def _opening(folder: Path, passphrase: str | None, slot: str = "") -> tuple[str, bytes | None]:
    """The slot that a passphrase opens, and the key in it; neither for a plain home."""
    path = folder / KEYS
    if not path.exists():
        return "", None
    if passphrase is None:
        raise HomeError(
            "这个数据文件夹已加密，需要口令。",
            hint="请用 --passphrase-file 指定口令文件，或设置环境变量 YINGHENG_PASSPHRASE。",
            code="passphrase-needed",
        )
    for each in _slots(path):
        if slot in ("", each["name"]):
            key = keyring.open_slot(each, passphrase)
            if key is not None:
                return each["name"], key
    raise HomeError("口令不正确。", code="wrong-passphrase")


def _slots(path: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(path.read_bytes())
        slots = content["slots"]
        if content["format"] != FORMAT or not isinstance(slots, list) or not slots:
            raise ValueError("format")
        if not all(isinstance(each["name"], str) for each in slots):
            raise ValueError("name")
    except (ValueError, KeyError, TypeError, RecursionError):
        raise HomeError("密钥文件已损坏，无法打开数据文件夹。", code="keys-damaged") from None
    return slots


def _probe(engine: Engine) -> None:
    """Read the home's format, which proves the key too."""
    with engine.connect() as connection:
        told = connection.exec_driver_sql("SELECT value FROM local WHERE name = 'format'").scalar()
    if str(told).isdigit() and int(told or 0) > FORMAT:
        raise HomeError(
            "这个数据文件夹由更新版本的鹰衡写成，本机程序打不开。",
            hint="请先升级本机的鹰衡。",
            code="newer-format",
        )


def _remove_fresh(folder: Path) -> None:
    """Take away what is left of an interrupted attempt, or of a database that was deleted."""
    for path in (*folder.glob(FRESH + "*"), *folder.glob(DATABASE + "-*")):
        path.unlink()


_DISK = {
    "disk is full": "磁盘空间不足",
    "disk I/O error": "磁盘已满、出错或者已经拔出",
    "readonly database": "磁盘是只读的",
    "unable to open database file": "没有写入的权限，或者磁盘是只读的",
}
"""What the database library says of a disk that is not the database's fault."""


@contextlib.contextmanager
def reported(folder: Path) -> Iterator[None]:
    """Tell what the disk and the database library say in the user's words."""
    try:
        yield
    except DatabaseError as error:
        for said, reason in _DISK.items():
            if said in str(error):
                raise DiskError(f"无法读写数据文件夹“{folder}”：{reason}。") from error
        raise HomeError(
            "数据库打不开：文件已损坏，或密钥与它不符。",
            hint=f"文件在“{folder / DATABASE}”，请保留原样，用备份恢复。",
            code="database-damaged",
        ) from error
    except OSError as error:
        raise HomeError(
            f"无法读写数据文件夹“{folder}”：{system_reason(error, '磁盘出错')}。", code="home-disk"
        ) from error
