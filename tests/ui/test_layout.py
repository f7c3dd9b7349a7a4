"""Nothing is cut off, everything has a name and shows its focus: all pages, large and small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from app.ui.duo import Duo
from app.ui.helppanel import HelpPanel
from app.ui.page import Page
from app.ui.paperspage import PapersPage
from app.ui.scorepage import ScorePage
from app.ui.scoresplace import ScoresPlace
from app.ui.sectionedpage import SectionedPage
from app.ui.signform import DIGITAL, INK, LATER, PAPER, REFUSED
from app.ui.signpage import SignPage
from app.ui.theme import SIZES, TOUCH, Theme
from tests.ui.conftest import ENTER, Person

ROOM = 1  # a pixel of rounding
FRAME = ("navigation", "status", "top")


def settle() -> None:
    """Let layouts within layouts find their sizes, from the inmost outwards."""
    for _ in range(4):
        QApplication.processEvents()


def states_of_scores(place: ScoresPlace, person: Person) -> Iterator[str]:
    place.sections.show_page(place.totals)
    place.totals.view.select("U101", "site")
    place.totals.view.setFocus()
    person.press(ENTER)
    yield "derivation"
    place.totals.panel.closed.emit()
    place.show_cell("U101", "B1")
    settle()
    yield "a cell"
    place.grid.panel.closed.emit()
    place.sections.show_page(place.matters)
    place.matters.sheets.click()
    place.matters.begin()
    settle()
    yield "a new matter"
    place.matters.form.submit()
    settle()
    yield "a matter refused"
    place.matters.back()


def states(person: Person) -> Iterator[str]:
    """Brings the window into each of its states in turn."""
    yield "as it opens"
    for page in person.window.pages:
        person.window.show_page(page)
        for sheet in sheets_of(page):
            settle()
            yield sheet.name
        if isinstance(page, ScorePage) and page.sheet is not None:
            for code in ("A1.2", "B1"):
                page._show_leaf(code)
                page.tree.setFocus()
                person.press(ENTER)
                yield f"{page.name} {code}"
            form = page.panel.new_form()
            assert form is not None
            form.clause.setText("没有的条款")
            form.submit()
            QApplication.processEvents()
            yield "refused"
            form.reset()
            page.panel.backed.emit()
        if isinstance(page, ScoresPlace):
            yield from states_of_scores(page, person)
        if isinstance(page, SignPage):
            yield from states_of_signing(page)
        if isinstance(page, PapersPage):
            page.prints._enter(page.prints.preview)
            settle()
            yield "preview"
            page.prints.duo.show_master()
            page.sections.show_page(page.sign)
            settle()
            yield page.sign.name
            yield from states_of_signing(page.sign)
    person.window.show_help()
    QApplication.processEvents()
    yield "help"
    person.window.help.dismiss()


def sheets_of(page: Page) -> Iterator[Page]:
    """Each sheet of a page in front, brought to the front in its turn; the first at last again."""
    if not isinstance(page, SectionedPage):
        yield page
        return
    for sheet in page.sections.pages:
        page.sections.show_page(sheet)
        yield sheet
    page.sections.show_page(page.sections.pages[0])


def states_of_signing(page: SignPage) -> Iterator[str]:
    """The form of each way to sign, refusing; a token's too."""
    page.token_button.show()
    if page._begin(INK):
        page.form.offer_token(has_token=True)
        for kind in (INK, PAPER, LATER, REFUSED, DIGITAL):
            page.form.choose(kind)
            page.form.submit()
            QApplication.processEvents()
            yield f"{page.name} {kind}"
        page._back()


def visible(person: Person, *kinds: type[QWidget]) -> Iterator[QWidget]:
    for kind in kinds:
        for widget in person.window.findChildren(kind):
            if widget.isVisible() and widget.window() is person.window:
                yield widget


def is_scrolled(widget: QWidget) -> bool:
    """Whether the widget lies in something that scrolls."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def needed(widget: QWidget) -> QSize:
    """The size that shows all of the widget's text."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return QSize(0, widget.heightForWidth(widget.width()))
    if isinstance(widget, QLineEdit):
        letters = widget.fontMetrics()
        text = widget.placeholderText() if not widget.text() else ""
        return QSize(letters.horizontalAdvance(text) + 16, letters.height())
    return widget.minimumSizeHint() if isinstance(widget, QComboBox) else widget.sizeHint()


def cut(person: Person) -> list[str]:
    """Every label, button or field whose text has too little room, with both sizes."""
    found = []
    for widget in visible(person, QLabel, QAbstractButton, QComboBox, QLineEdit):
        want, have = needed(widget), widget.size()
        if want.width() > have.width() + ROOM or want.height() > have.height() + ROOM:
            text = widget.text() if hasattr(widget, "text") else widget.accessibleName()
            found.append(f"{type(widget).__name__} “{text[:20]}” needs {want}, has {have}")
        if not is_scrolled(widget):
            seen = widget.visibleRegion().boundingRect()
            if seen.size() != widget.size():
                found.append(f"{type(widget).__name__} {widget.size()} is seen as {seen.size()}")
    for header in visible(person, QHeaderView):
        if header.orientation() == Qt.Orientation.Horizontal:
            found += cut_titles(header)
    return found


