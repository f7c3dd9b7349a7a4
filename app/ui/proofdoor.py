"""The door from a figure to its proof: the pieces behind an entry, one by one, over the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services.screen.rows import Derivation
from app.services.screen.scorerows import Seen
from app.ui.desk import Desk
from app.ui.proofview import ProofView
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class ProofDoor(QObject):
    """Whoever shows figures holds one, and closes it when its page is left."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._seen: tuple[Seen, ...] = ()
        self._place = 0
        self._unit = ""
        self._digests: tuple[str, ...] = ()
        self.view = ProofView(desk, page)
        self.view.went.connect(self._go)
        self.view.turned.connect(self._turn)
        self.view.closed.connect(self._back)
        self._focus: QWidget | None = None

    def open(self, unit: str, node: Derivation) -> None:
        """Show the proof of the entry behind a node."""
        if node.particular is not None:
            self.show(unit, node.particular.proof, node.label)

    def show(self, unit: str, digests: Sequence[str], said: str) -> None:
        """Show these files of a unit, the first one first."""
        self._unit, self._digests = unit, tuple(digests)
        self._focus = self._page.window().focusWidget()

        def work(session: Session, _task: Task) -> tuple[Seen, ...]:
            from app.services.screen import scores

            return scores.pieces(session, unit, digests, said)

        self._desk.ask("", work, self._show)

    def close(self) -> None:
        """The page is being left."""
        self.view.close_view()

    def _show(self, seen: tuple[Seen, ...]) -> None:
        is_same = [each.piece.digest for each in seen] == [e.piece.digest for e in self._seen]
        self._seen = seen
        self._place = self._place if is_same and not self.view.isHidden() else 0
        self._look()

    def _look(self) -> None:
        if not self._seen:
            return
        here = self._seen[self._place]
        following = self._seen[(self._place + 1) % len(self._seen)]
        count = f"{self._place + 1} / {len(self._seen)}"
        self.view.show_piece(here.piece, f"{count}　{here.said}", following.piece)

    def _go(self, step: int) -> None:
        self._place = (self._place + step) % max(1, len(self._seen))
        self._look()

    def _turn(self, degrees: int) -> None:
        piece, unit, said = self._seen[self._place].piece, self._unit, self._seen[self._place].said
        if piece.id == piece.digest:
            return

        def work(session: Session) -> Done:
            from app.services.screen import proof

            return proof.turn(session, piece.id, degrees)

        digests, focus = self._digests, self._focus

        def done(_result: object) -> None:
            self.show(unit, digests, said)
            self._focus = focus

        self._desk.change(self.tr("旋转图片"), work, done)

    def _back(self) -> None:
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus()
