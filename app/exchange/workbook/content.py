"""What a workbook holds once it has been read: typed rows, each with its place.

Nothing here knows the home: whether a unit exists or a leaf applies is judged
by the services.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from app.errors import Fault
from app.exchange.workbook.schema import Value

Row = tuple[Value, ...]


class Rows(Sequence[Row]):
    """Rows that are kept column by column: a sheet has 100,000 of them and few columns.

    A row is made when it is asked for. All ``columns`` are of one length.
    """

    __slots__ = ("columns",)

    def __init__(self, columns: Sequence[Sequence[Value]]) -> None:
        self.columns = columns

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def __iter__(self) -> Iterator[Row]:
        return zip(*self.columns, strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # its columns may still grow

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Rows: ...
    def __getitem__(self, place: int | slice) -> Row | Rows:
        if isinstance(place, slice):
            return Rows([column[place] for column in self.columns])
        return tuple(column[place] for column in self.columns)


def file_name(path: Path) -> str:
    """A file's name as it can be shown and printed: bytes that are no text become ``?``."""
    return path.name.encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class SheetContent:
    """The rows of one recognised sheet.

    ``columns`` are the schema's, in its order, whatever the order in the file;
    ``rows`` are aligned to them. ``letters`` says where each column stood
    (``""`` where the file has none), ``row_numbers`` where each row stood, so
    that any later fault can be placed. Empty rows are left out.
    """

    title: str
    columns: tuple[str, ...]
    letters: tuple[str, ...]
    row_numbers: Sequence[int]
    rows: Rows

    def cell(self, index: int, column: str) -> str:
        """The address of row ``index`` (0-based) in that column: ``C12``.

        Where the file lacks the column the row alone is named: ``第12行``.
        """
        letter = self.letters[self.columns.index(column)]
        number = self.row_numbers[index]
        return f"{letter}{number}" if letter else f"第{number}行"


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """A workbook that has been read without a fault.

    ``sheets`` stand in the order of the file; ``warnings`` name what was
    passed over (unknown sheets and columns) and what looks odd.
    """

    file: str
    sheets: tuple[SheetContent, ...]
    warnings: tuple[Fault, ...] = ()

    def sheet(self, title: str) -> SheetContent | None:
        """The sheet of that title, or None where the file has none."""
        return next((sheet for sheet in self.sheets if sheet.title == title), None)
