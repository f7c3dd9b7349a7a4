"""The child process that parses what came from outside, within its limits.

``python -m app.reader workbook PATH MEMORY SECONDS`` writes the parts of the
workbook to standard output, one line of JSON each. It knows nothing of any
home and has no passphrase. The services start it; nobody else does.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from pathlib import Path

from app.host import limit_child


def main(arguments: list[str]) -> int:
    """Read one file of the given kind; gives the exit code, 0 where the parts have their end."""
    kind, path, memory, seconds = arguments
    limit_child(int(memory), int(seconds))
    gc.disable()  # the process is short, and makes no cycles worth a search
    output = sys.stdout.buffer
    try:
        if kind != "workbook":
            raise ValueError(kind)
        from app.exchange.workbook.parts import encode
        from app.exchange.workbook.reading import read_parts

        for part in read_parts(Path(path)):
            output.write(encode(part))
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


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)  # without taking the large rows apart one by one
