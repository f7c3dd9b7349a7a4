"""Whose fault it is, cause by cause."""

from __future__ import annotations

import errno
import sqlite3

import pytest
import sqlcipher3.dbapi2
from sqlalchemy.exc import OperationalError

from app.errors import Refused, UserError
from app.services.failure import told

FULL = "磁盘空间不足，没有写入任何内容。"


@pytest.mark.parametrize(
    ("number", "code", "sentence"),
    [
        (errno.ENOSPC, "disk", FULL),
        (errno.EDQUOT, "disk", FULL),
        (errno.EROFS, "disk", "磁盘是只读的，不能写入。"),
        (errno.EIO, "disk", "磁盘或优盘读写出错，请检查连接后重试。"),
        (errno.EACCES, "disk", "没有读写权限：a.xlsx。"),
        (errno.ENOENT, "disk", "找不到文件或文件夹：a.xlsx。"),
    ],
)
def test_the_disk_is_the_users_world(number: int, code: str, sentence: str) -> None:
    answer = told(OSError(number, "what the system says", "a.xlsx"))
    assert answer is not None
    assert (answer.code, answer.message) == (code, sentence)


def test_a_path_that_the_system_does_not_name() -> None:
    answer = told(OSError(errno.EACCES, "Permission denied"))
    assert answer is not None and answer.message == "没有读写权限。"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database or disk is full", "disk"),
        ("disk I/O error", "disk"),
        ("database is locked", "home-locked"),
        ("database disk image is malformed", "database-damaged"),
        ("file is not a database", "database-damaged"),
        ("out of memory", "no-memory"),
    ],
)
def test_the_database_is_the_users_world(said: str, code: str) -> None:
    cause = sqlcipher3.dbapi2.OperationalError(said)
    for error in (cause, OperationalError("SELECT 1", {}, cause)):
        answer = told(error)
        assert answer is not None and answer.code == code
        assert "SELECT" not in answer.message


def test_what_was_refused_stays_as_it_was() -> None:
    refused = Refused("不能。")
    assert told(refused) is refused


def test_no_memory() -> None:
    answer = told(MemoryError())
    assert isinstance(answer, UserError) and answer.code == "no-memory"


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x"),
        KeyError("x"),
        AssertionError(),
        OSError("no number"),
        BrokenPipeError(errno.EPIPE, "Broken pipe"),
        sqlcipher3.dbapi2.OperationalError("no such column: x"),
        sqlcipher3.dbapi2.IntegrityError("UNIQUE constraint failed"),
        sqlite3.OperationalError("database is locked"),  # a library that this program has not
    ],
)
def test_anything_else_is_a_bug(error: Exception) -> None:
    assert told(error) is None
