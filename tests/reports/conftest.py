"""The form that a case is about: by its number, or by the turn that it has today."""

from __future__ import annotations

import datetime

import pytest

from tests.reports.share import form_of


@pytest.fixture
def number(request: pytest.FixtureRequest) -> str:
    """The form's number, drawn by ``--hypothesis-seed`` or the date where a turn is given."""
    if isinstance(request.param, str):
        return request.param
    seed = request.config.getoption("--hypothesis-seed")
    day = int(seed) if seed is not None else int(datetime.date.today().strftime("%Y%m%d"))
    return form_of(request.param, day)
