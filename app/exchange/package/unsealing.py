"""Unsealing (启封): the archive inside a package's seal, as a stream of verified pieces."""

from __future__ import annotations

import io
import queue
import re
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
from cryptography import x509

from app.errors import BadInput, Cancelled, system_reason
from app.exchange.package.manifest import SUFFIX

CHUNK = 256 * 1024
AHEAD = 4
"""So many chunks are unsealed before they are asked for."""
VOLUME = re.compile(r"(.+)\.(\d{1,3})of(\d{1,3})" + re.escape(SUFFIX))
SCRYPT = b"age-encryption.org/v1\n-> scrypt "


@dataclass(frozen=True, slots=True)
class Opening:
    """With what a package may be opened: age identities, or a passphrase.

    ``root`` is the office's root certificate; None where a team's home does not
    know it yet and takes it from its first task package, which the passphrase
    vouches for.
    """

    identities: tuple[str, ...] = ()
    passphrase: str = ""
    root: x509.Certificate | None = None
    from_above: bool = False
    """Whether a task package may come from another office, whose root it then brings."""
    cancelled: Callable[[], bool] = lambda: False


def volumes_of(path: Path) -> list[Path]:
    """All volumes of a package, given any of them. Raises BadInput where one is missing."""
    found = VOLUME.fullmatch(path.name)
    if not found:
        return [path]
    stem, count = found[1], int(found[3])
    paths = [path.with_name(f"{stem}.{number}of{count}{SUFFIX}") for number in range(1, count + 1)]
    absent = [each.name for each in paths if not each.exists()]
    if absent:
        raise BadInput(f"“{path.name}”缺少分卷：{'、'.join(absent)}。", code="cut-short")
    return paths


class Unsealed:
    """The archive inside the seal, as a stream; the plain bytes never touch a disk.

    A thread of its own unseals, a few chunks ahead of the reader.
    """

    def __init__(self, paths: Sequence[Path], opening: Opening) -> None:
        self._paths = paths
        self._opening = opening
        self._fault: BaseException | None = None
        self._promised = 0
        self._sealed = sum(path.stat().st_size for path in paths)
        self._passing = _Passing()
        self._stream = io.BufferedReader(self._passing, CHUNK)
        self._thread = threading.Thread(target=self._unseal, daemon=True)

    def __enter__(self) -> Unsealed:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._passing.give_up()
        self._thread.join()

    def read(self, size: int) -> bytes:
        """Plain bytes; raises what unsealing raised instead of a short read."""
        if self._opening.cancelled():
            raise Cancelled("已取消导入，没有导入任何内容。")
        data = self._stream.read(size)
        if len(data) < size and self._ended() is not None:
            raise self._told()
        return data

    def expect(self, plain: int) -> None:
        """How many plain bytes the manifest promises: a shorter file was cut."""
        self._promised = plain

    def finish(self) -> None:
        """After the archive's end: everything was unsealed, and nothing follows."""
        while chunk := self._stream.read(CHUNK):
            if chunk.strip(b"\0"):
                raise BadInput("含有清单以外的内容。", code="altered")
        if self._ended() is not None:
            raise self._told()

    def _ended(self) -> BaseException | None:
        self._thread.join()
        return self._fault

    def _told(self) -> BadInput:
        if isinstance(self._fault, BadInput | Cancelled):
            raise self._fault
        if self._sealed < self._promised:
            return BadInput("不完整，可能没有复制完。", code="cut-short")
        return _seal_fault(self._fault)

    def _unseal(self) -> None:
        joined = _Joined(self._paths)
        try:
            with io.BufferedReader(joined, CHUNK) as source:
                self._unseal_from(source)
        except BrokenPipeError:
            pass
        except BaseException as error:
            self._fault = joined.fault or error
        finally:
            self._passing.end()

    def _unseal_from(self, source: io.BufferedReader[_Joined]) -> None:
        by_passphrase = source.peek(len(SCRYPT)).startswith(SCRYPT)
        if by_passphrase and not self._opening.passphrase:
            raise BadInput(
                "须用口令打开。",
                hint="请用 --package-passphrase-file 指定写有任务包口令的文件。",
                code="passphrase-needed",
            )
        if by_passphrase:
            self._passing.write(pyrage.passphrase.decrypt(source.read(), self._opening.passphrase))
            return
        known = [pyrage.x25519.Identity.from_str(each) for each in self._opening.identities]
        sink = io.BufferedWriter(self._passing, CHUNK)
        try:
            pyrage.decrypt_io(source, sink, known)
            sink.flush()
        finally:
            sink.detach()


class _Passing(io.RawIOBase):
    """What one thread writes another reads, a few chunks behind; no more than these are kept."""

    def __init__(self) -> None:
        self._chunks: queue.Queue[bytes] = queue.Queue(AHEAD)
        self._left = memoryview(b"")
        self._given_up = False
        self._ended = False

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        """In the writing thread; raises BrokenPipeError once the reader is gone."""
        if self._given_up:
            raise BrokenPipeError
        if len(data):
            self._chunks.put(bytes(data))
        return len(data)

    def end(self) -> None:
        """In the writing thread: nothing follows."""
        if not self._given_up:
            self._chunks.put(b"")

    def readinto(self, buffer: Any) -> int:
        if not self._left and not self._ended:
            self._left = memoryview(self._chunks.get())
            self._ended = not self._left
        piece = self._left[: len(buffer)]
        self._left = self._left[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def give_up(self) -> None:
        """In the reading thread: nothing more is wanted, and nobody is to wait."""
        self._given_up = True
        with suppress(queue.Empty):
            while True:
                self._chunks.get_nowait()


def _seal_fault(error: BaseException | None) -> BadInput:
    """What went wrong in unsealing, in words: the sealing library tells it by its sentences."""
    if isinstance(error, OSError) and error.errno:
        return BadInput(f"读取失败：{system_reason(error)}。", code="disk")
    said = str(error)
    if said.startswith("No matching keys"):
        return BadInput("不是给本机的，打不开。", code="not-for-here")
    if said == "Decryption failed":
        return BadInput("的口令不正确。", code="wrong-passphrase")
    return BadInput("已损坏或不完整，可能没有复制完。", code="damaged")


class _Joined(io.RawIOBase):
    """Several volumes as one file, opened for reading alone."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = list(paths)
        self._file: io.FileIO | None = None
        self.fault: OSError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            while True:
                if self._file is None:
                    if not self._paths:
                        return 0
                    self._file = io.FileIO(self._paths.pop(0))
                if count := self._file.readinto(buffer):
                    return count
                self._file.close()
                self._file = None
        except OSError as error:
            self.fault = error
            raise

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()
