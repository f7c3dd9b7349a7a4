"""The leaf in hand: what the plan says of it, and the forms by which it is scored."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.rows import LeafRow, two_places
from app.ui.clausepicker import clause_points
from app.ui.desk import Desk
from app.ui.entryform import EntryForm
from app.ui.field import refusal_line
from app.ui.figureform import FigureForm
from app.ui.findingform import FindingForm
from app.ui.leafdrafts import LeafDrafts, Place
from app.ui.page import holds_focus, labelled
from app.ui.panel import Panel
from app.ui.sheettree import state_of
from app.ui.theme import GAP, HAIR, NEAR, ROOM

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

LATE = 400
"""Milliseconds from a key until what is typed is on the disk, at most a second in all."""


class LeafPanel(Panel):
    """``went_on`` asks for the next leaf, ``backed`` for the tree, ``drafted`` tells of drafts."""

    went_on = Signal()
    drafted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(self.tr("评分点"))
        self.unit = self.source = ""
        """``source`` is who speaks at the leaf; empty: the team."""
        self.leaf: LeafRow | None = None
        self.drafts = LeafDrafts(desk, self)
        self.drafts.came.connect(self._restore)
        self.drafts.changed.connect(self.drafted)
        self._place: Place = ("", "", "")
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE)
        self._late.timeout.connect(self._remember)
        self.forms: list[EntryForm] = []
        self.check: _CheckMark | None = None
        self._score = labelled("", "title")
        self._state = QLabel()
        self._withdrawn = labelled("", "muted")
        self._withdrawn.setWordWrap(True)
        self._forms = QVBoxLayout()

    def show_leaf(self, unit: str, leaf: LeafRow | None) -> None:
        """Show a leaf; the same again keeps what is being typed and where the cursor is."""
        if leaf is not None and self.leaf is not None:
            same = (unit, leaf.code) == (self.unit, self.leaf.code)
            if same and leaf.clauses == self.leaf.clauses and leaf.sources == self.leaf.sources:
                self._renew(leaf)
                return
        self.leave()
        self.unit, self.leaf = unit, leaf
        self._build()

    def take_focus(self) -> None:
        """Begin to type at the leaf."""
        if self.check is not None and self.check.isEnabled() and not self.check.isChecked():
            self.check.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.forms:
            self.forms[-1].first().setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """The leaf is being left: keep what can be kept, the rest stays as a draft.

        The draft goes first: the program may be closing, and what is refused is typed still.
        """
        if self.leaf is None:
            return
        self._remember()
        for form in self.forms:
            form.leave()

    def toggle_check(self) -> None:
        """Mark the leaf as looked at, or take the mark back."""
        if self.check is not None and self.check.isEnabled():
            self.check.click()

    def ask_to_withdraw(self, entry: str) -> None:
        """Ask for the reason why an entry of the leaf is withdrawn."""
        for form in self.forms:
            if form.entry is not None and form.entry.id == entry:
                form.ask_reason()

    def new_form(self) -> FindingForm | None:
        """The place for a new finding."""
        last = self.forms[-1] if self.forms else None
        return last if isinstance(last, FindingForm) and last.entry is None else None

    def _build(self) -> None:
        self.forms, self.check = [], None
        inside = QWidget()
        inside.setObjectName("panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(NEAR)
        leaf = self.leaf
        if leaf is None:
            column.addWidget(labelled(self.tr("请在左侧选择一个评分点。"), "muted"))
            column.addStretch(1)
            self.setWidget(inside)
            return
        self._score, self._state = labelled("", "title"), QLabel()
        self._withdrawn = _wrapped("", "muted")
        head = QHBoxLayout()
        head.addWidget(self._score, 1)
        head.addWidget(self._state)
        column.addWidget(_wrapped(f"{leaf.code}  {leaf.name}", "strong"))
        column.addLayout(head)
        self._forms = QVBoxLayout()
        self._forms.setSpacing(HAIR)
        if leaf.method == "扣分":
            self.check = _CheckMark(self)
            column.addWidget(self.check)
            column.addWidget(self.check.refusal)
        column.addLayout(self._forms)
        column.addWidget(self._withdrawn)
        for text in _told(leaf):
            column.addWidget(text)
        column.addStretch(1)
        self._place = (self.unit, leaf.code, self.source)
        self._add_forms(leaf)
        self._renew(leaf)
        self.drafts.read()
        self._restore()
        self.setWidget(inside)

    def _add_forms(self, leaf: LeafRow) -> None:
        if leaf.method == "扣分":
            for finding in leaf.findings:
                self._add(FindingForm(self.desk, self.unit, leaf, finding, self.source))
            self._add(FindingForm(self.desk, self.unit, leaf, None, self.source))
            return
        for source in leaf.sources:
            given = leaf.given.get(source.name)
            self._add(FigureForm(self.desk, self.unit, leaf, source, given))

    def _add(self, form: EntryForm, place: int | None = None) -> None:
        at = len(self.forms) if place is None else place
        self.forms.insert(at, form)
        self._forms.insertWidget(at, form)
        form.went_on.connect(self._go_on)
        form.again.connect(self._again)
        form.backed.connect(self.backed)
        form.edited.connect(self._remember_soon)
        form.on_kept = partial(self._kept, self._place, form.key)

    def _renew(self, leaf: LeafRow) -> None:
        """Show the leaf's figures and entries as they are now."""
        self.leaf = leaf
        figure = self.tr("未评") if leaf.score is None else two_places(leaf.score)
        self._score.setText(f"{figure} / {two_places(leaf.full)}")
        state, word = state_of(leaf)
        self._state.setText(leaf.cause or word)
        self._state.setProperty("role", "muted" if state is None else "strong")
        withdrawn = sum(entry.withdrawn for entry in leaf.entries)
        self._withdrawn.setText(self.tr("另有 {} 条已撤回的记录，不计分。").format(withdrawn))
        self._withdrawn.setVisible(withdrawn > 0)
        if self.check is not None:
            self.check.show_leaf(leaf)
            self._renew_findings(leaf)
        for form in self.forms:
            form.leaf = leaf
            if isinstance(form, FigureForm):
                form.show_entry(leaf.given.get(form.source.name))
        for one, other in pairwise(self.forms):
            QWidget.setTabOrder(one, other)
        if self.drafts.of(self._place):
            self._remember_soon()

    def _renew_findings(self, leaf: LeafRow) -> None:
        now = {finding.id: finding for finding in leaf.findings}
        for form in list(self.forms):
            if form.entry is None:
                continue
            finding = now.pop(form.entry.id, None)
            if finding is not None:
                form.show_entry(finding)
                continue
            had_focus = holds_focus(form)
            self.forms.remove(form)
            self._forms.removeWidget(form)
            form.hide()
            form.deleteLater()
            if had_focus and self.forms:
                self.forms[-1].first().setFocus()
        for finding in now.values():
            made = FindingForm(self.desk, self.unit, leaf, finding, self.source)
            self._add(made, len(self.forms) - 1)

    def _go_on(self) -> None:
        """Enter at the end of a form: the next form of the leaf, else the next leaf."""
        form = self.sender()
        if isinstance(form, FigureForm) and form is not self.forms[-1]:
            self.forms[self.forms.index(form) + 1].first().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.went_on.emit()

    def _again(self) -> None:
        if self.forms:
            self.forms[-1].first().setFocus(Qt.FocusReason.TabFocusReason)

    def _remember_soon(self) -> None:
        if not self._late.isActive():
            self._late.start()

    def _remember(self) -> None:
        """Put what is typed at the leaf on the disk, or take it away where nothing is left."""
        self._late.stop()
        if self.leaf is not None:
            typed = {form.key: form.draft for form in self.forms}
            self.drafts.put(self._place, {key: said for key, said in typed.items() if said})

    def _kept(self, place: Place, form: str) -> None:
        self.drafts.forget(place, form)
        self._remember_soon()

    def _restore(self) -> None:
        """Put back what was typed earlier into the forms that nobody has touched."""
        typed = self.drafts.of(self._place) if self.leaf is not None else {}
        for form in self.forms:
            if form.key in typed and not form.draft:
                form.restore(typed[form.key])


