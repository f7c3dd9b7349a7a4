"""A transport problem: whole numbers that fill given rows and columns from a limited stock.

| stock | 宪法 | 民法典 | wanted |
| ----- | ---- | ------ | ------ |
| 单选  | 3    | 1      | 2      |
| 判断  | 0    | 4      | 2      |
| wanted | 1   | 3      |        |

One plan: 单选 1 and 1, 判断 0 and 2. The plan is a largest flow, found by augmenting paths
(Ford and Fulkerson 1956), so what it leaves open cannot be filled by any plan.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


class Transport(Generic[Row, Column]):
    """``plan`` fills as much of ``rows`` and ``columns`` as ``stock`` allows.

    ``wish`` is a plan to begin with; as much of it is kept as leads to a
    largest one. The sums of ``rows`` and ``columns`` must be the same.
    """

    def __init__(
        self,
        rows: Mapping[Row, int],
        columns: Mapping[Column, int],
        stock: Mapping[tuple[Row, Column], int],
        wish: Mapping[tuple[Row, Column], int] | None = None,
    ) -> None:
        self.rows = dict(rows)
        self.columns = dict(columns)
        self.stock = Counter(stock)
        self.plan: Counter[tuple[Row, Column]] = Counter(
            {pair: min(count, self.stock[pair]) for pair, count in (wish or {}).items()}
        )
        while self._improve(self._open_rows(), self._open_columns()):
            pass

    @property
    def open(self) -> int:
        """How many places the plan leaves open."""
        return sum(self.rows.values()) - sum(self.plan.values())

    def take(self, row: Row, column: Column) -> bool:
        """Use one of the stock for a place if the others can be filled after it.

        Whether it was used or not, that one is gone from the stock. Only for a
        plan without open places.
        """
        self.stock[row, column] -= 1
        if not self.plan[row, column] and not self._exchanged(row, column):
            return False
        self.plan[row, column] -= 1
        self.rows[row] -= 1
        self.columns[column] -= 1
        return True

    def short(self) -> tuple[tuple[Row, ...], int, int]:
        """Rows that together want more than they can get, how many they get, how many they want.

        They are the rows from which the largest flow cannot be made larger.
        """
        reached = {row for row, _ in self._reach(self._open_rows()) if row is not None}
        rows = tuple(row for row in self.rows if row in reached)
        there = sum(count for (row, _), count in self.plan.items() if row in reached)
        return rows, there, sum(self.rows[row] for row in rows)

    def _exchanged(self, row: Row, column: Column) -> bool:
        """Plan one more there, with all places filled as before, if that can be."""
        if not self.rows.get(row) or not self.columns.get(column):
            return False
        before = self.plan.copy()
        elsewhere = next(other for other in self.columns if self.plan[row, other])
        another = next(other for other in self.rows if self.plan[other, column])
        self.plan[row, elsewhere] -= 1
        self.plan[another, column] -= 1
        if self._improve([another], {elsewhere}):
            self.plan[row, column] += 1
            return True
        self.plan = before
        return False

    def _open_rows(self) -> list[Row]:
        planned: Counter[Row] = Counter()
        for (row, _), count in self.plan.items():
            planned[row] += count
        return [row for row, wanted in self.rows.items() if planned[row] < wanted]

    def _open_columns(self) -> set[Column]:
        planned: Counter[Column] = Counter()
        for (_, column), count in self.plan.items():
            planned[column] += count
        return {column for column, wanted in self.columns.items() if planned[column] < wanted}

    def _improve(self, starts: Iterable[Row], goals: set[Column]) -> bool:
        """Plan one more from one of ``starts`` to one of ``goals``, others re-planned."""
        came: dict[Column, Row] = {}
        via: dict[Row, Column] = {}
        for row, column in self._reach(starts, came, via):
            if row is None and column in goals:
                self._turn_over(column, came, via)
                return True
        return False

    def _reach(
        self,
        starts: Iterable[Row],
        came: dict[Column, Row] | None = None,
        via: dict[Row, Column] | None = None,
    ) -> Iterator[tuple[Row | None, Column | None]]:
        """Rows and columns that one more could come by, from ``starts`` on, breadth first.

        ``came`` and ``via`` are told from where each column and row was reached.
        """
        came = {} if came is None else came
        via = {} if via is None else via
        seen = dict.fromkeys(starts)
        queue = deque(seen)
        while queue:
            row = queue.popleft()
            yield row, None
            for column in self.columns:
                if column in came or self.plan[row, column] >= self.stock[row, column]:
                    continue
                came[column] = row
                yield None, column
                for other in self.rows:
                    if other not in seen and self.plan[other, column]:
                        seen[other] = None
                        via[other] = column
                        queue.append(other)

    def _turn_over(
        self, end: Column, came: Mapping[Column, Row], via: Mapping[Row, Column]
    ) -> None:
        column: Column | None = end
        while column is not None:
            row = came[column]
            self.plan[row, column] += 1
            column = via.get(row)
            if column is not None:
                self.plan[row, column] -= 1
