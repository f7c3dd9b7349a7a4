"""A visit to be played in the window: the small year of field work, on a team's laptop.

The plan has a leaf for findings (C1.2), one for awards (C1.1), one that interviews feed (M1) and
one that case files feed (M2); the team has 王芳, who leads, and 李明.
"""

from __future__ import annotations

from pathlib import Path

from app.services.session import Session
from app.ui.stepspage import StepsPage
from tests.homes import make_laptop
from tests.services.fieldyear import make_field_homes
from tests.ui.conftest import Person

UNIT = "U1"


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
    page = person.window.page
    assert isinstance(page, StepsPage)
    assert page.sheet is not None
    return page
