"""Carrying entries over to a new version of the plan."""

from __future__ import annotations

import click

from app.cli.answer import Answer
from app.cli.command import argument, command, opened, option
from app.cli.layout import table


@command("carry")
@argument("ids", "编号", nargs=-1)
@option("--reason", default="", metavar="理由", help="沿用的理由，记入操作记录。")
def carry(ids: tuple[str, ...], reason: str) -> Answer:
    """沿用按以前版本的指标评的记录；不写编号则列出等待沿用或撤回的。

    方案改版后，指标有改动的，原来的记录不计分，该评分点视为未评：写明编号和理由予以沿用，
    不再适用的用 withdraw 撤回。
    """
    from app.services.entry import carryover

    if bool(ids) != bool(reason):
        raise click.UsageError("沿用须同时写明编号和 --reason。")
    with opened() as session:
        if not ids:
            found = carryover.listed(session)
        else:
            done = carryover.carry(session, ids, reason)
            lines = [f"已沿用 {len(ids)} 条。", f"提交：{done.commit}"]
            return Answer({"commit": done.commit}, lines)
    heads = ("编号", "类型", "单位", "指标", "条款", "来源", "原因")
    names = ("id", "kind", "unit", "indicator", "clause", "source", "why")
    rows = [tuple(one[name] or "" for name in names) for one in found]
    return Answer(found, table(heads, rows))
