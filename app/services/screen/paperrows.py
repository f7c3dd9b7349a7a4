"""The frozen rows of 文书打印 and 签字: forms, whom they are for, sheets and their signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PDF = "pdf"
VALID = "有效"
CITY = "全市"
"""Stands for a unit's code where a sheet is the whole city's."""
LOOSE = "未定稿"
"""The state of what was never frozen: it prints as the records are now."""
Stroke = Sequence[tuple[float, float, float, int]]
"""Points of one stroke: right, down, pressure from 0 to 1, milliseconds since the first point."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form that this home makes; ``formats`` has its first one first."""

    number: str
    name: str
    by_unit: bool
    signers: tuple[str, ...]
    formats: tuple[str, ...]
    retention: str

    @property
    def prints(self) -> bool:
        """Whether it has pages; letters and registers are files for other programs."""
        return PDF in self.formats


@dataclass(frozen=True, slots=True)
class AddresseeRow:
    """One unit that a form can be made for."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature, or what stands for it."""

    role: str
    kind: str
    name: str
    post: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet of a unit; ``id`` is empty, and ``version`` 0, until it is frozen.

    ``serial`` counts the sheets of its form where a unit has several.
    """

    id: str
    form: str
    name: str
    unit: str
    part: str
    serial: int
    version: int
    state: str
    date: str
    roles: tuple[str, ...]
    missing: tuple[str, ...]
    signatures: tuple[SignatureRow, ...]

    @property
    def key(self) -> tuple[str, str, int]:
        """What stays the same when the sheet is frozen: 0 is the one that stands now."""
        part = self.part or (str(self.serial) if self.serial else "")
        return self.form, part, 0 if self.state in (LOOSE, VALID) else self.version

    @property
    def title(self) -> str:
        """Its name, numbered where there are several."""
        return f"{self.name}（{self.serial}）" if self.serial else self.name

    @property
    def can_sign(self) -> bool:
        """Whether somebody is to sign it as it stands now."""
        return bool(self.roles) and self.state in (LOOSE, VALID)


@dataclass(frozen=True, slots=True)
class VisitPapers:
    """The unit and its sheets; whether people sign here by their own certificates."""

    code: str
    name: str
    sheets: tuple[SheetRow, ...]
    has_token: bool = False
