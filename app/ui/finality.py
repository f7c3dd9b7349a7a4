"""The one question before something is final (不可撤回的事): it says what cannot be taken back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget


def is_meant(parent: QWidget, title: str, told: str, act: str) -> bool:
    """Ask whether ``act`` is meant; ``told`` says what it comes to. Esc and Enter mean no."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, told, parent=parent)
    yes = QPushButton(act)
    yes.setProperty("primary", True)
    no = QPushButton(QCoreApplication.translate("Finality", "返回"))
    box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes
