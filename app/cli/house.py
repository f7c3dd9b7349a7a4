"""Commands about the data folder itself: make it, verify it, read its log, examine the machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from app.cli.answer import Answer
from app.cli.command import command, opened, option, passphrase_in, setting
from app.cli.layout import table
from app.errors import HomeError


@command("init")
@option("--role", type=click.Choice(("office", "team")), required=True, metavar="office|team",
        help="office 为市考核办，team 为考核组。")  # fmt: skip
@option(
    "--year",
    type=int,
    metavar="年度",
    help="考核年度，市考核办必填，接着上一年度的可以不写；考核组的来自任务包。",
)
@option("--name", default="", metavar="名称", help="这台电脑或这个文件夹的名称。")
@option("--plain", is_flag=True, help="不加密，仅供测试和演示。")
@option("--recovery-sheet", metavar="文件", help="恢复单写到哪个文件，打印后封存。")
@option("--from", "last", default="", metavar="文件夹",
        help="上一年度市考核办的数据文件夹，结果须已审定；只读，不改动。")  # fmt: skip
@option("--from-passphrase-file", "last_file", default="", metavar="文件",
        help="上一年度的口令与新的不同时，写有它的文件。")  # fmt: skip
def init(
    role: str,
    year: int | None,
    name: str,
    plain: bool,
    recovery_sheet: str | None,
    last: str,
    last_file: str,
) -> Answer:
    """新建数据文件夹。

    已有数据的文件夹不会改动。除 --plain 外须有口令：写在 --passphrase-file 的文件中，
    或环境变量 YINGHENG_PASSPHRASE 中；在终端中可以当场输入。

    --from 接着上一年度开新年度：方案作为草案、名册、历史（含上一年度审定的结果）、上年失分和
    未销号的整改一并带入。
    """
    from app.services.safekeeping import access
    from app.services.session import create_home

    chosen = setting()
    if last and role != "office":
        raise click.UsageError("--from 只用于市考核办（--role office）。")
    passphrase = None if plain else chosen.passphrase or _new_passphrase()
    if last:
        theirs = passphrase_in(last_file) if last_file else chosen.passphrase
        made = _next_year(Path(last).expanduser(), year, name, passphrase, theirs)
    else:
        made = create_home(chosen.folder, role=role, year=year, name=name, passphrase=passphrase)
    if recovery_sheet and passphrase is not None:
        access.write_recovery_sheet(chosen.folder, passphrase, Path(recovery_sheet).absolute())
    title = f"{made['year']}年度市考核办" if role == "office" else "考核组"
    lines = [f"已新建{title}的数据文件夹：{made['home']}", f"编号：{made['home_id']}"]
    return Answer(made, [*lines, *_carried(made)], complaints=made.get("warnings", ()))


def _next_year(
    last: Path, year: int | None, name: str, passphrase: str | None, theirs: str | None
) -> dict[str, Any]:
    from app.services.following.opening import open_next_year

    return open_next_year(
        setting().folder,
        last,
        year=year,
        name=name,
        passphrase=passphrase,
        last_passphrase=theirs,
    )


def _carried(made: dict[str, Any]) -> Iterator[str]:
    """What a new year took over from the last one."""
    names = {"unit": "单位", "indicator": "指标", "history": "历史", "facts": "上年失分和整改"}
    counts = made.get("carried")
    if counts:
        yield "带入：" + "，".join(f"{said} {counts[kind]}" for kind, said in names.items())


def _new_passphrase() -> str:
    if not sys.stdin.isatty():
        raise HomeError(
            "新建数据文件夹须有口令。",
            hint="请用 --passphrase-file 指定口令文件，或设置环境变量 YINGHENG_PASSPHRASE；"
            "测试和演示可用 --plain。",
            code="passphrase-needed",
        )
    passphrase: str = click.prompt(
        "新口令", hide_input=True, confirmation_prompt="请再输入一次", err=True, prompt_suffix="："
    )
    return passphrase


@command("check")
def check() -> Answer:
    """核验数据文件夹：数据库、记录链、附件、数据表。

    有任何问题时退出状态为 1。
    """
    from app.services.safekeeping import custody

    with opened() as session:
        found = custody.check(session)
    names = {
        "database": "数据库",
        "heads": "记录",
        "signatures": "签名",
        "bodies": "记录内容",
        "attachments": "附件",
        "projections": "数据表各行",
    }
    lines = [f"{names.get(name, name)}：{number}" for name, number in found["checked"].items()]
    lines.append("核验通过，没有发现问题。" if found["ok"] else "核验发现问题：")
    return Answer(found, lines, status=0 if found["ok"] else 1, complaints=tuple(found["problems"]))


@command("rebuild")
def rebuild() -> Answer:
    """由记录重建各数据表。"""
    from app.services.safekeeping import custody

    with opened() as session:
        done = custody.rebuild(session)
    changed = done["changed"]
    return Answer(done, [f"已重建，{changed} 行有变化。" if changed else "已重建，没有变化。"])


def _day(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if value:
        try:
            date.fromisoformat(value[:10])
        except ValueError:
            raise click.BadParameter(f"“{value}”不是日期，应如 2026-11-23。") from None
    return value


@command("log")
@option("--unit", default="", metavar="编码", help="只列涉及这个单位的。")
@option("--since", default="", callback=_day, metavar="日期", help="只列这一天以后的。")
def log(unit: str, since: str) -> Answer:
    """列出全部操作：谁、何时、在哪台电脑、做了什么、为什么。"""
    from app.services import query
    from app.services.document.trail import said_of

    with opened() as session:
        found = query.log(session, unit, since)
    heads = ("序号", "时间", "操作人", "操作", "理由", "涉及", "提交")
    rows = [
        (
            entry["seq"],
            _local(entry["time"]),
            entry["actor"],
            said_of(entry["action"] or "（内容不在本机）"),
            entry["reason"],
            len(entry["entities"]),
            entry["commit"],
        )
        for entry in found
    ]
    return Answer(found, table(heads, rows, figures=("序号", "涉及")))


def _local(time: str) -> str:
    """A clock reading of the journal as a person's own time of day."""
    moment = datetime.fromisoformat(time[: len("2026-11-23T08:00:00")] + "+00:00")
    return f"{moment.astimezone():%Y-%m-%d %H:%M:%S}"


