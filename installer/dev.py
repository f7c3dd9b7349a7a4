#!/usr/bin/env python3
"""The developer's tool: from a fresh machine to the demo, the tests and the lock.

    python3 installer/dev.py setup                the environment alone, in .venv
    python3 installer/dev.py demo [--to DIR]      one sample year, then the window on it
    python3 installer/dev.py test [--full] [...]  every test; the rest goes to pytest
    python3 installer/dev.py lint                 linter, formatter, type checker
    python3 installer/dev.py bench [--long] [...] the bars of quality.md
    python3 installer/dev.py lock [--upgrade]     requirements.lock anew from pyproject.toml

Every command but ``lock`` begins with the set-up, which costs nothing once it is done.
Standard library only. Any Python 3 can read this file: one that the program does not run
on looks for one that it does.
"""

from __future__ import annotations

import argparse
import ctypes
import datetime
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
DONE = VENV / "set-up-done"  # what was installed, by hash
BEGUN = VENV / "set-up-begun"  # is there while a set-up is under way, or after one that broke off

PYTHONS = ((3, 11), (3, 12), (3, 13))
THIS = sys.version_info[:2]

# What Qt opens at run time on Linux, and the Debian package that has it.
SHARED_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    # The rest is for a window: under Wayland,
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    # and on an X screen.
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# Programs that the tests call, and the Debian package that has them.
PROGRAMS = {
    "age": "age",
    "openssl": "openssl",
    "pdftotext": "poppler-utils",
    "certutil": "libnss3-tools",
    "zbarimg": "zbar-tools",
    "softhsm2-util": "softhsm2",
}
# Programs that the tests of a full run call besides.
FULL_PROGRAMS = {"localc": "libreoffice-calc", "lowriter": "libreoffice-writer"}

# Where the program must be installable: quality.md, "Practical".
PLATFORMS = (
    "x86_64-manylinux_2_28",
    "aarch64-manylinux_2_31",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
)

# Settings of pip that say how to reach libraries. All others could send them elsewhere.
PIP_REACH = {
    f"PIP_{name}"
    for name in (
        *("CACHE_DIR", "CERT", "CLIENT_CERT", "CONFIG_FILE", "DEFAULT_TIMEOUT", "EXTRA_INDEX_URL"),
        *("FIND_LINKS", "INDEX_URL", "NO_CACHE_DIR", "NO_INDEX", "PROXY", "RETRIES", "TIMEOUT"),
        "TRUSTED_HOST",
    )
}


class Trouble(Exception):
    """Something outside this program that a person has to put right."""


def say(line: str) -> None:
    """Progress; on standard error, so that a command's own output stays alone."""
    print(line, file=sys.stderr, flush=True)


def run(*command: str | Path, **settings: str) -> int:
    """Runs a command in the project's folder with ``settings`` added to the environment."""
    parts = [str(part) for part in command]
    return subprocess.call(parts, cwd=ROOT, env={**os.environ, **settings})


def must(what: str, *command: str | Path, env: dict[str, str] | None = None) -> None:
    """Runs a command that has to succeed; its output goes to standard error."""
    parts = [str(part) for part in command]
    status = subprocess.call(parts, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=2)
    if status:
        raise Trouble(f"{what} failed (exit status {status}); the lines above say why.")


# --- Python


def named(version: tuple[int, ...]) -> str:
    """3.11 of (3, 11)."""
    return ".".join(str(number) for number in version[:2])


