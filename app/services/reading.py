"""What came from outside is read here: by a child process, within limits of time and memory."""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from app.errors import BadInput, Cancelled, Fault, system_reason
from app.exchange.workbook.content import WorkbookContent, file_name
from app.exchange.workbook.parts import Block, Part, SheetStart, assemble, decode
from app.host import MEGABYTE, start_child

if TYPE_CHECKING:
    from app.fieldwork.answersheet.parts import LayoutBook
    from app.fieldwork.answersheet.sheet import SheetRead
    from app.fieldwork.proof.look import Look

MEMORY = 512 * MEGABYTE
SECONDS = 60
SHEETS_SECONDS = 600
"""Half a second a page, for the sheets of a large hall in one file."""
PROOF_SECONDS = 120
"""For all the files of proof that one child takes."""
PATIENCE = 9
"""How many seconds one of them may take."""
MOST_FILES, LONGEST_ARGUMENTS = 100, 20_000
"""Of one child: it gets their paths as arguments, of which Windows takes 32,767 characters."""

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the rows read so far and about how many there are."""

Heard: TypeAlias = Callable[[str, Sequence[Sequence[Any]]], None]
"""Called with a sheet's title and some of its rows, column by column."""

Asked: TypeAlias = Callable[[], bool]
"""Whether the user wants to stop."""

Kind: TypeAlias = Literal["workbook", "package", "unknown"]

_AGE = b"age-encryption.org/v1"
_TAR_AT, _TAR = 257, b"ustar"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ABORTED, _KILLED, _OUT_OF_TIME = -6, -9, -24  # by the parser itself, the system, its clock
_log = logging.getLogger(__name__)


def sniff(path: Path) -> Kind:
    """What a file is by its content, never by its name.

    ``workbook`` also for old, foreign and plain-text tables, which
    ``read_workbook`` refuses with the words to save as ``.xlsx``. Raises
    BadInput where the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise _unreadable(path, error) from None
    if head.startswith(_AGE) or head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return "package"
    if head.startswith((_ZIP, _OLE, b"PK\x05\x06", b"\xff\xfe", b"\xfe\xff")):
        return "workbook"
    return "workbook" if head and not head.startswith(b"%PDF") and b"\0" not in head else "unknown"


def read_workbook(
    path: Path,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
    heard: Heard | None = None,
) -> WorkbookContent:
    """The typed rows of a workbook from outside.

    Raises BadInput with every fault (nothing may be taken in then) and
    Cancelled where the user stopped. ``progress`` and ``cancelled`` are called
    from this thread, some times a second; ``heard`` with each block of rows,
    while the child goes on, though a fault may yet come.
    """
    _need_file(path)
    with _Child("workbook", path, MEMORY, SECONDS) as child:
        try:
            parts = map(decode, child.lines(cancelled or _never))
            return assemble(file_name(path), _told(parts, progress, heard))
        except ValueError:
            raise child.died("请用 Excel 或 WPS 打开，另存为新的工作簿后再导入。") from None


def read_answer_sheets(
    path: Path,
    layouts: LayoutBook,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> list[SheetRead]:
    """Every page of a scan or photo of answer sheets, as it was read.

    Raises BadInput where the file cannot be opened or its reading was not
    finished, and Cancelled. ``progress`` is told the pages so far.
    """
    from app.fieldwork.answersheet import parts  # the pictures' library, only when it is needed

    _need_file(path)
    found: list[SheetRead] = []
    ends: list[parts.End] = []
    with _Child("answersheet", path, MEMORY, SHEETS_SECONDS, layouts.encode()) as child:
        try:
            for part in map(parts.decode, child.lines(cancelled or _never)):
                if isinstance(part, parts.End):
                    ends.append(part)
                    continue
                found.append(part)
                if progress is not None:
                    progress(len(found), 0)
            if not ends:
                raise ValueError("no end")
        except ValueError:
            raise child.died("请重新扫描或者拍照，分成几个文件再读。") from None
    if ends[0].faults:
        raise BadInput(ends[0].faults[0].message, details=ends[0].faults, hint=ends[0].hint)
    return found


def read_codes(path: Path) -> list[tuple[str, ...]]:
    """What the QR codes on each page of a scan, photo or PDF say. Raises BadInput."""
    return [tuple(page) for page in _items("codes", path)]


def read_seals(path: Path, root: str, certifiers: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Each seal of a PDF, judged by the office's root and the certifiers (all PEM).

    Raises BadInput.
    """
    return list(_items("seals", path, root, *certifiers))


