"""What came from outside is read here: by a child process, within limits of time and memory."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from app.errors import BadInput, Cancelled, Fault
from app.exchange.workbook.content import WorkbookContent, file_name
from app.exchange.workbook.parts import Block, Part, SheetStart, assemble, decode
from app.host import MEGABYTE, start_child

MEMORY = 512 * MEGABYTE
SECONDS = 60

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the rows read so far and about how many there are."""

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
    path: Path, progress: Progress | None = None, cancelled: Asked | None = None
) -> WorkbookContent:
    """The typed rows of a workbook from outside.

    Raises BadInput with every fault (nothing may be taken in then) and
    Cancelled where the user stopped. ``progress`` and ``cancelled`` are called
    from this thread, some times a second.
    """
    try:
        if not path.is_file():
            raise BadInput(f"没有找到文件“{file_name(path)}”。")
        with path.open("rb"):
            pass
    except OSError as error:
        raise _unreadable(path, error) from None
    with _Child(["workbook", str(path.resolve()), str(MEMORY), str(SECONDS)]) as child:
        try:
            parts = map(decode, child.lines(path, cancelled or _never))
            return assemble(file_name(path), _told(parts, progress))
        except ValueError:
            raise _died(path, child.exit_code()) from None


def _never() -> bool:
    return False


class _Child:
    """The reading child; leaving ``with`` ends it, whatever it is doing."""

    def __init__(self, arguments: list[str]) -> None:
        self._process = start_child("app.reader", arguments)
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

    def exit_code(self) -> int:
        """How the child ended; to be asked after its last line."""
        return self._process.wait()

    def lines(self, path: Path, cancelled: Asked) -> Iterator[bytes]:
        """The child's lines as they come, to its time limit or until the user asks to stop."""
        deadline = time.monotonic() + SECONDS
        while True:
            if cancelled():
                raise Cancelled("已取消读取，没有导入任何内容。")
            if time.monotonic() > deadline:
                raise _out_of_time(path)
            try:
                line = self._told.get(timeout=0.1)
            except queue.Empty:
                continue
            if line.startswith(b'["no memory"'):
                raise _out_of_memory(path)
            if line.startswith(b'["failed"'):
                _log.error("the reader failed: %s", line.decode(errors="replace").strip())
            elif line:
                yield line
            else:
                return


def _told(parts: Iterator[Part], progress: Progress | None) -> Iterator[Part]:
    done = total = 0
    for part in parts:
        if progress is not None:
            if isinstance(part, SheetStart):
                total += part.height
            elif isinstance(part, Block):
                done += len(part.row_numbers)
                progress(done, max(done, total))
        yield part


def _died(path: Path, code: int) -> BadInput:
    """The child ended without an answer: why, as far as its exit code tells."""
    if code in (_ABORTED, _KILLED):
        return _out_of_memory(path)
    if code == _OUT_OF_TIME:
        return _out_of_time(path)
    return _refusal(
        path,
        f"“{file_name(path)}”已损坏或含有异常内容，无法读取。",
        "请用 Excel 或 WPS 打开，另存为新的工作簿后再导入。",
    )


def _out_of_memory(path: Path) -> BadInput:
    return _refusal(
        path,
        f"读取“{file_name(path)}”所需的内存超过 {MEMORY // MEGABYTE} MB，已停止。",
        "请删除数据区以外的内容，或拆成几个文件后再导入。",
    )


def _out_of_time(path: Path) -> BadInput:
    return _refusal(
        path,
        f"读取“{file_name(path)}”超过 {SECONDS} 秒，已停止。",
        "文件可能损坏或含有异常内容，请另存为新的工作簿或拆分后再导入。",
    )


def _refusal(path: Path, message: str, hint: str) -> BadInput:
    return BadInput(message, details=(Fault(message, file=file_name(path)),), hint=hint)


def _unreadable(path: Path, error: OSError) -> BadInput:
    return BadInput(f"不能打开“{file_name(path)}”：{error.strerror or '读取失败'}。")
