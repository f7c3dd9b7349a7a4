"""The evidence store at rest: age files that the home's key alone opens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.vault import new_identity, recipient_of, seal, unseal

IDENTITY = new_identity()


@given(st.binary(max_size=200_000))
def test_what_was_sealed_comes_back(content: bytes) -> None:
    assert unseal(seal(content, IDENTITY), IDENTITY) == content


def test_it_is_an_age_file_in_which_nothing_shows() -> None:
    content = "标记甲".encode() * 1000
    sealed = seal(content, IDENTITY)
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert "标记甲".encode() not in sealed
    assert seal(content, IDENTITY) != sealed


def test_another_key_opens_nothing() -> None:
    assert unseal(seal(b"x" * 100, IDENTITY), new_identity()) is None


def test_every_flipped_byte_and_every_cut_is_seen() -> None:
    sealed = bytearray(seal(b"y" * 300, IDENTITY))
    for at in range(len(sealed)):
        sealed[at] ^= 1
        assert unseal(bytes(sealed), IDENTITY) is None
        sealed[at] ^= 1
    for length in range(len(sealed)):
        assert unseal(bytes(sealed[:length]), IDENTITY) is None


@pytest.mark.parametrize("content", [b"", b"age", b"\0" * 500])
def test_what_is_no_age_file_opens_to_nothing(content: bytes) -> None:
    assert unseal(content, IDENTITY) is None


def test_keys_are_age_keys() -> None:
    assert IDENTITY.startswith("AGE-SECRET-KEY-1")
    assert recipient_of(IDENTITY).startswith("age1")
    assert len({new_identity() for _ in range(20)}) == 20
