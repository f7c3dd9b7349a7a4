"""Nobody there (无人操作): tells when no key, move or touch has come for some minutes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)
"""What shows that somebody is there."""
MINUTE = 60_000


class Idle(QObject):
    """``alone`` is sent when the minutes are over; ``begin`` it once there is something to hide."""

    alone = Signal()

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.alone)
        self.set_minutes(minutes)

    def begin(self) -> None:
        """From now on look whether somebody is there."""
        app = QCoreApplication.instance()
        if app is not None and not self.timer.isActive():
            app.installEventFilter(self)
            self.timer.start()

    def end(self) -> None:
        """Look no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.timer.stop()

    def set_minutes(self, minutes: int) -> None:
        """Wait so long; what has gone by counts no more."""
        self.timer.setInterval(minutes * MINUTE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in SIGNS:
            self.timer.start()
        return False
