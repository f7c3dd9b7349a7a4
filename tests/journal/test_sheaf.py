"""A sheaf is its ops: the same bytes in a body, whatever its columns hold."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.journal.commit import Body, Malformed, Op, Sheaf, canonical, decode_body, new_body

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
NAMES = st.lists(st.sampled_from(["unit", "date", "points", "note", "%s", '"']), unique=True)


@st.composite
def sheaves(draw: st.DrawFn) -> Sheaf:
    ids = draw(st.lists(TEXT, min_size=1, max_size=6, unique=True))
    values = st.lists(st.none() | TEXT, min_size=len(ids), max_size=len(ids))
    return Sheaf(draw(TEXT), ids, {name: draw(values) for name in draw(NAMES)})


def as_json(op: Op) -> Mapping[str, object]:
    return {"entity": op.entity, "id": op.id, "set": op.set, "base": op.base}


@settings(deadline=None)
@given(TEXT, TEXT, sheaves(), sheaves())
def test_the_bytes_of_a_body_are_those_of_its_ops(
    actor: str, reason: str, first: Sheaf, second: Sheaf
) -> None:
    single = Op("unit", "1", {"name": "甲局", "position": 1, "no_photos": True}, {"name": ["c"]})
    ops = [single, *first.ops(), *second.ops()]
    whole = {
        "salt": "00",
        "actor": actor,
        "action": "import",
        "reason": reason,
        "ops": [as_json(op) for op in ops],
    }
    encoded = Body("00", actor, "import", reason, (single,), (first, second)).encode()
    assert encoded == canonical(whole)
    assert encoded == Body("00", actor, "import", reason, tuple(ops)).encode()


def test_what_is_not_set_is_left_out_and_read_back_so() -> None:
    sheaf = Sheaf("award", ["1", "2"], {"unit": ["U1", "U2"], "note": [None, "说明"]})
    body = decode_body(new_body("王䶮", "import", "", [], [sheaf]).encode())
    assert body.ops == (
        Op("award", "1", {"unit": "U1"}, {}),
        Op("award", "2", {"unit": "U2", "note": "说明"}, {}),
    )


@pytest.mark.parametrize("ids", [["1", "2"], ["2", "2"]])
def test_no_entity_stands_twice_be_it_in_an_op_or_a_sheaf(ids: list[str]) -> None:
    sheaf = Sheaf("award", ids, {"unit": ["U1", "U2"]})
    with pytest.raises(Malformed):
        new_body("王䶮", "import", "", [Op("award", "1", {"unit": "U1"}, {})], [sheaf])
    new_body(
        "王䶮", "import", "", [Op("check", "1", {"unit": "U1"}, {})], [Sheaf("award", ["1"], {})]
    )
