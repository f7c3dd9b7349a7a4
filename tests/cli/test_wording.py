"""The table of the library's words against the library's own source."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.wording import MODULES, WORDS, counted, said

# What a user of this command line never meets: mistakes of whoever writes commands, kinds of
# options that no command has, and what the library does not print on its own.
DEVELOPERS = {
    "Value must be an iterable.",
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument"
    " instead? Did you mean to pass '--{name}'?",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Invalid start character for option ({option})",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Do you want to continue?",
    "Confirm the action without prompting.",
    "Unknown color {colour!r}",
    "Press any key to continue...",
    "Choice({choices})",
    "{value!r} is not a valid UUID.",
    "{value!r} does not match the format {format}.",
    "{value!r} does not match the formats {formats}.",
}


def asked(module: str) -> Iterator[str]:
    """Every sentence that one of the library's modules looks up."""
    source = importlib.import_module(f"click.{module}").__file__
    assert source is not None
    for node in ast.walk(ast.parse(Path(source).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            number = {"_": 1, "ngettext": 2}.get(node.func.id, 0)
            for argument in node.args[:number]:
                if isinstance(argument, ast.Constant):
                    assert isinstance(argument.value, str)
                    yield argument.value


@pytest.mark.parametrize("module", MODULES)
def test_every_sentence_has_its_chinese(module: str) -> None:
    sentences = set(asked(module))
    assert sentences
    assert sentences - set(WORDS) - DEVELOPERS == set()


def test_no_module_that_speaks_is_left_out() -> None:
    folder = Path(importlib.import_module("click").__file__ or "").parent
    silent = {"_termui_impl", "_winconsole", "shell_completion", "utils"}  # pagers, shells, bugs
    speaking = {
        path.stem
        for path in folder.glob("*.py")
        if re.search(r"from gettext import (gettext as _|ngettext)", path.read_text("utf-8"))
    }
    assert speaking == {*MODULES, *silent}


@pytest.mark.parametrize("english", WORDS)
def test_the_chinese_fills_the_same_places(english: str) -> None:
    places = re.compile(r"\{(\w+)|%\((\w+)\)")
    filled = {name or other for name, other in places.findall(WORDS[english])}
    assert filled <= {name or other for name, other in places.findall(english)}
    assert not re.search("[A-Za-z]{2}", re.sub(r"\{\w+\}|%\(\w+\)s", "", WORDS[english]))


def test_one_and_many() -> None:
    one, many = "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    assert counted(one, many, 1) == counted(one, many, 2) == "多出了参数：{args}"
    assert said("something else") == "something else"
