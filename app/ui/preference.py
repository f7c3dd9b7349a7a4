"""What the window remembers between starts: look, size, columns. No name and no score among it.

Kept beside the database rather than in it: the window is drawn before the
passphrase has been asked for.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.ui.theme import SIZES, Theme

FILE = "window.ini"
IDLE = (3, 5, 10, 20, 30)
"""Minutes without a key or a move after which the screen may lock."""
IDLE_DEFAULT = 10


class Preferences:
    """The remembered settings of one home; a file that cannot be written is done without."""

    def __init__(self, folder: Path) -> None:
        self._kept = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Theme:
        text = str(self._kept.value("look/theme", Theme.LIGHT.value))
        return Theme(text) if text in set(Theme) else Theme.LIGHT

    @property
    def percent(self) -> int:
        text = str(self._kept.value("look/percent", SIZES[0]))
        return int(text) if text.isdigit() and int(text) in SIZES else SIZES[0]

    def keep_look(self, theme: Theme, percent: int) -> None:
        self._kept.setValue("look/theme", theme.value)
        self._kept.setValue("look/percent", percent)

    @property
    def idle_minutes(self) -> int:
        """After so many minutes without anybody there the screen locks."""
        text = str(self._kept.value("lock/minutes", IDLE_DEFAULT))
        return int(text) if text.isdigit() and int(text) in IDLE else IDLE_DEFAULT

    def keep_idle_minutes(self, minutes: int) -> None:
        self._kept.setValue("lock/minutes", minutes)

    @property
    def person(self) -> str:
        """Who logged in last, offered first the next time."""
        return str(self._kept.value("gate/person", ""))

    def keep_person(self, name: str) -> None:
        self._kept.setValue("gate/person", name)

    def state(self, name: str) -> QByteArray | None:
        """The remembered state of a header, a splitter or the frame."""
        value = self._kept.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_state(self, name: str, state: QByteArray) -> None:
        self._kept.setValue(f"state/{name}", state)
