"""What every command shares: the global options, before it or after it, and the open home."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import click

from app.cli.layout import Context
from app.errors import HomeError, UserError

if TYPE_CHECKING:
    from app.cli.answer import Answer
    from app.services.session import Session

OpenWindow: TypeAlias = Callable[[Path, str | None], None]
"""Shows the window on a data folder with its passphrase, to the end."""

Anything = TypeVar("Anything", bound=Callable[..., Any])


@dataclass(slots=True)
class Setting:
    """The global options as given, wherever they stood."""

    open_window: OpenWindow
    home: str = ""
    json: bool = False
    passphrase_file: str = ""
    package_passphrase_file: str = ""

    @property
    def folder(self) -> Path:
        """The data folder: ``--home``, else ``YINGHENG_HOME``, else the user's own."""
        named = self.home or os.environ.get("YINGHENG_HOME", "")
        if named:
            return Path(named).expanduser().absolute()
        import platformdirs

        return Path(platformdirs.user_data_dir("yingheng", appauthor=False))

    @property
    def passphrase(self) -> str | None:
        """From the file, else from ``YINGHENG_PASSPHRASE``; None where neither is given."""
        if self.passphrase_file:
            return passphrase_in(self.passphrase_file)
        return os.environ.get("YINGHENG_PASSPHRASE") or None

    @property
    def package_passphrase(self) -> str:
        """What a task package is sealed with, empty where it is not given."""
        named = self.package_passphrase_file
        return passphrase_in(named) if named else ""


def passphrase_in(name: str) -> str:
    """The passphrase that stands in a file, without the end of its line."""
    return secret_in(name, "口令文件")


def secret_in(name: str, term: str) -> str:
    """What stands in a file, without the end of its line; ``term`` names the file to people."""
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise HomeError(f"不能读取{term}“{name}”。", code="passphrase-file") from None
    secret = text.removesuffix("\n").removesuffix("\r")
    if not secret:
        raise HomeError(f"{term}“{name}”是空的。", code="passphrase-file")
    return secret


def setting() -> Setting:
    """The global options of the command that is running."""
    return _of(click.get_current_context())


def _of(context: click.Context) -> Setting:
    found = context.find_object(Setting)
    if found is None:
        raise LookupError("no command is running")
    return found


def _remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    if value and option.name:
        setattr(_of(context), option.name, value)


def _global_options() -> list[click.Parameter]:
    shared = functools.partial(click.Option, expose_value=False, is_eager=True, callback=_remember)
    return [
        shared(["--home"], metavar="文件夹", help="数据文件夹；不写则用环境变量 YINGHENG_HOME。"),
        shared(["--json"], is_flag=True, help="以一个 JSON 文档作答。"),
        shared(
            ["--passphrase-file"],
            metavar="文件",
            help="写有口令的文件；不写则用环境变量 YINGHENG_PASSPHRASE。",
        ),
        shared(["--package-passphrase-file"], metavar="文件", help="写有任务包口令的文件。"),
    ]


class Command(click.Command):
    """A command that takes the global options too."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)
        self.params += _global_options()


class Group(click.Group):
    """Commands under one word, in the order in which they were added."""

    context_class = Context
    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        kwargs.setdefault("subcommand_metavar", "命令 …")
        kwargs.setdefault("no_args_is_help", False)
        super().__init__(*args, **kwargs)
        self.params += _global_options()

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def command(name: str) -> Callable[[Callable[..., Answer]], Command]:
    """A command of its own."""
    return click.command(name, cls=Command)


def group(name: str, **settings: Any) -> Callable[[Callable[..., Any]], Group]:
    """A word with commands under it."""
    return click.group(name, cls=Group, **settings)


def option(*names: str, **settings: Any) -> Callable[[Anything], Anything]:
    """An option whose value a help page names in Chinese."""
    if not settings.get("is_flag"):
        settings.setdefault("metavar", "值")
    return click.option(*names, **settings)


def argument(name: str, metavar: str, **settings: Any) -> Callable[[Anything], Anything]:
    """An argument whose place a help page names in Chinese."""
    if settings.get("nargs") == -1:
        metavar += "…"
    return click.argument(name, metavar=metavar, **settings)


@contextlib.contextmanager
def opened() -> Iterator[Session]:
    """The home that the command works in; a person at a terminal is asked for the passphrase."""
    from app.services.logbook import keep_log
    from app.services.session import open_session

    chosen = setting()
    passphrase = chosen.passphrase
    try:
        session = open_session(chosen.folder, passphrase)
    except UserError as error:
        if error.code != "passphrase-needed" or not sys.stdin.isatty():
            raise
        asked = click.prompt("口令", hide_input=True, err=True, prompt_suffix="：")
        session = open_session(chosen.folder, asked)
    try:
        keep_log(chosen.folder)
        yield session
    finally:
        session.close()
