"""Commands that record: one entry by hand, its later change, its withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.answer import Answer
from app.cli.command import Command, argument, command, group, opened, option

if TYPE_CHECKING:
    from app.services.entry.recording import Particulars
    from app.services.operation import Done
    from app.services.session import Session


@dataclass(frozen=True, slots=True)
class Common:
    """The options that every entry takes."""

    source: str
    date: str
    note: str
    evidence: tuple[str, ...]

    def particulars(self, session: Session, unit: str, reason: str = "") -> Particulars:
        """As the service takes them, the files added as proof of the unit first."""
        from app.services.entry.recording import Particulars

        note = "；".join(part for part in (reason, self.note) if part)
        added: list[list[str]] = []
        if self.evidence:
            from app.services.evidence.adding import add_all

            added = add_all(session, unit, [Path(name).expanduser() for name in self.evidence])
        proof = [digest for digest, *_ in added]
        return Particulars(self.source, self.date, note, proof=proof)


class EntryCommand(Command):
    """A command that records; it hands the options of every entry on as one :class:`Common`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        params = [
            click.Option(["--source"], default="", metavar="来源",
                         help="评分来源；考核组的默认为“考核组”加组号。"),
            click.Option(["--date"], default="", metavar="日期",
                         help="如 2026-11-23，默认为今天。"),
            click.Option(["--note"], default="", metavar="说明", help="说明。"),
            click.Option(["--evidence"], multiple=True, metavar="文件",
                         help="佐证材料，可以写多次。"),
        ]  # fmt: skip
        super().__init__(*args, **kwargs | {"params": [*kwargs.get("params", ()), *params]})

    def invoke(self, ctx: click.Context) -> Any:
        given = {name: ctx.params.pop(name) for name in ("source", "date", "note", "evidence")}
        ctx.params["common"] = Common(**given)
        return super().invoke(ctx)


@group("record")
def record() -> None:
    """记录：已核查、扣分、得分、测评值、加减分，每次一条；座谈、查看等每次一份。"""


def entry(name: str) -> Callable[[Callable[..., Answer]], click.Command]:
    """A command under ``record``."""
    return record.command(name, cls=EntryCommand)


UNIT = option("--unit", required=True, metavar="编码", help="单位编码。")
INDICATOR = option("--indicator", required=True, metavar="编码", help="评分点编码。")
POINTS = option("--points", required=True, metavar="分值", help="分值，最多 4 位小数。")


@entry("checked")
@UNIT
@INDICATOR
def checked(unit: str, indicator: str, common: Common) -> Answer:
    """标记已核查：没有扣分的记满分。"""
    from app.services.entry import recording

    with opened() as session, session.transaction():
        done = recording.record_checked(session, unit, indicator, common.particulars(session, unit))
    return _recorded(done)


@entry("finding")
@UNIT
@INDICATOR
@option("--clause", required=True, metavar="条款号", help="扣分标准的条款号。")
@option("--count", type=int, default=1, show_default=True, metavar="次数", help="次数。")
@option("--points", metavar="分值", help="不按次数、直接确定的扣分，须写明 --reason。")
@option("--reason", default="", metavar="事由", help="事由。")
@option("--awaiting", is_flag=True, help="待补证：了结之前不扣分，该评分点视为未评。")
def finding(
    unit: str,
    indicator: str,
    clause: str,
    count: int,
    points: str | None,
    reason: str,
    awaiting: bool,
    common: Common,
) -> Answer:
    """记录一条扣分。"""
    from app.services.entry import recording

    explicit = None if points is None else recording.points_from("扣分", points)
    with opened() as session, session.transaction():
        done = recording.record_finding(
            session,
            unit,
            indicator,
            clause,
            count=count,
            points=explicit,
            awaiting=awaiting,
            particulars=common.particulars(session, unit, reason),
        )
    return _recorded(done)


