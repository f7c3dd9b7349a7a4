"""The record in hand: its form, drafts as one types, kept when it is left or by Ctrl+Enter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.siterows import WHOLE, RecordRow, VisitSheet
from app.ui.desk import Desk
from app.ui.documentfault import path_of, sentence
from app.ui.field import Field, refusal_line
from app.ui.fieldsform import FieldsForm, Offer, PartField, same
from app.ui.formfield import LineField, Path
from app.ui.page import holds_focus, labelled
from app.ui.panel import Panel, follow_focus, panel_inside
from app.ui.proofstrip import ProofStrip
from app.ui.theme import NEAR
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

DRAFT_AFTER = 400
"""Milliseconds from the first key that is not on the disk until it is."""

REVIEWS = frozenset({"case-review", "central-review"})
"""The kinds that review a file by the standards and items of its sheet (审查表)."""

Document = dict[str, Any]


class RecordPanel(Panel):
    """``kept`` carries the id of a record that was made, ``backed`` follows Esc.

    ``drafted``: a draft came or went.
    """

    kept = Signal(str)
    drafted = Signal()

    def __init__(self, desk: Desk, above: QWidget | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.above = above
        self.setAccessibleName(self.tr("考核记录"))
        self.sheet: VisitSheet | None = None
        self.kind, self.record = "", ""
        self.form: FieldsForm | None = None
        self.turn = object()
        """Another one for each record that is shown: an answer may come when it is gone."""
        self._forms: dict[str, FieldsForm] = {}
        """The forms that were made, by kind: making one takes longer than showing it again."""
        self._offered: tuple[str, Offer] | None = None
        self._base: Document = {}
        self._has_draft = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(DRAFT_AFTER)
        self._late.timeout.connect(self.keep_draft)
        self._lay()
        follow_focus(self)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.submit)
        other = QShortcut(QKeySequence("Ctrl+Enter"), self)
        other.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        other.activated.connect(self.submit)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not kept."""
        return self.form is not None and not same(self.form.value, self._base)

    def show_record(self, sheet: VisitSheet, kind: str, record: RecordRow | None) -> None:
        """Show a record, or the place for a new one; the same again keeps what is being typed."""
        id = record.id if record is not None else ""
        is_same = self.sheet is not None and self.sheet.unit == sheet.unit
        if is_same and (kind, id) == (self.kind, self.record) and self.form is not None:
            self._renew(sheet, record)
            return
        held = holds_focus(self)
        self.leave()
        self.sheet, self.kind, self.record = sheet, kind, id
        self._put_away()
        self._bring(sheet)
        self._fill(sheet, record)
        if held and not holds_focus(self):
            self.take_focus()  # what had the focus was hidden

    def take_focus(self) -> None:
        """Begin to type."""
        if self.form is not None and self.form.isEnabled():
            self.form.first().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.drop.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """The record is being left: keep it, or keep it as a draft with what is wrong.

        The program may be closing, with no time left for a refusal: the draft goes first.
        """
        if self.form is not None and self.sheet is not None and self.is_dirty:
            if self._late.isActive():
                unit, document = self.sheet.unit, json.dumps(self.form.value)
                self._draft(unit, self.kind, self.record, document, told=False)
            self.submit()

    def close_record(self) -> None:
        """Show nothing any more."""
        if self.form is None:
            return
        self.leave()
        self._late.stop()
        self._put_away()
        self.sheet, self.kind, self.record = None, "", ""
        self._head.hide()
        self._share_height()

    def submit(self) -> None:
        """Make a record of what is typed, or change it; what is refused says so at its field."""
        if self.form is None or self.sheet is None or not self.form.isEnabled():
            return
        if not self.is_dirty and self.record:
            return
        self._late.stop()
        self.form.accept()
        self.refusal.hide()
        before, value = self._base, self.form.value
        unit, kind, record, document = self.sheet.unit, self.kind, self.record, json.dumps(value)
        turn, had = self.turn, tuple(before.get(WHOLE, ()))
        self._base = value

        def work(session: Session) -> Done:
            from app.services.screen import fieldkeeping

            return fieldkeeping.keep(session, unit, kind, record, document, had)

        def done(result: Done) -> None:
            self._has_draft = False
            if not record and self.turn is turn:
                self.record = result.id
            self.kept.emit(result.id)

        def refused(error: UserError) -> None:
            self._draft(unit, kind, record, document)
            if self.turn is turn:
                self._base = before
                self.refuse(error)
            else:
                self.desk.show_refusal(error)

        self.desk.change(self._label(), work, done, refused)

    def keep_draft(self) -> None:
        """Put what is typed on the disk, or take the draft away where nothing is left of it."""
        if self.form is None or self.sheet is None:
            return
        if self.is_dirty:
            document = json.dumps(self.form.value)
            self._draft(self.sheet.unit, self.kind, self.record, document)
        elif self._has_draft:
            self._drop_draft()

    def refuse(self, error: UserError) -> None:
        """Show every fault at its field, and stand on the first."""
        first: QWidget | None = None
        rest = []
        for fault in error.details:
            at = self.form.refuse(path_of(fault.cell), sentence(fault)) if self.form else None
            first = first or at
            if at is None:
                rest.append(sentence(fault))
        self.refusal.setText("\n".join(rest) or error.message + error.hint)
        self.refusal.show()
        if first is not None and holds_focus(self):
            first.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(first)

    def ask_to_withdraw(self) -> None:
        """Ask in place why the record is withdrawn."""
        if self.record and self.drop.isVisible():
            self.reason.clear()
            self.reason.show()
            self.reason.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self.reason.hide()
            self.take_focus()
        else:
            super().keyPressEvent(event)

    def _lay(self) -> None:
        """What all records have: the head, and below it the place of the form."""
        self._head = QWidget()
        self.heading, self.state = labelled("", "title"), labelled("", "muted")
        self.heading.setWordWrap(True)
        self.state.setWordWrap(True)
        self.drop = QPushButton(self.tr("撤回"))
        self.drop.setAccessibleName(self.tr("撤回这份记录"))
        self.drop.clicked.connect(self.ask_to_withdraw)
        self.refusal = refusal_line()
        self.reason = Field(self.tr("撤回理由"), self.refusal)
        self.reason.setPlaceholderText(self.tr("撤回理由，回车确认，Esc 取消"))
        self.reason.entered.connect(self._withdraw)
        self.reason.hide()
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        row.addWidget(self.drop)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(NEAR)
        head.addLayout(row)
        for each in (self.state, self.reason, self.refusal):
            head.addWidget(each)
        self._head.hide()
        inside, self._column = panel_inside()
        if self.above is not None:
            self._column.addWidget(self.above)
        self._column.addWidget(self._head)
        self._column.addStretch(1)
        self._share_height()
        self.setWidget(inside)

    def _share_height(self) -> None:
        """What stands above takes the height that no record needs."""
        if self.above is not None:
            alone = self.form is None
            self._column.setStretch(0, 1 if alone else 0)
            self._column.setStretch(self._column.count() - 1, 0 if alone else 1)

    def _put_away(self) -> None:
        """Hide the form; files that are still being added are not its next record's."""
        self.turn = object()
        if self.form is not None:
            self.form.hide()
            self.form.put({})
        self.form = None

    def _bring(self, sheet: VisitSheet) -> None:
        """Show the form of the kind, as new."""
        offered = (sheet.unit, Offer(sheet.leaves, sheet.members))
        if self._offered != offered:
            for form in self._forms.values():
                form.deleteLater()
            self._forms.clear()
            self._offered = offered
        if self.kind not in self._forms:
            self._forms[self.kind] = self._made(sheet)
        self.form = self._forms[self.kind]
        self.form.accept()
        self.form.show()
        self.reason.hide()
        self.refusal.hide()
        self._head.show()
        self._share_height()
        self.verticalScrollBar().setValue(0)

    def _made(self, sheet: VisitSheet) -> FieldsForm:
        unit = sheet.unit
        offer = Offer(sheet.leaves, sheet.members, lambda told: ProofStrip(self.desk, unit, told))
        form = FieldsForm(sheet.forms[self.kind].fields, offer)
        self._column.insertWidget(self._column.count() - 1, form)
        form.changed.connect(self._typed)
        form.entered.connect(self.submit)
        file = form.fields.get("file")
        told = file.form.fields["kind"] if isinstance(file, PartField) else form.fields.get("blind")
        if isinstance(told, LineField) and self.kind in REVIEWS:
            told.line.editingFinished.connect(self._ask_for_sheet)
        return form

    def _fill(self, sheet: VisitSheet, record: RecordRow | None) -> None:
        """Put in what is kept, or how one begins; then what was typed and not kept."""
        if self.form is None:
            return
        self.form.put(as_begun(sheet, self.kind, record))
        self._base = self.form.value
        draft = sheet.drafted(self.kind, self.record)
        self._has_draft = bool(draft)
        if draft:
            self.form.put(json.loads(draft))
        self._tell(sheet, record)

    def _renew(self, sheet: VisitSheet, record: RecordRow | None) -> None:
        """The record as it is kept now, unless something else is being typed."""
        self.sheet = sheet
        if self.form is None or self.is_dirty:
            return
        value = as_begun(sheet, self.kind, record)
        if record is not None and not same(value, self.form.value):
            self.form.put(value)
            self._base = self.form.value
        self._tell(sheet, record)

    def _tell(self, sheet: VisitSheet, record: RecordRow | None) -> None:
        row = sheet.forms[self.kind]
        title = (
            f"{row.term}：{record.title}"
            if record is not None
            else self.tr("新的{}").format(row.term)
        )
        self.heading.setText(title)
        told = []
        if record is not None:
            told.append(record.date)
            told += [self.tr("佐证 {} 件").format(record.files)] if record.files else []
            told += [self.tr("暗访，不向单位显示")] if record.covert else []
            told += [self.tr("已撤回，不计分")] if record.withdrawn else []
        if self._has_draft:
            told.append(self.tr("草稿，尚未记入，不计分"))
        told.append(self.tr("离开或按 Ctrl+Enter 时记入"))
        self.state.setText("　".join(told))
        readable = record is None or (not record.withdrawn and bool(record.document))
        self.drop.setVisible(record is not None and readable and not record.lasting)
        if self.form is not None:
            self.form.setEnabled(readable)

    def _typed(self) -> None:
        self.refusal.hide()
        if not self._late.isActive():
            self._late.start()

    def _draft(
        self, unit: str, kind: str, record: str, document: str, *, told: bool = True
    ) -> None:
        def work(session: Session) -> Done:
            from app.services.screen import draft

            return draft.keep(session, unit, kind, record, document)

        self.desk.change(self.tr("草稿"), work, self._after_draft(True) if told else None)

    def _drop_draft(self) -> None:
        if self.sheet is None:
            return
        unit, kind, record = self.sheet.unit, self.kind, self.record

        def work(session: Session) -> Done:
            from app.services.screen import draft

            return draft.drop(session, unit, kind, record)

        self.desk.change(self.tr("草稿"), work, self._after_draft(False))

    def _after_draft(self, there: bool) -> Any:
        def done(_result: object) -> None:
            came = there != self._has_draft
            self._has_draft = there
            if came:
                self.drafted.emit()

        return done

    def _withdraw(self) -> None:
        record, reason = self.record, self.reason.text()

        def work(session: Session) -> Done:
            from app.services.screen import fieldkeeping

            return fieldkeeping.withdraw(session, record, reason)

        def done(_result: object) -> None:
            self.reason.hide()
            self.backed.emit()

        label = self.tr("撤回{}").format(self._label())
        self.desk.change(label, work, done, lambda error: self.reason.refuse(error.message))

    def _label(self) -> str:
        return self.sheet.forms[self.kind].term if self.sheet is not None else ""

    def _ask_for_sheet(self) -> None:
        """A file's kind, or its blind number, brings the standards and items of its review."""
        form, sheet, turn = self.form, self.sheet, self.turn
        if form is None or sheet is None or self.kind not in REVIEWS:
            return
        value = form.value
        number, kind, place = file_in(value)
        if not number or value.get("items") or value.get("standards"):
            return
        unit = sheet.unit

        def work(session: Session, _task: Task) -> dict[str, Any]:
            from app.services.screen import fieldkeeping

            return fieldkeeping.review_sheet(session, unit, number, kind)

        def show(found: dict[str, Any]) -> None:
            if self.turn is turn:
                for name in ("standards", "items"):
                    form.fields[name].put(found[name])
                self._typed()

        def refused(error: UserError) -> None:
            if self.turn is turn:
                form.refuse(place, error.message + error.hint)

        self.desk.ask(self.tr("读取审查表"), work, show, refused)


