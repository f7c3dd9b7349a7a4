"""Intake: a workbook's rows judged against the home and taken in, all or nothing.

Sheets are taken in the order plan, roster, entries, whatever their order in
the file, so that a file may bring a plan and the scores under it. Everything
happens in one transaction: any fault anywhere undoes it, and all are told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import BadInput, Fault, Refused
from app.exchange.workbook.content import WorkbookContent
from app.journal.commit import Op, Sheaf
from app.journal.entity import ENTITIES, Entity
from app.models.database import table_of
from app.services.bulk import collector_paused
from app.services.entry.recusal import Barred, barred
from app.services.operation import append, change_ops, create_op, last, stale
from app.services.projection import Changes
from app.services.session import Session
from app.services.workbook.bankcheck import BankHearing, bank_items
from app.services.workbook.column import to_column
from app.services.workbook.sheetcheck import SheetCheck
from app.services.workbook.sheetmap import Item, Items
from app.services.year.approval import need_open
from app.services.year.assessment import load_frame

PLAN_SHEETS = ("方案", "指标", "扣分标准", "评分来源")
ROSTER_SHEETS = ("单位", "考核组", "分工", "重点任务", "历史", "委托结果", "应试人员")
BANK_SHEETS = ("题库",)
ENTRY_SHEETS = ("成绩", "已核查", "扣分", "加减分")
NOTHING_NEW = "没有新内容。"
"""What is said of a package that this home has already."""
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Report:
    """What a file brought, by rows."""

    file: str
    kind: str = "workbook"
    new: int = 0
    changed: int = 0
    same: int = 0
    conflicts: int = 0
    warnings: list[str] = field(default_factory=list)
    commits: list[str] = field(default_factory=list)
    held: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    """What a package listed, what was read of it and what is here now: one number a kind."""

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "kind": self.kind,
            "new": self.new,
            "changed": self.changed,
            "same": self.same,
            "conflicts": self.conflicts,
            "warnings": self.warnings,
            **({"held": True} if self.held else {}),
        }


def take_in(
    session: Session,
    path: Path,
    content: WorkbookContent,
    *,
    digest: str = "",
    hearing: BankHearing | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Take in a workbook that was read without a fault. Raises BadInput with every fault.

    ``digest`` is the SHA-256 of the file, where there is one, for this home's own books;
    ``hearing`` has judged the rows of 题库, where somebody listened as they were read.
    """
    session.need_office()
    need_open(session)
    intake = _Intake(session, path, content, digest, hearing, cancelled or (lambda: False))
    with collector_paused(), session.transaction():
        intake.run()
    stale(session, intake.changes)
    return intake.report


