"""What the reading child says of a workbook is what the parent understands."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.workbook.parts import Block, decode, encode
from app.exchange.workbook.schema import Value

TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x7f\u0100\n甲"))
CELLS = st.one_of(st.none(), st.booleans(), st.integers(0, 3), TEXTS, st.lists(TEXTS, max_size=2))
COLUMNS = st.one_of(
    st.lists(TEXTS, min_size=1, max_size=20),
    st.lists(CELLS, min_size=1, max_size=20),
    st.lists(st.none() | st.integers(0, 1) | st.sampled_from(["甲", "\x7f"]), min_size=12),
)


@settings(deadline=None)
@given(COLUMNS)
def test_a_column_crosses_as_it_is_however_it_is_packed(column: list[Value]) -> None:
    read = decode(encode(Block(range(2, 2 + len(column)), [column])))
    assert isinstance(read, Block)
    assert [(type(value), value) for value in read.columns[0]] == [
        (type(value), value) for value in column
    ]
