"""Pictures of proof for lists: asked of the worker as they come into sight, a few kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QTransform

from app.ui.desk import Desk
from app.ui.icon import icon
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

AT_ONCE = 6
"""So many are asked for at a time: what is typed is saved in between."""
MOST = 300
"""So many are kept; each is some 300 kB of memory at most."""
ICONS = {"照片": "photo", "录音": "sound"}
"""By kind what stands for a piece that is no picture; any other is paper."""


class Thumbnails(QObject):
    """``came`` carries the hash of a picture that is here now."""

    came = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._fitted: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._wanted: list[str] = []
        self._asking = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._ask)

    @classmethod
    def of(cls, desk: Desk) -> Thumbnails:
        """Those of this desk: one store for all pages."""
        found: Thumbnails | None = desk.findChild(cls)
        return found if found is not None else cls(desk)

    def fitted(self, digest: str, degrees: int, room: QSize, ratio: float) -> QPixmap | None:
        """The picture turned and as large as the room allows; made once for a size."""
        found = self.picture(digest)
        if found is None:
            return None
        key = (digest, degrees, room.width(), room.height(), ratio)
        if key not in self._fitted:
            self._fitted[key] = fitted(turned(found, degrees), room, ratio)
            if len(self._fitted) > MOST:
                self._fitted.popitem(last=False)
        return self._fitted[key]

    def picture(self, digest: str) -> QPixmap | None:
        """The picture, or None where there is none or it is yet to come."""
        if digest in self._kept:
            self._kept.move_to_end(digest)
            return self._kept[digest]
        if digest in self._wanted:
            self._wanted.remove(digest)
        self._wanted.append(digest)
        if not self._asking:
            self._rest.start()
        return None

    def _ask(self) -> None:
        """What was wanted last comes first: it is in sight."""
        if self._asking or not self._wanted:
            return
        batch = self._wanted[-AT_ONCE:][::-1]
        del self._wanted[-AT_ONCE:]
        del self._wanted[:-MOST]
        self._asking = True

        def work(session: Session, _task: Task) -> tuple[tuple[str, bytes], ...]:
            from app.services.screen import proof

            return proof.thumbnails(session, batch)

        self._desk.ask("", work, self._take)

    def _take(self, found: tuple[tuple[str, bytes], ...]) -> None:
        self._asking = False
        for digest, jpeg in found:
            picture = QPixmap()
            shown = bool(jpeg) and picture.loadFromData(jpeg, "JPEG")  # type: ignore[call-overload]
            self._kept[digest] = picture if shown else None
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
            self.came.emit(digest)
        if self._wanted:
            self._rest.start()


def turned(picture: QPixmap, degrees: int) -> QPixmap:
    """The picture turned clockwise by so many degrees."""
    return picture.transformed(QTransform().rotate(degrees)) if degrees else picture


def fitted(picture: QPixmap, room: QSize, ratio: float) -> QPixmap:
    """The picture as large as the room allows, never larger than it is."""
    space = room * ratio
    if picture.width() > space.width() or picture.height() > space.height():
        aspect = Qt.AspectRatioMode.KeepAspectRatio
        picture = picture.scaled(space, aspect, Qt.TransformationMode.SmoothTransformation)
    made = QPixmap(picture)
    made.setDevicePixelRatio(ratio)
    return made


def stand_in(kind: str, edge: int, ratio: float) -> QPixmap:
    """What is shown of a piece that is no picture, or is yet to come."""
    made = icon(ICONS.get(kind, "paper"), "muted").pixmap(QSize(edge, edge) * ratio)
    made.setDevicePixelRatio(ratio)
    return made
