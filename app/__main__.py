"""``python -m app`` and the installed program: one entry for command line and window."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Run a command, or open the window where none is given."""
    if sys.argv[1:3] == ["-m", "app.reader"]:
        # A frozen program starts its own child through itself.
        import runpy

        del sys.argv[1:3]
        runpy.run_module("app.reader", run_name="__main__")
        return
    from app.cli import run

    run(open_window)


def open_window(folder: Path, passphrase: str | None) -> None:
    """Open the window on a data folder; it ends when the window is closed."""
    from app.ui.application import main as show

    show(folder, passphrase)


if __name__ == "__main__":
    main()
