"""反馈复核 at every text size: nothing cut off, everything named and large enough to be touched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.services.review import objecting, rectifying, ruling, sending
from app.services.review.objecting import Target
from app.services.review.ruling import Decision
from app.services.session import open_session
from app.ui.reviewplace import ReviewPlace
from app.ui.theme import TOUCH
from tests.ui import reviewyear
from tests.ui.conftest import Person
from tests.ui.reviewyear import DUE, IN_TIME, LATE, NOTICE, REVIEWERS, ROLL, SENT, SERVED, SILENT
from tests.ui.test_layout import ROOM, cut, focusable, settle


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One letter drafted, one received with an objection of each state, a rectification late."""
    home = reviewyear.make(tmp_path_factory.mktemp("laid") / "home")
    session = open_session(home, actor="张三")
    for unit in (ROLL, SILENT):
        sending.open_feedback(session, unit, document="平法治考反〔2026〕1号", date=SENT, due=DUE)
    sending.serve(session, ROLL, date=SERVED, receivers=("钱某",))
    for problem, day in ((1, IN_TIME), (2, IN_TIME), (3, LATE)):
        made = objecting.object_to(session, ROLL, Target(problem), "已经学法", date=day)
        if problem == 1:
            said = Decision(outcome="维持", reason="经查", reviewer=REVIEWERS[0],
                            second=REVIEWERS[1], changes={})  # fmt: skip
            ruling.decide(session, made.id, said)
    rectifying.open_rectification(session, ROLL, DUE, problems=(1,), date=NOTICE)
    rectifying.plan(session, ROLL, 1, "逐项公示", "孙某")
    rectifying.report(session, ROLL, 1, "已经公示")
    session.close()
    return home


def states(place: ReviewPlace) -> Iterator[str]:
    """Every line of every sheet with what is said of it in sight, and both forms apart."""
    for sheet in (place.feedback, place.objections, place.rectify):
        place.sections.show_page(sheet)
        settle()
        for row in sheet.model.shown:
            sheet.view.select(row.key)
            settle()
            yield f"{sheet.name} {row.key} in the list"
            sheet.enter()
            settle()
            yield f"{sheet.name} {row.key}"
            sheet.back()
    place.sections.show_page(place.feedback)
    place.feedback.begin_all()
    settle()
    yield "all letters"
    place.feedback.back()
    place.object_for(ROLL)
    settle()
    yield "an objection"


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_and_all_is_named(
    made: Path, homes: Path, open_window: Callable[..., Person], percent: int
) -> None:
    if not (homes / "laid").exists():
        shutil.copytree(made, homes / "laid")
    person = open_window("laid", percent=percent)
    place = next(each for each in person.window.pages if isinstance(each, ReviewPlace))
    person.window.show_page(place)
    QApplication.processEvents()
    for state in states(place):
        assert cut(person) == [], state
        for widget in focusable(person):
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, (state, widget)
            assert widget.height() >= TOUCH - ROOM, (state, widget, widget.size())
