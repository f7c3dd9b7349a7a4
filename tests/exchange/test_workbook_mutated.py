"""Workbooks spoilt at random: a content or a plain refusal, in time and within the memory."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from app.errors import UserError
from app.exchange.workbook.content import WorkbookContent
from app.services.reading import read_workbook
from tests.exchange.workbooks import SCORES, Formula, make

ANSWERS_WITHIN = 10.0  # seconds, the bar of quality.md for what comes from outside

SHEETS = {
    "方案": [["项目", "值"], ["年度", 2026], ["优秀比例", "30%"], ["后几名", 3]],
    "单位": [
        ["编码", "名称", "类别", "不得拍照"],
        ["U1", "甲局", 1, True],
        ["U2", "乙局", 4, False],
    ],
    "成绩": [*SCORES, ["U3", "C1", Formula("=1+1", 2), None, "甲", date(2026, 1, 4), "=x"]],
    "分工": [["一张表"], ["组号", "单位编码", "日期"], [1, "U1", date(2026, 1, 4)]],
}
WORDS = (
    b"<row", b"</row>", b"<c", b"</c>", b"<v>", b"</v>", b't="s"', b't="e"', b't="d"', b't="b"',
    b'r="A1048576"', b'r="XFD1"', b'r="-1"', b's="4294967296"', b"-1", b"99999999999999999999",
    b"1e308", b"NaN", b"<f>", b"<f/>", b"&#x0;", b"&x;", b"<![CDATA[", b"<!--", b"\xff\xfe", b"\0",
    "成绩".encode(), b'count="4000000000"', b"<is><t>", b"#DIV/0!", b'ref="A1:XFD1048576"',
)  # fmt: skip


def flipped(content: bytes, chance: Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def overwritten(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + chance.randbytes(chance.randint(1, 200)) + content[at + 40 :]


def word_put_in(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + chance.choice(WORDS) + content[at + chance.choice((0, 0, 1, 5)) :]


def word_replaced(content: bytes, chance: Random) -> bytes:
    found = list(re.finditer(rb'"[^"]*"|<[^>]*>|>[^<]+<', content))
    if not found:
        return content
    for match in chance.sample(found, min(len(found), chance.randint(1, 4)))[:1]:
        at, to = match.span()
        content = content[:at] + chance.choice(WORDS) + content[to:]
    return content


def swapped(content: bytes, chance: Random) -> bytes:
    a, b, c = sorted(chance.randrange(len(content)) for _ in range(3))
    return content[:a] + content[b:c] + content[a:b] + content[c:]


Spoil = Callable[[bytes, Random], bytes]
OUTSIDE: tuple[Spoil, ...] = (flipped, cut, overwritten, swapped)
INSIDE: tuple[Spoil, ...] = (flipped, cut, overwritten, word_put_in, word_replaced, swapped)


def spoilt(whole: bytes, chance: Random) -> bytes:
    """The workbook with its bytes spoilt, or one or two of its members, packed anew."""
    if chance.random() < 0.25:
        return chance.choice(OUTSIDE)(whole, chance)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in chance.sample(sorted(members), chance.randint(1, 2)):
        members[name] = chance.choice(INSIDE)(members[name], chance)
    if chance.random() < 0.1:
        del members[chance.choice(sorted(members))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_spoilt_workbook_is_read_or_refused(
    tmp_path: Path, rounds: Callable[[int], int], chance: Random
) -> None:
    path = tmp_path / "来件.xlsx"
    whole = make(path, SHEETS).read_bytes()
    read = refused = 0
    for turn in range(rounds(600)):
        path.write_bytes(spoilt(whole, chance))
        kept = path.read_bytes()
        began = time.monotonic()
        try:
            content = read_workbook(path)
        except UserError as error:
            refused += 1
            assert error.details, turn
            assert all("Traceback" not in sentence for sentence in error.sentences()), turn
        else:
            read += 1
            assert isinstance(content, WorkbookContent)
        assert time.monotonic() - began < ANSWERS_WITHIN, f"turn {turn}: {len(kept)} bytes"
        assert path.read_bytes() == kept
    assert read, "every mutation was refused: the mutations are too coarse"
    assert refused, "no mutation was refused: the mutations are too mild"


def test_the_whole_workbook_is_read(tmp_path: Path) -> None:
    content = read_workbook(make(tmp_path / "来件.xlsx", SHEETS))
    assert [len(sheet.rows) for sheet in content.sheets] == [3, 2, 3, 1]
    assert content.warnings == ()


@pytest.mark.parametrize("spoil", [*OUTSIDE, word_put_in, word_replaced])
def test_every_way_to_spoil_does_spoil(spoil: Spoil, chance: Random) -> None:
    content = b'<row r="1"><c r="A1"><v>1</v></c></row>' * 20
    assert any(spoil(content, chance) != content for _ in range(20))
