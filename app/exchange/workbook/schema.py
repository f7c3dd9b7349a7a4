"""How a sheet is described: its columns, what may stand in them, its key.

A column's *kind* decides how a cell is read and what value it becomes. Every
value is plain JSON, so that it can cross from the child process:

| kind       | cell                        | value                                     |
| ---------- | --------------------------- | ----------------------------------------- |
| TEXT       | any                         | str, trimmed, else as written             |
| CODE       | ``Ｃ1.1``                   | str, folded (NFKC) and trimmed            |
| CHOICE     | one of ``choices``          | str, folded and trimmed                   |
| DATE       | date, ``2026年11月23日``    | ``"2026-11-23"``                          |
| POINTS     | ``1.5``                     | int of 1/10,000: 15000                    |
| WHOLE      | ``3``                       | int                                       |
| YES_NO     | 是, 否, TRUE, FALSE         | bool                                      |
| CODES      | ``C3.2;C5.1``               | list of str, folded, without twins        |
| CATEGORIES | ``全部``, ``1、4``, ``1-4`` | sorted list of int                        |
| BANDS      | ``90=100%;80=80%``          | list of [lower, percent], highest first   |
| EXEMPTIONS | ``C1.1：无立法职责``        | str as TEXT; see ``split_exemptions``     |
| COMPONENTS | ``实地;日常``               | list of str                               |
| QUOTA      | ``30%``, ``1=30;4=25``      | list of [name, percent]; ``""`` for every |
| SETTING    | a value of 方案             | as the kind in SETTINGS says              |

Lower bounds and percentages are 1/10,000 too. ``EMPTY`` says what an empty cell
becomes; an empty SETTING is None whatever its kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeAlias

Value: TypeAlias = str | int | bool | list[Any] | None
"""One read cell; see the table above."""


class Kind(Enum):
    """What may stand in a column and what it becomes."""

    TEXT = auto()
    CODE = auto()
    CHOICE = auto()
    DATE = auto()
    POINTS = auto()
    WHOLE = auto()
    YES_NO = auto()
    CODES = auto()
    CATEGORIES = auto()
    BANDS = auto()
    EXEMPTIONS = auto()
    COMPONENTS = auto()
    QUOTA = auto()
    SETTING = auto()


EMPTY: dict[Kind, Value] = {
    Kind.TEXT: "",
    Kind.CODE: "",
    Kind.CHOICE: "",
    Kind.DATE: "",
    Kind.POINTS: None,
    Kind.WHOLE: None,
    Kind.YES_NO: False,
    Kind.CODES: [],
    Kind.CATEGORIES: [],
    Kind.BANDS: [],
    Kind.EXEMPTIONS: "",
    Kind.COMPONENTS: [],
    Kind.QUOTA: [],
    Kind.SETTING: None,
}
"""What an empty cell becomes where its column has no default."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or one setting (项目) of 方案.

    ``required``: the sheet is refused without this column. ``filled``: no row
    may leave it empty. ``least``, ``above`` and ``most`` bound POINTS (in
    1/10,000) and WHOLE (as they are); ``default`` stands for an empty cell.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    filled: bool = False
    choices: tuple[str, ...] = ()
    default: Value = None
    least: int | None = None
    above: int | None = None
    most: int | None = None
    note: str = ""
    width: int = 12

    @property
    def empty(self) -> Value:
        """What an empty cell of this column becomes."""
        return EMPTY[self.kind] if self.default is None else self.default


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, recognised by its title.

    ``key`` names the columns by which a later row replaces an earlier one; a
    row that fills the column ``number`` is known by that alone.
    ``aids`` are columns that our own templates carry for the reader's eye;
    they are passed over without a warning.
    """

    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    note: str
    aids: tuple[str, ...] = ()
    number: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; raises KeyError where there is none."""
        return by_name(self.columns)[name]


def by_name(columns: Iterable[Column]) -> dict[str, Column]:
    """Columns, or settings, by their names."""
    return {column.name: column for column in columns}
