"""The faults of one file, or its warnings, in the order in which a person finds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.errors import Fault

MOST_FAULTS = 20_000
"""More are counted but not listed: they would fill the memory and help nobody."""


@dataclass(slots=True)
class FaultList:
    """Faults with their places; ``taken`` gives them sheet by sheet, row by row."""

    file: str
    word: str = "错误"
    _placed: list[tuple[int, int, Fault]] = field(default_factory=list)
    _done: list[Fault] = field(default_factory=list)
    _left: int = 0

    def add(self, fault: Fault, row: int = 0, column: int = 0) -> None:
        """Keep a fault of the sheet at hand, or count it where there are too many."""
        if len(self._placed) + len(self._done) < MOST_FAULTS:
            self._placed.append((row, column, fault))
        else:
            self._left += 1

    def close_sheet(self) -> None:
        """Put the faults of the sheet at hand in the order of its cells."""
        self._placed.sort(key=lambda placed: placed[:2])
        self._done.extend(fault for _, _, fault in self._placed)
        self._placed.clear()

    def __bool__(self) -> bool:
        return bool(self._placed or self._done)

    def taken(self) -> tuple[Fault, ...]:
        """All faults so far, and one more that says how many are not listed."""
        self.close_sheet()
        rest = Fault(f"另有 {self._left} 处{self.word}未逐一列出", file=self.file)
        return (*self._done, rest) if self._left else tuple(self._done)