def is_python(program: str | Path, version: str) -> bool:
    """Whether a program is there, runs, and is a Python of that version."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.check_output(
            [str(program), "-c", question], stderr=subprocess.DEVNULL, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.strip() == version


def python_or_trouble() -> str | None:
    """None when this Python will do, else the path of one that does."""
    if THIS in PYTHONS:
        return None
    wanted = [f"python{named(version)}" for version in PYTHONS]
    for name in wanted:
        path = shutil.which(name)
        if path and is_python(path, name[len("python") :]):
            say(f"This is Python {named(THIS)}; going on with {path}.")
            return path
    raise Trouble(
        f"This is Python {named(THIS)}. Yingheng runs on Python "
        f"{named(PYTHONS[0])} to {named(PYTHONS[-1])}, and none of {', '.join(wanted)} is on the "
        "PATH. Install one of them and start this command again."
    )


# --- The system


def missing_packages(*, full: bool = False) -> list[str]:
    """The Debian packages that the set-up, Qt or the tests need and that are not there."""
    programs = PROGRAMS | (FULL_PROGRAMS if full else {})
    packages = []
    if importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python{named(THIS)}-venv")
    if sys.platform == "linux":
        packages += [name for file, name in SHARED_LIBRARIES.items() if not can_load(file)]
        packages += [name for file, name in programs.items() if not shutil.which(file)]
    return packages


def can_load(library: str) -> bool:
    """Whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def complete_system(*, full: bool = False) -> None:
    """Installs what is missing where that can be done, else says which command does it."""
    packages = missing_packages(full=full)
    if not packages:
        return
    say(f"Missing on this system: {', '.join(packages)}")
    if shutil.which("apt-get") is None:
        raise Trouble(
            "Install the libraries above under the names that your system gives them (these are "
            "Debian's), then start this command again."
        )
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise Trouble(
            "Only root can install them. Run this, then start this command again:\n"
            f"  sudo apt-get update && sudo {' '.join(install)}"
        )
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    must("apt-get update", "apt-get", "update", env=quiet)
    must("apt-get install", *install, env=quiet)
    still = missing_packages(full=full)
    if still:
        raise Trouble(f"Still missing after apt-get install: {', '.join(still)}")


# --- The environment


def venv_program(name: str) -> Path:
    """A program of the environment, such as python or yingheng."""
    return VENV / ("Scripts" if os.name == "nt" else "bin") / (name + ".exe" * (os.name == "nt"))


