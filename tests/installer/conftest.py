"""The small year of ``tests/homes.py`` for the archives that are verified here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.services.session import Session
from tests.homes import World, make_homes


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
def full(rounds: Callable[[int], int]) -> bool:
    """Whether the full counts are asked for."""
    return rounds(10) == 10
