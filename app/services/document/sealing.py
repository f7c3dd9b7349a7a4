"""Sealing: this home's 防篡改校验 on a PDF, or a person's 电子签名; a later change is seen."""

from __future__ import annotations

from pathlib import Path

from app import host
from app.errors import BadInput, Refused, system_reason
from app.exchange.keyring.certificate import certificate_from, holder
from app.reports.signature import LARGEST, Sealer, seal
from app.services.safekeeping import keys
from app.services.session import Session

LONGEST_ROLE = 40


def sealer_of(session: Session) -> Sealer:
    """Who seals here: the home's certificate, and its key's work."""

    async def sign(data: bytes) -> bytes:
        return keys.sign(session, data)

    own, *above = [certificate_from(pem) for pem in keys.own_chain(session)]
    return Sealer(
        name=holder(own),
        certificate=own,
        above=tuple(above),
        sign=sign,
    )


def seal_file(session: Session, path: Path, role: str, sealer: Sealer | None = None) -> Path:
    """Add a seal to a PDF file, in place; its earlier bytes stay as they are.

    The seal is this home's, or a person's who is the ``sealer``. Raises BadInput, Refused,
    DiskError.
    """
    sealer = sealer or sealer_of(session)
    role = role.strip()
    if not role or len(role) > LONGEST_ROLE:
        raise Refused(f"须写明以什么身份，不超过 {LONGEST_ROLE} 字。", code="role-needed")
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"文件超过 100 MB，不能加{sealer.kind}。", code="too-large")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"不能打开“{path.name}”：{system_reason(error, '读取失败')}。") from None
    sealed = seal(content, sealer, role, session.now().astimezone())
    host.write_atomically(path, [sealed])
    return path
