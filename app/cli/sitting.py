"""Commands of a test at a computer: papers sealed, opened, sat, handed in, and gathered."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Iterator
from typing import Any

import click

from app.cli.answer import Answer, complain
from app.cli.command import argument, opened, option, passphrase_in
from app.cli.exam import UNIT, exam
from app.cli.layout import table
from app.errors import NotFound, Refused

__all__ = ["exam"]

PASSPHRASE = option("--paper-passphrase-file", "secret", required=True, metavar="文件",
                    help="写有试卷口令的文件；口令在测试当天告知。")  # fmt: skip
HAND_IN = "交卷"
BEAT = 0.2
"""Seconds between two looks at the clock."""


@exam.command("seal")
@UNIT
@PASSPHRASE
@option("--paper", default="", metavar="编号", help="试卷编号；不写则用各类别最新的试卷。")
@option("--opens", default="", metavar="时间", help="启封时间，如 2026-11-24T09:00。")
def seal(unit: str, secret: str, paper: str, opens: str) -> Answer:
    """用口令密封一个单位的试卷，随下一个任务包发给考核组；参考答案不发出。"""
    from app.services.exam import sealed

    with opened() as session:
        made = sealed.seal(session, unit, passphrase_in(secret), paper=paper, opens=opens)
    lines = [
        f"试卷 {each['paper']}（{each['title']}）：{each['people']} 人" for each in made["papers"]
    ]
    return Answer(made, [*lines, f"已密封，请给考核组{made['team']}导出任务包。"])


@exam.command("open")
@UNIT
@PASSPHRASE
def open_papers(unit: str, secret: str) -> Answer:
    """在考核组的电脑上启封一个单位的试卷。"""
    from app.services.exam import sealed

    with opened() as session:
        found = sealed.unseal(session, unit, passphrase_in(secret))
    document = [
        {"paper": each.paper, "title": each.title, "people": len(each.people)} for each in found
    ]
    return Answer(document, [f"已启封：{each.title}，{len(each.people)} 人" for each in found])


@exam.command("close")
@UNIT
def close(unit: str) -> Answer:
    """测试结束，从本机清除已启封的试卷；已交的答卷不受影响。"""
    from app.services.exam import desk

    with opened() as session:
        count = desk.close(session, unit)
    return Answer({"closed": count}, [f"已清除 {count} 份试卷。"])


@exam.command("seats")
def seats() -> Answer:
    """列出本机的密封试卷，以及已启封试卷的应试人员和答题情况。"""
    from app.services.exam import desk, sealed

    with opened() as session:
        papers, people = sealed.listed(session), desk.listed(session)
    lines = [
        f"{each['unit']} {each['title']}：{'已启封' if each['open'] else '未启封'}"
        for each in papers
    ]
    heads = ("准考号", "姓名", "单位", "卷别", "状态", "已答", "剩余分钟", "中断")
    names = ("person", "name", "unit", "form", "state", "answered", "minutes_left", "interruptions")
    lines += table(heads, [tuple(each[name] for name in names) for each in people])
    return Answer({"papers": papers, "people": people}, lines)


@exam.command("sit")
@argument("person", "准考号")
def sit(person: str) -> Answer:
    """上机答题：每行写题号和作答，中间空一格，写“交卷”交卷；中断后再用本命令继续。

    答案随时自动保存；没有交卷就结束输入的，保留已答内容和剩余时间。
    """
    from app.services.exam import desk

    with opened() as session:
        place = desk.sit(session, person)
        click.echo(f"{place.seat.name}，{place.paper.title}，{place.seat.letter} 卷", err=True)
        lines = _typed()
        for line in lines:
            if line is None:
                place.beat()
            elif line == HAND_IN:
                place.hand_in()
            else:
                _answer(place, line)
            if place.ending is not None:
                break
        place.leave()
        document = {
            "person": person,
            "answered": len(place.answers),
            "handed_in": str(place.ending) if place.ending else None,
            "seconds_left": place.remaining // 1_000,
            "interruptions": place.state.interruptions,
        }
    told = f"{document['handed_in'] or '未交卷'}，已答 {document['answered']} 题"
    return Answer(document, [told])


@exam.command("absent")
@argument("person", "准考号")
@argument("reason", "原因")
def absent(person: str, reason: str) -> Answer:
    """在考核组的电脑上登记缺考：公差、病假不计入，无故缺考计 0 分。"""
    from app.services.exam import desk

    with opened() as session:
        done = desk.note_absent(session, person, reason)
    return Answer({"id": done.id, "commit": done.commit}, ["已登记。"])


@exam.command("collect")
def collect() -> Answer:
    """在市考核办给考核组交来的答卷评分；导入成果包时已自动进行。"""
    from app.services.exam import result

    with opened() as session:
        warnings = result.collect(session)
    return Answer({"warnings": warnings}, ["已评分。"], complaints=warnings)


def _answer(place: Any, line: str) -> None:
    """One typed line; what is wrong with it is told, and the person goes on."""
    number, _, text = line.partition(" ")
    try:
        if not number.isdecimal():
            raise Refused(f"“{line}”不是“题号 作答”。", code="answer")
        place.answer(int(number), text)
    except (NotFound, Refused) as error:
        complain(error.sentences())


def _typed() -> Iterator[str | None]:
    """The lines of standard input to their end; None whenever none came for a while."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        for line in sys.stdin:
            lines.put(line.strip())
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=BEAT)
        except queue.Empty:
            yield None
            continue
        if line is None:
            return
        if line:
            yield line
