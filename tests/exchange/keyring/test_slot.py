"""Key slots: one database key under each person's passphrase."""

from __future__ import annotations

from typing import Any

import pytest

from app.errors import HomeError
from app.exchange.keyring import slot as slots
from app.exchange.keyring.slot import KEY_BYTES, make_slot, new_key, open_slot

KEY = bytes(range(KEY_BYTES))
DEAR = (slots.TIME_COST, slots.MEMORY_KIB)
"""Three passes over 64 MiB, read before the tests make it cheap."""


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "TIME_COST", 1)
    monkeypatch.setattr(slots, "MEMORY_KIB", 64)


def test_a_key_is_random_and_of_its_length() -> None:
    assert len({new_key() for _ in range(50)}) == 50
    assert len(new_key()) == KEY_BYTES == 32


@pytest.mark.parametrize("passphrase", ["", "a", "平顶山 2026", "x" * 10_000, "é", "\0"])
def test_the_passphrase_opens_and_no_other_does(passphrase: str) -> None:
    slot = make_slot("王芳", KEY, passphrase)
    assert open_slot(slot, passphrase) == KEY
    for other in (passphrase + " ", passphrase[:-1] + "?", passphrase + "\0", "口令"):
        assert open_slot(slot, other) is None


def test_composed_and_decomposed_are_different_bytes() -> None:
    """What is typed is taken as it is; an input method gives one form always."""
    assert open_slot(make_slot("a", KEY, "é"), "e\u0301") is None


def test_two_slots_of_one_key_share_nothing() -> None:
    first, second = (make_slot("a", KEY, "口令") for _ in range(2))
    for part in ("salt", "nonce", "wrapped"):
        assert first[part] != second[part]
    assert KEY.hex() not in str(first)


def test_the_name_is_bound_to_its_slot() -> None:
    assert open_slot(make_slot("王芳", KEY, "口令") | {"name": "赵强"}, "口令") is None


@pytest.mark.parametrize("part", ["salt", "nonce", "wrapped"])
def test_any_flipped_bit_opens_nothing(part: str) -> None:
    slot = make_slot("a", KEY, "口令")
    raw = bytearray.fromhex(slot[part])
    for at in range(len(raw)):
        raw[at] ^= 0x80
        assert open_slot(slot | {part: raw.hex()}, "口令") is None
        raw[at] ^= 0x80


@pytest.mark.parametrize(
    ("part", "value"),
    [("time", 0), ("time", 11), ("time", "x"), ("memory", 0), ("memory", 1), ("memory", 2**40),
     ("lanes", 0), ("lanes", 17), ("salt", ""), ("salt", "xyz"), ("salt", None), ("nonce", "00"),
     ("wrapped", 7)],
)  # fmt: skip
def test_another_form_is_told_and_asks_for_no_more_than_the_limits(part: str, value: Any) -> None:
    with pytest.raises(HomeError) as refusal:
        open_slot(make_slot("a", KEY, "口令") | {part: value}, "口令")
    assert refusal.value.code == "keys-damaged"


def test_the_cost_is_what_the_slot_says_so_that_it_can_be_raised_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slot = make_slot("a", KEY, "口令")
    monkeypatch.setattr(slots, "TIME_COST", 2)
    assert slot["time"] == 1
    assert open_slot(slot, "口令") == KEY


def test_the_product_asks_for_a_dear_one() -> None:
    assert DEAR == (3, 64 * 1024)
