"""Files that are no workbook, are damaged, or mean harm: each refused before it is read."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import BadInput
from app.exchange.workbook.cellwalk import column_letters, column_number
from app.exchange.workbook.reading import read_cells
from tests.exchange.workbooks import SCORES, faults_of, make, remade, replaced

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "来件.xlsx"


def refusal_of(path: Path) -> BadInput:
    with pytest.raises(BadInput) as refusal:
        read_cells(path)
    (fault,) = refusal.value.details
    assert fault.file == path.name
    return refusal.value


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
TABLE = "单位编码,指标编码,得分\nU1,C1,5\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OLE + "Workbook".encode("utf-16-le"), "旧格式"),
        (OLE + b"\0" * 9000 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (TABLE.encode("gb18030"), "CSV"),
        (TABLE.encode("utf-8-sig"), "CSV"),
        (TABLE.encode("utf-16"), "CSV"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页或 XML"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "网页或 XML"),
        (b"", "空的"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "不是 Excel 工作簿"),
        (b"PK\x03\x04 cut short", "损坏"),
        (b"PK\x05\x06" + b"\0" * 18, "不是 Excel 工作簿"),
    ],
)
def test_what_is_no_xlsx_is_told_apart(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    refusal = refusal_of(path)
    assert said in refusal.details[0].message


@pytest.mark.parametrize("content", [OLE + b"Workbook", TABLE.encode("gb18030"), b"<table/>"])
def test_foreign_tables_come_with_the_words_to_save_them(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "另存为“Excel 工作簿（*.xlsx）”" in refusal_of(path).hint


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ("xl/workbook.bin", ".xlsb"),
        ("mimetype", ".ods"),
        ("word/document.xml", "不是 Excel 工作簿"),
    ],
)
def test_other_archives_are_told_apart(path: Path, member: str, said: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    assert said in refusal_of(path).message


def test_a_workbook_cut_anywhere_is_damaged(path: Path) -> None:
    whole = make(path, {"成绩": SCORES}).read_bytes()
    for length in range(100, len(whole), 499):
        path.write_bytes(whole[:length])
        assert "损坏" in refusal_of(path).message


def test_flipped_bytes_in_a_sheet_are_damage(path: Path) -> None:
    make(path, {"成绩": SCORES})
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(SHEET).header_offset + 80
    content = bytearray(path.read_bytes())
    content[start : start + 40] = b"\xff" * 40
    path.write_bytes(content)
    assert "损坏" in refusal_of(path).message


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET])
def test_a_member_that_is_no_xml_is_damage(path: Path, member: str) -> None:
    make(path, {"成绩": SCORES})
    remade(path, lambda name, content: content[: len(content) // 2] if name == member else content)
    assert "损坏" in refusal_of(path).message


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET, "xl/sharedStrings.xml"]
)
def test_a_missing_member_is_refused(path: Path, member: str) -> None:
    make(path, {"成绩": SCORES})
    remade(path, lambda name, content: None if name == member else content)
    assert faults_of(path)


def test_a_password_inside_the_archive_is_named(path: Path) -> None:
    content = bytearray(make(path, {"成绩": SCORES}).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    path.write_bytes(content)
    assert "密码" in refusal_of(path).message


# --- entities ------------------------------------------------------------------------------------

LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)
)
ENTITIES = {
    "laughs": LAUGHS + "]>",
    "outside": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}
PROLOG = 'standalone="yes"?>'


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", SHEET, "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("entity", sorted(ENTITIES))
def test_entities_are_refused_wherever_they_stand(path: Path, member: str, entity: str) -> None:
    make(path, {"成绩": SCORES})
    replaced(path, PROLOG, PROLOG + ENTITIES[entity], member=member)
    assert "实体" in refusal_of(path).message


def test_entities_behind_a_megabyte_of_blanks_are_seen(path: Path) -> None:
    make(path, {"成绩": SCORES})
    for blanks in ((1 << 20) - 60, (1 << 20) - 68):
        hidden = PROLOG + " " * blanks + ENTITIES["outside"]
        replaced(path, PROLOG, hidden, member=SHEET)
        assert "实体" in refusal_of(path).message
        replaced(path, hidden, PROLOG, member=SHEET)


def test_entities_in_another_encoding_are_no_way_round(path: Path) -> None:
    make(path, {"成绩": SCORES})

    def wide(name: str, content: bytes) -> bytes:
        if name != SHEET:
            return content
        text = content.decode().replace("UTF-8", "UTF-16")
        return text.replace(PROLOG, PROLOG + ENTITIES["laughs"]).encode("utf-16")

    assert "UTF-8" in refusal_of(remade(path, wide)).message


# --- bombs ---------------------------------------------------------------------------------------


def bomb(path: Path, megabytes: int, fill: bytes = b" ") -> Path:
    """A workbook whose sheet unpacks to so many megabytes."""
    make(path, {"成绩": SCORES})
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    piece = fill * (1 << 20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name, content in members.items():
            with new.open(name, "w") as member:
                member.write(content)
                if name == SHEET:
                    for _ in range(megabytes):
                        member.write(piece)
    return path


def test_more_than_200_megabytes_unpacked_are_refused_unread(path: Path) -> None:
    bomb(path, 1200)
    assert path.stat().st_size < 10_000_000
    assert "200 MB" in refusal_of(path).message


def test_the_ratio_of_a_bomb_is_refused_unread(path: Path) -> None:
    assert "压缩比" in refusal_of(bomb(path, 100)).message


def test_a_size_that_lies_is_damage(path: Path) -> None:
    content = bytearray(bomb(path, 100).read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(SHEET)
    true, false = struct.pack("<L", info.file_size), struct.pack("<L", 3000)
    assert true in content
    path.write_bytes(bytes(content).replace(true, false))
    assert "损坏" in refusal_of(path).message


def test_members_of_one_name_are_refused(path: Path) -> None:
    make(path, {"成绩": SCORES})
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(path, "a") as archive,
    ):
        archive.writestr(SHEET, "<worksheet/>")
    assert "重复" in refusal_of(path).message


def rows_xml(count: int, cell: Callable[[int], str]) -> str:
    out = io.StringIO()
    for number in range(4, count + 4):
        out.write(f'<row r="{number}">{cell(number)}</row>')
    return out.getvalue()


def test_more_than_200_000_rows_are_refused(path: Path) -> None:
    make(path, {"成绩": SCORES})
    more = rows_xml(200_001, lambda n: f'<c r="C{n}"><v>{n % 977}</v></c>')
    replaced(path, "</sheetData>", more + "</sheetData>")
    assert "20 万行" in refusal_of(path).message


def test_rows_that_are_only_formatted_do_not_count(path: Path) -> None:
    make(path, {"成绩": SCORES})
    more = rows_xml(200_001, lambda n: f'<c r="C{n}" s="1"/>')
    replaced(path, "</sheetData>", more + "</sheetData>")
    assert len(read_cells(path).sheets[0].rows) == 2


def test_a_stray_cell_far_away_is_named(path: Path) -> None:
    make(path, {"成绩": SCORES})
    replaced(path, 'ref="A1:G3"', 'ref="A1:XFD1048576"')
    stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    replaced(path, "</sheetData>", stray)
    assert "XFD1048576" in refusal_of(path).message


def test_column_letters_and_numbers_are_each_other_s_reverse() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_number(column_letters(n)) == n for n in range(1, 17000, 7))
