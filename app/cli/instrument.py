"""Commands about instruments: records as JSON documents, draws, 待补证, a unit's checklist."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.answer import Answer
from app.cli.command import argument, command, opened, option
from app.cli.layout import table
from app.cli.record import record
from app.cli.visit import visit
from app.errors import BadInput, system_reason

if TYPE_CHECKING:
    from app.services.fieldwork.keeping import Kept
    from app.services.session import Session

INSTRUMENTS = {
    "hearing": "听取汇报",
    "interview": "座谈交流",
    "inspection": "现场查看",
    "spot-visit": "走访暗访",
    "case-review": "案卷评查",
    "verification": "核验",
    "direct-score": "直接评分",
    "draw": "抽取",
    "material-request": "材料调阅",
    "deliberation": "合议",
    "confirmation": "情况确认",
    "undertaking": "承诺书",
    "briefing": "单位资料",
    "daily-evaluation": "日常评价",
    "supervision": "监督督察",
    "review-activity": "集中评查活动",
    "central-review": "集中评查",
    "web-check": "网络检索",
    "satisfaction": "满意度",
    "rate": "比率",
}
"""The kinds of record with their terms, in the order of the help."""


def _add(name: str, term: str) -> None:
    """The command ``record NAME``."""

    @record.command(name, help=f"记录一份{term}，内容是一个 JSON 文档。")
    @option("--from", "source", metavar="文件", help="JSON 文件；“-”为标准输入。")
    @option("--schema", is_flag=True, help="打印文档的格式（JSON 模式），不记录。")
    @option("--evidence", multiple=True, metavar="文件", help="文档所说的佐证材料，可以写多次。")
    @option("--amend", default="", metavar="编号", help="改写这份记录，须写明 --reason。")
    @option("--reason", default="", metavar="理由", help="改写的理由。")
    def run(
        source: str | None, schema: bool, evidence: tuple[str, ...], amend: str, reason: str
    ) -> Answer:
        from app.services.fieldwork import keeping

        if schema:
            told = keeping.schema_of(name)
            return Answer(told, _lines_of(told))
        if source is None:
            raise click.UsageError("须写明 --from 文件，或 --schema。")
        content, file = text_of(source), "标准输入" if source == "-" else Path(source).name
        with opened() as session, session.transaction():
            pieces = _added(session, content, evidence)
            if amend:
                kept = keeping.amend(session, amend, content, reason, pieces=pieces, file=file)
            else:
                kept = keeping.record(session, name, content, pieces=pieces, file=file)
        return kept_answer(kept, "已修改。" if amend else "已记录。")


def _added(session: Session, content: bytes, names: Sequence[str]) -> list[list[str]]:
    """The files that come with a document: proof of its unit; kept alone where it names none."""
    from app.services import evidence
    from app.services.evidence.adding import add_all

    paths = [Path(each).expanduser() for each in names]
    unit = _unit_of(content) if paths else ""
    if unit:
        return add_all(session, unit, paths)
    return [evidence.keep(session, path) for path in paths]


def _unit_of(content: bytes) -> str:
    """The unit that a document names; whatever else is wrong with it is told when it is read."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    unit = told.get("unit") if isinstance(told, dict) else None
    return unit if isinstance(unit, str) else ""


for _name, _term in INSTRUMENTS.items():
    _add(_name, _term)


def _lines_of(document: Any) -> list[str]:
    return json.dumps(document, ensure_ascii=False, indent=1).splitlines()


def text_of(source: str) -> bytes:
    """The bytes of a file, or of standard input."""
    try:
        if source == "-":
            return sys.stdin.buffer.read()
        return Path(source).expanduser().read_bytes()
    except OSError as error:
        raise BadInput(f"不能读取“{source}”：{system_reason(error, '读取失败')}。") from None


def kept_answer(kept: Kept, word: str) -> Answer:
    """What keeping a record came to."""
    told = kept.as_json()
    lines = [f"{word}编号：{told['id']}", f"提交：{told['commit']}"]
    lines += [f"  {_entry(each)}" for each in told["entries"]]
    return Answer(told, lines, complaints=kept.warnings)


def _entry(entry: dict[str, Any]) -> str:
    """One entry that a record made, in a line."""
    terms = {"finding": "扣分", "award": "得分", "check": "已核查"}
    parts = [terms[entry["entity"]], entry["indicator"]]
    if entry["entity"] == "finding":
        parts.append(f"第{entry['clause']}条 {entry['count']} 次")
    if entry.get("points"):
        parts.append(entry["points"])
    return f"{' '.join(parts)}（{entry['id']}）"


