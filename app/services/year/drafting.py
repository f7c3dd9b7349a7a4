"""Drafting (拟定方案): the plan edited indicator by indicator, each edit one operation.

What is edited is the draft: before the first issue the plan itself, after it
the next version, which counts once it is issued (:mod:`.yearplan`). Cells are
texts as a person types them, judged as a workbook's are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.errors import BadInput, Fault, NotFound, Refused
from app.journal.commit import Op
from app.journal.entity import ENTITIES
from app.scoring.term import CATEGORIES, Block
from app.services.operation import Done, change_ops, commit
from app.services.session import Session
from app.services.workbook.typedrow import typed_fields, typed_setting
from app.services.year.approval import need_open
from app.services.year.yearplan import draft_rows, entity_rows, last_issue, rows_of_version

PARTS = {"扣分标准": "条款号", "评分来源": "来源"}
"""The sheets below a leaf, and the column that tells its rows apart."""

Fields = dict[str, Any]


def set_setting(session: Session, name: str, text: str) -> Done:
    """Set a setting (项目) of the plan; empty gives its default back. Raises BadInput."""
    _start(session)
    if name == "年度":
        raise Refused("年度由本数据文件夹确定，不能修改。", code="fixed")
    value = typed_setting(name, text)
    known = {row["name"] for row in draft_rows(session.connection)["setting"]}
    if value is None and name not in known:
        return Done("")
    return _keep(session, "plan setting", {"setting": [{"name": name, "value": value}]})


def set_indicator(session: Session, code: str, cells: Mapping[str, str]) -> Done:
    """Change cells of an indicator. A branch's 板块 goes for all below it. Raises BadInput."""
    rows = _started(session)
    now = _row(rows, code)
    if "编码" in cells:
        raise Refused("编码不能修改；请另行添加，再删除原来的。", code="fixed")
    if "上级编码" in cells:
        raise Refused("请用“移动”改变上级。", code="fixed")
    fields = typed_fields(session, "指标", cells, now)
    changed = [{"code": code} | fields]
    if "block" in fields:
        below = _subtree(rows, code) - {code}
        changed += [{"code": each, "block": fields["block"]} for each in sorted(below)]
    return _keep(session, "plan indicator", {"indicator": changed})


def add_indicator(session: Session, cells: Mapping[str, str], after: str = "") -> Done:
    """Add a leaf or branch behind ``after`` and all below that, else at the end.

    Raises BadInput for a wrong cell, and for a code that is there already.
    """
    rows = _started(session)
    fields = typed_fields(session, "指标", cells)
    order = [row["code"] for row in rows]
    if fields["code"] in order:
        told = Fault(f"方案中已有编码为“{fields['code']}”的指标。", cell="编码", code="bad-cell")
        raise BadInput(told.message, details=(told,), code="bad-cell")
    place = _end_of(rows, after) if after else _end_of(rows, fields["parent"] or "")
    order.insert(place, fields["code"])
    moved = [each for each in _placed(rows, order) if each["code"] != fields["code"]]
    new = fields | {"position": place, "withdrawn": False}
    return _keep(session, "plan indicator add", {"indicator": [new, *moved]})


def remove_indicator(session: Session, code: str) -> Done:
    """Take an indicator out of the draft, with all below it, their clauses and sources."""
    rows = _started(session)
    _row(rows, code)
    gone = _subtree(rows, code)
    changed: dict[str, list[Fields]] = {
        "indicator": [{"code": each, "withdrawn": True} for each in sorted(gone)]
    }
    for kind, key in (("clause", "number"), ("source", "source")):
        changed[kind] = [
            {"indicator": row["indicator"], key: row[key], "withdrawn": True}
            for row in draft_rows(session.connection)[kind]
            if row["indicator"] in gone
        ]
    return _keep(session, "plan indicator remove", changed)


