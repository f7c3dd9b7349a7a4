"""Every error that a user can meet: a stable code, one plain sentence, its places, a hint.

Two kinds only. What stands here is the user's world: a wrong cell, a locked
home, a full disk. Anything else that is raised is our bug, and goes to the log
with its traceback.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


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
