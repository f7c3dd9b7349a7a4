"""A cover (全屏): what alone is seen while it lies over the pages."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Cover(QWidget):
    """Base of what covers the window."""

    def take_focus(self) -> None:
        """Go on where the person was, as after the screen was locked."""
        raise NotImplementedError
