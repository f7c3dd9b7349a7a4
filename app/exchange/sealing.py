"""Sealing (密封): a stream of bytes made an age file, piece by piece."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from pyrage import encrypt_io
from pyrage.x25519 import Recipient

CHUNK = 256 * 1024


class Sink(Protocol):
    """Where sealed bytes go."""

    def write(self, data: bytes, /) -> object: ...


def seal_stream(chunks: Iterator[bytes], sink: Sink, recipients: Sequence[str]) -> None:
    """Write to ``sink`` an age file of these bytes that each of the recipients can open.

    What the chunks or the sink raise comes out as it was: the sealing library
    would tell it in words of its own.
    """
    known = [Recipient.from_str(each) for each in recipients]
    reader, writer = _Chunks(chunks), _Writer(sink)
    try:
        encrypt_io(io.BufferedReader(reader, CHUNK), writer, known)
    except Exception:
        fault = writer.fault or reader.fault
        if fault is None:
            raise
        raise fault from None
    if writer.fault is not None:
        raise writer.fault


class _Chunks(io.RawIOBase):
    """A stream of chunks as a file; keeps the error that it raised."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = memoryview(b"")
        self.fault: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            while not self._left:
                self._left = memoryview(next(self._chunks))
        except StopIteration:
            return 0
        except BaseException as error:
            self.fault = error
            raise
        piece = self._left[: len(buffer)]
        self._left = self._left[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _Writer:
    """The sink as the file that age writes to; keeps the error that it raised."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.fault: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            self._sink.write(bytes(data))
        except BaseException as error:
            self.fault = error
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing is held back here."""
