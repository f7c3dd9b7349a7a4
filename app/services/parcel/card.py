"""Cards (名片): by whom a laptop is known to the others of its team, signed and certified."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app import host
from app.errors import BadInput, system_reason
from app.exchange.keyring.certificate import TEAM_KINDS, certificate_from, mark, mark_of
from app.exchange.keyring.signature import head_is_signed, verify_chain
from app.journal.commit import canonical
from app.services.safekeeping import keys
from app.services.session import Session


def export_card(session: Session, folder: Path) -> dict[str, Any]:
    """This laptop's card: to whom others seal, signed and certified."""
    told = {
        "home": session.home_id,
        "age": keys.own_recipient(session),
        "certificates": keys.own_chain(session),
    }
    signature = keys.sign(session, canonical(told)).hex()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"card-{session.home_id[:6]}.json"
    host.write_atomically(path, [canonical(told | {"signature": signature})])
    return {"file": str(path)}


def read_card(session: Session, path: Path) -> tuple[str, str]:
    """The home and age recipient of a card, found signed and certified. Raises BadInput."""
    try:
        raw = json.loads(path.read_bytes())
        signature = bytes.fromhex(raw.pop("signature"))
        certificate = verify_chain(raw["certificates"], keys.root_of(session), TEAM_KINDS)
        if not head_is_signed(canonical(raw), signature, certificate):
            raise ValueError("signature")
        team = mark_of(certificate_from(raw["certificates"][1]))
        if (mark_of(certificate), team) != (raw["home"], mark("team", session.team)):
            raise ValueError("not of this team")
        return str(raw["home"]), str(raw["age"])
    except OSError as error:
        raise BadInput(f"不能打开“{path}”：{system_reason(error, '读取失败')}。") from None
    except (BadInput, LookupError, ValueError, TypeError, AttributeError):
        raise BadInput(f"“{path.name}”不是本组电脑的名片。", code="bad-card") from None
