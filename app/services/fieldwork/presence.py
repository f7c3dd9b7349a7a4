"""Whether there are records at all: without any, nothing of the instruments is even imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from app.scoring.score import PlanIndex

if TYPE_CHECKING:
    from app.services.fieldwork.derivation import UnitMeasures
    from app.services.session import Session


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


def warnings(session: Session) -> list[str]:
    """What ``totals`` says of records that count nowhere."""
    from app.services.year.assessment import current_year

    if not any_records(session.connection):
        return []
    return [
        f"“{source}”有考核记录，但方案的评分来源没有列它，这些记录不计分。"
        for source in homeless(session.connection, current_year(session).index)
    ]


def behind_measures(session: Session, unit: str) -> dict[str, dict[str, Any]]:
    """By the id of a derived measure what ``explain`` adds to its node."""
    if not any_records(session.connection):
        return {}
    from app.services.fieldwork import listing

    return listing.behind_measures(session, unit)


def covert_entries(session: Session, unit: str) -> frozenset[str]:
    """The ids of entries that nothing shows which the unit sees."""
    if not any_records(session.connection):
        return frozenset()
    from app.services.fieldwork import shown

    return shown.hidden_entries(session, unit)


def covert_findings(session: Session, unit: str) -> frozenset[str]:
    """The ids of entries that covert visits made; the office's own records are none."""
    if not any_records(session.connection):
        return frozenset()
    from app.services.fieldwork import shown

    return shown.covert_entries(session, unit)


def shown_pieces(session: Session, unit: str) -> frozenset[str]:
    """The SHA-256 of the proof that the unit may see."""
    from app.services.fieldwork import shown

    return shown.shown_pieces(session, unit)


def derived_entries(session: Session, unit: str) -> list[dict[str, Any]]:
    """The measures that a unit's records come to, as rows to stand beside its entries."""
    if not any_records(session.connection):
        return []
    from app.services.fieldwork import listing

    return listing.derived_entries(session, unit)


def awaited_seal(session: Session, unit: str, team: str) -> dict[str, Any] | None:
    """By when the seal of a visit's confirmation comes (待补章); None where none is awaited."""
    if not any_records(session.connection):
        return None
    from app.services.fieldwork import confirmation

    seal = confirmation.seal_of(session, unit, team)
    return seal if seal is not None and seal["state"] == confirmation.AWAITED else None


def gather(session: Session, team: str) -> None:
    """Keep for a team what the office knows of its units; inside a transaction."""
    from app.services.fieldwork import portrait

    portrait.gather(session, team)


def any_records(connection: Connection) -> bool:
    """Whether this home holds any instrument."""
    return connection.exec_driver_sql("SELECT 1 FROM instrument LIMIT 1").first() is not None


def is_instrument(session: Session, id: str) -> bool:
    """Whether the id is that of a record."""
    row = session.connection.exec_driver_sql("SELECT 1 FROM instrument WHERE id = ?", (id,))
    return row.first() is not None
