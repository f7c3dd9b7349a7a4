"""``yingheng``: every command under one word, and what becomes of its end, good or bad.

| end                         | exit status |
| --------------------------- | ----------- |
| done                        | 0           |
| refused by the user's world | 1           |
| a bug of ours, logged       | 1           |
| typed wrong                 | 2           |
| stopped by the user         | 130         |
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Sequence

import click

from app.cli import (
    carry,
    custody,
    exchange,
    following,
    house,
    instrument,
    package,
    plan,
    proof,
    record,
    rectify,
    result,
    review,
    signing,
    sitting,
    token,
    visit,
)
from app.cli.answer import Answer, complain, print_answer, print_document, refuse
from app.cli.command import OpenWindow, Setting, group, setting
from app.cli.wording import speak_chinese
from app.errors import UserError
from app.host import has_display

CANCELLED = 130
_QUOTED = re.compile(r"'([^']*)'")
"""How the library quotes what was typed, and what it has to choose from."""


@group("yingheng", invoke_without_command=True)
@click.pass_context
def yingheng(context: click.Context) -> None:
    """鹰衡：法治政府建设考核评价系统。不写命令时打开窗口。"""
    if context.invoked_subcommand is None:
        _open_window()


def _open_window() -> None:
    if not has_display():
        raise UserError(
            "这里没有图形显示，不能打开窗口。",
            hint="命令的用法见 yingheng --help。",
            code="no-display",
        )
    chosen = setting()
    chosen.open_window(chosen.folder, chosen.passphrase)


for _command in (
    house.init,
    exchange.import_,
    exchange.undo,
    exchange.template,
    plan.plan,
    plan.unit,
    record.record,
    record.amend,
    record.withdraw,
    carry.carry,
    instrument.draw,
    proof.proof,
    package.export,
    custody.backup,
    custody.restore,
    custody.redact,
    custody.wipe,
    custody.keys,
    visit.visit,
    sitting.exam,
    package.trust,
    result.conflicts,
    result.totals,
    result.explain,
    exchange.report,
    signing.sheet,
    token.token,
    token.ca,
    signing.sign,
    signing.verify,
    result.approve,
    result.reopen,
    result.consistency,
    review.review,
    rectify.rectify,
    following.outcome,
    following.letter,
    following.trend,
    house.rebuild,
    house.check,
    house.log,
    house.demo,
    house.doctor,
):
    yingheng.add_command(_command)


def run(open_window: OpenWindow) -> None:
    """Run the command of this process's arguments and leave with its exit status.

    ``open_window`` shows the window where no command is given.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a rare character
    sys.exit(execute(sys.argv[1:], open_window))


def execute(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; its exit status. Nothing is raised, and no traceback is shown."""
    speak_chinese()
    chosen = Setting(open_window)
    try:
        return _run(arguments, chosen)
    except click.ClickException as error:
        return _typed_wrong(error, as_json=chosen.json or "--json" in arguments)
    except (click.Abort, KeyboardInterrupt):
        return _cancelled(chosen)
    except BrokenPipeError:
        return _nobody_reads()
    except Exception as error:
        return _failed(error, chosen)


def _run(arguments: Sequence[str], chosen: Setting) -> int:
    answer = yingheng.main(list(arguments), prog_name="yingheng", standalone_mode=False, obj=chosen)
    if isinstance(answer, Answer):
        return print_answer(answer, as_json=chosen.json)
    return int(answer or 0)


def _typed_wrong(error: click.ClickException, *, as_json: bool) -> int:
    """Tell what was typed wrong and where the help is."""
    if isinstance(error, click.MissingParameter):
        sentence = _missing(error)
    else:
        sentence = _QUOTED.sub(r"“\1”", error.format_message().rstrip(".")).replace("”, “", "”、“")
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "yingheng"
    if as_json:
        wrong = UserError(sentence, code="usage")
        print_document(wrong.as_json())
    usage = [context.get_usage()] if context else []
    complain([*usage, f"错误：{sentence}", f"用“{path} --help”查看说明。"])
    return 2


def _missing(error: click.MissingParameter) -> str:
    hint = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param else "")
    hints = hint if isinstance(hint, str) else "、".join(hint or ())
    return f"缺少{hints.replace(chr(39), '')}。"


def _cancelled(chosen: Setting) -> int:
    if chosen.json:
        print_document(UserError("已取消。", code="cancelled").as_json())
    complain(["已取消。"])
    return CANCELLED


def _nobody_reads() -> int:
    """The reader of our output went away: nothing more is said, not even by Python itself."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return 1


def _failed(error: Exception, chosen: Setting) -> int:
    """The user's world refused, or a bug of ours for the log."""
    if not isinstance(error, UserError):
        error = _judged(error, chosen)
    return refuse(error, as_json=chosen.json)


def _judged(error: Exception, chosen: Setting) -> UserError:
    """What a library raised, in the user's words; a bug is logged first."""
    from app.services.failure import told
    from app.services.logbook import note_bug

    answer = told(error)
    if answer is None:
        path = note_bug(error, chosen.folder)
        where = f"详情见日志“{path}”。" if path else "日志未能写入。"
        answer = UserError(f"程序内部出错，操作没有完成；{where}", code="bug")
    return answer
