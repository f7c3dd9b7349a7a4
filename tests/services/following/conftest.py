"""The closed year, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.session import Session, open_session
from tests.services.following.closedyear import make_closed


@pytest.fixture(scope="session")
def made_closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_closed(tmp_path_factory.mktemp("closed") / "office")


@pytest.fixture
def closed(made_closed: Path, tmp_path: Path) -> Iterator[Session]:
    """A copy of the office's home of the closed year."""
    shutil.copytree(made_closed, tmp_path / "office")
    session = open_session(tmp_path / "office", actor="张三")
    yield session
    session.close()
