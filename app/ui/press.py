"""The press (印刷间): pages of PDFs as pictures, and on paper, on a thread of its own.

What is typed is saved by the worker, which a long print must not hold up; and the
library that draws pages may be used by one thread at a time: this one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QImage

from app.errors import UserError
from app.ui.worker import Task, Worker

Answer = TypeVar("Answer")


class Press:
    """``worker`` is one without a session; ``close`` it when the window is closed."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def ask(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        refused: Callable[[UserError], None],
    ) -> Task:
        """Do ``work`` on the press's thread; ``done`` or ``refused`` is called on Qt's."""

        def alone(_session: object, _task: Task) -> Answer:
            return work()

        return self._worker.ask("", alone, done, refused)

    def close(self) -> None:
        """Finish everything asked for."""
        self._worker.close()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """The size of every page in points."""
    from app.services.document import picture

    return picture.sizes(pdf)


def page_image(pdf: bytes, number: int, scale: float) -> QImage:
    """A page as it is seen, ``scale`` pixels a point."""
    from app.services.document import picture

    found = picture.page(pdf, number, scale)
    image = QImage(
        found.pixels, found.width, found.height, found.stride, QImage.Format.Format_RGB32
    )
    return image.copy()  # the pixels go with the answer
