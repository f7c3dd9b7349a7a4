"""Which questions of a bank make a paper: by key, as far as the table of specification allows.

The questions that suit the category are taken in the order of their keys (:func:`draw_key`, the
rule of draws). A question is taken if the places that are left can still be filled after it,
else passed over. Whether they can is a flow from types and difficulties to fields, so a paper
is refused only where no choice of questions makes it, and the refusal names the shortage.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from app.errors import Fault, Refused
from app.fieldwork.draw import draw_key
from app.fieldwork.exam.blueprint import Blueprint, Cell, Specification, specify
from app.fieldwork.exam.question import Question, normalised

Pair: TypeAlias = tuple[Cell, str]
ANY_FIELD = ""


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
    pool = list(_without_twins(suited))
    places = _Places(specification, pool)
    if shortages := tuple(places.shortages()):
        raise Refused(f"题库不足以组成{blueprint.category}试卷。", details=shortages)
    return tuple(question for question in pool if places.take(question))


def _without_twins(questions: Iterable[Question]) -> Iterator[Question]:
    seen: set[str] = set()
    for question in questions:
        names = {f"number {question.number}", f"stem {normalised(question.stem)}"}
        if not names & seen:
            yield question
        seen |= names


class _Places:
    """The places of a paper that are still to be filled, and what is left to fill them.

    ``_plan`` says how many questions of each cell and field would fill the
    places; it is kept right as questions are taken, so that each costs one
    search for another way at most.
    """

    def __init__(self, specification: Specification, pool: Iterable[Question]) -> None:
        self._cells = dict(specification.cells)
        self._by_field = specification.fields is not None
        self._fields = dict(specification.fields or {ANY_FIELD: sum(self._cells.values())})
        self._stock = Counter(pair for each in pool if (pair := self._pair(each)) is not None)
        self._plan: Counter[Pair] = Counter()
        self._fill()

    def _pair(self, question: Question) -> Pair | None:
        """The cell and field that a question may fill; None where the paper has no such place."""
        name = question.field if self._by_field else ANY_FIELD
        for level in (question.difficulty, None):
            cell = Cell(question.kind, level)
            if cell in self._cells and name in self._fields:
                return cell, name
        return None

    def take(self, question: Question) -> bool:
        """Fill a place with the question if the others can be filled after it."""
        pair = self._pair(question)
        if pair is None:
            return False
        cell, name = pair
        self._stock[pair] -= 1
        if not self._plan[pair] and not self._replanned(cell, name):
            return False
        self._plan[pair] -= 1
        self._cells[cell] -= 1
        self._fields[name] -= 1
        return True

    def _replanned(self, cell: Cell, name: str) -> bool:
        """Plan one question of that cell and field, all places filled as before, if that can be."""
        if not self._cells[cell] or not self._fields[name]:
            return False
        before = self._plan.copy()
        elsewhere = next(field for field in self._fields if self._plan[cell, field])
        another = next(other for other in self._cells if self._plan[other, name])
        self._plan[cell, elsewhere] -= 1
        self._plan[another, name] -= 1
        self._plan[cell, name] += 1
        if self._improve([another], {elsewhere}):
            return True
        self._plan = before
        return False

    def _open_cells(self) -> list[Cell]:
        planned = Counter[Cell]()
        for (cell, _), count in self._plan.items():
            planned[cell] += count
        return [cell for cell, wanted in self._cells.items() if planned[cell] < wanted]

    def _open_fields(self) -> set[str]:
        planned = Counter[str]()
        for (_, name), count in self._plan.items():
            planned[name] += count
        return {name for name, wanted in self._fields.items() if planned[name] < wanted}

    def _fill(self) -> None:
        """Plan as many places as can be filled."""
        while self._improve(self._open_cells(), self._open_fields()):
            pass

    def _improve(self, starts: Iterable[Cell], goals: set[str]) -> bool:
        """Plan one more question for one of ``starts`` and one of ``goals``, others re-planned."""
        came: dict[Cell | str, Cell | str | None] = dict.fromkeys(starts)
        queue = deque(came)
        while queue:
            node = queue.popleft()
            if node in goals:
                self._turn_over(node, came)
                return True
            for other in self._next_to(node):
                if other not in came:
                    came[other] = node
                    queue.append(other)
        return False

    def _next_to(self, node: Cell | str) -> Iterator[Cell | str]:
        """From a cell the fields with stock left, from a field the cells planned with it."""
        if isinstance(node, Cell):
            yield from (
                name for name in self._fields if self._plan[node, name] < self._stock[node, name]
            )
        else:
            yield from (cell for cell in self._cells if self._plan[cell, node])

    def _turn_over(self, end: Cell | str, came: Mapping[Cell | str, Cell | str | None]) -> None:
        node: Cell | str | None = end
        while node is not None and (before := came[node]) is not None:
            if isinstance(before, Cell) and isinstance(node, str):
                self._plan[before, node] += 1
            elif isinstance(before, str) and isinstance(node, Cell):
                self._plan[node, before] -= 1
            node = before

    def shortages(self) -> Iterator[Fault]:
        """What the pool lacks, each type, difficulty and field by itself, or else together."""
        if not self._open_cells():
            return
        single = [*self._short_cells(), *self._short_fields()]
        yield from single or [self._short_together()]

    def _short_cells(self) -> Iterator[Fault]:
        for cell, wanted in self._cells.items():
            there = sum(count for (own, _), count in self._stock.items() if own == cell)
            if there < wanted:
                yield _shortage(_called(cell), there, wanted)

    def _short_fields(self) -> Iterator[Fault]:
        for name, wanted in self._fields.items():
            there = sum(count for (_, own), count in self._stock.items() if own == name)
            if self._by_field and there < wanted:
                yield _shortage(f"领域“{name}”的题", there, wanted)

    def _short_together(self) -> Fault:
        """The cells that together find too few questions in the fields that are open to them."""
        reached = set(self._open_cells())
        queue: list[Cell | str] = list(reached)
        seen: set[Cell | str] = set(queue)
        while queue:
            for other in self._next_to(queue.pop()):
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        cells = [cell for cell in self._cells if cell in seen]
        wanted = sum(self._cells[cell] for cell in cells)
        there = sum(count for (cell, _), count in self._plan.items() if cell in seen)
        return _shortage(f"按领域比例，{'、'.join(map(_called, cells))}合计", there, wanted)


def _called(cell: Cell) -> str:
    return f"{cell.kind}题" if cell.difficulty is None else f"{cell.kind}题（{cell.difficulty}）"


def _shortage(name: str, there: int, wanted: int) -> Fault:
    return Fault(f"{name}不足", found=f"可用 {there} 题", expected=f"{wanted} 题")
