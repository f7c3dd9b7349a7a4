"""Whether there are records at all: without any, nothing of the instruments is even imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from app.scoring.score import PlanIndex

if TYPE_CHECKING:
    from app.services.fieldwork.derivation import UnitMeasures


def derived_measures(
    connection: Connection,
    index: PlanIndex,
    digests: Mapping[str, str],
    codes: Sequence[str] | None = None,
) -> dict[str, UnitMeasures]:
    """By unit what its records come to; ``digests`` is empty while the plan is a draft."""
    if not any_records(connection):
        return {}
    from app.services.fieldwork import derivation

    return derivation.derived_measures(connection, index, digests, codes)


def recorded_places(
    connection: Connection, index: PlanIndex, codes: Sequence[str] | None = None
) -> frozenset[tuple[str, str, str]]:
    """Every (unit, leaf, source) at which records stand in the place of a typed figure."""
    if not any_records(connection):
        return frozenset()
    from app.services.fieldwork import derivation

    return derivation.recorded_places(connection, index, codes)


def homeless(connection: Connection, index: PlanIndex) -> list[str]:
    """The sources that have records and that no 测评 leaf of the plan lists."""
    if not any_records(connection):
        return []
    from app.services.fieldwork import derivation

    return derivation.homeless(connection, index)


def any_records(connection: Connection) -> bool:
    """Whether this home holds any instrument."""
    return connection.exec_driver_sql("SELECT 1 FROM instrument LIMIT 1").first() is not None
