"""Keys: the random key of a home's database, and the slots that open it.

Each person's slot wraps the one database key under a key derived from a
passphrase (Argon2id, then AES-256-GCM). The database itself is never re-keyed.
"""

from __future__ import annotations

import os
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import HomeError

KEY_BYTES = 32
TIME_COST = 3
MEMORY_KIB = 64 * 1024
LANES = 2
LIMITS = {"time": 10, "memory": 1024 * 1024, "lanes": 16}
"""A key file may ask for no more than this: it could have been tampered with."""


def new_key() -> bytes:
    """A fresh database key."""
    return os.urandom(KEY_BYTES)


def make_slot(name: str, key: bytes, passphrase: str) -> dict[str, Any]:
    """A slot named ``name`` that gives ``key`` for the passphrase."""
    salt, nonce = os.urandom(16), os.urandom(12)
    slot = {"name": name, "time": TIME_COST, "memory": MEMORY_KIB, "lanes": LANES}
    wrapped = AESGCM(_derive(passphrase, salt, slot)).encrypt(nonce, key, name.encode())
    return slot | {"salt": salt.hex(), "nonce": nonce.hex(), "wrapped": wrapped.hex()}


def open_slot(slot: dict[str, Any], passphrase: str) -> bytes | None:
    """The key in a slot, or None where the passphrase is not the slot's.

    Raises HomeError where the slot is not of this form.
    """
    try:
        if any(not 0 < int(slot[part]) <= limit for part, limit in LIMITS.items()):
            raise ValueError("cost out of range")
        salt, nonce, wrapped = (bytes.fromhex(slot[part]) for part in ("salt", "nonce", "wrapped"))
        derived = _derive(passphrase, salt, slot)
        return AESGCM(derived).decrypt(nonce, wrapped, str(slot["name"]).encode())
    except InvalidTag:
        return None
    except (KeyError, TypeError, ValueError, HashingError):
        raise HomeError("密钥文件已损坏，无法打开数据文件夹。", code="keys-damaged") from None


def _derive(passphrase: str, salt: bytes, slot: dict[str, Any]) -> bytes:
    return hash_secret_raw(
        passphrase.encode("utf-8"),
        salt,
        time_cost=slot["time"],
        memory_cost=slot["memory"],
        parallelism=slot["lanes"],
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
