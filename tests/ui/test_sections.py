"""Every sheet of the pages of packages: nothing cut off, everything named and seen in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.services.entry import recording
from app.services.screen.parcelrows import HandoverRow
from app.ui.handoverpanel import HandoverPanel
from app.ui.sectionedpage import SectionedPage
from tests.ui.conftest import Person
from tests.ui.sticks import Sticks, let_find
from tests.ui.test_layout import cut, focusable, settle

WRITTEN = HandoverRow(
    kind="成果包",
    folder="/media/KINGSTON",
    files=("results-2026-1-515bbd-001.yhp",),
    bytes=1_073_741_824,
    sha256="e2abef72b8929087242cd0dc2944b34d1dfa33c1f2579ba0d443767bfc4d282e",
    serial=1,
    sender="考核组1（515bbd）",
    receiver="市考核办",
    records=50_000,
    attachments=800,
    made="2026-11-24 10:57",
)


@pytest.fixture
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sticks:
    folder = tmp_path / "media"
    folder.mkdir()
    found = Sticks(folder, monkeypatch)
    found.plug("KINGSTON")
    return found


def packages(person: Person) -> SectionedPage:
    """The page of packages."""
    found = next(each for each in person.window.pages if each.name == "packages")
    assert isinstance(found, SectionedPage)
    return found


def sheets(person: Person) -> Iterator[str]:
    """Each sheet in turn, and then with a package written there."""
    page = packages(person)
    person.window.show_page(page)
    QApplication.processEvents()
    let_find(page._sticks)  # type: ignore[attr-defined]
    for sheet in page.sections.pages:
        page.sections.show_page(sheet)
        settle()
        yield sheet.name
        for panel in sheet.findChildren(HandoverPanel):
            panel.show_handovers((WRITTEN,))
            settle()
            yield f"{sheet.name} written"
            panel._begin("写成果包")
            settle()
            yield f"{sheet.name} writing"
            panel._end()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("home", ["team", "office", "empty"])
def test_no_text_of_a_sheet_is_cut_off(
    open_window: Callable[..., Person], sticks: Sticks, home: str, percent: int
) -> None:
    person = open_window(home, percent=percent)
    if home == "team":
        recording.record_checked(person.session, "U102", "B3")
    for state in sheets(person):
        assert person.window.size() == QSize(1366, 768), state
        assert cut(person) == [], state
        for widget in focusable(person):
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, (state, widget)


@pytest.mark.parametrize("home", ["team", "office"])
def test_the_focus_is_seen_on_every_sheet(
    open_window: Callable[..., Person], sticks: Sticks, home: str
) -> None:
    person = open_window(home)
    for state in sheets(person):
        for widget in focusable(person):
            if widget.isVisible():
                widget.clearFocus()
                without = widget.grab().toImage()
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                assert widget.grab().toImage() != without, (state, widget)


def test_the_sheets_are_gone_through_by_arrow_keys(
    open_window: Callable[..., Person], sticks: Sticks
) -> None:
    person = open_window("team")
    assert next(sheets(person)) == "results"
    sections = packages(person).sections
    sections.setFocus()
    assert person.focus is sections.buttons[0]
    person.press(Qt.Key.Key_Right)
    assert sections.page.name == "meeting"
    person.press(Qt.Key.Key_Left)
    assert sections.page.name == "results"
