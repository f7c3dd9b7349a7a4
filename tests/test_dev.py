"""The developer's tool, with every program that it starts replaced by a note of the call."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
TOOL = ROOT / "installer" / "dev.py"


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The tool in a folder of its own, on a complete system."""
    spec = importlib.util.spec_from_file_location("dev", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    venv = tmp_path / ".venv"
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "DONE", venv / module.DONE.name)
    monkeypatch.setattr(module, "BEGUN", venv / module.BEGUN.name)
    monkeypatch.setattr(module, "missing_packages", lambda full: [])
    yield module


@pytest.fixture
def calls(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every program that the tool starts, in order; making the environment makes its Python."""
    made: list[list[str]] = []

    def call(command: list[str], **options: object) -> int:
        made.append(command)
        if command[1:3] == ["-m", "venv"]:
            python = dev.venv_program("python")
            python.parent.mkdir(parents=True, exist_ok=True)
            if not python.exists():
                python.symlink_to(sys.executable)
        return 0

    monkeypatch.setattr(dev.subprocess, "call", call)
    return made


def start(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Runs the tool as from a shell."""
    monkeypatch.setattr(sys, "argv", ["dev.py", *arguments])
    return dev.main()


# --- Python


def test_old_pythons_can_read_the_file_and_be_told() -> None:
    ast.parse(TOOL.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(TOOL.read_text(encoding="utf-8"))
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_unsuitable_python_hands_over_to_a_suitable_one(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    version = "{}.{}".format(*sys.version_info)
    (tmp_path / "bin").mkdir()
    suitable = tmp_path / "bin" / f"python{version}"
    suitable.symlink_to(sys.executable)
    monkeypatch.setattr(dev, "THIS", (3, 9))
    monkeypatch.setenv("PATH", str(suitable.parent))
    assert start(dev, monkeypatch, "setup") == 0
    assert calls == [[str(suitable), "dev.py", "setup"]]


def test_without_any_suitable_python_it_says_which_are(
    dev: ModuleType,
    calls: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    broken = tmp_path / "python3.11"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setattr(dev, "THIS", (3, 9))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert start(dev, monkeypatch, "setup") == 1
    said = capfd.readouterr().err
    assert "This is Python 3.9. Yingheng runs on Python 3.11 to 3.13" in said
    assert not calls


# --- The system


def test_a_missing_library_is_named_by_its_debian_package(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(dev, "can_load", lambda file: file != "libEGL.so.1")
    monkeypatch.setattr(dev.sys, "platform", "linux")
    assert "libegl1" in dev.missing_packages()
    assert "libdbus-1-3" not in dev.missing_packages()


def test_a_full_run_alone_asks_for_an_office_program(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    wanted = {"libreoffice-calc", "libreoffice-writer"}
    assert wanted <= set(dev.missing_packages(full=True))
    assert not wanted & set(dev.missing_packages())


def test_the_linker_is_asked(dev: ModuleType) -> None:
    assert dev.can_load("libc.so.6")
    assert not dev.can_load("libnothing-of-the-kind.so.9")


def test_root_on_debian_installs_what_is_missing(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [["libegl1", "poppler-utils"], []]
    monkeypatch.setattr(dev, "missing_packages", lambda full: answers.pop(0))
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/" + name)
    dev.complete_system()
    assert calls == [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "libegl1", "poppler-utils"],
    ]


def test_anybody_else_is_told_the_command(
    dev: ModuleType,
    calls: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "missing_packages", lambda full: ["libegl1"])
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/" + name)
    assert start(dev, monkeypatch, "setup") == 1
    said = capfd.readouterr().err
    assert "sudo apt-get install -y --no-install-recommends libegl1" in said
    assert not calls


# --- The environment


def test_a_set_up_is_made_once(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert start(dev, monkeypatch, "setup") == 0
    assert [command[1:4] for command in calls] == [
        ["-m", "venv", str(dev.VENV)],
        ["-m", "pip", "--no-input"],
        ["-m", "pip", "--no-input"],
    ]
    assert "--require-hashes" in calls[1]
    assert "--no-index" in calls[2]
    calls.clear()
    assert start(dev, monkeypatch, "setup") == 0
    assert not calls


def test_a_new_lock_is_installed_over_the_old(
    dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    start(dev, monkeypatch, "setup")
    kept = dev.VENV / "kept"
    kept.touch()
    with dev.LOCK.open("a") as lock:
        lock.write("# changed\n")
    calls.clear()
    start(dev, monkeypatch, "setup")
    assert len(calls) == 3
    assert kept.exists()


def test_a_set_up_that_broke_off_is_begun_anew(
    dev: ModuleType,
    calls: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    whole = dev.subprocess.call

    def breaks_off(command: list[str], **options: object) -> int:
        return 9 if "--require-hashes" in command else whole(command, **options)

    monkeypatch.setattr(dev.subprocess, "call", breaks_off)
    assert start(dev, monkeypatch, "setup") == 1
    assert "Installing the libraries failed" in capfd.readouterr().err
    half_installed = dev.VENV / "half-installed"
    half_installed.touch()
    monkeypatch.setattr(dev.subprocess, "call", whole)
    assert start(dev, monkeypatch, "setup") == 0
    assert "An earlier set-up broke off" in capfd.readouterr().err
    assert not half_installed.exists()
    calls.clear()
    assert start(dev, monkeypatch, "setup") == 0
    assert not calls


def test_pip_hears_how_to_reach_libraries_and_nothing_else(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_CONSTRAINT", "old.txt")
    monkeypatch.setenv("PIP_PROXY", "proxy")
    settings = dev.pip_environment()
    assert "PIP_TARGET" not in settings
    assert settings["PIP_CONSTRAINT"] == os.devnull
    assert settings["PIP_PROXY"] == "proxy"


# --- The commands


@pytest.fixture
def ready(dev: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool after its set-up, with no call noted yet."""
    start(dev, monkeypatch, "setup")
    calls.clear()
    return dev


@pytest.mark.parametrize("display", ["", ":0"])
def test_demo_opens_the_window_where_there_is_a_display(
    ready: ModuleType,
    calls: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    display: str,
) -> None:
    monkeypatch.setattr(ready.sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    folder = tmp_path / "year"
    assert start(ready, monkeypatch, "demo", "--to", str(folder), "--units", "9") == 0
    program = str(ready.venv_program("yingheng"))
    plays = [program, "demo", "--to", str(folder), "--units", "9"]
    opens = [program, "--home", str(folder / "office")]
    assert calls == ([plays, opens] if display else [plays])


def test_test_hands_the_rest_to_pytest_with_the_date_as_seed(
    ready: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert start(ready, monkeypatch, "test", "--full", "-k", "merge") == 0
    [command] = calls
    assert command[1:5] == ["-m", "pytest", "-n", "auto"]
    assert re.fullmatch(r"--hypothesis-seed=20\d{6}", command[5])
    assert command[6:] == ["-k", "merge"]


@pytest.mark.parametrize(("options", "full"), [([], "0"), (["--full"], "1")])
def test_only_the_full_test_asks_for_the_whole_counts(
    ready: ModuleType, monkeypatch: pytest.MonkeyPatch, options: list[str], full: str
) -> None:
    settings: dict[str, str] = {}

    def call(command: list[str], *, cwd: Path, env: dict[str, str]) -> int:
        settings.update(env)
        return 5

    monkeypatch.setattr(ready.subprocess, "call", call)
    assert start(ready, monkeypatch, "test", *options) == 5
    assert settings["YINGHENG_FULL"] == full


def test_lint_runs_every_checker_and_remembers_the_worst(
    ready: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkers = []

    def call(command: list[str], **options: object) -> int:
        checkers.append(command[2])
        return 1 if len(checkers) == 1 else 0

    monkeypatch.setattr(ready.subprocess, "call", call)
    assert start(ready, monkeypatch, "lint") == 1
    assert checkers == ["ruff", "ruff", "mypy"]


def test_a_misspelt_option_is_refused(
    ready: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        start(ready, monkeypatch, "demo", "--unit", "9", "--sead", "1")
    assert "--sead" in capfd.readouterr().err


def test_ci_calls_the_full_test_and_keeps_its_exit_status(tmp_path: Path) -> None:
    for folder in (".ci", "installer"):
        (tmp_path / folder).mkdir()
    (tmp_path / ".ci" / "run").write_bytes((ROOT / ".ci" / "run").read_bytes())
    (tmp_path / "installer" / "dev.py").write_text(
        "import sys; print(*sys.argv[1:]); print('3 failed'); sys.exit(7)"
    )
    answer = subprocess.run(
        ["bash", str(tmp_path / ".ci" / "run")],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout.splitlines() == ["test --full", "3 failed"]
    assert answer.returncode == 7


# --- The lock and the notice


def locked() -> dict[str, str]:
    """Each library of the lock with its whole entry."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    return {entry.partition("==")[0]: entry for entry in entries}


def direct() -> set[str]:
    """The libraries that pyproject.toml names, as the lock spells them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in named}


def test_the_lock_has_every_library_with_its_hashes() -> None:
    entries = locked()
    assert direct() <= set(entries)
    assert all("--hash=sha256:" in entry for entry in entries.values())
    assert "://" not in "".join(entries.values())


def test_the_notice_names_every_library_of_the_lock() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").lower().replace("_", "-")
    assert not {name for name in locked() if not re.search(rf"^  (.*, )?{name}\b", notice, re.M)}
