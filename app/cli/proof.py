"""Commands about proof: adding files, saying what they support, seeing what was used before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.answer import Answer, ProgressLine
from app.cli.command import argument, group, opened, option
from app.cli.layout import table

if TYPE_CHECKING:
    from app.services.evidence.adding import Added


@group("proof")
def proof() -> None:
    """佐证材料：添加照片、扫描件、录音和文档，编号，关联记录，查重复使用。"""


UNIT = option("--unit", required=True, metavar="编码", help="单位编码。")
NUMBERS = argument("numbers", "佐证编号", nargs=-1, required=True)
TO = option("--to", "folder", required=True, metavar="文件夹", help="写到哪里。")


@proof.command("add")
@argument("files", "文件", nargs=-1, required=True)
@UNIT
@option("--record", default="", metavar="编号", help="所支持的记录；不写则以后再关联。")
@option("--caption", default="", metavar="说明", help="拍的是什么。")
@option("--place", default="", metavar="地点", help="拍摄地点；不写则用相机记下的。")
@option("--taken", default="", metavar="时间",
        help="拍摄时间，如 2026-11-05T09:30；不写则用相机记下的。")  # fmt: skip
def add(
    files: tuple[str, ...], unit: str, record: str, caption: str, place: str, taken: str
) -> Answer:
    """添加佐证材料；文件夹即其中所有文件。按内容识别，程序、脚本等不收。"""
    from app.services.evidence.adding import About
    from app.services.evidence.adding import add as add_files
    from app.services.evidence.piece import moment_from

    about = About(record, caption, place, moment_from(taken))
    progress = ProgressLine()
    with opened() as session:
        try:
            paths = [Path(name).expanduser() for name in files]
            done = add_files(session, unit, paths, about, progress=progress)
        finally:
            progress.close()
    complaints = [fault.message for fault in done.refused]
    return Answer(
        done.as_json(), list(_added(done)), status=1 if complaints else 0, complaints=complaints
    )


def _added(done: Added) -> Iterator[str]:
    yield f"已添加 {len(done.pieces)} 件佐证材料。"
    for piece in done.pieces:
        yield f"  {piece.number}  {piece.kind}  {piece.taken.replace('T', ' ')}  {piece.name}"
    yield from (f"  “{name}”已在，编号 {number}。" for name, number in done.known)
    yield from (f"注意：{each.sentence()}" for each in done.reused)


@proof.command("list")
@option("--unit", default="", metavar="编码", help="只列这个单位。")
@option("--record", default="", metavar="编号", help="只列支持这条记录的。")
def list_proof(unit: str, record: str) -> Answer:
    """列出佐证材料。"""
    from app.services.evidence.piece import pieces

    with opened() as session:
        found = pieces(session, unit, record=record)
    rows = [
        (
            each.number,
            each.kind,
            each.taken.replace("T", " "),
            "已撤回" if each.withdrawn else "已关联" if each.records else "未关联",
            each.caption or each.name,
        )
        for each in found
    ]
    lines = list(table(("编号", "种类", "时间", "状态", "说明"), rows)) if rows else []
    return Answer([each.as_json() for each in found], lines or ["还没有佐证材料。"])


@proof.command("match")
@UNIT
def match(unit: str) -> Answer:
    """为还没有关联的佐证材料，列出时间最近的记录；确认后用 proof link 关联。"""
    from app.services.evidence.matching import proposals

    with opened() as session:
        found = proposals(session, unit)
    rows = [
        (
            each.piece.number,
            each.piece.taken.replace("T", " "),
            f"{each.record.term} {each.record.text}"[:40],
            "同日" if each.same_day else each.record.day,
            f"{each.minutes} 分钟",
            each.record.id,
        )
        for each in found
    ]
    lines = list(table(("佐证编号", "拍摄时间", "记录", "日期", "相差", "记录编号"), rows))
    return Answer([each.as_json() for each in found], lines if rows else ["没有可以归集的。"])


@proof.command("link")
@NUMBERS
@option("--record", required=True, metavar="编号", help="所支持的记录。")
def link(numbers: tuple[str, ...], record: str) -> Answer:
    """把佐证材料关联到一条记录。"""
    from app.services.evidence import piece

    with opened() as session:
        done = piece.link(session, numbers, record)
    return _done(done.commit, f"已关联 {len(numbers)} 件。", numbers)


@proof.command("unlink")
@argument("number", "佐证编号")
@option("--record", required=True, metavar="编号", help="不再支持的记录。")
@option("--reason", required=True, metavar="理由", help="理由。")
def unlink(number: str, record: str, reason: str) -> Answer:
    """解除一件佐证材料与一条记录的关联。"""
    from app.services.evidence import piece

    with opened() as session:
        done = piece.unlink(session, number, record, reason)
    return _done(done.commit, "已解除关联。", (number,))


@proof.command("describe")
@argument("number", "佐证编号")
@option("--caption", default="", metavar="说明", help="拍的是什么。")
@option("--place", default="", metavar="地点", help="拍摄地点。")
@option("--taken", default="", metavar="时间", help="拍摄时间，如 2026-11-05T09:30。")
def describe(number: str, caption: str, place: str, taken: str) -> Answer:
    """补写一件佐证材料的说明、地点、时间；原文件不变。"""
    from app.services.evidence import piece

    if not (caption or place or taken):
        raise click.UsageError("须写明 --caption、--place 或 --taken。")
    with opened() as session:
        when = piece.moment_from(taken)
        done = piece.describe(
            session, number, caption=caption or None, place=place or None, taken=when
        )
    return _done(done.commit, "已补写。", (number,))


@proof.command("withdraw")
@argument("number", "佐证编号")
@option("--reason", required=True, metavar="理由", help="撤回的理由。")
def withdraw(number: str, reason: str) -> Answer:
    """撤回一件佐证材料；文件和记录仍保留。"""
    from app.services.evidence import piece

    with opened() as session:
        done = piece.withdraw(session, number, reason)
    return _done(done.commit, "已撤回。", (number,))


def _done(commit: str, word: str, numbers: tuple[str, ...]) -> Answer:
    told: dict[str, Any] = {"numbers": list(numbers), "commit": commit or None}
    return Answer(told, [word])


@proof.command("reused")
@option("--unit", default="", metavar="编码", help="只列涉及这个单位的。")
def reused(unit: str) -> Answer:
    """列出疑似重复使用的佐证材料：其他单位、其他事项、以前年度用过的。"""
    from app.services.evidence import reuse

    with opened() as session:
        found = reuse.reused(session, unit)
    lines = [each.sentence() for each in found]
    return Answer([each.as_json() for each in found], lines or ["没有发现重复使用。"])


@proof.command("show")
@NUMBERS
@TO
@option("--stamped", is_flag=True, help="加注编号、时间、地点的副本，不是原件。")
def show(numbers: tuple[str, ...], folder: str, stamped: bool) -> Answer:
    """写出佐证材料的原件，或者加注的副本。"""
    from app.services.evidence import piece

    with opened() as session:
        files = piece.write_out(session, numbers, Path(folder).expanduser(), stamped_copies=stamped)
    return Answer({"files": files}, [f"已写出：{each}" for each in files])


@proof.command("fingerprints")
@option("--to", "folder", default="", metavar="文件夹", help="写出本年度的，供下一年度查重。")
@option("--from", "source", default="", metavar="文件", help="接收以前年度的。")
def fingerprints(folder: str, source: str) -> Answer:
    """写出本年度图片的指纹，或者接收以前年度的；指纹里没有图片和说明。"""
    from app.services.evidence import reuse

    if bool(folder) == bool(source):
        raise click.UsageError("须写明 --to 或 --from 之一。")
    with opened() as session:
        if folder:
            told = reuse.write_fingerprints(session, Path(folder).expanduser())
            line = f"已写出 {told['pieces']} 件：{told['file']}"
        else:
            told = reuse.take_fingerprints(session, Path(source).expanduser())
            line = f"已接收 {told['new']} 件。"
    return Answer(told, [line])
