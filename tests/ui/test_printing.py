"""文书打印: the pages that are seen are those that are printed and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.errors import Refused
from app.services.document.printing import report
from app.ui import printstrip
from app.ui.pagechoice import choice_from
from app.ui.paperspage import PapersPage
from app.ui.printpage import PrintPage
from app.ui.theme import GAP
from tests.ui.conftest import CONTROL, ENTER, Person

DOTS = 150
AWAY = (438, 310)
MOST_WAITS = 1500


def print_page(person: Person, form: str = "F01") -> PrintPage:
    """The page with a form in hand, its first unit's pages in sight."""
    (papers,) = (each for each in person.window.pages if isinstance(each, PapersPage))
    person.window.show_page(papers)
    page = papers.prints
    page.form_view.select(form)
    until(lambda: page.preview.page_count > 0)
    return page


def until(done: Callable[[], bool]) -> None:
    """Let the window work until this is so."""
    for _ in range(MOST_WAITS):
        if done():
            return
        QTest.qWait(20)
    pytest.fail("it never came to be so")


def pages_of(path: Path) -> list[Image.Image]:
    """Every page of a PDF in grey at DOTS an inch."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=DOTS / 72).to_pil().convert("L") for page in document]


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pages, 0 to 255, as one sees them from a step away."""
    one, other = (each.resize(AWAY, Image.Resampling.BOX) for each in (one, other))
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the one printer of this machine puts its paper."""
    paper = tmp_path / "纸.pdf"

    def printer(_name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(paper))
        made.setResolution(DOTS)
        return made

    monkeypatch.setattr(printstrip, "printer_names", lambda: ("一楼",))
    monkeypatch.setattr(printstrip, "printer_named", printer)
    return paper


def test_what_is_seen_is_what_is_printed(
    open_window: Callable[..., Person], printed: Path, tmp_path: Path
) -> None:
    person = open_window("office")
    page = print_page(person)
    (written,) = report(person.session, "F01", ["U101"], tmp_path / "made")["files"]
    wanted = pages_of(Path(written))
    assert page.preview.page_count == len(wanted)
    person.press(Qt.Key.Key_P, CONTROL)
    until(lambda: "已送打印机" in person.window.notice.text.text())
    found = pages_of(printed)
    assert len(found) == len(wanted)
    blank = Image.new("L", wanted[0].size, 255)
    for place, one in enumerate(wanted):
        apart = [difference(one, other) for other in (*found, blank)]
        assert apart.index(min(apart)) == place, "no other page and no empty one is as like it"
        assert min(apart) < 4
    until(lambda: page.preview.sheets[0].image is not None)
    image = page.preview.sheets[0].image
    assert image is not None
    dark = sum(
        image.pixelColor(x, image.height() // 2).lightness() < 128 for x in range(image.width())
    )
    assert dark, "what is seen is no white sheet"


def test_chosen_pages_alone_are_printed(open_window: Callable[..., Person], printed: Path) -> None:
    person = open_window("office")
    page = print_page(person)
    page.strip.pages.setText("9-")
    page.strip.print()
    until(page.strip.print_button.isEnabled)
    assert page.strip.pages.is_refused
    assert not printed.exists()
    page.strip.pages.setText("1")
    page.strip.print()
    until(page.strip.print_button.isEnabled)
    assert len(pages_of(printed)) == 1
    for text, words in (("0", "份数应为"), ("100", "份数应为"), ("两", "份数应为")):
        page.strip.copies.setText(text)
        page.strip.print()
        assert words in page.strip.refusal.text()


@pytest.mark.parametrize("merged", [False, True])
def test_many_units_are_kept_as_one_file_or_one_each(
    open_window: Callable[..., Person],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    merged: bool,
) -> None:
    person = open_window("office")
    page = print_page(person)
    page.unit_view.selectAll()
    codes = [row.code for row in page.units.shown]
    each = report(person.session, "F01", codes, tmp_path / "made")["files"]
    assert len(each) > 1
    kept = tmp_path / "存"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(kept))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(kept / "全部"), ""))
    page.strip.files.setCurrentIndex(int(merged))
    watched: list[object] = []
    page.watched.connect(watched.append)
    person.press(Qt.Key.Key_S, CONTROL)
    until(lambda: "已存" in person.window.notice.text.text())
    assert len(watched) == 1
    if merged:
        assert len(pages_of(kept / "全部.pdf")) == sum(len(pages_of(Path(one))) for one in each)
    else:
        for one in map(Path, each):
            assert (kept / one.name).read_bytes() == one.read_bytes()


def test_a_long_run_can_be_cancelled_and_leaves_whole_files(
    open_window: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    person = open_window("office")
    page = print_page(person)
    page.unit_view.selectAll()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "存"))
    page.strip.save()
    run = page.strip._run
    assert run is not None
    run._makings = [*run._makings] * 50
    until(lambda: run._done > 0)
    run.task.cancel()
    until(lambda: page.strip._run is None)
    assert "已取消" in person.window.notice.text.text()
    files = list((tmp_path / "存").iterdir())
    assert 0 < len(files) < len(page.units.shown) * 50
    assert all(pages_of(file) for file in files)


def test_the_preview_is_turned_and_zoomed_by_key(open_window: Callable[..., Person]) -> None:
    person = open_window("office")
    page = print_page(person)
    person.press(ENTER)
    person.press(ENTER)
    preview = page.preview
    assert person.focus is preview.area
    papers = preview._papers
    preview.show_papers(papers * 3)
    pages = preview.page_count
    assert pages == 3 * len(papers) * (pages // (3 * len(papers)))
    wide = preview.sheets[0].width()
    person.press(Qt.Key.Key_Plus)
    assert preview.sheets[0].width() > wide
    person.press(Qt.Key.Key_0)
    assert preview.sheets[0].width() == wide
    person.press(Qt.Key.Key_Minus)
    assert preview.sheets[0].width() < wide
    person.press(Qt.Key.Key_0)
    assert preview.page == 1
    person.press(Qt.Key.Key_PageDown)
    assert preview.page == 2
    person.press(Qt.Key.Key_End)
    assert preview.page == pages
    until(lambda: preview.sheets[-1].image is not None)
    assert sum(sheet.image is not None for sheet in preview.sheets) <= 4, "far pages are let go"
    person.press(Qt.Key.Key_Home)
    assert preview.page == 1
    person.press(Qt.Key.Key_Escape)
    assert person.focus is page.form_view


def test_pages_go_on_fitting_when_the_window_shrinks(open_window: Callable[..., Person]) -> None:
    person = open_window("office", size=(1920, 1080))
    preview = print_page(person).preview
    papers, overview = person.window.page, person.window.pages[0]
    assert papers is not None
    person.window.show_page(overview)
    person.window.resize(1366, 768)
    QApplication.processEvents()
    person.window.show_page(papers)
    QApplication.processEvents()
    assert preview.sheets[0].width() + 2 * GAP <= preview.area.viewport().width()
    person.window.resize(1920, 1080)
    preview.act("larger")
    wide = preview.sheets[0].width()
    person.window.resize(1366, 768)
    QApplication.processEvents()
    assert preview.sheets[0].width() == wide, "a zoom that was chosen is kept"


def test_a_file_for_another_program_is_kept_by_its_button(
    open_window: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    person = open_window("office")
    page = print_page(person)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "存"))
    page.form_view.select("扣分台账")
    assert not page.strip.save_button.isEnabled()
    assert not page.file_buttons["docx"].isVisible()
    page.file_buttons["xlsx"].click()
    assert [each.suffix for each in (tmp_path / "存").iterdir()] == [".xlsx"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", {1, 2, 3, 4, 5, 6}),
        ("2", {2}),
        ("1-3，5", {1, 2, 3, 5}),
        ("4-", {4, 5, 6}),
        ("1、6", {1, 6}),
        ("2至3", {2, 3}),
    ],
)
def test_pages_are_chosen_as_a_person_types_them(text: str, wanted: set[int]) -> None:
    choice = choice_from(text)
    assert {page for page in range(1, 7) if choice.wants(page)} == wanted


@pytest.mark.parametrize("text", ["0", "3-1", "一", "1-2-3", "-2", "12345"])
def test_what_is_no_choice_of_pages_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="页码"):
        choice_from(text)
