"""Hands that write on the ink pad: with the mouse, and with a tablet's pen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from app.ui.inkpad import InkPad


def write_with_mouse(pad: InkPad) -> None:
    """Write two strokes, the button held down."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

    def send(kind: QEvent.Type, at: tuple[int, int], button: Qt.MouseButton) -> None:
        place = QPointF(*at)
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        keys = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, place, pad.mapToGlobal(place), button, held, keys)
        QApplication.sendEvent(pad, event)

    for stroke in (((20, 20), (60, 50), (120, 40)), ((80, 15), (90, 80))):
        send(QEvent.Type.MouseButtonPress, stroke[0], left)
        for at in stroke[1:]:
            send(QEvent.Type.MouseMove, at, none)
        send(QEvent.Type.MouseButtonRelease, stroke[-1], left)


def write_with_pen(pad: InkPad) -> None:
    """A stroke of a tablet's pen, pressed harder and harder."""
    pen = QPointingDevice(
        "笔", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure | QInputDevice.Capability.Position, 1, 1,
    )  # fmt: skip
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * 3, QEvent.Type.TabletRelease]
    for step, kind in enumerate(kinds):
        at = QPointF(10 + 30 * step, 20 + 5 * step)
        held = none if kind == QEvent.Type.TabletRelease else left
        event = QTabletEvent(
            kind, pen, at, pad.mapToGlobal(at), 0.2 * (step + 1), 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, left, held,
        )  # fmt: skip
        QApplication.sendEvent(pad, event)
