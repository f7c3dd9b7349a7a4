"""The desk (案头): what every page asks for and changes things through.

It knows the worker, what was done last (undo, redo) and how far what was typed
is on the disk, and tells everybody what went stale.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.ui.message import Go, History, Notice, Saving, Stale
from app.ui.press import Press
from app.ui.worker import Task, Worker

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

Answer = TypeVar("Answer")


class _Step(NamedTuple):
    """Something that was done, and the commit by which it was."""

    label: str
    commit: str


class Desk(QObject):
    """Every signal carries one dataclass of :mod:`app.ui.message`.

    ``closing`` is the last moment in which anything may be asked for.
    """

    stale = Signal(object)
    saving = Signal(object)
    noticed = Signal(object)
    history = Signal(object)
    go = Signal(object)
    closing = Signal()

    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self.worker = worker
        self.press = Press(type(worker)())
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._pending = 0
        self.saved_at = ""
        self.unit = ""
        """The unit in hand: a page of one unit that comes into sight follows it."""
        self.shown_unit = ""
        """对外显示: the unit before whose eyes the screen stands; empty while nobody looks on."""

    def close(self) -> None:
        """Finish what was asked for; nothing is done after this."""
        self.closing.emit()
        self.press.close()
        self.worker.close()

    def ask(
        self,
        label: str,
        work: Callable[[Session, Task], Answer],
        done: Callable[[Answer], None],
        refused: Callable[[UserError], None] | None = None,
    ) -> Task:
        """Ask for rows. A refusal that nobody takes is shown as a notice."""
        return self.worker.ask(label, work, done, refused or self.show_refusal)

    def change(
        self,
        label: str,
        work: Callable[[Session], Done],
        done: Callable[[Done], None] | None = None,
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        """Do one user action: one commit, which undo takes back. ``label`` names it to people."""
        self.change_at_length(label, lambda session, _task: work(session), done, refused)

    def change_at_length(
        self,
        label: str,
        work: Callable[[Session, Task], Done],
        done: Callable[[Done], None] | None = None,
        refused: Callable[[UserError], None] | None = None,
    ) -> Task:
        """:meth:`change` that tells how far it is and may be cancelled: its token."""

        def kept(result: Done) -> None:
            if result.units or result.kinds:
                self._undo.append(_Step(label, result.commit))
                self._redo.clear()
            self._kept(label, result)
            if done is not None:
                done(result)

        return self._write(label, work, kept, refused or self.show_refusal)

    def undo(self) -> None:
        """Take the last action back by a commit that sets what was before."""
        self._take_back(self._undo, self._redo, self.tr("已撤销：{}"))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._take_back(self._redo, self._undo, self.tr("已重做：{}"))

    def show_refusal(self, error: UserError) -> None:
        """A refusal without a field: every cause as a notice."""
        self.noticed.emit(Notice("\n".join(error.sentences())))

    def tell(self, text: str) -> None:
        """Say that something was done."""
        self.noticed.emit(Notice(text, wrong=False))

    def show(self, unit: str = "", leaf: str = "", page: str = "") -> None:
        """Wish to see a unit, a leaf or a page."""
        self.go.emit(Go(unit, leaf, page))

    def settle(self) -> None:
        """Something final was done: nothing before it is taken back from now on."""
        self._undo.clear()
        self._redo.clear()
        self._tell_history()

    def _take_back(self, source: list[_Step], target: list[_Step], said: str) -> None:
        if not source:
            return
        step = source.pop()
        self._tell_history()

        def work(session: Session, _task: Task) -> Done:
            from app.services.screen import keying

            return keying.undo(session, step.commit)

        def kept(result: Done) -> None:
            target.append(_Step(step.label, result.commit))
            self._kept(step.label, result)
            self.tell(said.format(step.label))

        self._write(step.label, work, kept, self.show_refusal)

    def _write(
        self,
        label: str,
        work: Callable[[Session, Task], Done],
        kept: Callable[[Done], None],
        refused: Callable[[UserError], None],
    ) -> Task:
        self._pending += 1
        self.saving.emit(Saving(self._pending, label, self.saved_at))

        def refuse(error: UserError) -> None:
            self._pending -= 1
            self.saving.emit(Saving(self._pending, "", self.saved_at))
            refused(error)

        return self.worker.ask(label, work, kept, refuse)

    def _kept(self, label: str, result: Done) -> None:
        self._pending -= 1
        self.saved_at = datetime.now().astimezone().strftime("%H:%M:%S")
        self.saving.emit(Saving(self._pending, label, self.saved_at))
        self._tell_history()
        if result.units or result.kinds:
            self.stale.emit(Stale(result.units, result.kinds))

    def _tell_history(self) -> None:
        last = self._undo[-1].label if self._undo else ""
        undone = self._redo[-1].label if self._redo else ""
        self.history.emit(History(last, undone))
