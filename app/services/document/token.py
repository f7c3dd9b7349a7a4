"""A person's own certificate (数字证书): where its driver is, and who signs with it here.

The driver's path and the token's name are this home's own setting; the PIN is never kept.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import Refused
from app.exchange.keyring.certificate import issuer_of
from app.exchange.keyring.token import OnToken, on_tokens, unlocked
from app.reports.signature import Sealer, seal
from app.services.document import signing
from app.services.evidence.store import put
from app.services.operation import Done
from app.services.session import Session

__all__ = ["Choice", "OnToken", "choose", "chosen", "forget", "listed", "sign_sheet", "signer"]

MODULE, NAME = "token_module", "token_name"
"""Under these this home keeps its choice."""
SIGNED = "电子签名.pdf"


@dataclass(frozen=True, slots=True)
class Choice:
    """The driver's file and the token's name; an empty name is the only one plugged in."""

    module: str = ""
    name: str = ""


def chosen(session: Session) -> Choice:
    """What this home signs with; without a module it has no slot for a token."""
    return Choice(session.local.get(MODULE, ""), session.local.get(NAME, ""))


def choose(session: Session, module: Path, name: str = "") -> list[OnToken]:
    """Sign with this driver from now on; what is plugged in now. Raises Refused."""
    found = on_tokens(module, session.now())
    with session.transaction():
        session.set_local(MODULE, str(module))
        session.set_local(NAME, name.strip())
    return found


def forget(session: Session) -> None:
    """Sign with no token any more."""
    with session.transaction():
        for each in (MODULE, NAME):
            session.drop_local(each)


def listed(session: Session, module: str = "") -> list[OnToken]:
    """The certificates that are plugged in. Raises Refused."""
    return on_tokens(_module(session, module), session.now())


@contextlib.contextmanager
def signer(session: Session, pin: str, *, module: str = "", name: str = "") -> Iterator[Sealer]:
    """Whose token is plugged in, to seal with until the block ends; what is empty, as chosen.

    Raises Refused.
    """
    if not pin:
        raise Refused("请输入数字证书介质的密码（PIN）。", code="pin-needed")
    path, label = _module(session, module), name.strip() or chosen(session).name
    with unlocked(path, label, pin, session.now()) as holder:
        yield Sealer(
            name=holder.name,
            certificate=holder.certificate,
            above=holder.above,
            sign=holder.sign,
            issuer=issuer_of(holder.certificate),
        )


def sign_sheet(
    session: Session, sheet: str, role: str, pin: str, *, module: str = "", name: str = ""
) -> Done:
    """Sign a frozen sheet in a role with the token plugged in; the signed PDF is the record.

    Raises NotFound, Refused, BadInput.
    """
    signing.need_role(signing.sheet_of(session, sheet).form, role)
    _, pdf = signing.drawn(session, sheet)
    with signer(session, pin, module=module, name=name) as sealer:
        signed = seal(pdf, sealer, role, session.now().astimezone())
    with session.transaction():
        digest, _ = put(session, signed)
        piece = [digest, SIGNED, str(len(signed))]
        return signing.sign(session, sheet, role, signing.DIGITAL, [sealer.name], evidence=[piece])


def _module(session: Session, module: str) -> Path:
    path = module or chosen(session).module
    if not path:
        raise Refused(
            "还没有设置数字证书的驱动文件。",
            hint="用 yingheng token use 设置一次，或者用 --module 写明。",
            code="no-token-module",
        )
    return Path(path)
