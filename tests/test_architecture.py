"""The house as architecture.md draws it: who may import whom, and how large a room may grow.

Every arrow is checked in the source by its syntax tree, so an import inside a function counts
as much as one at the top; what must not be imported early is checked in a fresh process.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APP = ROOT / "app"

# Which rooms a room may import. Each names all of them, not only its neighbours.
_CORE = {"errors", "host", "scoring", "journal"}
_BUILDING = _CORE | {"fieldwork"}
ARROWS: dict[str, set[str]] = {
    "__init__": set(),
    "errors": set(),
    "host": {"errors"},
    "scoring": {"errors", "host"},
    "journal": {"errors", "host"},
    "fieldwork": _CORE,
    "models": _BUILDING,
    "exchange": _BUILDING,
    "reports": _BUILDING,
    "reader": {
        "errors",
        "host",
        "exchange.workbook",
        "fieldwork.answersheet",
        "fieldwork.proof",
        "reports.signature",
    },
    "home": _BUILDING | {"models", "exchange", "reports"},
    "services": _BUILDING | {"models", "exchange", "reports", "home"},
    "cli": {"errors", "host", "services"},
    "ui": {"errors", "host", "services"},
    "__main__": {"errors", "host", "cli", "ui"},
}

# Libraries that only these rooms may import.
TERRITORIES: dict[str, set[str]] = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "sqlalchemy": {"models", "home", "services"},
    "sqlcipher3": {"models", "home", "services"},
    "cryptography": {"exchange", "reports.signature"},
    "pyrage": {"exchange", "reports.signature"},
    "pkcs11": {"exchange"},
    "argon2": {"exchange", "home"},
    "python_calamine": {"exchange.workbook"},
    "defusedxml": {"exchange.workbook"},
    "click": {"cli"},
}

STANDARD_LIBRARY_ONLY = {"errors", "scoring", "journal", "__init__"}

LONGEST_FILE = 450  # lines; about 400 are meant
LONGEST_MAIN_WINDOW = 300
LONGEST_VERIFIER = 1000  # one file that a stranger can carry off, without a line of the program's

FORBIDDEN_NAMES = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}

# What must not be loaded when a module has been imported: libraries are imported when they are
# needed, and the child process that reads untrusted files knows nothing of the home.
_SCREEN_AND_PAPER = {"PySide6", "reportlab", "segno", "pypdfium2", "openpyxl", "xlsxwriter"}
_DATABASE = {"sqlalchemy", "sqlcipher3"}
LATER: dict[str, set[str]] = {
    "app.cli": _SCREEN_AND_PAPER | _DATABASE | {"PIL", "argon2", "pypinyin", "python_calamine"},
    "app.__main__": _SCREEN_AND_PAPER | _DATABASE,
    "app.services": _SCREEN_AND_PAPER,
    "app.reader": _SCREEN_AND_PAPER | _DATABASE | {"app.home", "app.models", "app.services"},
}


@dataclass(frozen=True)
class Import:
    """One imported module and where it is imported; ``place`` is for the message."""

    importer: str  # dotted, below app: "reports.page.flow"
    imported: str  # dotted, from its top: "app.scoring.plan" or "PySide6.QtCore"
    place: str


def modules() -> list[Path]:
    """Every module of the program."""
    return sorted(APP.rglob("*.py"))


def dotted(path: Path) -> str:
    """A module's name below ``app``; a package's is its folder's."""
    parts = list(path.relative_to(APP).with_suffix("").parts)
    if parts[-1] == "__init__" and len(parts) > 1:
        parts.pop()
    return ".".join(parts)


