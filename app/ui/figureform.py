"""An award or a measure as it is typed: one source's figure, with a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.errors import UserError
from app.services.screen.rows import EntryRow, LeafRow, SourceRow
from app.ui.desk import Desk
from app.ui.entryform import EntryForm
from app.ui.field import Field
from app.ui.page import holds_focus
from app.ui.theme import NEAR

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session


class FigureForm(EntryForm):
    """The figure is kept when it is left; Enter keeps it and goes on."""

    def __init__(
        self, desk: Desk, unit: str, leaf: LeafRow, source: SourceRow, entry: EntryRow | None
    ) -> None:
        super().__init__(desk, unit, leaf, entry)
        self.source = source
        self.kind = "measure" if leaf.method == "测评" else "award"
        name = self.tr("测评值") if self.kind == "measure" else self.tr("得分")
        self.figure = Field(self.tr("{}的{}").format(source.name, name), self.refusal)
        self.figure.setPlaceholderText(self.tr("0 至 {}").format(leaf.range))
        self.note = Field(self.tr("{}的说明").format(source.name), self.refusal)
        self.note.setPlaceholderText(self.tr("说明（可不填）"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(NEAR)
        grid.setVerticalSpacing(NEAR)
        caption = QLabel(self._caption())
        caption.setWordWrap(True)
        grid.addWidget(caption, 0, 0, 1, 3)
        grid.addWidget(QLabel(name), 1, 0)
        grid.addWidget(self.figure, 1, 1)
        grid.addWidget(self.drop, 1, 2)
        grid.addWidget(QLabel(self.tr("说明")), 2, 0)
        grid.addWidget(self.note, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.finish()
        self.figure.entered.connect(self._entered)
        self.note.entered.connect(self._entered)
        self.reset()

    def first(self) -> QWidget:
        return self.figure

    @property
    def key(self) -> str:
        return self.source.name

    @property
    def draft(self) -> dict[str, str]:
        figure, note = self.values
        return {"figure": figure, "note": note} if self.is_dirty else {}

    def restore(self, draft: dict[str, str]) -> None:
        self.figure.put(draft["figure"])
        self.note.put(draft["note"])

    @property
    def values(self) -> tuple[str, str]:
        """Figure and note as typed."""
        return self.figure.text().strip(), self.note.text().strip()

    @property
    def is_blank(self) -> bool:
        return self.entry is None and not self.figure.text().strip()

    @property
    def is_dirty(self) -> bool:
        return self.values != self._kept()

    def show_entry(self, entry: EntryRow | None) -> None:
        was_dirty = self.is_dirty
        self.entry = entry
        self.drop.setVisible(entry is not None)
        self._reason.hide()
        if not was_dirty or not self.is_dirty:
            self.reset()

    def reset(self) -> None:
        figure, note = self._kept()
        self.figure.put(figure)
        self.note.put(note)

    def submit(self, then: Callable[[], None] | None = None) -> None:
        if self.is_blank or not self.is_dirty:
            if then is not None:
                then()
            return
        unit, leaf, kind = self.unit, self.leaf.code, self.kind
        source, entry, (figure, note) = self.source.name, self.entry, self.values

        def work(session: Session) -> Done:
            from app.services.screen import keying

            if entry is None:
                return keying.figure(session, unit, leaf, kind, source, figure, note)
            return keying.amend_figure(session, entry.id, kind, figure, note)

        self.keep(self.tr("{} 评分").format(leaf), work, then, self.refuse)

    def refuse(self, error: UserError) -> None:
        self.figure.refuse(error.message)
        if holds_focus(self):
            self.figure.setFocus()

    def _caption(self) -> str:
        weight = self.tr("（权重 {}）").format(self.source.weight) if self.source.weight else ""
        return self.source.name + weight

    def _kept(self) -> tuple[str, str]:
        return (self.entry.figure, self.entry.note) if self.entry else ("", "")

    def _entered(self) -> None:
        self.submit(self.went_on.emit)
