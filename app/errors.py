"""Every error that a user can meet: a stable code, one plain sentence, its places, a hint.

Two kinds only. What stands here is the user's world: a wrong cell, a locked
home, a full disk. Anything else that is raised is our bug, and goes to the log
with its traceback.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

_SYSTEM: Mapping[str, str] = {
    "ENOENT": "没有找到",
    "ENOTDIR": "上级不是文件夹",
    "EISDIR": "这是文件夹",
    "EEXIST": "已经有同名的文件",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "磁盘是只读的",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘已满（配额）",
    "EFBIG": "文件超过这个磁盘允许的大小",
    "ENAMETOOLONG": "文件名太长",
    "EINVAL": "名称或内容不为系统所接受",
    "ELOOP": "链接指向自己",
    "EIO": "磁盘或优盘出错",
    "ENODEV": "磁盘或优盘已经拔出",
    "ENXIO": "磁盘或优盘已经拔出",
    "EBUSY": "正被其他程序使用",
    "ETXTBSY": "正被其他程序使用",
    "EMFILE": "打开的文件太多",
}
"""What the system says in English, or in whatever language it was installed in."""


def system_reason(error: OSError, otherwise: str = "磁盘或优盘出错") -> str:
    """Why the system refused a file or a folder, in Chinese; ``otherwise`` where it gave no cause
    that a user could meet."""
    return _SYSTEM.get(errno.errorcode.get(error.errno or 0, ""), otherwise)


@dataclass(frozen=True, slots=True)
class Fault:
    """One cause with its place. Empty fields do not apply."""

    message: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    found: str = ""
    expected: str = ""
    code: str = ""

    def sentence(self) -> str:
        """The fault as one line of Chinese for a terminal or a list."""
        place = " ".join(part for part in (self.file, self.sheet, self.cell) if part)
        text = f"{place}：{self.message}" if place else self.message
        if self.found:
            text += f"（现为“{self.found}”）"
        if self.expected:
            text += f"，应为{self.expected}"
        return text

    def as_json(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}


class UserError(Exception):
    """The user's world refused: told in one sentence, nothing was changed."""

    code = "refused"

    def __init__(
        self, message: str, *, details: tuple[Fault, ...] = (), hint: str = "", code: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.details = details
        self.hint = hint
        if code:
            self.code = code

    def sentences(self) -> list[str]:
        """One line per cause, the hint last."""
        lines = [fault.sentence() for fault in self.details] or [self.message]
        return [*lines, self.hint] if self.hint else lines

    def as_json(self) -> dict[str, Any]:
        return {
            "error": {
                "code": self.code,
                "message": self.message,
                "details": [fault.as_json() for fault in self.details],
            }
        }


class Refused(UserError):
    """A rule of scoring.md or field-work.md forbids what was asked."""

    code = "refused"


class NotFound(UserError):
    """A code or id that this home does not have."""

    code = "not-found"


class BadInput(UserError):
    """A file or a document from outside is wrong; ``details`` holds every fault."""

    code = "bad-input"


class HomeError(UserError):
    """The data folder cannot be opened or made: locked, wrong passphrase, damaged, exists."""

    code = "home"


class DiskError(UserError):
    """The disk or stick refused: full, pulled out, read-only."""

    code = "disk"


class Cancelled(UserError):
    """The user stopped a long piece of work; nothing of it is left behind."""

    code = "cancelled"
