"""The picker of a clause, by number or by words of its text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLabel

from app.services.screen.rows import ClauseRow
from app.ui.field import Field


class ClausePicker(Field):
    """Type a number or some words; ↓ lists all that match."""

    def __init__(self, clauses: tuple[ClauseRow, ...], refusal: QLabel | None) -> None:
        super().__init__("", refusal)
        self.setAccessibleName(self.tr("扣分标准"))
        self.setPlaceholderText(self.tr("条款号或关键字，按 ↓ 列出"))
        self._clauses: tuple[ClauseRow, ...] = ()
        self._lines = QStringListModel(self)
        completer = QCompleter(self._lines, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.editingFinished.connect(self._spell_out)
        self.set_clauses(clauses)

    def set_clauses(self, clauses: tuple[ClauseRow, ...]) -> None:
        """Pick among these from now on."""
        self._clauses = clauses
        self._lines.setStringList([clause_line(clause) for clause in clauses])

    @property
    def clause(self) -> ClauseRow | None:
        """The clause that the text stands for: its number, a line of the list, or its only hit."""
        typed = self.text().strip()
        for clause in self._clauses:
            if typed in (clause.number, clause_line(clause)):
                return clause
        hits = [each for each in self._clauses if typed and typed in each.text]
        return hits[0] if len(hits) == 1 else None

    def set_number(self, number: str) -> None:
        """Put in the clause of this number."""
        clause = next((each for each in self._clauses if each.number == number), None)
        self.put(clause_line(clause) if clause else number)

    def put(self, text: str) -> None:
        super().put(text)
        self.completer().popup().hide()

    def refuse_text(self) -> None:
        """Say that no clause has this number or these words."""
        numbers = "、".join(clause.number for clause in self._clauses)
        self.refuse(
            self.tr("“{}”不能确定是哪一条扣分标准，可填条款号 {}。").format(self.text(), numbers)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.completer().popup().isVisible():
            self.completer().setCompletionPrefix("" if self.clause else self.text())
            self.completer().complete()
            return
        super().keyPressEvent(event)

    def _spell_out(self) -> None:
        clause = self.clause
        if clause is not None:
            self.set_number(clause.number)


def clause_line(clause: ClauseRow) -> str:
    """A clause in one line, its points behind."""
    return f"{clause.number}  {clause.text}（{clause_points(clause)}）"


def clause_points(clause: ClauseRow) -> str:
    """What a clause takes."""
    translate = QCoreApplication.translate
    each = translate("ClausePicker", "每次 {}").format(clause.points)
    return each + (translate("ClausePicker", "，最多 {}").format(clause.cap) if clause.cap else "")
