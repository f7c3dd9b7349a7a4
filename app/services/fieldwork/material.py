"""Materials (材料调阅): what the team still holds of a unit, and giving it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from app.errors import NotFound, Refused
from app.fieldwork.instrument.reading import encode
from app.fieldwork.instrument.visit import Handover, MaterialRequest, RequestedMaterial
from app.services.fieldwork import keeping
from app.services.fieldwork.instrument import Instrument, instrument_of
from app.services.fieldwork.keeping import Kept
from app.services.session import Session


def open_materials(records: Sequence[Instrument]) -> list[dict[str, Any]]:
    """The documents that were handed over and not returned; ``number`` is the place in the list."""
    return [
        {
            "record": each.id,
            "item": at,
            "name": material.name,
            "number": material.number,
            "pages": material.pages,
            "out": msgspec.to_builtins(material.out),
        }
        for each in records
        if isinstance(each.document, MaterialRequest) and not each.withdrawn
        for at, material in enumerate(each.document.materials, start=1)
        if material.open
    ]


def give_back(
    session: Session, id: str, giver: str, taker: str, at: str, items: Sequence[int] = ()
) -> Kept:
    """Note that documents went back; all that are out, or those at these places (from 1).

    ``giver`` is the member, ``taker`` who took them at the unit, ``at`` as
    ``2026-11-05T09:30``. Raises NotFound, Refused, BadInput.
    """
    made = instrument_of(session, id)
    if not isinstance(made.document, MaterialRequest):
        raise NotFound(f"没有编号为“{id}”的材料调阅记录。", code="no-instrument")
    listed = made.document.materials
    wanted = set(items) or {place for place, each in enumerate(listed, start=1) if each.open}
    unknown = sorted(wanted - {place for place, each in enumerate(listed, start=1) if each.open})
    if unknown or not wanted:
        which = "、".join(map(str, unknown))
        raise Refused(f"第 {which} 件没有调出，或已归还。" if which else "没有待归还的材料。",
                      code="not-out")  # fmt: skip
    back = Handover(at=at, giver=giver, taker=taker)

    def returned(place: int, each: RequestedMaterial) -> RequestedMaterial:
        return msgspec.structs.replace(each, back=back) if place in wanted else each

    after = tuple(returned(place, each) for place, each in enumerate(listed, start=1))
    document = msgspec.structs.replace(made.document, materials=after)
    return keeping.amend(session, id, encode(document), "材料归还")