def file_in(value: Document) -> tuple[str, str, Path]:
    """The number of the file that is reviewed, its kind, and the field that says so last.

    Empty while it is not known; of a blind file the number has its activity before it.
    """
    if "blind" in value or "activity" in value:
        blind, activity = value.get("blind", ""), value.get("activity", "")
        return f"{activity}|{blind}" if blind and activity else "", "", ("blind",)
    file = value.get("file", {})
    number, kind = file.get("number", ""), file.get("kind", "")
    return number if kind else "", kind, ("file", "kind")


def as_begun(sheet: VisitSheet, kind: str, record: RecordRow | None) -> Document:
    """What a form begins with: the record, or how a new one of its kind begins.

    Of an inspection all is listed that might be looked at, so that it can be gone on with.
    """
    blank: Document = json.loads(sheet.blanks.get(kind, "{}"))
    if record is None:
        return blank
    kept: Document = json.loads(record.document or "{}")
    if record.proof:
        kept[WHOLE] = list(record.proof)
    if kind != "inspection":
        return kept
    items = {place_of(item): item for item in blank.get("items", ())}
    items |= {place_of(item): item for item in kept.get("items", ())}
    return kept | {"items": list(items.values())}


def place_of(item: Document) -> tuple[str, ...]:
    """What tells one item of an inspection from the others."""
    return tuple(str(item.get(name, "")) for name in ("indicator", "clause", "text"))
