"""A whole visit from the task package to the results, and the same totals by commands."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.fieldwork.instrument.reading import encode
from app.services.document import signing
from app.services.evidence import piece
from app.services.fieldwork.instrument import instruments_of
from app.services.session import Session
from app.services.year import visiting
from tests.ui import typedvisit as typed
from tests.ui import wholevisit
from tests.ui.clickedvisit import Visitor
from tests.ui.conftest import Person
from tests.ui.sticks import Sticks
from tests.ui.wholevisit import PHOTOS, UNIT, Commanded, comparable, merged

ELSEWHERE = ["L1.1", "M3", "M4", "M5"]
"""The leaves of the unit that no visit scores."""


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wholevisit.make(tmp_path_factory.mktemp("visit"))


@pytest.fixture(scope="module")
def commanded(homes: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, list[str]]:
    """The totals of the office when the visit was made by commands, and what was recorded."""
    folder = tmp_path_factory.mktemp("commanded")
    team = Commanded(homes, folder)
    team.visit()
    office = shutil.copytree(homes / "office", folder / "office")
    return merged(office, team.handed_over()), comparable(team.documents)


@pytest.fixture
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sticks:
    (tmp_path / "media").mkdir()
    return Sticks(tmp_path / "media", monkeypatch)


def same_as(commanded: tuple[Any, list[str]], session: Session, homes: Path, folder: Path) -> None:
    """Records, proof, signatures and the office's totals are what the commands made."""
    totals, documents = commanded
    played = [
        (each.kind.name, json.loads(encode(each.document)))
        for each in instruments_of(session, UNIT)
        if not each.withdrawn
    ]
    assert comparable(played) == documents
    assert len(piece.pieces(session, UNIT)) == len(PHOTOS)
    for form, role in (("F25", "单位负责人"), ("F01", "评分人")):
        (sheet,) = signing.sheets(session, UNIT, form)
        assert [(each["role"], each["kind"]) for each in sheet.signatures] == [(role, "屏幕手写")]
    assert visiting.listed(session)[0]["state"] == "已完成"
    (package,) = (folder / "media" / "KINGSTON").glob("results-*")
    assert merged(shutil.copytree(homes / "office", folder / "office"), package) == totals
    (unit,) = (each for each in totals["units"] if each["code"] == UNIT)
    assert unit["missing"] == ELSEWHERE, "everything on site is scored"


def test_by_keys_alone(
    open_window: Callable[..., Person],
    sticks: Sticks,
    homes: Path,
    commanded: tuple[Any, list[str]],
    tmp_path: Path,
) -> None:
    person = open_window("empty")
    (package,) = (homes / "stick").glob("*.yhp")
    typed.take_in(person, sticks, package)
    typed.hearing(person)
    typed.talk_together(person)
    typed.talk_alone(person, "执法人员", typed.ONE, typed.TWO)
    typed.talk_alone(person, "领导干部", typed.NONE, typed.ONE)
    typed.inspection(person)
    typed.photos(person, homes)
    typed.to_page(person, "steps")
    typed.spot_visit(person)
    typed.sitting(person)
    typed.to_page(person, "steps")
    typed.case_files(person, typed.draw(person))
    typed.settle(person)
    typed.agree(person)
    typed.confirm(person)
    typed.sign(person, "F25", "周区长")
    typed.sign(person, "F01", "王芳")
    typed.hand_over(person)
    same_as(commanded, person.session, homes, tmp_path)


def test_by_the_mouse_alone(
    open_window: Callable[..., Person],
    sticks: Sticks,
    homes: Path,
    commanded: tuple[Any, list[str]],
    tmp_path: Path,
) -> None:
    person = open_window("empty")
    visitor = Visitor(person)
    (package,) = (homes / "stick").glob("*.yhp")
    visitor.take_in(package)
    visitor.records()
    visitor.photos(homes)
    visitor.sitting()
    visitor.case_files()
    visitor.settle()
    visitor.agree()
    visitor.confirm()
    visitor.sign("F25", "周区长")
    visitor.sign("F01", "王芳")
    sticks.plug("KINGSTON")
    visitor.hand_over()
    same_as(commanded, person.session, homes, tmp_path)