def move_indicator(session: Session, code: str, parent: str) -> Done:
    """Put an indicator and all below it under another one, or at the top; it comes last there.

    Raises Refused below itself or below a leaf.
    """
    rows = _started(session)
    now, gone = _row(rows, code), _subtree(rows, code)
    block = now["block"]
    if parent:
        above = _row(rows, parent)
        if parent in gone:
            raise Refused("上级指标不能是自己，也不能是自己的下级。", code="bad-parent")
        if above["points"] is not None:
            raise Refused(f"“{parent}”是评分点，下面不能再有指标。", code="bad-parent")
        block = above["block"]
    staying = [row for row in rows if row["code"] not in gone]
    order = [row["code"] for row in staying]
    moving = [row["code"] for row in rows if row["code"] in gone]
    at = _end_of(staying, parent)
    changed: dict[str, Fields] = {
        each["code"]: each for each in _placed(rows, [*order[:at], *moving, *order[at:]])
    }
    for each in moving:
        changed.setdefault(each, {"code": each})["block"] = block
    changed[code]["parent"] = parent or None
    return _keep(session, "plan indicator move", {"indicator": list(changed.values())})


def shift_indicator(session: Session, code: str, step: int) -> Done:
    """Let an indicator change places with the one before (-1) or behind it (1) of its level."""
    rows = _started(session)
    now = _row(rows, code)
    level = [row["code"] for row in rows if row["parent"] == now["parent"]]
    other = level.index(code) + step
    if not 0 <= other < len(level):
        return Done("")
    first, second = sorted((code, level[other]), key=level.index)
    order: list[str] = []
    for row in rows:
        if row["code"] == first:
            order += [each for part in (second, first) for each in _in_order(rows, part)]
        elif row["code"] not in _subtree(rows, first) | _subtree(rows, second):
            order.append(row["code"])
    return _keep(session, "plan indicator move", {"indicator": list(_placed(rows, order))})


def tick(session: Session, code: str, category: int, on: bool) -> Done:
    """Let a leaf apply to a category, or no more. Raises Refused for its last one."""
    rows = _started(session)
    now = _row(rows, code)
    if now["points"] is None:
        raise Refused(f"“{code}”不是评分点，适用类别在它下面的评分点上勾选。", code="not-leaf")
    found = _applied(now) | {category} if on else _applied(now) - {category}
    if not found:
        raise Refused("评分点至少适用于一个类别；不再使用的，请删除。", code="no-category")
    issued = last_issue(session.connection)[0]
    before = rows_of_version(session.connection, issued)["indicator"] if issued else ()
    same = (row["categories"] for row in before if row["code"] == code and _applied(row) == found)
    listed = next(same, ",".join(map(str, sorted(found))))  # as issued, so that its digest stands
    return _keep(session, "plan categories", {"indicator": [{"code": code, "categories": listed}]})


def set_part(
    session: Session, title: str, indicator: str, key: str, cells: Mapping[str, str]
) -> Done:
    """Change a clause (扣分标准) or source (评分来源) of a leaf; ``key`` empty adds one.

    Another 条款号 or 来源 takes the old one's place. Raises BadInput, NotFound.
    """
    rows = _started(session)
    _row(rows, indicator)
    kind, column = _kind(title), PARTS[title]
    parts = [row for row in draft_rows(session.connection)[kind] if row["indicator"] == indicator]
    name = ENTITIES[kind].key[1]
    now = next((row for row in parts if row[name] == key), None)
    if key and now is None:
        raise NotFound(f"指标“{indicator}”没有{column}为“{key}”的{title}。", code="no-part")
    fields = typed_fields(session, title, {"指标编码": indicator, **cells}, now)
    wanted = fields.get(name, key)
    if wanted != key and any(row[name] == wanted for row in parts):
        told = Fault(f"已有{column}为“{wanted}”的{title}。", cell=column, code="bad-cell")
        raise BadInput(told.message, details=(told,), code="bad-cell")
    place = now["position"] if now else 1 + max((row["position"] or 0 for row in parts), default=-1)
    whole = (now or {}) | fields | {"position": place, "withdrawn": False}
    changed = [whole]
    if now and wanted != key:
        changed.append({"indicator": indicator, name: key, "withdrawn": True})
    return _keep(session, f"plan {kind}", {kind: changed})