class _CheckMark(QCheckBox):
    """已核查 of the leaf in hand, kept as it is clicked."""

    def __init__(self, panel: LeafPanel) -> None:
        super().__init__()
        self._panel = panel
        self.refusal = refusal_line()
        self.clicked.connect(self._keep)

    def show_leaf(self, leaf: LeafRow) -> None:
        """Show whether the leaf was looked at; a finding says so by itself."""
        self.setChecked(leaf.check is not None or bool(leaf.findings))
        self.setEnabled(leaf.check is not None or not leaf.findings)
        told = self.tr("已核查（有扣分记录）") if leaf.findings else self.tr("已核查，未发现问题")
        self.setText(told)
        self.refusal.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            form = self._panel.new_form()
            if form is not None:
                form.first().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _keep(self, on: bool) -> None:
        panel, leaf = self._panel, self._panel.leaf
        if leaf is None:
            return
        unit, code, mark, source = panel.unit, leaf.code, leaf.check, panel.source

        def work(session: Session) -> Done:
            from app.services.screen import keying

            if mark is not None:
                return keying.uncheck(session, mark.id)
            return keying.check(session, unit, code, source)

        def refused(error: UserError) -> None:
            self.setChecked(not on)
            self.refusal.setText(error.message)
            self.refusal.show()

        label = self.tr("{} 标记已核查") if on else self.tr("{} 取消已核查")
        panel.desk.change(label.format(code), work, None, refused)


def _told(leaf: LeafRow) -> list[QLabel]:
    """What the plan says of the leaf."""
    translate = QCoreApplication.translate
    lines = []
    if leaf.clauses:
        lines.append(_wrapped(translate("LeafPanel", "扣分标准"), "strong"))
    lines += [
        _wrapped(f"{each.number}  {each.text}（{clause_points(each)}）") for each in leaf.clauses
    ]
    told = (
        (translate("LeafPanel", "要点"), leaf.outline),
        (translate("LeafPanel", "依据"), leaf.basis),
        (translate("LeafPanel", "考核方式"), f"{leaf.component} · {leaf.approach}"),
    )
    for name, text in told:
        if text:
            lines.append(_wrapped(f"{name}：{text}", "muted"))
    for task in leaf.tasks:
        line = _wrapped(
            translate("LeafPanel", "重点任务 {}：{}").format(task.number, task.title), "muted"
        )
        line.setToolTip(task.content)
        lines.append(line)
    return lines


def _wrapped(text: str, role: str = "") -> QLabel:
    label = labelled(text, role)
    label.setWordWrap(True)
    return label
