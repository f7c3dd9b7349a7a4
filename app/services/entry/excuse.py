"""What single units are excused from, and what is added to them (不涉及指标, 增加指标).

Two hands write it: the roster's row of the unit, and decisions of their own
(``unit exempt``, ``unit add``). A workbook has room for the row alone, so an
export puts both into it, and an import leaves out of the row what a decision
says already: a roster that was written out and read in again changes nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable

from sqlalchemy import Connection

from app.exchange.workbook.exemption import Exempted, split_exemptions


class Excuses:
    """The exemptions and additions of all units, by whose hand they came."""

    def __init__(self, connection: Connection) -> None:
        self._listed: dict[str, list[Exempted]] = {}
        self._listed_additions: dict[str, list[str]] = {}
        for code, exempted, added in connection.exec_driver_sql(
            "SELECT code, exemptions, additions FROM unit"
        ):
            self._listed[code] = [Exempted(*pair) for pair in json.loads(exempted)]
            self._listed_additions[code] = json.loads(added)
        self._decided: dict[str, list[Exempted]] = defaultdict(list)
        for code, indicator, reason in connection.exec_driver_sql(
            "SELECT unit, indicator, coalesce(reason, '') FROM exemption "
            "WHERE NOT withdrawn ORDER BY indicator"
        ):
            self._decided[code].append(Exempted(indicator, reason.strip()))
        self._decided_additions: dict[str, list[str]] = defaultdict(list)
        for code, indicator in connection.exec_driver_sql(
            "SELECT unit, indicator FROM addition WHERE NOT withdrawn ORDER BY indicator"
        ):
            self._decided_additions[code].append(indicator)

    def exemptions(self, unit: str, codes: Container[str]) -> str:
        """All exemptions of a unit as one cell of 不涉及指标, those of ``codes`` alone.

        Where a reason would be taken for another exemption its semicolons
        become commas.
        """
        listed = self._listed.get(unit, [])
        decided = [each for each in self._decided.get(unit, ()) if each not in listed]
        every = [each for each in (*listed, *decided) if each.indicator in codes]
        text = _cell(every)
        if split_exemptions(text, codes) != (every, ""):
            text = _cell(map(_without_semicolons, every))
        return text

    def additions(self, unit: str, codes: Container[str]) -> list[str]:
        """All additions of a unit, those of ``codes`` alone."""
        every = (*self._listed_additions.get(unit, ()), *self._decided_additions.get(unit, ()))
        return [code for code in dict.fromkeys(every) if code in codes]

    def own_exemptions(self, unit: str, row: Iterable[Exempted]) -> list[Exempted]:
        """What of a row's exemptions is the row's own word and not that of a decision."""
        listed = self._listed.get(unit, ())
        decided = {_without_semicolons(each) for each in self._decided.get(unit, ())}
        return [each for each in row if each in listed or _without_semicolons(each) not in decided]

    def own_additions(self, unit: str, row: Iterable[str]) -> list[str]:
        """What of a row's additions is the row's own word and not that of a decision."""
        listed, decided = self._listed_additions.get(unit, ()), self._decided_additions.get(unit)
        return [code for code in row if code in listed or code not in (decided or ())]


def _cell(exempted: Iterable[Exempted]) -> str:
    return "；".join(
        f"{each.indicator}：{each.reason}" if each.reason else each.indicator for each in exempted
    )


def _without_semicolons(exempted: Exempted) -> Exempted:
    reason = exempted.reason.strip("；; ").replace("；", "，").replace(";", "，")
    return exempted._replace(reason=reason)
