"""A finding as it is typed: clause, count or explicit points, reason, awaiting proof."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from app.errors import UserError
from app.services.screen.rows import EntryRow, LeafRow
from app.ui.clausepicker import ClausePicker
from app.ui.desk import Desk
from app.ui.entryform import EntryForm
from app.ui.field import Field
from app.ui.page import holds_focus
from app.ui.proofstrip import ProofStrip
from app.ui.theme import NEAR

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

AWAITING, UPHELD = "待补证", "认定"
PROOF = "佐证"
"""The name in a draft of what a new finding is supported by."""


class FindingForm(EntryForm):
    """Enter goes from field to field; at the reason it keeps the finding and goes on."""

    def __init__(
        self, desk: Desk, unit: str, leaf: LeafRow, entry: EntryRow | None, source: str = ""
    ) -> None:
        """``source`` is whose finding a new one is; empty: the team's."""
        super().__init__(desk, unit, leaf, entry)
        self.source = source
        self.clause = ClausePicker(leaf.clauses, self.refusal)
        self.count = Field(self.tr("次数"), self.refusal)
        self.points = Field(self.tr("直接扣分"), self.refusal)
        self.points.setPlaceholderText(self.tr("按标准"))
        self.note = Field(self.tr("事由"), self.refusal)
        self.note.setPlaceholderText(self.tr("事实和依据"))
        self.waits = QCheckBox(AWAITING)
        self.strip = ProofStrip(desk, unit, self.tr("佐证"))
        self._place()
        self.finish()
        self.clause.entered.connect(self._clause_entered)
        self.count.entered.connect(self.points.setFocus)
        self.points.entered.connect(self.note.setFocus)
        self.note.entered.connect(self._note_entered)
        self.waits.clicked.connect(self._waits_clicked)
        self.strip.changed.connect(self._keep_proof)
        self.waits.clicked.connect(lambda _on: self.edited.emit())
        self.reset()

    def first(self) -> QWidget:
        return self.clause

    @property
    def key(self) -> str:
        return self.entry.id if self.entry else ""

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields, by the names under which an entry is amended."""
        clause = self.clause.clause
        return {
            "条款号": clause.number if clause else self.clause.text().strip(),
            "次数": self.count.text().strip(),
            "扣分": self.points.text().strip(),
            "事由": self.note.text().strip(),
            "状态": AWAITING if self.waits.isChecked() else UPHELD,
        }

    @property
    def is_blank(self) -> bool:
        return self.entry is None and not (self.clause.text().strip() or self.note.text().strip())

    @property
    def is_dirty(self) -> bool:
        return self.values != self._kept()

    def show_entry(self, entry: EntryRow) -> None:
        was_dirty = self.is_dirty
        self.entry = entry
        if not was_dirty or not self.is_dirty:
            self.reset()
        elif entry.proof != self.strip.digests:
            self.strip.put(entry.proof)

    def reset(self) -> None:
        self._fill(self._kept())
        kept = self.entry.proof if self.entry is not None else ()
        if kept != self.strip.digests:
            self.strip.put(kept)

    def submit(self, then: Callable[[], None] | None = None) -> None:
        if self.is_blank or not self.is_dirty:
            if then is not None:
                then()
            return
        if self.clause.clause is None:
            had_focus = holds_focus(self)
            self.clause.refuse_text()
            if had_focus:
                self.clause.setFocus()
            return
        values, unit, leaf, entry = self.values, self.unit, self.leaf.code, self.entry
        proof, source = self.strip.digests, self.source

        def work(session: Session) -> Done:
            from app.services.screen import keying

            if entry is None:
                return keying.finding(session, unit, leaf, values, proof, source)
            return keying.amend_finding(session, entry.id, values)

        def refused(error: UserError) -> None:
            if entry is None and self.is_blank:
                self._fill(values)
                self.strip.put(proof)
            self.refuse(error)

        label = self.tr("{} 第 {} 条扣分").format(leaf, values["条款号"])
        if entry is None:
            self.reset()
        self.keep(label, work, then, refused)

    def refuse(self, error: UserError) -> None:
        fields = {
            "bad-clause": self.clause,
            "bad-count": self.count,
            "bad-points": self.points,
            "bad-note": self.note,
        }
        field = fields.get(error.code, self.clause)
        field.refuse(error.message)
        if holds_focus(self):
            field.setFocus()

    @property
    def draft(self) -> dict[str, str]:
        """What was typed and added and is not kept yet; proof of what stands is linked at once."""
        added = " ".join(self.strip.digests) if self.entry is None else ""
        return self.values | {PROOF: added} if self.is_dirty or added else {}

    def restore(self, draft: dict[str, str]) -> None:
        self._fill(draft)
        if self.entry is None:
            self.strip.put(draft[PROOF].split())

    def _place(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(NEAR)
        grid.setVerticalSpacing(NEAR)
        grid.addWidget(QLabel(self.tr("标准")), 0, 0)
        grid.addWidget(self.clause, 0, 1, 1, 4)
        grid.addWidget(QLabel(self.tr("次数")), 1, 0)
        grid.addWidget(self.count, 1, 1)
        grid.addWidget(QLabel(self.tr("扣分")), 1, 2)
        grid.addWidget(self.points, 1, 3)
        grid.addWidget(self.waits, 1, 4)
        grid.addWidget(QLabel(self.tr("事由")), 2, 0)
        grid.addWidget(self.note, 2, 1, 1, 3 if self.entry else 4)
        if self.entry is not None:
            grid.addWidget(self.drop, 2, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 2)
        self.body.addLayout(grid)
        self.body.addWidget(self.strip)
        order = [self.clause, self.count, self.points, self.waits, self.note, self.drop]
        order += [self.strip.view, self.strip.add]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _kept(self) -> dict[str, str]:
        entry = self.entry
        if entry is None:
            return {"条款号": "", "次数": "1", "扣分": "", "事由": "", "状态": UPHELD}
        return {
            "条款号": entry.clause,
            "次数": str(entry.count),
            "扣分": entry.figure,
            "事由": entry.note,
            "状态": entry.state,
        }

    def _fill(self, values: dict[str, str]) -> None:
        self.clause.set_number(values["条款号"])
        self.count.put(values["次数"])
        self.points.put(values["扣分"])
        self.note.put(values["事由"])
        self.waits.setChecked(values["状态"] == AWAITING)

    def _clause_entered(self) -> None:
        if self.is_blank:
            self.went_on.emit()
        elif self.clause.clause is None:
            self.clause.refuse_text()
        else:
            self.count.setFocus()

    def _note_entered(self) -> None:
        self.submit(self.went_on.emit)

    def _keep_proof(self) -> None:
        """Proof of a finding that stands is linked at once; of a new one when it is kept."""
        entry, unit, now = self.entry, self.unit, self.strip.digests
        if entry is None:
            self.edited.emit()
            return
        added = [each for each in now if each not in entry.proof]
        dropped = [each for each in entry.proof if each not in now]

        def work(session: Session) -> Done:
            from app.services.evidence import piece

            return piece.support(session, unit, entry.id, added, dropped)

        label = self.tr("{} 佐证").format(self.leaf.code)
        self.keep(label, work, None, self.refuse)

    def _waits_clicked(self) -> None:
        if self.entry is not None:
            self.submit()
