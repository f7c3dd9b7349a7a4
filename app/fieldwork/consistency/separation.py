"""区分度: indicators at which units do not differ, so that they separate nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

FEWEST = 5
"""Of fewer units nothing is said."""
HARDLY = Fraction(95, 100)
"""The share of units with one and the same score from which a leaf hardly separates any."""


@dataclass(frozen=True, slots=True)
class Unseparating:
    """A leaf at which ``alike`` of ``units`` have the same share (0..1, exact) of its points."""

    code: str
    units: int
    alike: int
    share: Fraction

    @property
    def separates_nobody(self) -> bool:
        return self.alike == self.units


def unseparating(shares: Mapping[str, Sequence[Fraction]]) -> Iterator[Unseparating]:
    """The leaves that separate nobody or hardly anybody; ``shares`` by leaf, one a unit."""
    for code, scored in shares.items():
        if len(scored) < FEWEST:
            continue
        share, alike = max(Counter(scored).items(), key=lambda pair: (pair[1], pair[0]))
        if alike >= HARDLY * len(scored):
            yield Unseparating(code, len(scored), alike, share)