@entry("award")
@UNIT
@INDICATOR
@POINTS
def award(unit: str, indicator: str, points: str, common: Common) -> Answer:
    """记录一个来源的得分；同一来源以后记的为准。"""
    from app.services.entry import recording

    given = recording.points_from("得分", points)
    with opened() as session, session.transaction():
        done = recording.record_award(
            session, unit, indicator, given, common.particulars(session, unit)
        )
    return _recorded(done)


@entry("measure")
@UNIT
@INDICATOR
@option("--value", required=True, metavar="数值", help="测评值，0 至 100。")
def measure(unit: str, indicator: str, value: str, common: Common) -> Answer:
    """记录一个来源的测评值；同一来源以后记的为准。"""
    from app.services.entry import recording

    given = recording.points_from("测评值", value)
    with opened() as session, session.transaction():
        done = recording.record_measure(
            session, unit, indicator, given, common.particulars(session, unit)
        )
    return _recorded(done)


@entry("adjust")
@UNIT
@option("--kind", required=True, type=click.Choice(("加分", "扣分")), metavar="加分|扣分",
        help="类型。")  # fmt: skip
@POINTS
@option("--matter", "number", required=True, metavar="编号",
        help="事项编号；同一事项在几个层级的，只计最高一项。")  # fmt: skip
@option("--title", required=True, metavar="事项", help="事项内容。")
@option("--level", default="", metavar="级别", help="级别，如省级。")
@option("--circumstance", default="", metavar="情形", help="认定情形，如“省部级以上表扬表彰”。")
@option("--issuer", default="", metavar="机关", help="发文机关。")
@option("--document", default="", metavar="文号", help="文号。")
@option("--document-date", default="", metavar="日期", help="发文日期。")
@option("--severe", is_flag=True, help="情节严重：等次最高为良好。")
@option("--veto", is_flag=True, help="一票否决：等次为不合格，方案须列明依据。")
@option("--major", is_flag=True, help="重大法治问题。")
def adjust(
    unit: str, kind: str, points: str, number: str, title: str, common: Common, **others: Any
) -> Answer:
    """记录一个加分或扣分事项。"""
    from app.services.entry import recording

    given = recording.points_from("分值", points)
    with opened() as session, session.transaction():
        done = recording.record_matter(
            session,
            unit,
            kind,
            given,
            number,
            title,
            particulars=common.particulars(session, unit),
            **{name: value or None for name, value in others.items()},
        )
    return _recorded(done)


@command("amend")
@argument("id", "编号")
@argument("changes", "字段=值", nargs=-1, required=True)
@option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
def amend(id: str, changes: Sequence[str], reason: str) -> Answer:
    """修改一条记录的几个字段，如：得分=4.5 说明=复核后更正。"""
    from app.services.entry import recording

    fields: dict[str, str] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"“{change}”应写成“字段=值”。")
        fields[name.strip()] = value
    with opened() as session:
        done = recording.amend(session, id, fields, reason)
    return _recorded(done, "已修改。")


@command("withdraw")
@argument("id", "编号")
@option("--reason", required=True, metavar="理由", help="理由，记入操作记录。")
def withdraw(id: str, reason: str) -> Answer:
    """撤回一条记录：不再计分，记录保留；一份考核记录连同它得出的各条。"""
    from app.services.entry import recording
    from app.services.fieldwork import presence

    with opened() as session:
        if presence.is_instrument(session, id):
            from app.services.fieldwork import keeping

            kept = keeping.withdraw(session, id, reason)
            lines = ["已撤回。"]
            return Answer({"id": id, "commit": kept.done.commit}, lines, complaints=kept.warnings)
        done = recording.withdraw(session, id, reason)
    return _recorded(done, "已撤回。")


def _recorded(done: Done, word: str = "已记录。") -> Answer:
    lines = [f"{word}编号：{done.id}", f"提交：{done.commit}"]
    return Answer({"id": done.id, "commit": done.commit}, lines)
