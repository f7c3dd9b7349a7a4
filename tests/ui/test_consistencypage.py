"""评分一致性 in the window: who is named, where the difference lies, what chance would give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.consistencypage import ConsistencyPage
from app.ui.resultplace import ResultPlace
from app.ui.worker import Task
from tests.services.consistencyyear import make_uneven
from tests.ui.conftest import ENTER, Person

UNEVEN = "uneven"


@pytest.fixture(scope="session", autouse=True)
def uneven(homes: Path) -> None:
    """The office of ``tests/services/consistencyyear.py``."""
    make_uneven(homes / UNEVEN)


def at_page(person: Person) -> ConsistencyPage:
    place = next(each for each in person.window.pages if isinstance(each, ResultPlace))
    person.window.show_page(place)
    QApplication.processEvents()
    place.sections.show_page(place.consistency)
    QApplication.processEvents()
    return place.consistency


def test_the_strict_team_is_named_with_its_figures(open_window: Callable[..., Person]) -> None:
    page = at_page(open_window(UNEVEN))
    assert page.line.text() == "考核组1偏严。其余各组的差别在偶然范围内。"
    rows = {(row.team, row.aspect): row for row in page.view.rows.shown}
    assert len(rows) == 9
    found = rows["1", "问题"]
    assert (found.own, found.others, found.is_named) == (8.5, 2.5, True)
    assert found.own > (found.high or 0)
    assert not rows["2", "问题"].is_named
    names = [page.choice.itemText(at) for at in range(page.choice.count())]
    assert names == ["每个单位失分", "每个单位问题数", "每个单位不涉及项数"]
    labels = [label.text for label in page.drawing.view._drawings[0].labels]
    assert {"考核组1", "考核组2", "考核组3", "其他组", "本组"} <= set(labels)


def test_enter_on_a_team_goes_to_the_leaves_where_it_differs(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(UNEVEN)
    page = at_page(person)
    page.view.select(("1", "失分"))
    page.view.setFocus()
    person.press(ENTER)
    assert person.focus is page.leaves
    assert [(row.team, row.code) for row in page.leaves.rows.shown] == [("1", "C1.2")]
    page.only.setCurrentIndex(1)
    page.only.activated.emit(1)
    assert [row.code for row in page.leaves.rows.shown] == ["C1.1", "C1.2"]
    person.press(Qt.Key.Key_Escape)
    assert person.focus is page.view


def test_leaves_that_separate_nobody_and_double_reviews_stand_beside(
    open_window: Callable[..., Person],
) -> None:
    page = at_page(open_window(UNEVEN))
    page.buttons.button(1).click()
    assert page.alike.isVisible()
    assert [(row.code, row.alike, row.nobody) for row in page.alike.rows.shown] == [
        ("L1.1", 18, True),
        ("C1.1", 18, True),
    ]
    page.buttons.button(2).click()
    (row,) = page.agreements.rows.shown
    assert (row.pairs, row.kappa, row.why) == (0, "", "没有两人评过同一案卷")


def test_where_nothing_can_be_compared_it_is_said(open_window: Callable[..., Person]) -> None:
    page = at_page(open_window("office"))
    assert "无从比较" in page.line.text()
    assert [row.verdict for row in page.view.rows.shown] == ["无可比单位"]


def test_the_method_is_named_with_its_sources_in_the_help(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(UNEVEN)
    at_page(person)
    person.press(Qt.Key.Key_F1)
    told = person.window.page.help
    for name in ("分层置换检验", "Fisher", "Pitman", "Phipson 与 Smyth", "Westfall", "Cohen"):
        assert name in told
    assert person.window.help.isVisible()


def test_a_comparison_that_was_stopped_says_so_and_is_made_again(
    open_window: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    person = open_window(UNEVEN)
    with monkeypatch.context() as stopping:
        stopping.setattr(Task, "cancelled", lambda _task: True)
        place = next(each for each in person.window.pages if isinstance(each, ResultPlace))
        person.window.show_page(place)
        place.sections.show_page(place.consistency)
        QApplication.processEvents()
    page = place.consistency
    assert "已取消" in page.line.text()
    place.sections.show_page(place.result)
    place.sections.show_page(page)
    QApplication.processEvents()
    assert "考核组1偏严" in page.line.text()
