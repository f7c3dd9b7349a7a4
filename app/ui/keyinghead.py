"""The head of 补录: which paper sheet is keyed, which of its lists, on what day, by whose hand."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel, QWidget

from app.services.screen.sheetrows import PaperRow
from app.services.screen.siterows import FieldRow, Sort
from app.ui.field import Field, refusal_line
from app.ui.formfield import ABSENT, SEPARATORS, ChoiceField, FormField, LineField
from app.ui.pickfield import offer_names
from app.ui.theme import NEAR

INSPECTION, INTERVIEW, REVIEW = "inspection", "interview", "case-review"


class KeyingHead(QWidget):
    """``opened`` follows Enter at the number, ``listed`` the choice of a list, ``edited`` typing.

    ``entered`` follows Enter behind the last field.
    """

    opened = Signal()
    listed = Signal()
    edited = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.papers: tuple[PaperRow, ...] = ()
        self.refusal = refusal_line()
        self.number = Field(self.tr("用纸编号"), self.refusal)
        self.number.setPlaceholderText(self.tr("印在用纸上方；按 ↓ 列出"))
        self._lines = QStringListModel(self)
        completer = QCompleter(self._lines, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.number.setCompleter(completer)
        self.number.installEventFilter(self)
        lists = (
            (INSPECTION, self.tr("1 现场查看")),
            (INTERVIEW, self.tr("2 座谈交流")),
            (REVIEW, self.tr("3 案卷评查")),
        )
        self.part = ChoiceField(FieldRow("kind", self.tr("清单"), Sort.CHOICE, choices=lists))
        self.part.put(INSPECTION)
        self.day = LineField(FieldRow("date", self.tr("日期"), Sort.DAY, hint="如 2026-11-23"))
        told = self.tr("谁写的这张纸，用顿号分开")
        self.writers = LineField(FieldRow("writers", self.tr("记录人"), Sort.NAMES, hint=told))
        self._place()
        self.number.entered.connect(self.opened)
        self.part.changed.connect(self.listed)
        self.part.entered.connect(lambda: self.day.first().setFocus())
        self.day.entered.connect(lambda: self.writers.first().setFocus())
        self.writers.entered.connect(self.entered)
        for field in (self.day, self.writers):
            field.changed.connect(self.edited)

    @property
    def kind(self) -> str:
        """Which list is keyed."""
        value = self.part.value
        return value if isinstance(value, str) else INSPECTION

    @property
    def paper(self) -> PaperRow | None:
        """The sheet whose number stands in the field, however it was typed."""
        wanted = self.number.text().strip().partition(" ")[0].casefold()
        return next((each for each in self.papers if each.number.casefold() == wanted), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Who wrote the sheet by hand."""
        said = SEPARATORS.split(self.writers.line.text())
        return tuple(each.strip() for each in said if each.strip())

    def show_papers(self, papers: tuple[PaperRow, ...]) -> None:
        """The sheets that there are."""
        self.papers = papers
        self._lines.setStringList([paper_line(each) for each in papers])

    def show_names(self, names: tuple[str, ...], members: tuple[str, ...]) -> None:
        """Whose paper it is, to be corrected among the team's members."""
        self.writers.put(list(names) if names else ABSENT)
        offer_names(self.writers, members)

    def show_all(self, on: bool) -> None:
        """Show the day and the names too, or only which sheet is keyed."""
        for widget in self._second:
            widget.setVisible(on)

    def take_focus(self) -> None:
        """Stand at the number, ready for the next."""
        self.number.setFocus(Qt.FocusReason.TabFocusReason)
        self.number.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow down lists the sheets."""
        if (
            watched is self.number
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and not self.number.completer().popup().isVisible()
        ):
            self.number.completer().setCompletionPrefix("" if self.paper else self.number.text())
            self.number.completer().complete()
            return True
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(NEAR)
        grid.setVerticalSpacing(NEAR)
        fields = (self.number, self.part, self.day, self.writers)
        terms = (self.tr("用纸编号"), self.tr("清单"), self.tr("日期"), self.tr("记录人"))
        self._second: list[QWidget] = []
        for place, (field, term) in enumerate(zip(fields, terms, strict=True)):
            label = QLabel(term)
            label.setBuddy(field.first() if isinstance(field, FormField) else field)
            line, column = divmod(place, 2)
            grid.addWidget(label, line, 2 * column)
            grid.addWidget(field, line, 2 * column + 1)
            self._second += [label, field] if line else []
        grid.addWidget(self.refusal, 2, 0, 1, 4)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        order = (self.number, self.part.first(), self.day.first(), self.writers.first())
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)


def paper_line(paper: PaperRow) -> str:
    """A sheet in one line: its number, the unit, whose paper it is."""
    return f"{paper.number}  {paper.name}  {'、'.join(paper.members)}".rstrip()
