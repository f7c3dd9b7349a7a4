"""Whose fault it is: the user's world refused, or we have a bug. Decided here, once.

| cause                                   | told as                   |
| --------------------------------------- | ------------------------- |
| disk full, pulled out, read-only        | DiskError                 |
| database busy, damaged                  | HomeError                 |
| no memory left, half a character        | UserError                 |
| anything else that is not a UserError   | None: a bug, for the log  |
"""

from __future__ import annotations

import errno

import sqlcipher3.dbapi2
from sqlalchemy.exc import DBAPIError

from app.errors import DiskError, HomeError, UserError

NO_MEMORY = UserError("内存不足，请关闭其他程序后重试。", code="no-memory")
BAD_TEXT = UserError("文字中有无法识别的字符，请改正后重试。", code="bad-text")
"""Half a character, as a terminal of another code hands it over."""

FULL = "磁盘空间不足，没有写入任何内容。"
BROKEN = "磁盘或优盘读写出错，请检查连接后重试。"

_DISK: dict[int, str] = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: "文件超过这个磁盘允许的大小。",
    errno.EROFS: "磁盘是只读的，不能写入。",
    errno.EACCES: "没有读写权限",
    errno.EPERM: "没有读写权限",
    errno.EIO: BROKEN,
    errno.ENODEV: BROKEN,
    errno.ENXIO: BROKEN,
    getattr(errno, "ESTALE", errno.EIO): BROKEN,
    errno.ENOENT: "找不到文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.EISDIR: "这里须是文件，不是文件夹",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EMFILE: "系统打开的文件过多，请关闭其他程序后重试。",
    errno.ENFILE: "系统打开的文件过多，请关闭其他程序后重试。",
}

_DATABASE: tuple[tuple[str, UserError], ...] = (
    ("disk is full", DiskError(FULL)),
    ("disk I/O error", DiskError(BROKEN)),
    (
        "database is locked",
        HomeError(
            "数据库正在被另一个程序使用。", hint="请先关闭那个程序，再重试。", code="home-locked"
        ),
    ),
    (
        "malformed",
        HomeError("数据库已损坏。", hint="请保留原样，用备份恢复。", code="database-damaged"),
    ),
    (
        "not a database",
        HomeError("数据库已损坏。", hint="请保留原样，用备份恢复。", code="database-damaged"),
    ),
    ("out of memory", NO_MEMORY),
)


def told(error: BaseException) -> UserError | None:
    """What to tell the user of an error, or None where it is a bug of ours."""
    match error:
        case UserError():
            return error
        case DBAPIError(orig=BaseException() as cause):
            return told(cause)
        case sqlcipher3.dbapi2.DatabaseError():
            said = str(error)
            return next((answer for mark, answer in _DATABASE if mark in said), None)
        case MemoryError() | UnicodeEncodeError():
            return NO_MEMORY if isinstance(error, MemoryError) else BAD_TEXT
        case OSError(errno=int() as number) if number in _DISK:
            return _disk_error(_DISK[number], error.filename)
    return None


def _disk_error(sentence: str, place: object) -> DiskError:
    if sentence.endswith("。"):
        return DiskError(sentence)
    return DiskError(f"{sentence}：{place}。" if place else f"{sentence}。")
