"""The small year of ``tests/homes.py``, made once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.session import Session
from tests.homes import World, make_homes
from tests.services.fieldyear import make_field_homes


@pytest.fixture(scope="session")
def made_homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_homes(tmp_path_factory.mktemp("homes"))


@pytest.fixture
def world(made_homes: Path, tmp_path: Path) -> Iterator[World]:
    found = World(made_homes, tmp_path)
    yield found
    found.close_all()


@pytest.fixture
def office(world: World) -> Session:
    return world.office()


@pytest.fixture(scope="session")
def made_field_homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_field_homes(tmp_path_factory.mktemp("field-homes"))


@pytest.fixture
def field(made_field_homes: Path, tmp_path: Path) -> Iterator[World]:
    """The year of ``fieldyear.py``."""
    found = World(made_field_homes, tmp_path)
    yield found
    found.close_all()
