"""Commands about packages out, and about the laptops whose packages are taken in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from app.cli.answer import Answer, ProgressLine
from app.cli.command import argument, group, opened, option, setting
from app.cli.exchange import TO, place
from app.cli.layout import table

if TYPE_CHECKING:
    from app.services.parcel.transfer import Watch


@group("export")
def export() -> None:
    """导出数据包：任务包、成果包、回执、交换包。"""


TEAM = option("--team", required=True, metavar="组号", help="发给哪个考核组。")


@contextlib.contextmanager
def _watched() -> Iterator[Watch]:
    from app.services.parcel.transfer import Watch

    line = ProgressLine()
    told = {"write": "已写出的字节", "read": "已读回的字节"}
    try:
        yield Watch(progress=lambda stage, done, _total: line(told[stage], done, 0))
    finally:
        line.close()


@export.command("tasks")
@option("--team", metavar="组号", help="发给哪个考核组。")
@option("--body", metavar="名称", help="发给负责考核的部门或下级考核办，供其报送下级包。")
@TO
def tasks(team: str | None, body: str | None, folder: str) -> Answer:
    """导出任务包，用 --package-passphrase-file 中的口令密封。"""
    from app.services.parcel import transfer

    passphrase = setting().package_passphrase
    if (team is None) == (body is None):
        raise click.UsageError("须写 --team 或 --body 之一。")
    with opened() as session, _watched() as watch:
        if team is not None:
            done = transfer.export_tasks(session, team, place(folder), passphrase, watch)
        else:
            done = transfer.export_body_tasks(session, body or "", place(folder), passphrase, watch)
    return _written(done)


@export.command("county")
@TO
def county(folder: str) -> Answer:
    """导出报送上级考核办的下级包。"""
    from app.services.parcel import county as service

    with opened() as session, _watched() as watch:
        return _written(service.export_county(session, place(folder), watch))


@export.command("results")
@option("--all", "everything", is_flag=True, help="全部记录，包括市考核办已经收到的。")
@TO
def results(everything: bool, folder: str) -> Answer:
    """导出交市考核办的成果包：市考核办尚未收到的全部记录。"""
    from app.services.parcel import transfer

    with opened() as session, _watched() as watch:
        return _written(
            transfer.export_results(session, place(folder), everything=everything, watch=watch)
        )


@export.command("receipt")
@TEAM
@TO
def receipt(team: str, folder: str) -> Answer:
    """导出给考核组的回执：收到了什么，退回了什么，还要什么。"""
    from app.services.parcel import transfer

    with opened() as session, _watched() as watch:
        return _written(transfer.export_receipt(session, team, place(folder), watch))


@export.command("peer")
@option("--for", "card", required=True, metavar="文件", help="同组另一台电脑的名片。")
@TO
def peer(card: str, folder: str) -> Answer:
    """导出给同组另一台电脑的交换包。"""
    from app.services.parcel import transfer

    with opened() as session, _watched() as watch:
        return _written(transfer.export_peer(session, place(card), place(folder), watch))


@export.command("archive")
@TO
def archive(folder: str) -> Answer:
    """导出长期保存的归档：内容是明文，包括题库答案，只能存放在保密的地方。"""
    from app.services.safekeeping import archive as service

    with opened() as session:
        done = service.export_archive(session, place(folder))
    return Answer(done, [f"已写出归档：{done['folder']}", "归档是明文，请存放在保密的地方。"])


@export.command("card")
@TO
def card(folder: str) -> Answer:
    """导出这台电脑的名片，同组的电脑凭它导出交换包。"""
    from app.services.parcel import card as service

    with opened() as session:
        done = service.export_card(session, place(folder))
    return Answer(done, [f"已写出：{done['file']}"])


def _written(done: dict[str, Any]) -> Answer:
    lines = [f"已写出并读回核对：{name}" for name in done.get("files", [done["file"]])]
    lines += [f"大小：{done['bytes']} 字节", f"SHA-256：{done['sha256']}"]
    return Answer(done, lines)


@group("trust")
def trust() -> None:
    """信任：哪些电脑交来的数据包可以收，由人核对六个词后确认。"""


@trust.command("list")
def list_trust() -> Answer:
    """列出各台电脑；在考核组则是本机自己的六个词。"""
    from app.services.parcel import trust as service

    with opened() as session:
        return _trusted(service.listed(session))


@trust.command("confirm")
@argument("homes", "编号", nargs=-1)
@option("--all", "everyone", is_flag=True, help="全部等待确认的。")
def confirm(homes: tuple[str, ...], everyone: bool) -> Answer:
    """确认六个词已经核对，收下这些电脑交来的数据包。"""
    from app.services.parcel import trust as service

    if everyone == bool(homes):
        raise click.UsageError("请写明编号，或用 --all 确认全部，二者取一。")
    with opened() as session:
        service.confirm(session, homes, everyone=everyone)
        return _trusted(service.listed(session))


@trust.command("revoke")
@argument("home_id", "编号")
@option("--up-to", type=int, required=True, metavar="序号", help="到第几号记录为止仍然可信。")
@option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
def revoke(home_id: str, up_to: int, reason: str) -> Answer:
    """不再信任一台电脑：它在这个序号以后的记录不计入结果。"""
    from app.services.parcel import trust as service

    with opened() as session:
        service.revoke(session, home_id, up_to, reason)
        return _trusted(service.listed(session))


_STATES = {"own": "本机", "held": "待确认", "confirmed": "已确认", "revoked": "已撤销"}


def _trusted(found: list[dict[str, Any]]) -> Answer:
    heads = ("组", "状态", "六个词", "已收到", "编号")
    rows = [
        (
            one["team"],
            _STATES.get(one["state"], one["state"]),
            one["words"],
            one["accepted_up_to"],
            one["home_id"],
        )
        for one in found
    ]
    return Answer(found, table(heads, rows, figures=("已收到",)))
