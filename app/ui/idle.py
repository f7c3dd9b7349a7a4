"""Nobody there (无人操作): tells when no key, move or touch has come for some minutes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

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


class Presence(QObject):
    """``felt`` follows a key, move or touch in any window of the program that comes to the front.

    It looks at windows, where the system hands over what a person does. A look at all that happens
    to every widget would take longer than making a page of them.
    """

    felt = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._looks = False

    def begin(self) -> None:
        """From now on look whether somebody is there."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and not self._looks:
            self._looks = True
            app.focusWindowChanged.connect(self._watch)
            for window in app.topLevelWindows():
                self._watch(window)

    def end(self) -> None:
        """Look no more."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and self._looks:
            self._looks = False
            app.focusWindowChanged.disconnect(self._watch)
            for window in app.topLevelWindows():
                window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in SIGNS:
            self.felt.emit()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # one that is there already is not put in twice


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
        self._presence = Presence()
        self._presence.felt.connect(self.timer.start)

    def begin(self) -> None:
        """From now on look whether somebody is there."""
        self._presence.begin()
        self.timer.start()

    def end(self) -> None:
        """Look no more."""
        self._presence.end()
        self.timer.stop()

    def set_minutes(self, minutes: int) -> None:
        """Wait so long; what has gone by counts no more."""
        self.timer.setInterval(minutes * MINUTE)