class _Intake:
    def __init__(
        self,
        session: Session,
        path: Path,
        content: WorkbookContent,
        digest: str,
        hearing: BankHearing | None,
        cancelled: Callable[[], bool],
    ) -> None:
        self.session = session
        self.digest = digest
        self.hearing = hearing
        self.content = content
        self.cancelled = cancelled
        self.report = Report(str(path))
        self.report.warnings += [fault.sentence() for fault in content.warnings]
        self.faults: list[Fault] = []
        self.changes = Changes()

    def run(self) -> None:
        """Judge and take in everything; raises BadInput at the end where anything is wrong."""
        check = SheetCheck(self.session, self.content, self.faults, self.report.warnings)
        present = {sheet.title: sheet for sheet in self.content.sheets}
        plan = [present[title] for title in PLAN_SHEETS if title in present]
        self._take(check.plan_items(plan), "all")
        roster = [present[title] for title in ROSTER_SHEETS if title in present]
        if roster:
            known = set(barred(self.session))
            self._take(check.roster_items(roster), "all")
            self._recusals(known)
            self._take((), "all", check.people_items(roster))
        bank = [present[title] for title in BANK_SHEETS if title in present]
        self._take((), "home", bank_items(self.session, bank, check, self.hearing))
        entries = [present[title] for title in ENTRY_SHEETS if title in present]
        if entries:
            year = load_frame(self.session, self.session.connection)
            scores = check.score_items(entries, year)
            self._take(check.entry_items(entries, year), "office", scores)
        if self.faults:
            raise BadInput(
                f"“{Path(self.report.file).name}”有 {len(self.faults)} 处错误，没有导入任何内容。",
                details=tuple(self.faults),
            )
        if self.report.commits:
            self._register()

    def _recusals(self, known: Collection[Barred]) -> None:
        """No unit for a team whose leader, or everybody, must stand aside; others are told."""
        for each in barred(self.session):
            if each in known:
                continue
            if each.whole:
                fault = Fault(each.sentence, Path(self.report.file).name, "分工", code="recusal")
                self.faults.append(fault)
            else:
                self.report.warnings.append(f"{each.sentence}。")

    def _register(self) -> None:
        """Note the workbook in this home's own books, and which commits it came to."""
        path, report = Path(self.report.file), self.report
        seq, digest = last(self.session)
        fields = {
            "direction": "in",
            "kind": report.kind,
            "file": path.name,
            "sha256": self.digest,
            "new": report.new,
            "changed": report.changed,
            "same": report.same,
            "ranges": [[self.session.home_id, seq - len(report.commits) + 1, seq, digest]],
        }
        append(self.session, "register", [create_op("parcel", fields)], scope="home")

    def _take(self, items: Iterable[Item], scope: str, scores: Iterable[Items] = ()) -> None:
        grouped: dict[str, list[Item]] = {}
        sheaves: list[Sheaf] = []
        for rows in scores:
            self._go_on()
            if self._known(ENTITIES[rows.entity]).keys().isdisjoint(rows.ids):
                sheaves.append(Sheaf(rows.entity, rows.ids, rows.columns))
                self.report.new += len(rows.ids)
            else:
                grouped.setdefault(rows.entity, []).extend(rows.each())
        for item in items:
            grouped.setdefault(item.entity, []).append(item)
        ops: list[Op] = []
        for entity, group in grouped.items():
            self._go_on()
            ops += self._ops(ENTITIES[entity], group)
        if ops or sheaves:
            reason = f"导入“{Path(self.report.file).name}”"
            head, changes = append(self.session, "import", ops, sheaves, scope=scope, reason=reason)
            self.report.commits.append(head.id)
            self.changes.units |= changes.units
            self.changes.kinds |= changes.kinds

    def _go_on(self) -> None:
        """Stop here if the user asked for it."""
        if self.cancelled():
            raise Refused("已取消导入，没有导入任何内容。", code="cancelled")

    def _ops(self, entity: Entity, items: Sequence[Item]) -> Iterator[Op]:
        """The ops that the rows need: new, changed, or none where nothing differs."""
        known = self._known(entity)
        kinds = tuple(entity.fields.items())
        names = [name for name, _ in kinds]
        placed = "position" in entity.fields and entity.name != "unit"
        withdrawn = names.index("withdrawn") if "withdrawn" in entity.fields else None
        base = len(known)
        changes: dict[str, dict[str, Any]] = {}
        for number, item in enumerate(items):
            row = known.get(item.id)
            fields = item.fields
            if row is None:
                if placed:
                    fields["position"] = base + number
                self.report.new += 1
                yield Op(
                    entity.name,
                    item.id,
                    {
                        name: value
                        for name, value in fields.items()
                        if value or (value is not None and value is not False and value != [])
                    },
                    {},
                )
                continue
            if entity.score and row[names.index("withdrawn")] and not self._undone(item):
                self._warn(item, "这一行对应的记录已经撤回，没有恢复")
                continue
            differing = {
                name: value
                for (name, kind), now in zip(kinds, row, strict=True)
                if name in fields and to_column(kind, value := fields[name]) != now
            }
            if differing.keys() == {"version"} and row[names.index("version")] is None:
                differing.clear()  # given under the draft, and the same row still
            if withdrawn is not None and row[withdrawn]:
                differing["withdrawn"] = False
            if differing:
                changes[item.id] = differing
            else:
                self.report.same += 1
        for op in change_ops(self.session, entity.name, changes):
            if op is None:
                self.report.same += 1
            else:
                self.report.changed += 1
                yield op

    def _undone(self, item: Item) -> bool:
        """Whether an entry was withdrawn by taking its import back: then it may come again."""
        action = self.session.connection.exec_driver_sql(
            "SELECT action FROM touch JOIN head ON head.number = touch.head "
            "JOIN body ON body.hash = head.body WHERE entity = ? AND touch.id = ? "
            "ORDER BY time DESC, home DESC, seq DESC LIMIT 1",
            (item.entity, item.id),
        ).scalar()
        return action == "undo"

    def _known(self, entity: Entity) -> dict[str, tuple[Any, ...]]:
        """The rows that are there already, by id."""
        columns = ", ".join(f'"{name}"' for name in entity.fields)
        rows = self.session.connection.exec_driver_sql(
            f"SELECT id, {columns} FROM {table_of(entity.name).name}"
        )
        return {row[0]: tuple(row[1:]) for row in rows}

    def _warn(self, item: Item, message: str) -> None:
        fault = Fault(
            message,
            file=self.content.file,
            sheet=item.sheet.title,
            cell=f"第{item.sheet.row_numbers[item.row]}行",
        )
        self.report.warnings.append(fault.sentence())
