"""A list of places where things stand against each other, each with its choices beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.ui.choicepanel import Choice, ChoicePanel
from app.ui.desk import Desk
from app.ui.duo import Duo
from app.ui.listview import ListView
from app.ui.page import Page
from app.ui.preference import Preferences


class ChoicesPage(Page):
    """``counted`` carries how many lines there are; the digit of a choice takes it.

    Subclasses say what stands against each other (``choices``) and what taking
    one does (``take``).
    """

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view, self.panel = self.made()
        self.model = self.view.rows
        self.view.chosen.connect(self.show_one)
        self.view.opened.connect(self._enter)
        self.panel.set_keys(self.view)
        self.panel.taken.connect(self._taken)
        self.panel.backed.connect(self.back)
        self.duo = Duo(self.view, self.panel, always=True, share=48)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.duo)
        self.setFocusProxy(self.view)

    def made(self) -> tuple[ListView[Any], ChoicePanel]:
        """The list and the panel beside it."""
        raise NotImplementedError

    def choices(self, row: Any) -> tuple[str, Sequence[Choice]]:
        """What a line is about, and what may be taken there."""
        raise NotImplementedError

    def take(self, row: Any, place: int, reason: str) -> None:
        """One was taken."""
        raise NotImplementedError

    def remember(self, preferences: Preferences) -> None:
        self.view.remember(preferences)

    def show_one(self, row: Any) -> None:
        """Show what belongs to this line; nothing where there is none."""
        self.panel.show_choices(*(("", ()) if row is None else self.choices(row)))

    def back(self) -> None:
        """Go back to the list."""
        self.duo.show_master()
        self.view.setFocus()

    def _taken(self, place: int, reason: str) -> None:
        row = self.view.current()
        if row is not None:
            self.take(row, place, reason)

    def _enter(self, row: Any, _column: str) -> None:
        self.show_one(row)
        self.duo.show_detail()
        self.panel.reason.setFocus()
