"""Certifiers (电子认证机构): the bodies whose certificates make a signature a person's own.

The office registers them, and every laptop judges by them. A certifier's own certificate
stands for all that it issued; it is withdrawn with a reason, and judges nothing from then on.

Source: 电子签名法, article 16.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.errors import BadInput, NotFound, Refused, system_reason
from app.exchange.keyring.certificate import (
    certificate_from,
    certificate_text,
    fingerprint,
    foreign_certificate,
    holder,
    may_certify,
)
from app.journal.key import natural_id
from app.services.operation import Done, change_ops, commit
from app.services.session import Session

LARGEST = 65_536
MOST_TEXT = 16_000
"""Characters of all certificates: the child that verifies gets them as arguments."""


def register(session: Session, path: Path) -> Done:
    """Trust what this body issued. ``path`` is its certificate, PEM or DER.

    Raises BadInput, Refused.
    """
    session.need_office()
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"不能打开“{path.name}”：{system_reason(error, '读取失败')}。") from None
    certificate = foreign_certificate(content)
    if not may_certify(certificate):
        raise Refused("这不是签发机构（CA）的证书。", code="no-certifier")
    text = certificate_text(certificate)
    if sum(map(len, (text, *certificates(session)))) > MOST_TEXT:
        raise Refused("登记的签发机构过多，请先停用不再使用的。", code="too-many")
    fields = {
        "fingerprint": fingerprint(certificate),
        "certificate": text,
        "name": holder(certificate) or certificate.subject.rfc4514_string(),
        "withdrawn": False,
    }
    return _commit(session, "certifier add", fields, "")


def withdraw(session: Session, digest: str, reason: str) -> Done:
    """Trust no more what this body issued. Raises NotFound, Refused."""
    session.need_office()
    if not reason.strip():
        raise Refused("须写明理由。", code="reason-needed")
    if digest not in {each["fingerprint"] for each in listed(session)}:
        raise NotFound(f"没有登记过证书校验值为“{digest}”的签发机构。", code="no-certifier")
    fields = {"fingerprint": digest, "withdrawn": True}
    return _commit(session, "certifier withdraw", fields, reason.strip())


def _commit(session: Session, action: str, fields: dict[str, Any], reason: str) -> Done:
    id = natural_id("certifier", fields["fingerprint"])
    ops = [op for op in change_ops(session, "certifier", {id: fields}) if op is not None]
    if not ops:
        raise Refused("已经这样登记过了，没有变化。", code="no-change")
    return commit(session, action, ops, scope="all", reason=reason)


def listed(session: Session) -> list[dict[str, Any]]:
    """Every body that was registered, as ``ca list`` prints it."""
    rows = session.connection.exec_driver_sql(
        "SELECT name, fingerprint, certificate, withdrawn FROM certifier ORDER BY name, id"
    )
    return [
        {
            "name": name,
            "fingerprint": digest,
            "until": f"{certificate_from(text).not_valid_after_utc:%Y-%m-%d}",
            "withdrawn": bool(withdrawn),
        }
        for name, digest, text, withdrawn in rows
    ]


def certificates(session: Session) -> list[str]:
    """The certificates, in PEM, of those that are trusted now."""
    rows = session.connection.exec_driver_sql(
        "SELECT certificate FROM certifier WHERE NOT withdrawn ORDER BY id"
    )
    return [text for (text,) in rows]