@command("demo")
@option("--to", "folder", required=True, metavar="文件夹", help="样例数据放在哪里。")
@option("--units", type=click.IntRange(min=1), metavar="个数", help="单位个数，不写则为全部。")
@option("--seed", type=int, metavar="整数", help="随机数种子；同一种子的总分逐字节相同。")
def demo(folder: str, units: int | None, seed: int | None) -> Answer:
    """用样例数据走完一个考核年度。"""
    from app.services.demo import SEED, play

    place = Path(folder).expanduser().absolute()
    done: dict[str, Any] = play(
        place, units, SEED if seed is None else seed, lambda line: click.echo(line, err=True)
    )
    lines = [*map(str, done["files"]), f"年度总分的 SHA-256：{done['totals_sha256']}"]
    return Answer(done, lines)


@command("doctor")
def doctor() -> Answer:
    """检查这台电脑：版本、字体、打印机、磁盘空间、时钟、节假日安排。"""
    from app.services.diagnosis import examine

    checks = examine(setting().folder, _year())
    document = {"checks": [check.as_json() for check in checks]}
    rows = [("正常" if check.ok else "注意", check.name, check.told) for check in checks]
    return Answer(document, table(("结论", "项目", "情况"), rows))


def _year() -> int | None:
    """The year of the home, where there is one that opens without asking."""
    from app.errors import UserError

    try:
        with opened() as session:
            return session.year
    except UserError:
        return None
