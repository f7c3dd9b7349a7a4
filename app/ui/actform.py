"""Acts (登记事项) upon the line in hand: one form at a time, each with its act and its scans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.services.screen.siterows import FieldRow
from app.ui.page import labelled
from app.ui.rowform import RowForm
from app.ui.theme import HAIR, NEAR


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be registered. ``scans`` names the files that go with it, if any.

    ``words`` are found in a refusal's sentence and lead to the field that it is about.
    """

    name: str
    title: str
    fields: tuple[FieldRow, ...]
    act: str
    scans: str = ""
    words: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    """What is said below a field."""


class ActForm(QWidget):
    """One act. ``made`` follows its button, or Enter on the last field; ``backed`` Esc."""

    made = Signal()
    backed = Signal()

    def __init__(self, act: Act) -> None:
        super().__init__()
        self.act = act
        self.form = RowForm(act.fields, act.title, dict(act.told), act.act)
        self.form.made.connect(self.made)
        self.form.backed.connect(self.backed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addWidget(self.form)
        self.scans = ScanPick(act.scans)
        if not act.scans:
            self.scans.hide()  # shown before it stands in the form it would be a window
        self.form.put_above_act(self.scans, self.scans.button)

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.form.texts[name].strip()

    def show_for(self, key: str, cells: Mapping[str, str]) -> None:
        """Begin for this line; what is being typed of the same one stays."""
        if key != self.form.key:
            self.scans.take(())
        self.form.show_row(key, cells)

    def clear(self) -> None:
        """It was kept: nothing is being typed any more."""
        for key in ("kept", ""):  # the same key would leave what is typed
            self.form.show_row(key, {})
        self.scans.take(())
        self.form.accept()

    def refuse(self, error: UserError) -> None:
        """Say what is wrong, at the field where it is known."""
        refuse_at(self.form, error, dict(self.act.words))


class ActPanel(QWidget):
    """The acts that are possible now, their names in a row above; one of them is open.

    ``made`` carries the name of an act, ``backed`` follows Esc.
    """

    made = Signal(str)
    backed = Signal()

    def __init__(self, acts: Sequence[Act]) -> None:
        super().__init__()
        self.forms = {act.name: ActForm(act) for act in acts}
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._key = ""
        self.open = ""
        names = QHBoxLayout()
        names.setSpacing(HAIR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(names)
        for act in acts:
            button = QToolButton()
            button.setText(act.title)
            button.setCheckable(True)
            button.setProperty("section", True)
            button.clicked.connect(lambda _checked=False, name=act.name: self._choose(name))
            self._group.addButton(button)
            names.addWidget(button)
            self.buttons[act.name] = button
            form = self.forms[act.name]
            column.addWidget(form)
            form.made.connect(lambda name=act.name: self.made.emit(name))
            form.backed.connect(self.backed)
        names.addStretch(1)

    def offer(self, key: str, cells: Mapping[str, Mapping[str, str]]) -> None:
        """Offer these acts, with what stands in their fields at first, for the line ``key``.

        The first is open, unless another one is for the same line.
        """
        same = key == self._key and self.open in cells
        self._key = key
        for name, form in self.forms.items():
            self.buttons[name].setVisible(name in cells and len(cells) > 1)
            if name in cells:
                form.show_for(key, cells[name])
        self._open(self.open if same else next(iter(cells), ""))

    def take_focus(self) -> None:
        """Begin to type."""
        if self.open:
            self.forms[self.open].form.take_focus()

    def _choose(self, name: str) -> None:
        self._open(name)
        self.take_focus()

    def _open(self, name: str) -> None:
        self.open = name
        for each, form in self.forms.items():
            form.setVisible(each == name)
            self.buttons[each].setChecked(each == name)


class ScanPick(QWidget):
    """Files that go with an act: chosen, their names shown, kept when the act is."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self._told = told
        self.paths: tuple[Path, ...] = ()
        self.button = QPushButton(told)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.pick)
        self.names = labelled("", "muted")
        self.names.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.names, 1)

    def pick(self) -> None:
        """Ask for the files."""
        paths, _ = QFileDialog.getOpenFileNames(
            self,
            self._told,
            "",
            QCoreApplication.translate(
                "ActForm", "扫描件 (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;所有文件 (*)"
            ),
        )
        if paths:
            self.take([Path(path) for path in paths])

    def take(self, paths: Sequence[Path]) -> None:
        """Take these files in hand."""
        self.paths = tuple(paths)
        self.names.setText("、".join(path.name for path in self.paths))


def refuse_at(form: RowForm, error: UserError, words: Mapping[str, str]) -> None:
    """Say what is wrong at the field that a word of the sentence leads to, else below the form."""
    name = next((field for word, field in words.items() if word in error.message), "")
    if name in form.fields:
        form.fields[name].refuse((), error.message)
        form.take_focus(name)
    else:
        form.refuse(error)