def _items(kind: str, path: Path, *more: str) -> Iterator[Any]:
    """What the child has to say of a file, item by item."""
    _need_file(path)
    with _Child(kind, path, MEMORY, SECONDS, *more) as child:
        for line in child.lines(_never):
            what, *told = json.loads(line)
            if what == "fault":
                raise _refusal(path, *told)
            if what == "end":
                return
            yield told[0]
        raise child.died("请重新扫描或者另存后再试。")


def look_at_content(name: str, content: bytes) -> Look:
    """What a picture is and shows that is in no file: it goes to the child through a pipe."""
    from app.fieldwork.proof import look

    with _Child("pasted", Path("-"), MEMORY, PROOF_SECONDS, name, fed=True) as child:
        try:
            child.feed(content)
            for part in map(look.decode, child.lines(_never, PATIENCE)):
                if isinstance(part, look.Look):
                    return part
        except (BadInput, ValueError, OSError):
            _log.info("the reader gave a picture up")
    return look.Look(0, fault=f"“{name}”无法读取。", hint="请先存为文件再添加。")


def look_at_files(paths: Sequence[Path], cancelled: Asked | None = None) -> Iterator[Look]:
    """What each file of proof is and shows, in their order, as the child gets on with it.

    A file that is not to be taken in, or of which the child died, has its
    ``fault`` told. Raises Cancelled.
    """
    from app.fieldwork.proof import look

    start = 0
    while start < len(paths):
        batch, done = _batch(paths[start:]), 0
        more = [str(path.resolve()) for path in batch[1:]]
        with _Child("proof", batch[0], MEMORY, PROOF_SECONDS, *more) as child:
            try:
                for part in map(look.decode, child.lines(cancelled or _never, PATIENCE)):
                    if isinstance(part, look.Look) and part.place == done:
                        done += 1
                        yield replace(part, place=start + part.place)
            except (BadInput, ValueError):
                _log.info("the reader gave a file up")
        if done < len(batch):
            name = file_name(batch[done])
            fault = f"读取“{name}”超出了时间或者内存的限度，已停止。"
            yield look.Look(start + done, fault=fault, hint="文件可能损坏或含有异常内容。")
            done += 1
        start += done


def _batch(paths: Sequence[Path]) -> Sequence[Path]:
    """As many of the first files as one child takes; at least one."""
    room = LONGEST_ARGUMENTS
    for count, path in enumerate(paths[:MOST_FILES]):
        room -= len(str(path.resolve())) + 3
        if room < 0 and count:
            return paths[:count]
    return paths[:MOST_FILES]


def copies_for_print(contents: Iterable[bytes], cancelled: Asked | None = None) -> Iterator[bytes]:
    """Copies for print (JPEG) of these pictures and scans, in their order, through pipes alone.

    Empty where there is no picture to be had. Ends early where the child died.
    Raises Cancelled.
    """
    from app.fieldwork.proof import look

    with _Child("print", Path("-"), MEMORY, SHEETS_SECONDS, fed=True) as child:
        lines = child.lines(cancelled or _never, PATIENCE)
        try:
            for content in contents:
                child.feed(content)
                part = look.decode(next(lines, b""))
                yield part.jpeg if isinstance(part, look.Copy) else b""
        except (BadInput, ValueError, OSError):
            _log.info("the reader gave a picture up")


