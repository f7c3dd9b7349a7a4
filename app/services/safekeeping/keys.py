"""The keys of this home: what signs its heads and packages, and what opens what it receives.

They stand among the home's own values, inside its encrypted database. The
office's home holds the root besides; a team's laptop makes its own key when it
opens its first task package, certified by the team's.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import Refused
from app.exchange import vault
from app.exchange.keyring.certificate import (
    COUNTY,
    COUNTY_LAPTOP,
    LAPTOP,
    OFFICE,
    TEAM,
    Certificate,
    Key,
    certificate_from,
    certificate_text,
    certified,
    fingerprint,
    key_from,
    key_text,
    mark,
    new_private_key,
    self_issued,
)
from app.exchange.keyring.signature import sign_head, sign_manifest
from app.services.session import Session

ROOT_KEY, ROOT = "root_key", "root"
HOME_KEY, HOME_CERTIFICATE, BETWEEN = "home_key", "home_certificate", "between"
AGE = "age_identity"
TEAM_KEY = "team_key"


def office_keys(home_id: str, name: str) -> dict[str, str]:
    """The values of a new office's keys: its root, its own key certified by it, its age key."""
    root_key, key = new_private_key(), new_private_key()
    root = self_issued(f"鹰衡 {name or '市考核办'} {home_id[:6]}", root_key)
    own = certified("市考核办", home_id, key.public_key(), OFFICE, root, root_key)
    return {
        "office": fingerprint(root),
        ROOT_KEY: key_text(root_key),
        ROOT: certificate_text(root),
        HOME_KEY: key_text(key),
        HOME_CERTIFICATE: certificate_text(own),
        BETWEEN: "",
        AGE: vault.new_identity(),
    }


def laptop_keys() -> dict[str, str]:
    """The values of a new laptop's keys; its certificate comes with the task package."""
    return {HOME_KEY: key_text(new_private_key()), AGE: vault.new_identity()}


def certify_laptop(session: Session, root: str, team_certificate: str, team_key: str) -> None:
    """Certify this laptop's key by its team's; inside a transaction."""
    for name, value in ((ROOT, root), (BETWEEN, team_certificate), (TEAM_KEY, team_key)):
        session.set_local(name, value)
    _certify(session)


def renew(session: Session) -> None:
    """Make this home a new key, certified like the one before; inside a transaction."""
    session.set_local(HOME_KEY, key_text(new_private_key()))
    _certify(session)


def _certify(session: Session) -> None:
    """Certify this home's key: an office's by its root, a laptop's by its team's."""
    public = signing_key(session).public_key()
    if session.is_office:
        issuer_key = key_from(session.local[ROOT_KEY])
        own = certified("市考核办", session.home_id, public, OFFICE, root_of(session), issuer_key)
    else:
        issuer_key = key_from(session.local[TEAM_KEY])
        issuer = certificate_from(session.local[BETWEEN])
        name = f"考核组{session.team}电脑"
        own = certified(name, session.home_id, public, LAPTOP, issuer, issuer_key)
    session.set_local(HOME_CERTIFICATE, certificate_text(own))


def team_keys(session: Session, team: str) -> dict[str, str]:
    """What a team's task package gives it: the root, the team's certificate and key.

    A team's key is made once, when its first package is; inside a transaction.
    """
    name = f"team_key:{team}"
    if name not in session.local:
        key = new_private_key()
        issuer = key_from(session.local[ROOT_KEY])
        own = certified(
            f"考核组{team}", mark("team", team), key.public_key(), TEAM, root_of(session), issuer
        )
        session.set_local(name, key_text(key))
        session.set_local(f"team_certificate:{team}", certificate_text(own))
    return {
        "root": session.local[ROOT],
        "team_certificate": session.local[f"team_certificate:{team}"],
        "team_key": session.local[name],
    }


def body_keys(session: Session, body: str) -> dict[str, str]:
    """What a delegated body's or county's task package gives it; inside a transaction."""
    name = f"body_key:{body}"
    if name not in session.local:
        key = new_private_key()
        issuer = key_from(session.local[ROOT_KEY])
        own = certified(
            body, mark("body", body), key.public_key(), COUNTY, root_of(session), issuer
        )
        session.set_local(name, key_text(key))
        session.set_local(f"body_certificate:{body}", certificate_text(own))
    return {
        "root": session.local[ROOT],
        "body_certificate": session.local[f"body_certificate:{body}"],
        "body_key": session.local[name],
    }


def certify_below(session: Session, certificate: str, key: str) -> str:
    """This home's key certified by what an office above gave its body."""
    name = session.local.get("name") or "报送单位"
    public = signing_key(session).public_key()
    issuer = certificate_from(certificate)
    own = certified(name, session.home_id, public, COUNTY_LAPTOP, issuer, key_from(key))
    return certificate_text(own)


def signing_key(session: Session) -> Key:
    """The key that signs this home's heads and packages."""
    if session.signing_key is None:
        session.signing_key = key_from(session.local[HOME_KEY])
    key: Key = session.signing_key
    return key


def sign(session: Session, head: bytes) -> bytes:
    """This home's signature of one of its heads."""
    return sign_head(head, signing_key(session))


def own_chain(session: Session) -> list[str]:
    """This home's certificate and those between it and the root, as PEM."""
    if HOME_CERTIFICATE not in session.local:
        raise Refused("本机还没有证书，须先导入任务包。", code="no-tasks")
    return [pem for pem in (session.local[HOME_CERTIFICATE], session.local[BETWEEN]) if pem]


def manifest_signature(session: Session, content: bytes, chain: Sequence[str] = ()) -> bytes:
    """The CMS signature of a package's manifest by this home, under its own chain or another."""
    own, *between = [certificate_from(pem) for pem in chain or own_chain(session)]
    return sign_manifest(content, signing_key(session), own, between)


def root_of(session: Session) -> Certificate:
    """The office's root certificate."""
    return certificate_from(session.local[ROOT])


def own_fingerprint(session: Session) -> str:
    """The fingerprint of this home's certificate."""
    return fingerprint(certificate_from(own_chain(session)[0]))


def own_recipient(session: Session) -> str:
    """To whom others seal what is meant for this home."""
    return vault.recipient_of(session.local[AGE])
