"""Sticks for the tests of the window: folders that are plugged in and pulled out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import host
from app.ui.stickwatch import StickWatch


class Sticks:
    """What ``host.sticks`` finds while a test runs."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._names: list[str] = []
        monkeypatch.setattr(host, "sticks", self.found)

    def found(self) -> tuple[host.Stick, ...]:
        """Those that are plugged in."""
        return tuple(host.Stick(self._folder / name, name) for name in self._names)

    def plug(self, name: str) -> Path:
        """Plug a stick in; where its files are."""
        path = self._folder / name
        path.mkdir(exist_ok=True)
        self._names.append(name)
        return path

    def unplug(self, name: str) -> None:
        """Take a stick out; what was on it stays on it."""
        self._names.remove(name)

    def pull(self, name: str) -> None:
        """Pull a stick out without a word: its folder is gone."""
        self.unplug(name)
        shutil.rmtree(self._folder / name)


def let_find(watch: StickWatch) -> None:
    """Let the watch find what is plugged in now, without waiting for its clock."""
    for _ in range(2):  # a look that was under way saw what was plugged in before
        watch.look()
        if watch._thread is not None:
            watch._thread.join()
    watch.look()
    QApplication.processEvents()
