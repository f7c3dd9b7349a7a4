"""Help pages told as stories: every command of a page, run in its order as a clerk types it."""

from __future__ import annotations

import io
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.cli.desk import yingheng

HELP = Path(__file__).parents[2] / "resources" / "help"
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

Blanks = Mapping[str, Callable[[], str]]
"""What stands in a page's 〈…〉, looked up when its line is run."""


def blocks(page: str) -> list[tuple[str, list[str]]]:
    """The blocks of a help page: commands (``sh``) and what they print (``text``), line by line."""
    text = (HELP / page).read_text(encoding="utf-8")
    return [(kind, block.splitlines()) for kind, block in BLOCK.findall(text)]


def done(line: str, patch: pytest.MonkeyPatch, blanks: Blanks) -> str:
    """Run a line of a page; what it printed."""
    if line.startswith("export "):
        name, _, value = line.removeprefix("export ").partition("=")
        file = re.fullmatch(r'"\$\(cat (.+)\)"', value)
        text = Path(file[1]).read_text(encoding="utf-8").rstrip("\n") if file else value
        patch.setenv(name, text)
        return ""
    line, _, source = line.partition(" < ")
    if source:
        patch.setattr(sys, "stdin", io.StringIO(Path(source).read_text(encoding="utf-8")))
    program, *arguments = _words(line, blanks)
    assert program == "yingheng"
    told = yingheng(*arguments)
    assert told.status == 0, line + told.out + told.err
    return told.out


def _words(line: str, blanks: Blanks) -> Iterator[str]:
    """A line's words as a shell would hand them on."""
    for word in shlex.split(line):
        if "*" in word:
            (found,) = Path().glob(word)
            yield str(found)
        elif word in blanks:
            yield blanks[word]()
        else:
            yield word
