"""Problems (发现问题): what is sent to a unit of the findings that count, in facts alone.

No points stand on them, and nothing of a covert visit unless the office says that its plan
lets it. Numbers run on through all that a unit is sent in a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from app.journal.commit import canonical
from app.scoring.plan import Indicator
from app.scoring.term import FindingState
from app.services.document.teamreport import without_points
from app.services.document.words import NO_FIGURE
from app.services.evidence.piece import pieces
from app.services.fieldwork.presence import covert_findings
from app.services.query import entries_of
from app.services.session import Session
from app.services.year.assessment import Year


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem as it was sent; ``entry`` is the finding that it is about."""

    number: int
    entry: str
    indicator: str
    name: str
    clause: str
    clause_text: str
    fact: str
    proofs: str = ""
    """佐证编号, those alone that the unit may see."""
    demand: str = ""
    """整改要求"""
    due: str = ""
    """整改时限"""

    @property
    def place(self) -> str:
        """对应指标及条款."""
        return f"{self.indicator} {self.name} 第{self.clause}条"


def encode(problems: Iterable[Problem]) -> str:
    """Problems as they are kept: canonical JSON."""
    return canonical([asdict(each) for each in problems]).decode("utf-8")


def decode(content: str) -> tuple[Problem, ...]:
    """Problems as they were kept."""
    return msgspec.json.decode(content, type=tuple[Problem, ...])


def counting(entry: Mapping[str, Any]) -> bool:
    """Whether a finding costs the unit something: upheld, not withdrawn, nothing awaited."""
    state = entry["state"] or FindingState.UPHELD
    return state == FindingState.UPHELD and not entry["withdrawn"]


def found_problems(
    session: Session, year: Year, unit: str, sent: Iterable[str], first: int, *, covert: bool
) -> list[Problem]:
    """The findings of a unit that count and were not ``sent``, in the order of the plan.

    ``first`` is the number of the first one; ``covert``: those of covert visits too.
    """
    leaves = {leaf.code: leaf for leaf in year.index.leaves}
    order = {code: at for at, code in enumerate(leaves)}
    hidden = frozenset() if covert else covert_findings(session, unit)
    known = frozenset(sent)
    entries = [
        entry
        for entry in entries_of(session, unit)
        if entry["entity"] == "finding"
        and entry["indicator"] in leaves
        and entry["id"] not in known | hidden
        and counting(entry)
    ]
    entries.sort(key=lambda entry: (order[entry["indicator"]], entry["clause"], entry["when"]))
    numbers = dict(_proofs(session, unit))
    return [
        _problem(serial, leaves[entry["indicator"]], entry, numbers)
        for serial, entry in enumerate(entries, start=first)
    ]


def _problem(
    number: int, leaf: Indicator, entry: Mapping[str, Any], numbers: Mapping[str, str]
) -> Problem:
    clause = next((each for each in leaf.clauses if each.number == entry["clause"]), None)
    text = clause.text if clause else ""
    count = 1 if entry["count"] is None else entry["count"]
    fact = without_points(entry["note"] or "") or text or NO_FIGURE
    shown = {numbers[piece[0]] for piece in entry["evidence"] if piece[0] in numbers}
    shown |= {number for key, number in numbers.items() if key.startswith(f"{entry['id']}/")}
    return Problem(
        number=number,
        entry=entry["id"],
        indicator=leaf.code,
        name=leaf.name,
        clause=entry["clause"],
        clause_text=text,
        fact=f"{fact}（{count}处）" if count > 1 else fact,
        proofs="、".join(sorted(shown)),
    )


def _proofs(session: Session, unit: str) -> Iterator[tuple[str, str]]:
    """The numbers of the proof that the unit may see, by file, and by record and file."""
    from app.services.fieldwork.shown import shown_pieces

    seen = shown_pieces(session, unit)
    for piece in pieces(session, unit):
        if piece.file in seen and not piece.withdrawn:
            yield piece.file, piece.number
            for record in piece.records:
                yield f"{record}/{piece.file}", piece.number
