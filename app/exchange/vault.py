"""Encryption at rest: age files under a key that the database holds, or under a passphrase."""

from __future__ import annotations

from collections.abc import Iterator

from pyrage import DecryptError, decrypt, encrypt
from pyrage import passphrase as passphrase_seal
from pyrage.x25519 import Identity

from app.exchange.sealing import Sink, seal_stream

PLAIN_IDENTITY = "AGE-SECRET-KEY-129D6CHH7SPTVX79TPSEC8830USEVGUCS52RAZPYSZ5WJQEDD5DYQLGCUL7"
"""No secret: what plain homes, which are for tests and demonstrations, seal task packages with."""


def new_identity() -> str:
    """A fresh key of a home, as age writes it."""
    return str(Identity.generate())


def recipient_of(identity: str) -> str:
    """The public half of a key: to whom others seal."""
    return str(Identity.from_str(identity).to_public())


def seal(content: bytes, identity: str) -> bytes:
    """Bytes that only the holder of the key can read."""
    sealed: bytes = encrypt(content, [Identity.from_str(identity).to_public()])
    return sealed


def seal_to(sink: Sink, chunks: Iterator[bytes], identity: str) -> None:
    """Seal a stream piece by piece."""
    seal_stream(chunks, sink, [recipient_of(identity)])


def unseal(content: bytes, identity: str) -> bytes | None:
    """What was sealed; None where the bytes were altered or sealed for another."""
    try:
        opened: bytes = decrypt(content, [Identity.from_str(identity)])
    except DecryptError:
        return None
    return opened


def seal_with(content: bytes, passphrase: str) -> bytes:
    """Bytes that only who knows the passphrase can read; slow on purpose (scrypt)."""
    sealed: bytes = passphrase_seal.encrypt(content, passphrase)
    return sealed


def unseal_with(content: bytes, passphrase: str) -> bytes | None:
    """What was sealed with a passphrase; None for another one or altered bytes."""
    try:
        opened: bytes = passphrase_seal.decrypt(content, passphrase)
    except DecryptError:
        return None
    return opened
