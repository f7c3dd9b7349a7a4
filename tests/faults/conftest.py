"""The small year of ``tests/homes.py``, made once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.homes import World, make_homes


@pytest.fixture(scope="session")
def made_homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_homes(tmp_path_factory.mktemp("homes"))


@pytest.fixture
def world(made_homes: Path, tmp_path: Path) -> Iterator[World]:
    found = World(made_homes, tmp_path)
    yield found
    found.close_all()
