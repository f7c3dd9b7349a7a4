"""The office's pages."""

from __future__ import annotations

from app.ui.desk import Desk
from app.ui.mainwindow import MainWindow
from app.ui.page import Page


def office_pages(desk: Desk, window: MainWindow) -> list[Page]:
    """Todo."""
    return []
