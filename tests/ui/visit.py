"""A visit to be played in the window: the small year of field work, on a team's laptop.

The plan has a leaf for findings (C1.2), one for awards (C1.1), one that interviews feed (M1) and
one that case files feed (M2); the team has 王芳, who leads, and 李明.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.fieldwork.instrument.reading import encode
from app.services.fieldwork.instrument import instruments_of
from app.services.query import entries_of
from app.services.session import Session
from app.ui.stepspage import StepsPage
from app.ui.visitpage import VisitPage
from tests.homes import make_laptop
from tests.services.fieldyear import make_field_homes
from tests.ui.conftest import CONTROL, ENTER, Person

UNIT = "U1"
TAB = Qt.Key.Key_Tab


def make(folder: Path) -> Path:
    """An office's home and a laptop of team 1 with its tasks, named ``laptop``."""
    make_field_homes(folder)
    make_laptop(folder, "1", "laptop")
    return folder


def begin(person: Person, unit: str = UNIT) -> StepsPage:
    """王芳 stands at the steps of the unit."""
    session: Session = person.session
    session.actor = "王芳"
    person.running.desk.show(unit, page="steps")
    QApplication.processEvents()
    steps = page(person)
    assert steps.sheet is not None
    return steps


def page(person: Person) -> StepsPage:
    """The sheet 逐项记录 of the page in front."""
    found = person.window.page
    assert isinstance(found, VisitPage)
    assert found.sections.page is found.steps
    return found.steps


def go_to(person: Person, step: str, record: int = 0) -> None:
    """Go up or down the list to a step, or to one of its records (from 1), by the arrow keys."""
    view = page(person).view
    view.setFocus()
    for _ in range(60):
        steps = [line.step.name for line in page(person).model.shown]
        away = steps.index(step) - view.currentIndex().row()
        if not away:
            break
        person.press(Qt.Key.Key_Down if away > 0 else Qt.Key.Key_Up)
    person.press(Qt.Key.Key_Down, times=record)
    line = view.current()
    assert line is not None
    assert line.step.name == step
    assert (line.record is not None) == bool(record)


def open_step(person: Person, step: str) -> None:
    """Stand in the first field of a new record of the step."""
    go_to(person, step)
    person.press(ENTER)


def documents(session: Session, kind: str) -> list[dict[str, Any]]:
    """The standing records of a kind, as documents."""
    return [
        json.loads(encode(each.document))
        for each in instruments_of(session, UNIT)
        if each.kind.name == kind and not each.withdrawn
    ]


def findings(session: Session) -> list[dict[str, Any]]:
    return [e for e in entries_of(session, UNIT) if e["entity"] == "finding"]


def add_finding(person: Person, *texts: str, awaiting: str = "") -> None:
    """In an empty list of findings: a finding by indicator, clause, count, points and note."""
    person.press(ENTER)  # 添加问题
    person.enter(*texts)
    if awaiting:
        person.press(Qt.Key.Key_Space)
        person.press(ENTER)
        person.enter(awaiting)
    else:
        person.press(ENTER, times=2)  # past 待补证 and its deadline
    person.press(ENTER)  # out of the empty next one


def hearing(person: Person, reporter: str = "周区长", **awaiting: str) -> None:
    open_step(person, "hearing")
    person.enter(reporter)
    person.press(ENTER)  # 书面
    person.enter("会议室", "周区长、钱主任")
    person.type("全年工作情况")
    person.press(TAB)  # out of the minutes to 提问
    person.press(ENTER)
    person.enter("是否公示？", "没有")
    person.press(ENTER)  # the empty question: on to 问题
    add_finding(person, "c1.2", "1", "", "", "门口没有公示栏", **awaiting)
    person.press(ENTER, CONTROL)


def interview(person: Person) -> None:
    """Two questions to three people: 2 0, 1 2, 2 未问."""
    open_step(person, "interview")
    person.press(Qt.Key.Key_1)  # 集体座谈
    person.press(ENTER, times=3)  # past the two interviewers, into the table of interviewees
    person.enter("领导干部")
    person.press(ENTER)  # 添加问答
    person.enter("何为法治政府？", "")
    person.press(Qt.Key.Key_2)
    person.press(ENTER, times=2)
    person.enter("何为合法性审查？", "")
    person.press(Qt.Key.Key_0)
    person.press(ENTER, times=3)  # out of the empty third question: the next interviewee
    person.enter("执法人员")
    person.press(Qt.Key.Key_1)
    person.press(Qt.Key.Key_2)
    person.enter("一般人员")
    person.press(Qt.Key.Key_2)
    person.press(ENTER, CONTROL)


def inspection(person: Person) -> None:
    """The list of clauses: the first is kept, the second breached twice."""
    open_step(person, "inspection")
    person.enter("办事大厅")
    person.press(Qt.Key.Key_1)
    person.press(Qt.Key.Key_2)
    person.enter("2", "", "两处误公示")
    person.press(ENTER, CONTROL)


def spot_visit(person: Person, *, covert: bool = True) -> None:
    open_step(person, "spot-visit")
    person.enter("办事窗口", "一楼")
    if covert:
        person.press(Qt.Key.Key_Space)
    person.press(ENTER, times=2)  # to 体验步骤, and begin one
    person.enter("取号", "20", "", "")  # the last: out of the empty next step
    person.press(ENTER)
    person.enter("窗口无人值守", "")
    add_finding(person, "c1.2", "1", "", "", "窗口没有公示")
    person.press(ENTER)
    person.enter("c1.1", "12.5", "态度好")
    person.press(ENTER, CONTROL)


def settle(person: Person) -> None:
    go_to(person, "awaiting")
    person.press(ENTER, times=2)
    person.enter("公示栏照片", "钱主任", "2026-11-05")


def agree(person: Person, times: int) -> None:
    go_to(person, "deliberation")
    person.press(ENTER, times=1 + times)
