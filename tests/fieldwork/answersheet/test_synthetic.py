"""Thousands of sheets through pens, scanners and telephones: no wrong mark without a doubt.

The full profile reads 2,000 sheets, the short one 60. ``python -m
tests.fieldwork.answersheet.test_synthetic COUNT [SEED]`` prints the figures.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass, field

import pytest

from app.fieldwork.answersheet.layout import Layout
from app.fieldwork.answersheet.reading import read_picture
from tests.conftest import FULL
from tests.fieldwork.answersheet.made import (
    SITTING,
    Device,
    as_jpeg,
    photographed,
    scanned,
)

DEVICES: dict[str, tuple[Device, float]] = {
    "scan": (scanned, 0.02),
    "photo": (photographed, 0.08),
}
"""How the sheets come, and how many of their questions may be doubtful at most."""
ALLOWANCE = 1 if FULL else 2
"""One clumsy writer weighs much among few sheets."""
SHEETS = {"scan": 1100, "photo": 900} if FULL else {"scan": 36, "photo": 24}


@dataclass
class Tally:
    """What became of the questions of many sheets."""

    sheets: int = 0
    answered: int = 0
    doubted: int = 0
    untold: int = 0
    wrong: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    causes: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """Of the questions that anybody can tell, those that were doubted, unread sheets' too."""
        return self.doubted / max(self.answered + self.doubted, 1)

    def read(self, seed: str, device: Device) -> None:
        """Make one sheet from the seed and read it."""
        chance = random.Random(seed)
        made, picture = device(chance)
        layout = Layout.parse(made.layout)
        read = read_picture(as_jpeg(chance, picture), lambda _: layout)
        self.sheets += 1
        if read.fault:
            self.unread.append(f"{seed}: {read.fault}")
            self.doubted += len(made.chosen)
            return
        who = read.identity
        if who is None or (who.sitting, who.person, who.form) != (SITTING, made.person, made.form):
            self.nameless.append(f"{seed}: {who}")
        for answer in read.answers:
            told = made.chosen[answer.question - 1]
            if answer.chosen != told:
                manner = made.manner[answer.question - 1]
                said = f"{seed} {answer.question}: {answer.chosen} for {told}, {manner}"
                self.wrong.append(said)
            self.answered += 1
        for doubt in read.doubts:
            if doubt.question and made.chosen[doubt.question - 1] is None:
                self.untold += 1
            elif doubt.question:
                self.doubted += 1
                self.causes[f"{made.manner[doubt.question - 1]}: {doubt.reason.name}"] += 1


@pytest.mark.parametrize("kind", DEVICES)
def test_no_wrong_mark_is_accepted_and_few_are_doubtful(kind: str, chance: random.Random) -> None:
    device, most = DEVICES[kind]
    tally = Tally()
    start = chance.randrange(10**9)
    for number in range(SHEETS[kind]):
        tally.read(f"{kind} {start + number}", device)
    assert tally.wrong == []
    assert tally.nameless == []
    assert tally.share < most * ALLOWANCE, (tally.unread, tally.causes.most_common(10))
    assert tally.untold


def main(count: int, start: int) -> None:
    """Print the figures of as many sheets of each kind."""
    for kind, (device, _) in DEVICES.items():
        tally = Tally()
        for number in range(count):
            tally.read(f"{kind} {start + number}", device)
        lines = [
            f"{kind}: {tally.sheets} sheets, {tally.answered} answers, {len(tally.wrong)} wrong",
            f"{tally.share:.2%} doubtful, {len(tally.unread)} unread, {tally.untold} untold",
            *tally.wrong,
            *tally.unread,
            *tally.nameless,
            *map(str, tally.causes.most_common(12)),
        ]
        sys.stdout.write("\n  ".join(lines) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int((*sys.argv, "0")[2]))
