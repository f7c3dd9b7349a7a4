"""A hand on the mouse: it presses what it sees, scrolls by the wheel, and types where it stands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from app.ui.fieldsform import FieldsForm, PartField
from app.ui.formfield import ChoiceField, FormField, LineField, MemoField, TickField
from app.ui.listview import ListView
from app.ui.partlist import PartsField, SentencesField
from tests.ui.conftest import Person

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
NOTCH = 120
MARGIN = 12
"""What lies nearer to an edge is scrolled further in."""


class Hand:
    """Presses go to the window, which finds out what lies there: what is covered is not pressed."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def press(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Press what is seen of a widget, scrolled into sight where it is not."""
        if isinstance(widget, QCheckBox | QRadioButton):
            at = QPoint(12, widget.height() // 2)
        self.reveal(widget, at)
        place = at if at is not None else self._seen(widget).center()
        window = widget.window()
        under = window.childAt(widget.mapTo(window, place))
        told = (widget.accessibleName(), type(widget).__name__, under)
        assert under is widget or (under is not None and widget.isAncestorOf(under)), told
        QTest.mouseClick(window.windowHandle(), LEFT, NO_KEY, widget.mapTo(window, place))
        QApplication.processEvents()

    def reveal(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Turn the wheel until the widget is in sight."""
        for _ in range(3):
            QApplication.processEvents()
        for area in _areas(widget):
            for _ in range(80):
                inner = area.viewport()
                spot = at if at is not None else widget.rect().center()
                where = widget.mapTo(inner, spot).y()
                if MARGIN <= where <= inner.height() - MARGIN:
                    break
                before = area.verticalScrollBar().value()
                self._turn(area, 1 if where < MARGIN else -1)
                if area.verticalScrollBar().value() == before:
                    break  # there is no more

    def row(self, view: QAbstractItemView, index: QModelIndex, *, twice: bool = False) -> None:
        """Press a line of a list, or press it twice."""
        view.scrollTo(index)  # a list's own bar is the person's too
        QApplication.processEvents()
        port = view.viewport()
        place = view.visualRect(index).intersected(port.rect()).center()
        self.press(port, place)
        if twice:
            window = port.window()
            QTest.mouseDClick(window.windowHandle(), LEFT, NO_KEY, port.mapTo(window, place))
            QApplication.processEvents()

    def line(self, view: ListView[Any], wanted: Any, *, twice: bool = False) -> None:
        """Press the line of a row."""
        place = view.rows.place_of(wanted)
        assert place >= 0
        self.row(view, view.rows.index(place, 0), twice=twice)

    def pick(self, box: QComboBox, text: str) -> None:
        """Let a list drop down and press one of its lines."""
        self.press(box)
        place = box.findText(text)
        assert place >= 0, (text, [box.itemText(at) for at in range(box.count())])
        view = box.view()
        index = box.model().index(place, 0)
        view.scrollTo(index)
        where = view.visualRect(index).center()
        port, window = view.viewport(), view.window()
        QTest.mouseMove(window.windowHandle(), port.mapTo(window, where))
        QTest.qWait(QApplication.doubleClickInterval() // 4)
        QTest.mouseClick(window.windowHandle(), LEFT, NO_KEY, port.mapTo(window, where))
        QApplication.processEvents()
        assert box.currentText() == text

    def write(self, field: QWidget, text: str) -> None:
        """Press a field and type; what is meant is pressed in the list that drops down."""
        self.press(field)
        if isinstance(field, QLineEdit) and field.text():
            place = field.mapTo(field.window(), field.cursorRect().center())
            QTest.mouseDClick(field.window().windowHandle(), LEFT, NO_KEY, place)
        self.person.type(text)
        offered = QApplication.activePopupWidget()
        if isinstance(offered, QAbstractItemView):
            lines = [offered.model().index(at, 0) for at in range(offered.model().rowCount())]
            meant = next(each for each in lines if str(each.data()).startswith(text))
            where = offered.visualRect(meant).center()
            place = offered.viewport().mapTo(offered.window(), where)
            QTest.mouseClick(offered.window().windowHandle(), LEFT, NO_KEY, place)
            QApplication.processEvents()

    def drag(self, widget: QWidget, *points: QPoint) -> None:
        """Hold the button down from point to point."""
        self.reveal(widget)
        window = widget.window()
        places = [widget.mapTo(window, each) for each in points]
        QTest.mousePress(window.windowHandle(), LEFT, NO_KEY, places[0])
        for place in places[1:]:
            QTest.mouseMove(window.windowHandle(), place)
        QTest.mouseRelease(window.windowHandle(), LEFT, NO_KEY, places[-1])
        QApplication.processEvents()

    def fill(self, form: FieldsForm, document: dict[str, Any]) -> None:
        """Fill a form in as a document says, leaving what stands there already."""
        for name, value in document.items():
            field = form.fields[name]
            if value not in (field.value, field.row.default):
                self._fill(field, value)
                assert _same(field.value, value), (name, field.value, value)

    def _fill(self, field: FormField, value: Any) -> None:
        match field:
            case PartsField():
                self._fill_parts(field, value)
            case PartField():
                if field.row.optional and not field.tick.isChecked():
                    self.press(field.tick)
                self.fill(field.form, value)
            case ChoiceField():
                label = next(told for each, told in field.row.choices if each == value)
                self.pick(field.box, label)
            case TickField():
                self.press(field.tick)
            case MemoField():
                self.write(field.memo, value)
            case LineField():
                self.write(field.line, "、".join(value) if isinstance(value, list) else str(value))

    def _fill_parts(self, field: PartsField, values: list[Any]) -> None:
        for place, value in enumerate(values):
            if place < len(field.parts):
                self.row(field.table, field.model.index(place, 0))
            else:
                self.press(field.add)
            assert field.form is not None
            self.fill(field.form, {"text": value} if isinstance(field, SentencesField) else value)

    def _seen(self, widget: QWidget) -> Any:
        return widget.visibleRegion().boundingRect()

    def _turn(self, area: QScrollArea, way: int) -> None:
        port = area.viewport()
        at = QPointF(2, port.height() / 2)
        where = QPointF(port.mapToGlobal(at.toPoint()))
        event = QWheelEvent(
            at, where, QPoint(), QPoint(0, way * NOTCH), Qt.MouseButton.NoButton, NO_KEY,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(port, event)
        QApplication.processEvents()


def _areas(widget: QWidget) -> list[QScrollArea]:
    """The areas that the widget lies in, the outmost first."""
    found = []
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            found.append(above)
        above = above.parentWidget()
    return found[::-1]


def _same(one: Any, other: Any) -> bool:
    """Whether a field says all that was wished; what stands for nothing typed is as if said."""
    if isinstance(one, list) and isinstance(other, list) and len(one) >= len(other):
        return all(_same(*pair) for pair in zip(one, other, strict=False))
    if isinstance(one, dict) and isinstance(other, dict):
        return all(_same(one.get(name, value), value) for name, value in other.items())
    return bool(one == other)
