"""The words of the forms, which an office may change: ``resources/forms/*.toml``.

A template is flat TOML: texts, which may hold fields such as ``{unit}``, and
lists of texts. It is checked whole when it is read, so that a broken one is
refused with its file and line before anything is printed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from app.errors import BadInput, Fault
from app.reports.resource import FORMS


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What a template must hold: texts with the fields they may use, lists with their length.

    A length of 0 is any but none: the office says how many.
    """

    texts: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """A template that was read and found whole."""

    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]

    def text(self, name: str, **fields: str | int) -> str:
        """The text with its fields filled in."""
        return self.texts[name].format_map(fields)

    def items(self, name: str) -> tuple[str, ...]:
        """The texts of a list, such as the heads of a table's columns."""
        return self.lists[name]


def wording(name: str, outline: Outline, folder: Path = FORMS) -> Wording:
    """The template ``<folder>/<name>.toml`` as it stands now.

    Raises BadInput with every fault, each with its line.
    """
    path = folder / f"{name}.toml"
    try:
        return _read(path, outline, path.stat().st_mtime_ns)
    except OSError as problem:
        raise _refused([Fault("表单模板读不出来", file=path.name)]) from problem


@cache
def _read(path: Path, outline: Outline, changed: int) -> Wording:
    """Read and check a template; ``changed``, its time, makes an edited one be read again."""
    try:
        source = path.read_text(encoding="utf-8")
        entries = tomllib.loads(source)
    except UnicodeDecodeError as problem:
        line = path.read_bytes()[: problem.start].count(b"\n") + 1
        raise _refused([_fault(path, line, "不是 UTF-8 编码")]) from problem
    except tomllib.TOMLDecodeError as problem:
        raise _refused([_fault(path, _error_line(str(problem), source), "写法有误")]) from problem
    faults = [
        *_text_faults(path, source, entries, outline),
        *_list_faults(path, source, entries, outline),
        *(
            _fault(path, _line_of(source, key), f"多出“{key}”一项")
            for key in entries
            if key not in outline.texts and key not in outline.lists
        ),
    ]
    if faults:
        raise _refused(faults)
    return Wording(
        {key: entries[key] for key in outline.texts},
        {key: tuple(entries[key]) for key in outline.lists},
    )


def _text_faults(
    path: Path, source: str, entries: Mapping[str, object], outline: Outline
) -> list[Fault]:
    faults: list[Fault] = []
    for key, allowed in outline.texts.items():
        text = entries.get(key)
        if not isinstance(text, str):
            faults.append(_absent(path, source, key, key in entries, "一段文字"))
            continue
        try:
            fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
        except ValueError:
            faults.append(_fault(path, _line_of(source, key), f"“{key}”里的花括号不成对"))
            continue
        faults.extend(
            _fault(path, _line_of(source, key, f"{{{field}"), f"“{key}”里没有“{field}”这个栏目")
            for field in fields
            if field not in allowed
        )
    return faults


def _list_faults(
    path: Path, source: str, entries: Mapping[str, object], outline: Outline
) -> list[Fault]:
    faults: list[Fault] = []
    for key, count in outline.lists.items():
        items = entries.get(key)
        whole = isinstance(items, list) and all(isinstance(item, str) for item in items)
        if not whole or not isinstance(items, list) or len(items) != (count or max(1, len(items))):
            expected = f"{count} 段文字的列表" if count else "文字的列表，至少一段"
            faults.append(_absent(path, source, key, key in entries, expected))
    return faults


def _absent(path: Path, source: str, key: str, present: bool, expected: str) -> Fault:
    if present:
        return _fault(path, _line_of(source, key), f"“{key}”一项不对", expected)
    return _fault(path, source.count("\n") + 1, f"缺少“{key}”一项", expected)


def _fault(path: Path, line: int, message: str, expected: str = "") -> Fault:
    return Fault(message, file=path.name, cell=f"第 {line} 行", expected=expected)


def _refused(faults: list[Fault]) -> BadInput:
    return BadInput(
        "表单模板有误，没有打印",
        details=tuple(faults),
        hint="改正模板，或者换回随程序提供的模板后再打印",
    )


def _error_line(message: str, source: str) -> int:
    """The line that the TOML reader complains of; the last one at an unexpected end."""
    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else source.count("\n") + 1


def _line_of(source: str, key: str, within: str = "") -> int:
    """The line where ``key`` stands, or from there on that of ``within``."""
    found = re.search(rf"^\s*\[*\"?{re.escape(key)}\b", source, re.MULTILINE)
    start = found.start() if found else 0
    place = source.find(within, start) if within else start
    blank = len(source[start:]) - len(source[start:].lstrip()) if not within else 0
    return source.count("\n", 0, max(place, start) + blank) + 1