def remove_part(session: Session, title: str, indicator: str, key: str) -> Done:
    """Take a clause or a source of a leaf out of the draft."""
    _start(session)
    kind = _kind(title)
    name = ENTITIES[kind].key[1]
    gone = {"indicator": indicator, name: key, "withdrawn": True}
    return _keep(session, f"plan {kind} remove", {kind: [gone]})


def set_task(session: Session, number: str, cells: Mapping[str, str]) -> Done:
    """Change a key task (重点任务) and what it is linked to; ``number`` empty adds one.

    Another 编号 takes the old one's place. Raises BadInput, NotFound.
    """
    _start(session)
    standing = entity_rows(session.connection, "task", where="NOT withdrawn")
    now = next((row for row in standing if row["number"] == number), None)
    if number and now is None:
        raise NotFound(f"没有编号为“{number}”的重点任务。", code="no-task")
    fields = typed_fields(session, "重点任务", cells, now)
    wanted = fields.get("number", number)
    if wanted != number and any(row["number"] == wanted for row in standing):
        told = Fault(f"已有编号为“{wanted}”的重点任务。", cell="编号", code="bad-cell")
        raise BadInput(told.message, details=(told,), code="bad-cell")
    changed = [(now or {}) | fields | {"withdrawn": False}]
    if now and wanted != number:
        changed.append({"number": number, "withdrawn": True})
    return _keep(session, "plan task", {"task": changed})


def remove_task(session: Session, number: str) -> Done:
    """Take a key task out."""
    _start(session)
    return _keep(session, "plan task remove", {"task": [{"number": number, "withdrawn": True}]})


def _start(session: Session) -> None:
    session.need_office()
    need_open(session)


def _started(session: Session) -> list[Fields]:
    """The draft's indicators in their order, where it may be edited."""
    _start(session)
    return draft_rows(session.connection)["indicator"]


def _row(rows: Iterable[Fields], code: str) -> Fields:
    found = next((row for row in rows if row["code"] == code), None)
    if found is None:
        raise NotFound(f"方案中没有编码为“{code}”的指标。", code="no-indicator")
    return found


def _kind(title: str) -> str:
    return "clause" if title == "扣分标准" else "source"


def _subtree(rows: Sequence[Fields], code: str) -> set[str]:
    """The indicator and all below it."""
    found, size = {code}, 0
    while size < len(found):
        size = len(found)
        found |= {row["code"] for row in rows if row["parent"] in found}
    return found


def _in_order(rows: Sequence[Fields], code: str) -> list[str]:
    within = _subtree(rows, code)
    return [row["code"] for row in rows if row["code"] in within]


def _end_of(rows: Sequence[Fields], code: str) -> int:
    """The place behind an indicator and all below it; the end where there is none."""
    within = _subtree(rows, code) if code else set()
    places = [place for place, row in enumerate(rows) if row["code"] in within]
    return max(places) + 1 if places else len(rows)


def _placed(rows: Sequence[Fields], order: Sequence[str]) -> Iterator[Fields]:
    """The places that differ once the indicators stand in this order."""
    now = {row["code"]: row["position"] for row in rows}
    for place, code in enumerate(order):
        if now.get(code) != place:
            yield {"code": code, "position": place}


def _applied(row: Mapping[str, Any]) -> set[int]:
    """The categories that a leaf applies to; 领导 and 共同 without a list apply to all."""
    listed = {int(part) for part in (row["categories"] or "").split(",") if part}
    return listed or (set() if row["block"] == Block.CLASSIFIED else set(CATEGORIES))


def _keep(session: Session, action: str, changed: Mapping[str, Sequence[Fields]]) -> Done:
    """One commit of what differs; none where nothing does."""
    ops: list[Op] = []
    for kind, rows in changed.items():
        fields = {ENTITIES[kind].id_of(row): row for row in rows}
        ops += [op for op in change_ops(session, kind, fields) if op is not None]
    return commit(session, action, ops, scope="all") if ops else Done("")
