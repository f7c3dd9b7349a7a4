"""A quiet suite: warnings, Qt's messages and stray log records fail, and nothing needs a screen.

``dev.py test`` runs a tenth of the counts of quality.md with the date as the seed;
``dev.py test --full`` (``YINGHENG_FULL=1``) runs them all. Tests take their counts from the
fixture ``rounds`` and their chance from the fixture ``chance``; Hypothesis is told below.
"""

from __future__ import annotations

import datetime
import logging
import os
import random
import zlib
from collections.abc import Callable, Iterator

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FULL = os.environ.get("YINGHENG_FULL") == "1"

hypothesis.settings.register_profile(
    "full" if FULL else "short",
    max_examples=200 if FULL else 20,
    deadline=None,
    derandomize=False,
    database=None,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("full" if FULL else "short")


class _StrayRecords(logging.Handler):
    """Keeps whatever is logged from WARNING on while a test runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(autouse=True)
def _no_stray_log_records(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that logs a warning, unless it looks at the log itself (``caplog``)."""
    stray = _StrayRecords()
    logging.getLogger().addHandler(stray)
    yield
    logging.getLogger().removeHandler(stray)
    if stray.lines and "caplog" not in request.fixturenames:
        pytest.fail("logged: " + "; ".join(stray.lines), pytrace=False)


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the data folder, the database or the passphrase of whoever runs it."""
    for name in ("YINGHENG_HOME", "YINGHENG_DATABASE", "YINGHENG_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def rounds() -> Callable[[int], int]:
    """How often to do what quality.md counts: the full count, or a tenth of it."""
    return lambda full: full if FULL else max(1, full // 10)


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """A test's own source of chance: repeatable within a day, another one tomorrow.

    The seed is what ``--hypothesis-seed`` says, else the date, mixed with the test's name.
    """
    seed = request.config.getoption("--hypothesis-seed")
    if seed is None:
        seed = datetime.date.today().strftime("%Y%m%d")
    return random.Random(f"{seed} {zlib.crc32(request.node.nodeid.encode())}")