def wanted() -> str:
    """What the environment must have been made from: this folder, Python, lock and settings."""
    parts = [str(ROOT).encode(), named(THIS).encode()]
    parts += [path.read_bytes() for path in (LOCK, ROOT / "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_set_up() -> bool:
    """Whether an earlier set-up still holds."""
    return (
        DONE.is_file()
        and DONE.read_text(encoding="ascii") == wanted()
        and venv_program("python").exists()
    )


def pip_environment() -> dict[str, str]:
    """The environment for pip: how to reach libraries is the user's, the rest is ours."""
    settings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PIP_") or name in PIP_REACH
    }
    return {
        **settings,
        "PIP_CONSTRAINT": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_REQUIRE_VIRTUALENV": "1",
    }


def set_up(*, full: bool = False) -> None:
    """Makes the environment as the lock says; what an earlier set-up did is used again.

    With ``full`` the system has what only a full run of the tests needs, too.
    """
    complete_system(full=full)
    if is_set_up():
        return
    start = time.monotonic()
    if BEGUN.exists():
        say("An earlier set-up broke off: it is begun anew; what was downloaded is used again.")
        shutil.rmtree(VENV)
    elif not is_python(venv_program("python"), named(THIS)):
        shutil.rmtree(VENV, ignore_errors=True)
    aim = wanted()  # what is installed below, whatever becomes of the lock meanwhile
    say("[1/3] A Python environment in .venv")
    VENV.mkdir(exist_ok=True)
    BEGUN.touch()
    DONE.unlink(missing_ok=True)
    must("Making .venv", sys.executable, "-m", "venv", VENV)
    pip: list[str | Path] = [
        venv_program("python"),
        "-m",
        "pip",
        "--no-input",
        "install",
        "--progress-bar",
        "on",
    ]
    say("[2/3] The libraries of requirements.lock: some 240 MB where none is cached")
    must(
        "Installing the libraries",
        *pip,
        *("--only-binary", ":all:", "--require-hashes", "--requirement", LOCK),
        env=pip_environment(),
    )
    say("[3/3] The program, as .venv/bin/yingheng")
    must(
        "Installing the program",
        *pip,
        *("--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--editable", ROOT),
        env=pip_environment(),
    )
    DONE.write_text(aim, encoding="ascii")
    BEGUN.unlink()
    say(f"Set up in {time.monotonic() - start:.0f} s.")


# --- The commands


def has_display() -> bool:
    """Whether a window can be shown here."""
    return sys.platform != "linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def demo(choice: argparse.Namespace, rest: list[str]) -> int:
    """Plays the sample year and opens the office's window on it."""
    folder = choice.to.resolve()
    options = ["--to", str(folder)]
    for name in ("units", "seed"):
        if getattr(choice, name) is not None:
            options += [f"--{name}", str(getattr(choice, name))]
    status = run(venv_program("yingheng"), "demo", *options)
    if status or not has_display():
        return status
    return run(venv_program("yingheng"), "--home", folder / "office")


def test(choice: argparse.Namespace, rest: list[str]) -> int:
    """Runs the tests on every core; pytest's closing line is the last one printed."""
    seed = datetime.date.today().strftime("%Y%m%d")
    return run(
        *(venv_program("python"), "-m", "pytest", "-n", "auto", f"--hypothesis-seed={seed}"),
        *rest,
        YINGHENG_FULL="1" if choice.full else "0",
    )


def lint(choice: argparse.Namespace, rest: list[str]) -> int:
    """Runs all three checkers, also when one of them finds something."""
    tools = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
    return max([run(venv_program("python"), "-m", *tool) for tool in tools])


def bench(choice: argparse.Namespace, rest: list[str]) -> int:
    """Measures the bars of quality.md; exit status 1 when one is not met."""
    return run(
        *(venv_program("python"), "-m", "benchmarks"),
        *(["--long"] if choice.long else []),
        *(["--minutes", str(choice.minutes)] if choice.minutes is not None else []),
        *choice.names,
    )


def lock(choice: argparse.Namespace, rest: list[str]) -> int:
    """Works requirements.lock out of pyproject.toml for every platform and Python at once.

    Then asks for each of them whether every library comes ready-built.
    """
    heading = "".join(
        line for line in LOCK.read_text(encoding="utf-8").splitlines(True) if line[0] == "#"
    )
    with tempfile.TemporaryDirectory() as folder:
        must("Making an environment", sys.executable, "-m", "venv", folder)
        program = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        must("Installing uv", program / "python", "-m", "pip", "install", "--quiet", "uv")
        must(
            "Resolving",
            *(program / "uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal"),
            *("--python-version", named(PYTHONS[0]), "--generate-hashes", "--no-header"),
            *("--no-emit-index-url", "--quiet", "--output-file", LOCK),
            *(["--upgrade"] if choice.upgrade else []),
        )
        LOCK.write_text(heading + LOCK.read_text(encoding="utf-8"), encoding="utf-8")
        macos_13 = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": "13.0"}
        for platform in PLATFORMS:
            for version in PYTHONS:
                target = f"{platform}, Python {named(version)}"
                must(
                    f"Finding every library ready-built for {target}",
                    *(program / "uv", "pip", "install", "--dry-run", "--quiet"),
                    *("--only-binary", ":all:", "--require-hashes", "--target", folder),
                    *("--python-platform", platform, "--python-version", named(version)),
                    *("--requirement", LOCK),
                    env=macos_13,
                )
                say(f"All there for {target}")
    return 0


def arguments() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("setup").set_defaults(do=lambda choice, rest: 0)
    sample = commands.add_parser("demo")
    sample.add_argument("--to", type=Path, default=Path("demo"), metavar="DIR")
    sample.add_argument("--units", type=int, metavar="N")
    sample.add_argument("--seed", type=int, metavar="N")
    sample.set_defaults(do=demo)
    tests = commands.add_parser("test")
    tests.add_argument("--full", action="store_true", help="the whole counts of quality.md")
    tests.set_defaults(do=test)
    commands.add_parser("lint").set_defaults(do=lint)
    bars = commands.add_parser("bench")
    bars.add_argument("--long", action="store_true", help="the long runs of quality.md")
    bars.add_argument("--minutes", type=float, metavar="N", help="the longest of a long run")
    bars.add_argument("names", nargs="*", metavar="NAME")
    bars.set_defaults(do=bench)
    renew = commands.add_parser("lock")
    renew.add_argument("--upgrade", action="store_true", help="to the newest libraries allowed")
    renew.set_defaults(do=lock)
    return parser


def main() -> int:
    """Sets up, then does what was asked; the exit status is the command's own."""
    try:
        other = python_or_trouble()
        if other:
            return subprocess.call([other, *sys.argv])
        parser = arguments()
        choice, rest = parser.parse_known_args()
        if rest and choice.do is not test:
            parser.error(f"unknown: {' '.join(rest)}")
        if choice.do is not lock:
            set_up(full=getattr(choice, "full", False))
        status: int = choice.do(choice, rest)
    except Trouble as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
