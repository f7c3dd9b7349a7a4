"""The lines of the child process, and the child itself within its limits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.errors import Fault
from app.fieldwork.answersheet.identity import Identity
from app.fieldwork.answersheet.layout import Layout
from app.fieldwork.answersheet.parts import End, LayoutBook, Part, decode, encode
from app.fieldwork.answersheet.sheet import Answer, Doubt, Quality, Reason, SheetRead
from app.host import MEGABYTE, start_child
from tests.fieldwork.answersheet.made import LAYOUTS, SITTING, printed

confidence = st.floats(0, 1)
reads = st.builds(
    SheetRead,
    st.text(),
    st.integers(1, 999),
    st.none() | st.just(Identity("2026-07", "9", "H", 1, 2)),
    st.lists(st.builds(Answer, st.integers(1, 400), st.sampled_from(["", "AC"]), confidence)).map(
        tuple
    ),
    st.lists(
        st.builds(
            Doubt,
            st.integers(0, 400),
            st.sampled_from(Reason),
            st.text(),
            confidence,
            st.binary(max_size=60),
        )
    ).map(tuple),
    st.none() | st.builds(Quality, confidence, confidence, confidence, st.just(4), confidence),
    st.text(),
)


@given(
    reads | st.builds(End, st.lists(st.builds(Fault, st.text(min_size=1))).map(tuple), st.text())
)
def test_every_part_comes_back_as_it_went(part: Part) -> None:
    line = encode(part)
    assert line.count(b"\n") == 1
    assert decode(line) == part


@pytest.mark.parametrize("line", [b"", b"{}", b'["sheet",{}]', b'["end",[{"x":1}],""]', b'["x"]'])
def test_any_other_line_is_none(line: bytes) -> None:
    with pytest.raises(ValueError):
        decode(line)


def test_a_layout_is_found_by_sitting_and_form() -> None:
    one, two = Layout.parse("S4x3"), Layout.parse("S4x4")
    book = LayoutBook.parse(LayoutBook({"x": {"A": one, "B": two}, "y": {"A": two}}).encode())
    assert book.layout_for(Identity("x", "1", "B", 1, 1)) == two
    assert book.layout_for(Identity("x", "1", "", 1, 1)) is None
    assert book.layout_for(Identity("y", "1", "", 1, 1)) == two
    assert book.layout_for(Identity("z", "1", "A", 1, 1)) is None
    assert book.layout_for(Identity("", "1", "A", 1, 0)) is None
    assert book.layout_for(None) is None
    alone = LayoutBook({"y": {"A": two, "B": two}})
    assert alone.layout_for(Identity("", "1", "A", 1, 0)) == two
    assert alone.layout_for(None) == two


def run(path: Path, layouts: LayoutBook, memory: int) -> list[bytes]:
    arguments = ["answersheet", str(path), str(memory * MEGABYTE), "60", layouts.encode()]
    with start_child("app.reader", arguments) as child:
        assert child.stdout is not None
        return child.stdout.read().splitlines()


def test_the_child_reads_a_file_within_its_limits_and_ends(tmp_path: Path) -> None:
    book = LayoutBook({SITTING: {"C": Layout.parse(LAYOUTS[0])}})
    page = printed("120345", "C", LAYOUTS[0], 150)
    path = tmp_path / "scan.png"
    Image.fromarray(np.rot90(page, 2)).save(path)
    first, last = (decode(line) for line in run(path, book, 800))
    assert isinstance(first, SheetRead)
    assert first.identity == Identity(SITTING, "120345", "C", 1, 1)
    assert len(first.answers) == 78
    assert last == End()
    path.write_bytes(b"no picture")
    (only,) = (decode(line) for line in run(path, book, 800))
    assert isinstance(only, End)
    assert only.faults[0].file == "scan.png"


def test_the_child_says_when_its_memory_does_not_suffice(tmp_path: Path) -> None:
    Image.new("RGB", (7000, 8000)).save(tmp_path / "large.png")
    book = LayoutBook({SITTING: {"C": Layout.parse(LAYOUTS[0])}})
    assert run(tmp_path / "large.png", book, 440) == [b'["no memory"]']