@record.command("redraw")
@argument("id", "抽取记录编号")
@option("--withdraw", "code", required=True, metavar="编号", help="要撤换的对象。")
@option("--reason", required=True, metavar="理由", help="撤换的理由。")
def redraw(id: str, code: str, reason: str) -> Answer:
    """撤换一个抽中的对象，由下一个递补。"""
    from app.services.fieldwork import keeping

    with opened() as session:
        kept = keeping.replace_drawn(session, id, code, reason)
    return kept_answer(kept, "已撤换。")


@record.command("settle")
@argument("ids", "编号", nargs=-1, required=True)
@option("--outcome", required=True, type=click.Choice(("成立", "不成立")), metavar="成立|不成立",
        help="成立：扣分；不成立：撤回，视为已核查。")  # fmt: skip
@option("--brought", default="", metavar="材料", help="单位补交了什么。")
@option("--by", default="", metavar="姓名", help="由谁提交。")
@option("--date", default="", metavar="日期", help="何时提交，默认为今天。")
def settle(ids: tuple[str, ...], outcome: str, brought: str, by: str, date: str) -> Answer:
    """了结待补证，一条或一批。"""
    from app.services.fieldwork import settlement

    with opened() as session:
        done = settlement.settle(session, ids, outcome, brought=brought, by=by, date=date)
    return Answer({"ids": list(ids), "commit": done.commit}, [f"已了结 {len(ids)} 条待补证。"])


@record.command("list")
@option("--unit", default="", metavar="编码", help="只列这个单位。")
@option("--shown", is_flag=True, help="对外显示：只列这个单位可以看的，须写单位。")
def list_records(unit: str, shown: bool) -> Answer:
    """列出考核记录；还在等人评查的案卷，不列他人的评分。"""
    from app.services.fieldwork import listing
    from app.services.fieldwork import shown as display

    if shown and not unit:
        raise click.UsageError("对外显示一次一个单位，请用 --unit 写明。")
    with opened() as session:
        found = display.shown_records(session, unit) if shown else listing.listed(session, unit)
    rows = [
        (
            one["unit"] or "—",
            one["term"],
            one["date"],
            "已撤回" if one.get("withdrawn") else "",
            one["id"],
        )
        for one in found
    ]
    lines = list(table(("单位", "种类", "日期", "状态", "编号"), rows)) if rows else []
    return Answer(found, lines or ["还没有考核记录。"])


@record.command("review-sheet")
@option("--unit", default="", metavar="编码", help="单位编码；集中评查不写。")
@option("--number", required=True, metavar="编号", help="案卷编号；集中评查为“活动|盲评编号”。")
@option("--kind", default="", metavar="类别", help="案卷类别，还没有人评查时用它的审查表。")
def review_sheet(unit: str, number: str, kind: str) -> Answer:
    """空白评查表：有标准和项目，没有前一位的评分。"""
    from app.services.fieldwork import blank

    with opened() as session:
        found = blank.blank_review(session, unit, number, kind)
    return Answer(found, _lines_of(found))


@record.command("inspection-list")
@option("--unit", default="", metavar="编码", help="单位编码。")
@option("--sheet", default="", metavar="用纸编号", help="现场记录用纸的编号，找回纸上的清单。")
@option("--indicator", "indicators", multiple=True, metavar="编码",
        help="只列这些评分点，可以写多次；不写则为实地考核的。")  # fmt: skip
def inspection_list(unit: str, sheet: str, indicators: tuple[str, ...]) -> Answer:
    """由适用指标的扣分标准生成现场查看清单，填好后用 record inspection 记录。"""
    from app.services.fieldwork import blank

    if bool(unit) == bool(sheet):
        raise click.UsageError("请用 --unit 写明单位，或用 --sheet 写明用纸编号。")
    with opened() as session:
        if sheet:
            found = blank.list_of_sheet(session, sheet)
        else:
            found = blank.inspection_list(session, unit, indicators)
    return Answer(found, _lines_of(found))


@record.command("board")
@option("--body", required=True, metavar="部门", help="考核主体。")
def board(body: str) -> Answer:
    """列出一个考核主体的日常评价：哪些已报、哪些未报。"""
    from app.services.fieldwork import blank

    with opened() as session:
        found = blank.board(session, body)
    rows = [
        (one["unit"], one["indicator"], "已报" if one["handed_in"] else "未报") for one in found
    ]
    lines = list(table(("单位", "指标", "状态"), rows)) if rows else []
    return Answer(found, lines or ["没有由这个部门考核的指标。"])


