"""A fault of a document: the field at which it stands, and what is said there."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from app.errors import Fault
from app.ui.formfield import Path


def path_of(text: str) -> Path:
    """``$.items[3].clause`` as the names and places on the way there."""
    return tuple(
        int(place) if place else name for name, place in re.findall(r"\.([^.\[]+)|\[(\d+)\]", text)
    )


def sentence(fault: Fault) -> str:
    """A fault as it stands at its field."""
    expected = QCoreApplication.translate("RecordPanel", "（应为 {}）").format(fault.expected)
    return fault.message + (expected if fault.expected else "") + "。"
