"""Which questions of a bank make a paper: by key, as far as the blueprint allows.

The questions that suit the category are taken in the order of their keys (:func:`draw_key`, the
rule of draws). A question is taken if the places that are left can still be filled after it,
else passed over.

The table of specification deals the difficulties to the types. Where the bank has too few of a
difficulty in one type, types exchange difficulties, and the paper as a whole keeps its shares.
A paper is refused only where no choice of questions makes it (of a paper with shares of both
difficulties and fields the 500 likeliest tables are tried), and the refusal names the shortage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import permutations
from typing import TypeAlias

from app.errors import Fault, Refused
from app.fieldwork.draw import draw_key
from app.fieldwork.exam.blueprint import Blueprint, Cell, Specification, specify
from app.fieldwork.exam.likeness import normalised
from app.fieldwork.exam.question import Question
from app.fieldwork.exam.term import Difficulty, QuestionType
from app.fieldwork.exam.transport import Transport

Stock: TypeAlias = Mapping[tuple[Cell, str], int]
Table: TypeAlias = Transport[QuestionType, Difficulty | None]
Filling: TypeAlias = Transport[Cell, str]
_ANY_FIELD = ""
_MOST_TABLES = 500


def select(bank: Iterable[Question], blueprint: Blueprint, seed: str) -> tuple[Question, ...]:
    """The questions of a paper in the order of their keys; the same input gives the same ones.

    No number and no stem comes twice. Raises Refused where the blueprint is
    unsound or where the bank cannot fill it, with each shortage named.
    """
    specification = specify(blueprint)
    suited = sorted(
        (question for question in bank if blueprint.category in question.suits),
        key=lambda question: (draw_key(seed, question.number), question.number),
    )
    places = {
        question.number: place
        for question in _without_twins(suited)
        if (place := _place(specification, question)) is not None
    }
    try:
        filling = _filled(specification, Counter(places.values()))
    except _Short as short:
        message = f"题库不足以组成{blueprint.category}试卷。"
        raise Refused(message, details=short.faults, code="bank-short") from None
    return tuple(
        question
        for question in suited
        if question.number in places and filling.take(*places.pop(question.number))
    )


class _Short(Exception):
    """The bank has too little; ``faults`` say of what."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


def _without_twins(questions: Iterable[Question]) -> Iterator[Question]:
    seen: set[str] = set()
    for question in questions:
        names = {f"number {question.number}", f"stem {normalised(question.stem)}"}
        if not names & seen:
            yield question
        seen |= names


def _place(specification: Specification, question: Question) -> tuple[Cell, str] | None:
    """The place that a question may take: its cell and field; None where a paper has none."""
    kinds = {cell.kind: cell.difficulty is not None for cell in specification.cells}
    if question.kind not in kinds:
        return None
    cell = Cell(question.kind, question.difficulty if kinds[question.kind] else None)
    if specification.fields is None:
        return cell, _ANY_FIELD
    return (cell, question.field) if question.field in specification.fields else None


def _filled(specification: Specification, stock: Stock) -> Filling:
    """All places filled from the stock; raises _Short."""
    total = sum(specification.cells.values())
    fields = {_ANY_FIELD: total} if specification.fields is None else specification.fields
    short = [] if specification.fields is None else list(_short_fields(fields, stock))
    table = _exchanged(specification.cells, stock)
    short += _short_table(table) if table.open else []
    if short:
        raise _Short(short)
    cells = {Cell(kind, level): count for (kind, level), count in table.plan.items() if count}
    filling = _searched(cells, fields, stock)
    if filling.open:
        raise _Short([*_short_cells(filling.rows, stock)] or [_short_together(filling)])
    return filling


def _searched(table: Mapping[Cell, int], fields: Mapping[str, int], stock: Stock) -> Filling:
    """The first filling without open places, or that with the fewest, from this table on.

    Tables are searched best first. One exchange after another leads to every
    table of the same sums (Diaconis and Sturmfels 1998).
    """
    first = Transport(table, fields, stock)
    best, heap, seen = first, [(first.open, 0, first)], {frozenset(first.rows.items())}
    while heap and best.open and len(seen) < _MOST_TABLES:
        _, _, filling = heappop(heap)
        for cells in _exchanges(filling.rows):
            if (name := frozenset(cells.items())) not in seen:
                seen.add(name)
                after = Transport(cells, fields, stock)
                heappush(heap, (after.open, len(seen), after))
                best = min(best, after, key=lambda each: each.open)
    return best


def _exchanges(table: Mapping[Cell, int]) -> Iterator[dict[Cell, int]]:
    """The tables that one exchange of difficulties between two types leads to."""
    for one, other in permutations(table, 2):
        if one.kind != other.kind and one.difficulty != other.difficulty:
            cells = Counter(table)
            cells.subtract([one, other])
            cells.update([Cell(one.kind, other.difficulty), Cell(other.kind, one.difficulty)])
            yield dict(+cells)


def _exchanged(cells: Mapping[Cell, int], stock: Stock) -> Table:
    """The table of specification with difficulties exchanged where the stock asks for it."""
    kinds: Counter[QuestionType] = Counter()
    levels: Counter[Difficulty | None] = Counter()
    there: Counter[tuple[QuestionType, Difficulty | None]] = Counter()
    for cell, count in cells.items():
        kinds[cell.kind] += count
        levels[cell.difficulty] += count
    for (cell, _), count in stock.items():
        there[cell.kind, cell.difficulty] += count
    dealt = {(cell.kind, cell.difficulty): count for cell, count in cells.items()}
    return Transport(kinds, levels, there, dealt)


def _short_table(table: Table) -> Iterator[Fault]:
    """Types and difficulties of which there are too few, or else types together."""
    single = [
        *(
            (f"{kind}题", sum(n for (own, _), n in table.stock.items() if own == kind), wanted)
            for kind, wanted in table.rows.items()
        ),
        *(
            (f"难度“{level}”的题", sum(n for (_, own), n in table.stock.items() if own == level), n)
            for level, n in table.columns.items()
            if level is not None
        ),
    ]
    short = [_shortage(name, there, wanted) for name, there, wanted in single if there < wanted]
    kinds, there, wanted = table.short()
    yield from short or [
        _shortage(f"按难度比例，{'、'.join(f'{kind}题' for kind in kinds)}合计", there, wanted)
    ]


def _short_fields(fields: Mapping[str, int], stock: Stock) -> Iterator[Fault]:
    for name, wanted in fields.items():
        there = sum(count for (_, own), count in stock.items() if own == name)
        if there < wanted:
            yield _shortage(f"领域“{name}”的题", there, wanted)


def _short_cells(cells: Mapping[Cell, int], stock: Stock) -> Iterator[Fault]:
    for cell, wanted in cells.items():
        there = sum(count for (own, _), count in stock.items() if own == cell)
        if there < wanted:
            yield _shortage(_called(cell), there, wanted)


def _short_together(filling: Filling) -> Fault:
    cells, there, wanted = filling.short()
    return _shortage(f"按领域比例，{'、'.join(map(_called, cells))}合计", there, wanted)


def _called(cell: Cell) -> str:
    return f"{cell.kind}题" if cell.difficulty is None else f"{cell.kind}题（{cell.difficulty}）"


def _shortage(name: str, there: int, wanted: int) -> Fault:
    return Fault(f"{name}不足", found=f"可用 {there} 题", expected=f"{wanted} 题")