@visit.command("checklist")
@argument("unit", "单位编码")
@option("--shown", is_flag=True, help="对外显示：没有分值，不计暗访。")
def checklist(unit: str, shown: bool) -> Answer:
    """列出一个单位的进度：已评、未评、待补证、基层负担。"""
    from app.services.fieldwork import progress
    from app.services.fieldwork import shown as display
    from app.services.year import visiting

    with opened() as session:
        if shown:
            found = display.shown_checklist(session, unit)
            return Answer(found, _shown_progress(found))
        found = progress.checklist(session, unit)
        found["skipped"] = visiting.skipped(session, unit)
    return Answer(found, _progress(found))


def _shown_progress(found: dict[str, Any]) -> Iterator[str]:
    yield f"已核查 {len(found['done'])} 项，待核查 {len(found['missing'])} 项。"
    yield from (f"  待核查：{leaf['indicator']} {leaf['name']}" for leaf in found["missing"])
    yield from _awaited(found["awaiting"])
    yield _burden(found["burden"])


def _progress(found: dict[str, Any]) -> Iterator[str]:
    missing = found["missing"]
    yield f"已评 {len(found['done'])} 项，未评 {len(missing)} 项，共 {found['open_points']} 分。"
    for leaf in missing:
        yield f"  未评：{leaf['indicator']} {leaf['name']}（{leaf['points']} 分，{leaf['cause']}）"
        if leaf["tasks"]:
            yield f"    重点任务：{'、'.join(leaf['tasks'])}"
    yield from (f"  不适用：{step}（{why}）" for step, why in found["skipped"].items())
    yield from _awaited(found["awaiting"])
    yield from (f"  {waiting}" for waiting in found["waiting"])
    for one in found["materials"]:
        out = one["out"]
        held = f"{out['at'].replace('T', ' ')} 由 {out['taker']} 调出"
        yield f"  材料未还：{one['name']}（{held}，记录 {one['record']} 第 {one['item']} 件）"
    yield _burden(found["burden"])


def _awaited(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    for one in found:
        late = "，已过期" if one["overdue"] else ""
        yield f"  待补证：{one['indicator']} {one['note']}（{one['deadline'] or '未定期限'}{late}）"


@visit.command("burden")
def burden() -> Answer:
    """列出各单位的基层负担：见了多少人、调了多少材料、多少页、签了多少字。"""
    from app.services.fieldwork import progress

    with opened() as session:
        found = progress.burdens(session)
    return Answer(found, [f"{one['unit']} {_burden(one)}" for one in found] or ["还没有记录。"])


def _burden(found: dict[str, Any]) -> str:
    return (
        f"基层负担：见 {found['people']} 人，调阅 {found['documents']} 份 {found['pages']} 页，"
        f"签字 {found['signatures']} 人次。"
    )


@command("draw")
@option("--candidates", required=True, metavar="文件",
        help="候选名单，一行一个：编号、层、名称，用制表符分隔；“-”为标准输入。")  # fmt: skip
@option("--count", type=int, required=True, metavar="数量", help="抽取几个。")
@option("--seed", default="", metavar="种子", help="见证人写的一行文字；不写则由程序产生。")
@option("--strata", multiple=True, metavar="层=数量", help="某一层至少抽几个，可以写多次。")
@option("--withdraw", multiple=True, metavar="编号=理由", help="撤换抽中的对象，可以写多次。")
def draw(
    candidates: str, count: int, seed: str, strata: tuple[str, ...], withdraw: tuple[str, ...]
) -> Answer:
    """抽取：同一名单、同一种子，谁来抽都是同一结果。"""
    from app.services.fieldwork import drawing

    pairs = [_pair(each, "层=数量") for text in strata for each in text.split(",")]
    wrong = [name for name, least in pairs if not (least.isascii() and least.isdigit())]
    if wrong:
        raise click.UsageError(f"“{wrong[0]}”至少抽几个，应为整数。")
    try:
        text = text_of(candidates).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("候选名单不是 UTF-8 文本。") from None
    found = drawing.draw_from(
        text,
        count,
        seed,
        [(name, int(least)) for name, least in pairs],
        [_pair(each, "编号=理由") for each in withdraw],
        file=Path(candidates).name,
    )
    lines = [f"名单校验值：{found['candidates_sha256']}", f"种子：{found['seed']}"]
    lines += [f"{code}  {found['keys'][code]}" for code in found["drawn"]]
    return Answer(found, lines)


def _pair(text: str, form: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=") if form.startswith("层") else text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise click.UsageError(f"“{text}”应写成“{form}”。")
    return name.strip(), value.strip()