def imports_of(path: Path, source: str) -> Iterator[Import]:
    """Every import of a module; ``from app import x`` names ``app.x``."""
    importer = dotted(path)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = ["app", *path.relative_to(APP).parts[:-1]]
                above = here[: len(here) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            whole_packages = {"app", "app.exchange", "app.fieldwork", "app.reports"}
            if base in whole_packages:
                names = [f"{base}.{alias.name}" for alias in node.names]
            else:
                names = [base]
        else:
            continue
        for name in names:
            yield Import(importer, name, f"app/{path.relative_to(APP)}:{node.lineno}")


def all_imports() -> list[Import]:
    """Every import of the program."""
    return [
        found for path in modules() for found in imports_of(path, path.read_text(encoding="utf-8"))
    ]


def lies_in(name: str, rooms: set[str]) -> bool:
    """Whether a dotted name is one of the rooms or lies within one."""
    return any(name == room or name.startswith(room + ".") for room in rooms)


def breach(found: Import) -> str | None:
    """What an import breaks, or None."""
    top, _, below = found.imported.partition(".")
    room = found.importer.partition(".")[0]
    if top == "app":
        inside = not below or lies_in(below, {room})
        if not inside and not lies_in(below, ARROWS[room]):
            return f"{found.place}: {room} may not import {found.imported}"
        return None
    if room in STANDARD_LIBRARY_ONLY and top not in sys.stdlib_module_names:
        return f"{found.place}: {room} uses the standard library alone, not {top}"
    if top in TERRITORIES and not lies_in(found.importer, TERRITORIES[top]):
        return f"{found.place}: {top} belongs to {', '.join(sorted(TERRITORIES[top]))}"
    return None


def test_every_room_is_on_the_plan() -> None:
    rooms = {dotted(path).partition(".")[0] for path in modules()}
    assert rooms <= set(ARROWS), "a new room needs its arrows here and in README.md"


def test_imports_go_one_way() -> None:
    breaches = [said for found in all_imports() if (said := breach(found))]
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("errors.py", "import app.host"),
        ("host.py", "from app import services"),
        ("scoring/score.py", "from app.journal.commit import Op"),
        ("scoring/score.py", "import sqlalchemy"),
        ("journal/merge.py", "from app.scoring.number import publish"),
        ("journal/merge.py", "from cryptography import x509"),
        ("fieldwork/draw.py", "from app.models.base import Base"),
        ("models/plan.py", "from app.exchange import keyring"),
        ("models/plan.py", "from ..reports import form"),
        ("exchange/package.py", "from app.models.base import Base"),
        ("exchange/package.py", "import sqlalchemy.orm"),
        ("reports/form.py", "from app.home import Home"),
        ("reports/form.py", "from cryptography import x509"),
        ("reader.py", "from app.exchange.keyring import unwrap"),
        ("reader.py", "from app.exchange import keyring"),
        ("reader.py", "from app.home import Home"),
        ("home.py", "from app.services import session"),
        ("services/query.py", "from PySide6.QtCore import QObject"),
        ("services/query.py", "from app.cli import main"),
        ("cli/main.py", "from app.scoring.plan import Unit"),
        ("cli/main.py", "import app.home"),
        ("ui/worker.py", "from app.models.base import Base"),
        ("ui/worker.py", "def f():\n    from sqlalchemy import select"),
        ("ui/worker.py", "from app.cli import main"),
    ],
)
def test_a_forbidden_import_is_seen(file: str, line: str) -> None:
    assert [said for found in imports_of(APP / file, line) if (said := breach(found))]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("scoring/score.py", "from app.scoring.plan import Unit"),
        ("scoring/score.py", "from app.errors import Fault"),
        ("scoring/score.py", "from app import errors, host"),
        ("exchange/keyring.py", "from cryptography import x509"),
        ("reports/signature.py", "import pyrage"),
        ("reports/page/flow.py", "from ..resource import FONTS"),
        ("reader.py", "from app.exchange.workbook.content import Content"),
        ("reader.py", "from app.exchange import workbook"),
        ("home.py", "from app.exchange import keyring"),
        ("services/query.py", "from app import home as homes"),
        ("ui/worker.py", "from app.services import Session"),
        ("__main__.py", "from app.ui.application import show"),
    ],
)
def test_a_permitted_import_passes(file: str, line: str) -> None:
    assert not [said for found in imports_of(APP / file, line) if (said := breach(found))]


def test_no_file_grows_past_a_screenful_of_screens() -> None:
    limits = {
        APP / "ui" / "mainwindow.py": LONGEST_MAIN_WINDOW,
        ROOT / "installer" / "verify_home.py": LONGEST_VERIFIER,
    }
    files = [
        path
        for folder in ("app", "tests", "benchmarks", "installer")
        for path in (ROOT / folder).rglob("*.py")
    ]
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in files
        if (lines := len(path.read_bytes().splitlines())) > limits.get(path, LONGEST_FILE)
    }
    assert not too_long


def test_no_room_is_named_after_nothing() -> None:
    named = [
        path.relative_to(ROOT)
        for folder in ("app", "tests", "benchmarks", "installer")
        for path in (ROOT / folder).rglob("*")
        if FORBIDDEN_NAMES & set(path.stem.lower().split("_"))
    ]
    assert not named


@pytest.mark.parametrize("module", sorted(LATER))
def test_nothing_is_imported_before_it_is_needed(module: str) -> None:
    question = f"import sys, {module}; print(*sorted({LATER[module]!r} & set(sys.modules)), end='')"
    answer = subprocess.run(
        [sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.stderr == ""
    assert answer.stdout == "", f"{module} imports too early"
