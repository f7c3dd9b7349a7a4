"""One matter of 加减分: a new one, or one that stands with what counts of it; its proof."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.matterrows import MatterRow, MatterSheet, SumRow
from app.ui.desk import Desk
from app.ui.field import Field, refusal_line
from app.ui.fieldsform import FieldsForm, Offer
from app.ui.page import labelled
from app.ui.proofstrip import ProofStrip
from app.ui.theme import HAIR, NEAR

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

FLAGS = ("severe", "major", "veto")


class MatterForm(QWidget):
    """``made`` carries the id of a new matter, ``kept`` follows every other act.

    ``backed`` follows Esc, ``wished`` asks for the finding that may be the same fact.
    """

    made = Signal(str)
    kept = Signal()
    backed = Signal()
    wished = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: MatterRow | None = None
        self.is_open = True
        self._sheet: MatterSheet | None = None
        self._said: dict[str, Any] = {}
        self._proof: tuple[str, ...] = ()
        """What is known to support the matter in hand."""
        self.form: FieldsForm | None = None
        self.title, self.told = labelled("", "strong"), labelled("", "muted")
        self.warning, self.sums = labelled("", "wrong"), labelled("", "muted")
        for label in (self.title, self.told, self.warning, self.sums):
            label.setWordWrap(True)
        self.refusal = refusal_line()
        self.strip = ProofStrip(desk, "", self.tr("佐证"))
        self.reason = Field(self.tr("理由"), self.refusal)
        self.reason.setPlaceholderText(self.tr("改正、撤回或者并计的理由"))
        self.act = QPushButton(self.tr("登记"))
        self.act.setProperty("primary", True)
        self.drop = QPushButton(self.tr("撤回"))
        self.both = QPushButton(self.tr("两者都计"))
        self.finding = QPushButton(self.tr("看扣分记录"))
        self._place()
        self._connect()

    def show_new(self, sheet: MatterSheet) -> None:
        """A place for a new matter; what is being typed into it stays."""
        before = self._sheet
        is_same = (
            self.row is None
            and self.form is not None
            and before is not None
            and (before.units, before.new_fields) == (sheet.units, sheet.new_fields)
        )
        self._sheet, self.row = sheet, None
        self.is_open = not sheet.frozen
        self.title.setText(self.tr("新登记一个加减分事项"))
        self.told.setText(self.tr("同一事项几级表彰、通报的，逐级登记，编号相同，只计分值最高的。"))
        if not is_same:
            self._make(sheet.new_fields, {})
            self.strip.unit = ""
            self.strip.put(())
        self._renew()

    def show_row(self, row: MatterRow, sheet: MatterSheet, proof: tuple[str, ...]) -> None:
        """A matter that stands; the same again keeps what is being typed."""
        is_same = self.row is not None and self.row.id == row.id
        was_typed = is_same and bool(self.changes)
        self._sheet, self.row = sheet, row
        self.is_open = not sheet.frozen and not row.withdrawn
        self.title.setText(f"{row.unit} {row.name}　{row.kind}　{row.number}　{row.level}".strip())
        self.told.setText(self._counts(row))
        if not was_typed:
            self._make(sheet.old_fields, _document(row))
            self.reason.put("")
        self.strip.unit = row.unit
        if proof != self.strip.digests or not is_same:
            self.strip.put(proof)
        self._proof = proof
        self._renew()

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed and differs from what is kept."""
        now = self.form.value if self.form is not None else {}
        names = self.form.fields if self.form is not None else ()
        return {
            name: now.get(name, False if name in FLAGS else "")
            for name in names
            if now.get(name) != self._said.get(name)
        }

    def first(self) -> QWidget:
        """Where typing begins."""
        return self.form.first() if self.form is not None else self.reason

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def submit(self) -> None:
        """Record the new matter, or put the one in hand right."""
        self._accept()
        if self.row is None:
            self._record()
        else:
            self._amend(self.row)

    def withdraw(self) -> None:
        """Withdraw the matter in hand."""
        from_form = self.row
        if from_form is not None:
            self._decide(self.tr("{} 撤回加减分"), "withdraw", from_form)

    def count_both(self) -> None:
        """Say that the matter and the finding beside it are two facts."""
        if self.row is not None:
            self._decide(self.tr("{} 加减分与扣分并计"), "count_both", self.row)

    def _make(self, fields: tuple[Any, ...], document: dict[str, Any]) -> None:
        offer = Offer(self._sheet.units if self._sheet is not None else ())
        if self.form is not None:
            self._fields.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = FieldsForm(fields, offer)
        self.form.put(document)
        self._said = self.form.value
        self._fields.addWidget(self.form)
        self.form.changed.connect(self._edited)
        self.form.entered.connect(self._entered)
        last = list(self.form.fields.values())[-1].first()
        order = [last, self.strip.view, self.strip.add, self.strip.caption, self.reason]
        for one, other in pairwise([*order, self.act, self.drop, self.both, self.finding]):
            QWidget.setTabOrder(one, other)
        self._accept()

    def _record(self) -> None:
        if self.form is None:
            return
        said, proof = dict(self.form.value), self.strip.digests

        def work(session: Session) -> Done:
            from app.services.screen import matters

            return matters.record(session, said, proof)

        def done(result: Done) -> None:
            if self.form is not None and self.row is None:
                again: dict[str, Any] = {
                    name: said[name] for name in ("unit", "kind") if name in said
                }
                self.form.put(again)
                self._said = self.form.value
                self.strip.put(())
            self.made.emit(result.id)

        label = self.tr("{} 登记{}事项").format(said.get("unit", ""), said.get("kind", ""))
        self.desk.change(label, work, done, self._refused)

    def _amend(self, row: MatterRow) -> None:
        changes, reason = self.changes, self.reason.text().strip()
        if not changes:
            self._refuse_text(self.tr("没有改动。"))
            return

        def work(session: Session) -> Done:
            from app.services.screen import matters

            return matters.amend(session, row.id, changes, reason)

        def done(_result: Done) -> None:
            self._said = self.form.value if self.form is not None else {}
            self.reason.put("")
            self.kept.emit()

        self.desk.change(self.tr("{} 改正加减分").format(row.unit), work, done, self._refused)

    def _decide(self, label: str, act: str, row: MatterRow) -> None:
        reason = self.reason.text().strip()
        self._accept()

        def work(session: Session) -> Done:
            from app.services.screen import matters

            done: Done = getattr(matters, act)(session, row.id, reason)
            return done

        def done(_result: Done) -> None:
            self.reason.put("")
            self.kept.emit()

        self.desk.change(label.format(row.unit), work, done, self._refused)

    def _keep_proof(self) -> None:
        """Proof of a matter that stands is linked at once; of a new one when it is kept."""
        row, before, now = self.row, self._proof, self.strip.digests
        if row is None:
            return
        added = [each for each in now if each not in before]
        dropped = [each for each in before if each not in now]
        self._proof = now

        def work(session: Session) -> Done:
            from app.services.evidence import piece

            return piece.support(session, row.unit, row.id, added, dropped)

        self.desk.change(self.tr("{} 加减分佐证").format(row.unit), work, None, self._refused)

    def _edited(self) -> None:
        if self.row is None and self.form is not None:
            self.strip.unit = str(self.form.value.get("unit", ""))
        self._renew()

    def _entered(self) -> None:
        if self.row is None:
            self.submit()
        else:
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def _escape(self) -> None:
        if self.form is not None:
            self.form.put(self._said)
        self._accept()
        self._renew()
        self.backed.emit()

    def _renew(self) -> None:
        """Show what there is to do with what is in hand."""
        row, is_new = self.row, self.row is None
        warned = [] if row is None else [each for each in (row.gap, self._doubt(row)) if each]
        if self._sheet is not None and self._sheet.frozen:
            warned.append(self.tr("年度结果已经{}，加减分不能再改。").format(self._sheet.frozen))
        self.warning.setText("\n".join(warned))
        self.warning.setVisible(bool(warned))
        self.act.setText(self.tr("登记") if is_new else self.tr("改正"))
        self.reason.setVisible(not is_new and self.is_open)
        self.drop.setVisible(not is_new and self.is_open)
        for button in (self.both, self.finding):
            button.setVisible(row is not None and bool(row.doubt) and self.is_open)
        self.act.setEnabled(self.is_open)
        self.strip.setEnabled(self.is_open and bool(self.strip.unit))
        if self.form is not None:
            self.form.setEnabled(self.is_open)
        unit = row.unit if row is not None else self.strip.unit
        sums = self._sheet.sums.get(unit) if self._sheet is not None else None
        self.sums.setText("\n".join(self._sum(each) for each in sums) if sums else "")
        self.sums.setVisible(sums is not None)

    def _counts(self, row: MatterRow) -> str:
        if row.withdrawn:
            told = self.tr("已撤回，不计分。")
        elif row.merged:
            told = self.tr("同一事项按“{}”计，这一级不再计。").format(row.merged)
        else:
            told = self.tr("计 {} 分。").format(row.counted)
        made = self.tr("{} 于 {} 登记").format(row.who, row.when)
        return f"{told}　{made}" if row.who else told

    def _doubt(self, row: MatterRow) -> str:
        if not row.doubt:
            return ""
        told = self.tr(
            "可能与扣分记录是同一事实（{}）：请撤回其中一条；确是两件事的，写明理由按“两者都计”。"
        )
        return told.format(row.doubt)

    def _sum(self, each: SumRow) -> str:
        if not each.cap:
            rule = self.tr("不限上限（{}）").format(each.lifted)
        else:
            rule = self.tr("上限 {}").format(each.cap)
        return self.tr("{}：各事项合计 {}，{}，计 {}").format(
            each.kind, each.whole, rule, each.counted
        )

    def _refused(self, error: UserError) -> None:
        if error.code in ("reason", "reason-needed"):
            self.reason.refuse(error.message)
            self.reason.setFocus()
            return
        at = self.form.refuse((error.code,), error.message) if self.form is not None else None
        if at is None:
            self._refuse_text("\n".join(error.sentences()))
        else:
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse_text(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()

    def _accept(self) -> None:
        self.refusal.hide()
        self.reason.accept()
        if self.form is not None:
            self.form.accept()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, NEAR, NEAR)
        column.setSpacing(HAIR)
        for label in (self.title, self.told, self.warning):
            column.addWidget(label)
        self._fields = QVBoxLayout()
        column.addLayout(self._fields)
        column.addWidget(self.strip)
        column.addWidget(self.reason)
        column.addWidget(self.refusal)
        for buttons in ((self.act, self.drop), (self.both, self.finding)):
            row = QHBoxLayout()
            row.setSpacing(NEAR)
            for button in buttons:
                button.setAutoDefault(True)
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self.sums)
        column.addStretch(1)

    def _connect(self) -> None:
        self.act.clicked.connect(self.submit)
        self.reason.entered.connect(self.submit)
        self.drop.clicked.connect(self.withdraw)
        self.both.clicked.connect(self.count_both)
        self.finding.clicked.connect(lambda: self.wished.emit(self.row))
        self.strip.changed.connect(self._keep_proof)


def _document(row: MatterRow) -> dict[str, Any]:
    """A matter as the form has it: what is empty or no is left out."""
    names = (
        "points", "title", "circumstance", "issuer", "document", "document_date", "note", *FLAGS,
    )  # fmt: skip
    return {name: getattr(row, name) for name in names if getattr(row, name)}
