"""Long work watched: how far it is, and whether the user wants to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from app.errors import Cancelled

STEP = 200
"""After how many rows progress is told and the wish to stop is asked for."""

Each = TypeVar("Each")
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Watch:
    """Tells how far the rows are, and stops them where the user asked for it."""

    progress: Progress | None = None
    cancelled: Callable[[], bool] = lambda: False
    done: int = 0

    def over(self, rows: Iterable[Each], total: int) -> Iterator[Each]:
        """The rows as they come. Raises Cancelled; no file is left behind then."""
        for row in rows:
            if self.done % STEP == 0:
                self.go_on(total)
            self.done += 1
            yield row
        self.go_on(max(total, self.done))

    def go_on(self, total: int) -> None:
        """Tell how far it is, and stop here if the user asked for it."""
        if self.cancelled():
            raise Cancelled("已取消，没有写出这个工作簿。")
        if self.progress is not None:
            self.progress(min(self.done, total), total)