def cut_titles(header: QHeaderView) -> list[str]:
    model = header.model()
    return [
        f"title “{title}”"
        for place in range(header.count())
        if not header.isSectionHidden(place)
        and (title := str(model.headerData(place, Qt.Orientation.Horizontal)))
        and max(map(header.fontMetrics().horizontalAdvance, title.split("\n"))) + 8
        > header.sectionSize(place)
    ]


@pytest.mark.parametrize("percent", [SIZES[0], 150, SIZES[-1]])
@pytest.mark.parametrize("home", ["team", "office", "empty"])
def test_no_text_is_cut_off(open_window: Callable[..., Person], home: str, percent: int) -> None:
    person = open_window(home, percent=percent)
    for state in states(person):
        assert person.window.size() == QSize(1366, 768), state
        assert cut(person) == [], state


@pytest.mark.parametrize("mode", ["secret", "nothing"])
def test_the_gate_is_not_cut_off(open_window: Callable[..., Person], mode: str) -> None:
    person = open_window(mode, percent=200)
    assert person.window.size() == QSize(1366, 768)
    assert cut(person) == []


def focusable(person: Person) -> list[QWidget]:
    return [
        widget
        for widget in visible(person, QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
    ]


@pytest.mark.parametrize("home", ["team", "office", "empty", "secret", "nothing"])
def test_every_control_has_a_name_and_can_be_touched(
    open_window: Callable[..., Person], home: str
) -> None:
    person = open_window(home)
    for state in states(person):
        for widget in focusable(person):
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, (state, widget)
            assert widget.height() >= TOUCH - ROOM, (state, widget, widget.size())


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("home", ["team", "office"])
def test_the_focus_is_seen(open_window: Callable[..., Person], home: str, theme: Theme) -> None:
    person = open_window(home, theme=theme)
    for state in states(person):
        for widget in focusable(person):
            if not widget.isVisible():
                continue
            widget.clearFocus()
            without = widget.grab().toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            assert widget.grab().toImage() != without, (state, widget)


def panel_of(widget: QWidget) -> QWidget | None:
    """The part of the window that is read as a whole: the frame's parts, a list or its detail."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, Duo) or widget.objectName() in FRAME or isinstance(widget, HelpPanel):
            return widget
        widget, above = above, above.parentWidget()
    return None


def in_tab_order(person: Person) -> list[QWidget]:
    """What the tab key comes to, in its order."""
    able = set(map(id, focusable(person)))
    found, at = [], person.window.nextInFocusChain()
    while at is not person.window:
        if id(at) in able:
            found.append(at)
        at = at.nextInFocusChain()
    return found


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"


def jumps(person: Person) -> list[str]:
    """Where the tab key goes up, or back within a line, in one part of the window."""
    parts: dict[int, list[QWidget]] = {}
    for widget in in_tab_order(person):
        parts.setdefault(id(panel_of(widget)), []).append(widget)
    found = []
    for one, other in (pair for part in parts.values() for pair in pairwise(part)):
        here, there = (QRect(w.mapTo(person.window, QPoint()), w.size()) for w in (one, other))
        same_line = there.top() < here.bottom() and here.top() < there.bottom()
        if there.bottom() <= here.top() or (same_line and there.right() <= here.left()):
            found.append(f"{told(one)} → {told(other)}")
    return found


def overlaps(person: Person) -> list[str]:
    """Texts and controls side by side in one widget of which one lies over the other."""
    beside: dict[int, list[QWidget]] = {}
    for widget in visible(person, QLabel, QAbstractButton, QComboBox, QLineEdit, QTableView):
        beside.setdefault(id(widget.parentWidget()), []).append(widget)
    found = []
    for one, other in (pair for group in beside.values() for pair in combinations(group, 2)):
        shared = one.geometry().intersected(other.geometry())
        if shared.width() > ROOM and shared.height() > ROOM:
            found.append(f"{told(one)} lies over {told(other)}")
    return found


@pytest.mark.parametrize("percent", [SIZES[0], SIZES[-1]])
@pytest.mark.parametrize("home", ["team", "office"])
def test_tab_follows_the_eye_and_nothing_lies_over_another(
    open_window: Callable[..., Person], home: str, percent: int
) -> None:
    person = open_window(home, percent=percent)
    for state in states(person):
        assert (jumps(person), overlaps(person)) == ([], []), state


def test_tab_follows_the_eye_in_a_finding(open_window: Callable[..., Person]) -> None:
    person = open_window("team")
    person.running.desk.show("U102", page="score")
    page = person.window.page
    assert isinstance(page, ScorePage)
    page._show_leaf("B1")
    form = page.panel.new_form()
    assert form is not None
    form.clause.setFocus()
    order = [person.focus]
    for _ in range(4):
        person.press(Qt.Key.Key_Tab)
        order.append(person.focus)
    assert order == [form.clause, form.count, form.points, form.waits, form.note]


def test_a_list_with_nothing_says_what_to_do(open_window: Callable[..., Person]) -> None:
    person = open_window("office")
    for view in person.window.findChildren(QTableView):
        assert getattr(view, "empty_text", ""), view.objectName()
