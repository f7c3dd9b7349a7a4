"""A forger's bench: packages opened, changed and sealed again, by whatever key is at hand."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs7

from app.exchange import vault
from app.exchange.keyring.certificate import Key, certificate_from, key_from
from app.exchange.keyring.signature import sign_head, sign_manifest
from app.exchange.package.manifest import MANIFEST, SIGNATURE
from app.journal.commit import canonical, sha256
from app.services.safekeeping import keys
from app.services.session import Session

Members = dict[str, bytes]
Sign = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Signer:
    """A key with its certificates: the holder's own first, the root left out."""

    key: Key
    chain: tuple[x509.Certificate, ...]

    def __call__(self, content: bytes) -> bytes:
        return sign_manifest(content, self.key, self.chain[0], self.chain[1:])


def signer_of(session: Session) -> Signer:
    """What a home signs its packages with."""
    chain = tuple(certificate_from(pem) for pem in keys.own_chain(session))
    return Signer(keys.signing_key(session), chain)


def team_signer(session: Session) -> Signer:
    """A team's own key, which every laptop of the team has."""
    return Signer(
        key_from(session.local[keys.TEAM_KEY]), (certificate_from(session.local[keys.BETWEEN]),)
    )


def root_signer(office: Session) -> Signer:
    """The office's root, which never signs a package."""
    return Signer(key_from(office.local[keys.ROOT_KEY]), (keys.root_of(office),))


def signed_twice(content: bytes, first: Signer, second: Signer) -> bytes:
    """A signature with two signers, each of them good."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    for signer in (first, second):
        builder = builder.add_signer(signer.chain[0], signer.key, hashes.SHA256())
    for each in first.chain[1:]:
        builder = builder.add_certificate(each)
    return builder.sign(
        serialization.Encoding.DER,
        [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary],
    )


@dataclass
class Opened:
    """What is inside a package; ``manifest`` as read, to be changed and signed anew."""

    name: str
    manifest: dict[str, Any]
    signature: bytes
    members: Members
    content: bytes = field(repr=False, default=b"")

    def listed(self, sign: Sign | None = None) -> list[tuple[str, bytes]]:
        """The members in order; with ``sign`` under a manifest that lists them as they are."""
        content, signature = self.content, self.signature
        if sign is not None:
            listed = {name: [sha256(data), len(data)] for name, data in self.members.items()}
            content = canonical({**self.manifest, "members": listed})
            signature = sign(content)
        return [(MANIFEST, content), (SIGNATURE, signature), *sorted(self.members.items())]

    def lines(self, name: str) -> list[bytes]:
        """The lines of a member."""
        return self.members[name].splitlines(keepends=True)


def opened(path: Path, identity: str) -> Opened:
    """Open a package with the receiver's key."""
    plain = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(identity)])
    members: Members = {}
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        for info in archive:
            file = archive.extractfile(info)
            assert file is not None
            members[info.name] = file.read()
    content, signature = members.pop(MANIFEST), members.pop(SIGNATURE)
    return Opened(path.name, json.loads(content), signature, members, content)


def archive(members: Iterable[tuple[str, bytes]], headers: Mapping[str, Any] = {}) -> bytes:
    """A tar of these members; ``headers`` gives by name what its header says otherwise."""
    out = io.BytesIO()
    for name, data in members:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        for attribute, value in headers.get(name, {}).items():
            setattr(info, attribute, value)
        out.write(info.tobuf(tarfile.GNU_FORMAT) + data + b"\0" * (-len(data) % 512))
    return out.getvalue() + b"\0" * 1024


def sealed(path: Path, content: bytes, identity: str = "", passphrase: str = "") -> Path:
    """Seal to the holder of a key, which anybody can do, or with a passphrase."""
    if passphrase:
        path.write_bytes(pyrage.passphrase.encrypt(content, passphrase))
    else:
        recipient = pyrage.x25519.Recipient.from_str(vault.recipient_of(identity))
        path.write_bytes(pyrage.encrypt(content, [recipient]))
    return path


def head_line(head: Mapping[str, Any], key: Key) -> bytes:
    """A line of ``heads.jsonl``, the head signed as it is written."""
    content = canonical(dict(head))
    return sign_head(content, key).hex().encode() + b" " + content + b"\n"


def head_of(line: bytes) -> dict[str, Any]:
    """The head of a line."""
    head: dict[str, Any] = json.loads(line.partition(b" ")[2])
    return head
