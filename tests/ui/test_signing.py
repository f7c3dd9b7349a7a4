"""签字 by certificate, and at the office: a PIN in a field, the city's own sheets, every unit's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.services.document import signing, token
from app.ui import signform
from app.ui.paperspage import PapersPage
from app.ui.signform import DIGITAL, LATER
from app.ui.signpage import SignPage
from tests import token as software
from tests.ui.conftest import ENTER, Person
from tests.ui.test_signpage import sheet_now, sign_page, until


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every final act is meant; what was told before each."""
    told: list[str] = []

    def is_meant(_parent: object, title: str, text: str, act: str) -> bool:
        told.append(f"{title}\n{text}\n{act}")
        return True

    monkeypatch.setattr(signform, "is_meant", is_meant)
    return told


def with_token(person: Person) -> None:
    token.choose(person.session, software.driver(), "wang")


def test_without_a_driver_nothing_speaks_of_certificates(
    open_window: Callable[..., Person],
) -> None:
    page = sign_page(open_window("team"))
    assert not page.token_button.isVisible()
    page._begin(signform.INK)
    assert page.form.kind.findText(DIGITAL) < 0


def test_a_person_signs_by_certificate_with_a_pin_that_is_seen_nowhere(
    open_window: Callable[..., Person], asked: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    person = open_window("team")
    with_token(person)
    page = sign_page(person)
    assert page.token_button.isVisible()
    page.token_button.click()
    form = page.form
    assert person.focus is form.pin
    assert form.pin.echoMode() == QLineEdit.EchoMode.Password
    assert not form.name.isVisible()
    form.submit()
    assert form.pin.is_refused
    assert asked == []
    form.role.setCurrentText("考核组成员两人")
    person.type("13579")
    form.submit()
    assert "密码不正确" in form.refusal.text()
    assert form.pin.is_refused
    assert (form.pin.text(), person.focus) == ("", form.pin)
    assert signing.sheets(person.session, "U101", "F25") == [], "not even frozen"
    person.type(software.PIN)
    form.submit()
    assert "不能撤回" in asked[-1]
    (signature,) = sheet_now(person).signatures
    assert (signature["kind"], signature["name"]) == (DIGITAL, "王芳")
    assert "考核组成员两人 王芳（电子签名" in page.told.text()
    assert form.pin.text() == "" or not form.isVisible()
    assert not any(software.PIN in told for told in (*asked, caplog.text))
    until(lambda: page.preview.page_count > 0)


def office_sign_page(person: Person) -> SignPage:
    (papers,) = (each for each in person.window.pages if isinstance(each, PapersPage))
    person.window.show_page(papers)
    papers.sections.buttons[1].click()
    QApplication.processEvents()
    until(lambda: papers.sign.view.current() is not None)
    return papers.sign


def take(page: SignPage, unit: str) -> None:
    """Choose a unit as a person does."""
    place = page.units.findData(unit)
    page.units.setCurrentIndex(place)
    page.units.activated.emit(place)


def test_the_office_signs_what_is_the_year_s(
    open_window: Callable[..., Person], asked: list[str]
) -> None:
    person = open_window("office")
    page = office_sign_page(person)
    take(page, "U101")
    until(lambda: page.view.select(("F13", "", 0)))
    shown = {row.form for row in page.model.shown}
    assert {"F01", "F13", "F15S"} <= shown
    assert not {"F14", "F20", "F39B", "F39P"} & shown
    person.press(ENTER)
    form = page.form
    form.choose(LATER)
    assert form.role.currentText() == "考核办公室"
    form.name.put("王主任")
    form.submit()
    (sheet,) = signing.sheets(person.session, "U101", "F13")
    assert sheet.signatures[0]["kind"] == LATER


def test_the_city_s_own_sheets_are_signed_without_a_unit(
    open_window: Callable[..., Person], asked: list[str]
) -> None:
    person = open_window("office")
    page = office_sign_page(person)
    assert page.units.itemText(0) == "全市"
    take(page, "全市")
    until(lambda: page.view.select(("F14", "", 0)))
    assert all(row.unit == "" for row in page.model.shown)
    assert person.running.desk.unit != "全市", "no other page can show the city as a unit"
    until(lambda: page.preview.page_count > 0)
    person.press(Qt.Key.Key_Return)
    page.form.choose(LATER)
    page.form.name.put("王主任")
    page.form.submit()
    (sheet,) = signing.sheets(person.session, "", "F14")
    assert (sheet.unit, sheet.signatures[0]["role"]) == ("", "制表")
