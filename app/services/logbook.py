"""The log (日志): what went wrong, for whoever mends the program.

It names times, modules, kinds of errors and lines of our code; never a name, a
score, a question or a passphrase. So an error's own message stays out of it.
"""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

import platformdirs

from app import home as homes

NAME = "yingheng.log"
LARGEST = 1_000_000
KEPT = 3
_ROOT = logging.getLogger("app")

_Raised: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def log_file(folder: Path) -> Path:
    """Where the log of this home is; the user's own log folder where there is no home."""
    if homes.exists(folder):
        return folder / "log" / NAME
    return Path(platformdirs.user_log_dir("yingheng", appauthor=False)) / NAME


def keep_log(folder: Path) -> Path:
    """Have what is logged from now on written to this home's log; where that is."""
    path = log_file(folder)
    for handler in list(_ROOT.handlers):
        if isinstance(handler, _LogFile):
            if Path(handler.baseFilename) == path:
                return path
            _ROOT.removeHandler(handler)
            handler.close()
    _ROOT.addHandler(_LogFile(path))
    return path


def note_bug(error: BaseException, folder: Path) -> Path | None:
    """Log an error that is our fault; where it stands, None where it could not be written."""
    path = keep_log(folder)
    _ROOT.error("unexpected error", exc_info=error)
    return path if path.is_file() else None


class _LogFile(RotatingFileHandler):
    """A log file that is made with its first line, and never disturbs what is being done."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
        self.setLevel(logging.INFO)
        self.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def _open(self) -> Any:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """A full disk must not turn a log line into a second failure."""


class _Discreet(logging.Formatter):
    """Tracebacks by kinds and places alone."""

    def formatException(self, ei: _Raised) -> str:  # noqa: N802
        lines = [f"Python {sys.version.split()[0]} on {sys.platform}"]
        error: BaseException | None = ei[1]
        while error is not None:
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
            trace = error.__traceback__
            while trace is not None:
                code = trace.tb_frame.f_code
                lines.append(f"  {code.co_filename}:{trace.tb_lineno} in {code.co_qualname}")
                trace = trace.tb_next
            error = error.__cause__ or error.__context__
        return "\n".join(lines)
