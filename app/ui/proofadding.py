"""Adding proof from the window: file by file on the worker, so that saving goes on in between."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.errors import UserError
from app.ui.desk import Desk
from app.ui.message import Arrived, Progress
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.evidence.adding import Added, Adding, Pasted
    from app.services.operation import Done
    from app.services.session import Session

SLICE, REST = 0.1, 15
"""Seconds that the worker adds files at a stretch, milliseconds until it looks again."""


class ProofAdding(QObject):
    """One adding of files at a time. ``watched`` carries its cancel token, ``arrived`` what came.

    ``refused`` carries the error where nothing was added at all.
    """

    watched = Signal(object)
    moved = Signal(int, int)
    arrived = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.task: Task | None = None
        self._left = False
        self._held: list[Adding] = []
        """The worker's alone: nobody touches it here."""
        desk.closing.connect(self._close)

    @property
    def is_busy(self) -> bool:
        """Whether files are being added."""
        return self.task is not None

    def begin(self, unit: str, given: Sequence[Path] | bytes, record: str = "") -> None:
        """Add files and folders, or a pasted picture (PNG), as proof of a unit or a record."""
        if self.is_busy or not given:
            return
        task = self.task = Task(self.tr("添加佐证材料"), self.desk.worker.progressed.emit)
        held, name = self._held, self.tr("剪贴板图片.png")

        def work(session: Session, _task: Task) -> None:
            from app.services.evidence.adding import About, Adding, Pasted

            files: Sequence[Path] | Pasted
            files = Pasted(name, given) if isinstance(given, bytes) else given
            held.append(Adding(session, unit, files, About(record), task.cancelled))

        self.watched.emit(task)
        self.desk.ask(task.label, work, lambda _: self._go_on(), self._refuse)

    def leave(self) -> None:
        """Nobody waits for what comes any more: it stays with the unit, and this goes."""
        self._left = True
        if not self.is_busy:
            self.deleteLater()

    def cancel(self) -> None:
        """Stop; what was taken in so far goes again."""
        if self.task is not None:
            self.task.cancel()

    def _go_on(self) -> None:
        """The next files, behind whatever was asked for meanwhile."""
        task, held = self.task, self._held
        if task is None:
            return

        def work(_session: Session, _task: Task) -> tuple[int, int, bool]:
            until, (adding,) = time.monotonic() + SLICE, held
            is_over = False
            while not is_over and adding.is_ready and time.monotonic() < until:
                is_over = adding.take_next() is None
            return adding.done, adding.total, is_over

        def done(told: tuple[int, int, bool]) -> None:
            count, total, is_over = told
            task.progress(count, total)
            self.moved.emit(count, total)
            QTimer.singleShot(0 if is_over else REST, self._finish if is_over else self._go_on)

        self.desk.ask(task.label, work, done, self._refuse)

    def _finish(self) -> None:
        task, held = self.task, self._held
        if task is None:
            return
        found: list[Added] = []

        def work(_session: Session) -> Done:
            added = held[0].finish()
            held.clear()
            found.append(added)
            return added.done

        def compare(session: Session, _task: Task) -> tuple[str, ...]:
            from app.services.evidence.reuse import Reuses

            return tuple(each.sentence() for each in Reuses(session).of(found[0].pieces))

        def done(_done: object) -> None:
            self.desk.ask(task.label, compare, lambda said: self._tell(found[0], said))

        self.desk.change(task.label, work, done, self._refuse)

    def _tell(self, added: Added, reused: tuple[str, ...]) -> None:
        """What came, and where it was used before."""
        if self._left and added.pieces:
            self.tell_loose(len(added.pieces))
        self._end()
        self.arrived.emit(
            Arrived(
                tuple(each.file for each in added.pieces),
                known=tuple(number for _, number in added.known),
                known_digests=added.known_files,
                refused=tuple(fault.message for fault in added.refused),
                reused=reused,
            )
        )

    def _refuse(self, error: UserError) -> None:
        """Nothing is added: what was kept so far goes again."""
        self._give_up()
        self._end()
        self.refused.emit(error)

    def _give_up(self) -> None:
        held = self._held

        def work(_session: Session, _task: Task) -> None:
            if held:
                held.pop().give_up()

        self.desk.ask("", work, lambda _: None)

    def _close(self) -> None:
        """The window goes: what is half done goes too."""
        if self.is_busy:
            self.cancel()
            self._give_up()

    def _end(self) -> None:
        task, self.task = self.task, None
        if task is not None:
            task.is_over = True
            self.desk.worker.progressed.emit(Progress(task.number, task.label, over=True))
        if self._left:
            self.deleteLater()

    def tell_loose(self, count: int) -> None:
        """Say that what was added supports nothing yet."""
        told = self.tr("已添加 {} 件佐证材料，还没有关联：请在“佐证”页关联。")
        self.desk.tell(told.format(count))


def has_proof(data: QMimeData) -> bool:
    """Whether something that is dropped or pasted may be proof."""
    return data.hasUrls() or data.hasImage()


def proof_in(data: QMimeData) -> list[Path] | bytes:
    """The files that are dropped or pasted, or a picture without one as PNG."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths or not data.hasImage():
        return paths
    return png_of(QImage(data.imageData()))


def png_of(image: QImage) -> bytes:
    """A picture as a PNG file."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    into = QByteArray()
    buffer = QBuffer(into)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(into.data())
