"""The child process that parses what came from outside, within its limits.

``python -m app.reader workbook PATH MEMORY SECONDS`` writes the parts of the
workbook to standard output, one line of JSON each; ``answersheet`` in the place
of ``workbook``, with the layouts after the seconds, the sheets that were read;
``codes`` what the QR codes of each page say; ``seals``, with the office's root
certificate and those of the certifiers after the seconds, the seals of a PDF.
It knows nothing of any home and has no passphrase. The services start it;
nobody else does.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.errors import BadInput
from app.host import limit_child


def main(arguments: list[str]) -> int:
    """Read one file of the given kind; gives the exit code, 0 where the parts have their end."""
    kind, path, memory, seconds, *more = arguments
    limit_child(int(memory), int(seconds))
    gc.disable()  # the process is short, and makes no cycles worth a search
    output = sys.stdout.buffer
    try:
        for line in KINDS[kind](path, *more):
            output.write(line)
            output.flush()
    except MemoryError:
        output.write(b'["no memory"]\n')
        return 1
    except BaseException as error:  # a panic of the workbook library is no Exception
        # Where it happened and what kind it was; never the message, which may quote a cell.
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
        output.write(json.dumps(["failed", type(error).__name__, *places]).encode() + b"\n")
        return 1
    return 0


def _workbook(path: str) -> Iterator[bytes]:
    from app.exchange.workbook.parts import encode
    from app.exchange.workbook.reading import read_parts

    return map(encode, read_parts(Path(path)))


def _answer_sheets(path: str, layouts: str) -> Iterator[bytes]:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # each more would claim memory that is limited
    from app.fieldwork.answersheet.parts import LayoutBook, encode
    from app.fieldwork.answersheet.reading import read_parts

    return map(encode, read_parts(Path(path), LayoutBook.parse(layouts)))


def _proof(*paths: str) -> Iterator[bytes]:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from app.fieldwork.proof.look import encode
    from app.fieldwork.proof.reading import look_at

    return map(encode, look_at([Path(path) for path in paths]))


def _pasted(_standard_input: str, name: str) -> Iterator[bytes]:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from app.fieldwork.proof.look import encode
    from app.fieldwork.proof.reading import look_at_stream

    return map(encode, look_at_stream(sys.stdin.buffer, name))


def _print(_standard_input: str) -> Iterator[bytes]:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from app.fieldwork.proof.look import encode
    from app.fieldwork.proof.reading import copies_for_print

    return map(encode, copies_for_print(sys.stdin.buffer))


def _codes(path: str) -> Iterator[bytes]:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from app.fieldwork.answersheet.code import codes_on_pages

    return _lines(codes_on_pages(Path(path)))


def _seals(path: str, root: str, *certifiers: str) -> Iterator[bytes]:
    from app.reports.signature import seals_in

    return _lines(asdict(seal) for seal in seals_in(Path(path), root, *certifiers))


def _lines(items: Iterable[Any]) -> Iterator[bytes]:
    """Each item, then that it was the last, or what is wrong with the file."""
    last: list[str] = ["end"]
    try:
        for item in items:
            yield json.dumps(["item", item]).encode() + b"\n"
    except BadInput as error:
        last = ["fault", error.message, error.hint]
    yield json.dumps(last).encode() + b"\n"


KINDS: dict[str, Callable[..., Iterator[bytes]]] = {
    "workbook": _workbook,
    "answersheet": _answer_sheets,
    "codes": _codes,
    "seals": _seals,
    "proof": _proof,
    "pasted": _pasted,
    "print": _print,
}

if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)  # without taking the large rows apart one by one