def _need_file(path: Path) -> None:
    try:
        if not path.is_file():
            raise BadInput(f"没有找到文件“{file_name(path)}”。")
        with path.open("rb"):
            pass
    except OSError as error:
        raise _unreadable(path, error) from None


def _never() -> bool:
    return False


class _Child:
    """The reading child; leaving ``with`` ends it, whatever it is doing."""

    def __init__(
        self, kind: str, path: Path, memory: int, seconds: int, *more: str, fed: bool = False
    ) -> None:
        self._path, self._memory, self._seconds = path, memory, seconds
        place = str(path) if fed else str(path.resolve())
        arguments = [kind, place, str(memory), str(seconds), *more]
        self._process = start_child("app.reader", arguments, fed=fed)
        self._told: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> _Child:
        self._listener.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._listener.join()
        self._process.__exit__(None, None, None)  # closes the pipe and reaps

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self._told.put(line)
        self._told.put(b"")

    def feed(self, content: bytes) -> None:
        """Hand the child, which waits for it, one file on its standard input."""
        if self._process.stdin is None:
            raise ValueError("the child has no standard input")
        self._process.stdin.write(len(content).to_bytes(8, "big") + content)
        self._process.stdin.flush()

    def died(self, hint: str) -> BadInput:
        """The child ended without an answer: why, as far as its exit code tells."""
        code = self._process.wait()
        if code in (_ABORTED, _KILLED):
            return self._out_of_memory()
        if code == _OUT_OF_TIME:
            return self._out_of_time()
        return _refusal(
            self._path, f"“{file_name(self._path)}”已损坏或含有异常内容，无法读取。", hint
        )

    def _out_of_memory(self) -> BadInput:
        return _refusal(
            self._path,
            f"读取“{file_name(self._path)}”所需的内存超过 {self._memory // MEGABYTE} MB，已停止。",
            "请删除数据区以外的内容，或拆成几个文件后再导入。",
        )

    def _out_of_time(self) -> BadInput:
        return _refusal(
            self._path,
            f"读取“{file_name(self._path)}”超过 {self._seconds} 秒，已停止。",
            "文件可能损坏或含有异常内容，请另存为新的工作簿或拆分后再导入。",
        )

    def lines(self, cancelled: Asked, patience: int = 0) -> Iterator[bytes]:
        """The child's lines as they come, to its time limit or until the user asks to stop.

        With ``patience`` the limit is so many seconds for each line.
        """
        deadline = time.monotonic() + (patience or self._seconds)
        while True:
            if cancelled():
                raise Cancelled("已取消读取，没有导入任何内容。")
            if time.monotonic() > deadline:
                raise self._out_of_time()
            try:
                line = self._told.get(timeout=0.1)
            except queue.Empty:
                continue
            if line.startswith(b'["no memory"'):
                raise self._out_of_memory()
            if line.startswith(b'["failed"'):
                _log.error("the reader failed: %s", line.decode(errors="replace").strip())
            elif line:
                yield line
                if patience:
                    deadline = time.monotonic() + patience
            else:
                return


def _told(parts: Iterator[Part], progress: Progress | None, heard: Heard | None) -> Iterator[Part]:
    done, total, title = 0, 0, ""
    for part in parts:
        if isinstance(part, SheetStart):
            total += part.height
            title = part.title
        elif isinstance(part, Block):
            done += len(part.row_numbers)
            if progress is not None:
                progress(done, max(done, total))
            if heard is not None:
                heard(title, part.columns)
        yield part


def _refusal(path: Path, message: str, hint: str) -> BadInput:
    return BadInput(message, details=(Fault(message, file=file_name(path)),), hint=hint)


def _unreadable(path: Path, error: OSError) -> BadInput:
    return BadInput(f"不能打开“{file_name(path)}”：{system_reason(error, '读取失败')}。")
