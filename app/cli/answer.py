"""What a command answers, and the one place where it is printed.

Standard output has the answer and nothing else: one JSON document with
``--json``, lines of Chinese without. Progress and what went wrong go to
standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import click

from app.cli.layout import harmless
from app.errors import UserError


@dataclass(frozen=True, slots=True)
class Answer:
    """A command's answer: the document of ``--json``, the lines for a person, the exit status.

    ``complaints`` are sentences for standard error.
    """

    document: Any
    lines: Iterable[str] = ()
    status: int = 0
    complaints: Iterable[str] = ()


def print_answer(answer: Answer, *, as_json: bool) -> int:
    """Print the answer; its exit status."""
    if as_json:
        print_document(answer.document)
    else:
        for line in answer.lines:
            click.echo(harmless(line))
    complain(answer.complaints)
    return answer.status


def print_document(document: Any) -> None:
    """One JSON document in UTF-8, whatever the terminal's own encoding."""
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    # A file name that is no UTF-8 holds lone surrogates, which JSON can only escape.
    click.echo(text.encode("utf-8", errors="backslashreplace"), nl=False)


def refuse(error: UserError, *, as_json: bool) -> int:
    """Tell what the user's world refused; exit status 1."""
    if as_json:
        print_document(error.as_json())
    complain(error.sentences())
    return 1


def complain(sentences: Iterable[str]) -> None:
    """One line each on standard error."""
    for sentence in sentences:
        click.echo(harmless(" ".join(sentence.splitlines())), err=True)


class ProgressLine:
    """One line on standard error that counts up, where a person is watching."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._shown = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        line = f"{what}：{done} / {total}  {done * 100 // total} %" if total else f"{what}：{done}"
        if self._watched and line != self._shown:
            click.echo(f"\r{line}\x1b[K", nl=False, err=True)
            self._shown = line

    def close(self) -> None:
        """Leave the line blank for what comes next."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._shown = ""
