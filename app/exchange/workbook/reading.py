"""A workbook's file to typed rows, or to every fault in it with its place.

This runs in the child process: the file comes from outside and is not to be
trusted. Columns are read whole, each distinct cell once, since a workbook may
have 100,000 rows and a year has few codes, dates and sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from app.errors import BadInput, Fault
from app.exchange.workbook.archive import MOST_UNPACKED, Container, SheetPart, damaged
from app.exchange.workbook.cells import fold
from app.exchange.workbook.cellwalk import MOST_ROWS, SheetLook, too_many_rows
from app.exchange.workbook.content import WorkbookContent, file_name
from app.exchange.workbook.faults import FaultList
from app.exchange.workbook.look import look, percent_styles
from app.exchange.workbook.parts import Block, End, Part, SheetStart, assemble
from app.exchange.workbook.schema import Sheet
from app.exchange.workbook.sheetreading import SheetReading
from app.exchange.workbook.sheets import GUIDE, PLAN, SHEET_BY_TITLE


def read_cells(path: Path) -> WorkbookContent:
    """The content of a workbook; raises BadInput with every fault. Trusts the file to be ours.

    What comes from outside goes through the child process: ``services.reading``.
    """
    return assemble(file_name(path), read_parts(path))


def read_parts(path: Path) -> Iterator[Part]:
    """The parts of a workbook as they are read, ``End`` the last of them.

    Raises nothing for what a file may hold: its faults stand in ``End``.
    """
    faults = FaultList(file_name(path))
    warnings = FaultList(file_name(path), "提示")
    try:
        yield from _read(path, faults, warnings)
    except BadInput as refusal:
        yield _refusal(refusal, path)
    except (CalamineError, OSError, OverflowError):
        yield _refusal(damaged(), path)
    else:
        yield End(faults.taken(), warnings.taken())


def _refusal(error: BadInput, path: Path) -> End:
    return End((Fault(error.message, file=file_name(path)),), (), error.hint)


def _read(path: Path, faults: FaultList, warnings: FaultList) -> Iterator[Part]:
    with path.open("rb") as file:  # read once: what is taken in is what was judged
        content = file.read(MOST_UNPACKED + 1)
    container = Container(BytesIO(content))
    chosen = _choose(container.sheets(), faults, warnings)
    opening = _Opening(content)
    looks = [_look(container, sheet, part) for sheet, part in chosen]
    rows = 0
    with opening.workbook() as workbook:
        for (sheet, part), seen in zip(chosen, looks, strict=True):
            reading = SheetReading(sheet, seen, faults, warnings)
            for told in _sheet_parts(reading, workbook.get_sheet_by_name(part.title)):
                rows += len(told.row_numbers) if isinstance(told, Block) else 0
                if rows > MOST_ROWS:
                    raise too_many_rows()
                if not faults:
                    yield told
            faults.close_sheet()
            warnings.close_sheet()


class _Opening(Thread):
    """The workbook opened by its library, which leaves Python free for the second look meanwhile.

    A thread of its own is spared a tenth of the child's start: ``concurrent.futures`` loads much.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__(daemon=True)
        self._content = content
        self._opened: CalamineWorkbook | BaseException = RuntimeError("not opened")
        self.start()

    def run(self) -> None:
        try:
            self._opened = CalamineWorkbook.from_filelike(BytesIO(self._content))
        except BaseException as error:  # a panic of the library is no Exception
            self._opened = error

    def workbook(self) -> CalamineWorkbook:
        """The workbook once it is open; raises what its opening raised."""
        self.join()
        if isinstance(self._opened, BaseException):
            raise self._opened
        return self._opened


def _sheet_parts(reading: SheetReading, cells: CalamineSheet) -> Iterator[SheetStart | Block]:
    if reading.find_columns(cells):
        yield SheetStart(reading.title, reading.letters, cells.height)
        yield from reading.blocks()


def _look(container: Container, sheet: Sheet, part: SheetPart) -> SheetLook:
    percent = percent_styles(container) if sheet is PLAN else frozenset()
    return look(container, part.member, percent=percent)


def _choose(
    parts: list[SheetPart], faults: FaultList, warnings: FaultList
) -> list[tuple[Sheet, SheetPart]]:
    """The sheets that the schema knows; the others are named in ``warnings``."""
    chosen: dict[str, tuple[Sheet, SheetPart]] = {}
    for part in parts:
        title = fold(part.title)
        sheet = SHEET_BY_TITLE.get(title)
        if sheet is None or not part.member:
            if title != GUIDE:
                warnings.add(Fault("不认识的工作表，已忽略", faults.file, part.title))
        elif title in chosen:
            faults.add(Fault(f"有两个名为“{title}”的工作表", faults.file, part.title))
        else:
            chosen[title] = (sheet, part)
            if part.hidden:
                warnings.add(Fault("工作表是隐藏的，已照常读取", faults.file, part.title))
    if not chosen:
        raise BadInput(
            "没有可以导入的工作表。",
            hint=f"工作表的名称须为下列之一：{'、'.join(SHEET_BY_TITLE)}。",
        )
    return list(chosen.values())
