"""A list as a workbook: asked where to, written off the window's thread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.ui.desk import Desk
from app.ui.listview import ListView


def list_in_hand(page: QWidget) -> ListView[Any] | None:
    """The list with the focus, else the first one in sight."""
    focus: QWidget | None = QApplication.focusWidget()
    if isinstance(focus, ListView):
        return focus
    for view in page.findChildren(ListView):  # type: ignore[var-annotated]
        if view.isVisible():
            found: ListView[Any] = view
            return found
    return None


def export_list(desk: Desk, view: ListView[Any]) -> None:
    """Ask for a file, and write the list there as it is seen."""
    translate = QCoreApplication.translate
    title = view.accessibleName()
    path, _ = QFileDialog.getSaveFileName(
        view,
        translate("ListView", "导出为 Excel"),
        f"{title}.xlsx",
        translate("ListView", "Excel 工作簿 (*.xlsx)"),
    )
    if not path:
        return
    file = Path(path).with_suffix(".xlsx")
    columns, rows = view.table()

    def work() -> Path:
        from app.services.screen.grid import write_list

        return write_list(file, title, columns, rows)

    said = translate("ListView", "已导出 {} 行，存为“{}”。")
    desk.press.ask(work, lambda done: desk.tell(said.format(len(rows), done)), desk.show_refusal)
