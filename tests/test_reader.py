"""The reading child and the service that starts it: limits, progress, cancelling, plain words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app import reader
from app.errors import BadInput, Cancelled
from app.exchange.workbook.parts import Block, End, SheetStart, assemble, decode, encode
from app.exchange.workbook.reading import read_cells, read_parts
from app.fieldwork.proof.look import Begun
from app.fieldwork.proof.look import encode as encode_look
from app.host import MEGABYTE
from app.services import reading
from app.services.reading import read_workbook, sniff
from tests.exchange.workbooks import SCORES, make, remade, replaced
from tests.fieldwork.proof.made import as_jpeg, files, place

ROOT = Path(__file__).parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "成绩 表.xlsx"


def many(count: int) -> list[list[Any]]:
    rows = [
        [f"U{n % 997}", f"C{n // 997}", n / 4, None, "甲局", None, "说明"] for n in range(count)
    ]
    return [*SCORES[:1], *rows]


def test_what_the_child_reads_is_what_is_read_here(path: Path) -> None:
    make(path, {"成绩": many(9000), "封面": [["x"]]})
    assert read_workbook(path) == read_cells(path)


def test_faults_come_back_with_their_places(path: Path) -> None:
    make(path, {"成绩": [*SCORES[:1], ["U1", "C1", "x", None, "甲", "昨天"]]})
    with pytest.raises(BadInput) as refusal:
        read_workbook(path)
    assert [(f.file, f.sheet, f.cell) for f in refusal.value.details] == [
        (path.name, "成绩", "C2"),
        (path.name, "成绩", "F2"),
    ]
    assert "2 处错误" in refusal.value.message


def test_progress_is_told_to_the_end(path: Path) -> None:
    make(path, {"成绩": many(9000)})
    told: list[tuple[int, int]] = []
    read_workbook(path, lambda done, total: told.append((done, total)))
    assert len(told) == 3
    assert told[-1] == (9000, 9001)
    assert all(done <= total for done, total in told)


def test_cancelling_stops_the_child(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path, {"成绩": many(9000)})
    started: list[subprocess.Popen[bytes]] = []
    true_start = reading.start_child

    def start(module: str, arguments: list[str], *, fed: bool) -> subprocess.Popen[bytes]:
        started.append(true_start(module, arguments, fed=fed))
        return started[-1]

    monkeypatch.setattr(reading, "start_child", start)
    with pytest.raises(Cancelled):
        read_workbook(path, cancelled=lambda: True)
    (child,) = started
    assert child.returncode is not None


def test_cancelling_works_between_two_blocks(path: Path) -> None:
    make(path, {"成绩": many(9000)})
    told: list[int] = []
    with pytest.raises(Cancelled):
        read_workbook(path, lambda done, _: told.append(done), lambda: bool(told))
    assert told == [4096]


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for target in (tmp_path / "没有.xlsx", tmp_path):
        with pytest.raises(BadInput, match="没有找到"):
            read_workbook(target)


def test_a_relative_path_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path, {"成绩": SCORES})
    monkeypatch.chdir(path.parent)
    assert len(read_workbook(Path(path.name)).sheets[0].rows) == 2


# --- limits --------------------------------------------------------------------------------------


def test_a_child_out_of_memory_is_told_plainly(path: Path) -> None:
    make(path, {"成绩": SCORES})
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in (4, 1_000_000))
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    replaced(path, "</sheetData>", rows + last)  # and the dimension lies
    with pytest.raises(BadInput, match="内存超过 512 MB") as refusal:
        read_workbook(path)
    assert refusal.value.details[0].file == path.name


def test_the_memory_of_the_child_is_bound(path: Path) -> None:
    make(path, {"成绩": SCORES})
    command = [sys.executable, "-m", "app.reader", "workbook", str(path), str(MEGABYTE), "60"]
    child = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert child.returncode != 0
    assert b'["end"' not in child.stdout


def test_a_child_out_of_time_is_ended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path, {"成绩": many(9000)})
    monkeypatch.setattr(reading, "SECONDS", 0)
    with pytest.raises(BadInput, match="秒，已停止"):
        read_workbook(path)


@pytest.mark.parametrize(
    ("code", "said"), [(-6, "内存"), (-9, "内存"), (-24, "秒"), (-11, "损坏"), (1, "损坏")]
)
def test_how_a_child_died_is_told_from_its_exit_code(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    make(path, {"成绩": SCORES})

    def start(_: str, __: list[str], *, fed: bool) -> subprocess.Popen[bytes]:
        assert not fed
        end = "sys.exit(1)" if code == 1 else f"os.kill(os.getpid(), {-code})"
        program = (
            f"import os, sys, resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); {end}"
        )
        return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)

    monkeypatch.setattr(reading, "start_child", start)
    with pytest.raises(BadInput, match=said) as refusal:
        read_workbook(path)
    assert refusal.value.details[0].file == path.name


def test_a_fault_of_ours_is_told_plainly_and_logged_without_a_cell(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    make(path, {"成绩": SCORES})
    true_start = reading.start_child
    monkeypatch.setattr(
        reading, "start_child", lambda m, a, fed: true_start(m, ["no", *a[1:]], fed=fed)
    )
    with pytest.raises(BadInput, match="无法读取"):
        read_workbook(path)
    (record,) = caplog.records
    assert "KeyError" in record.getMessage()
    assert "reader.py" in record.getMessage()
    assert path.name not in record.getMessage()


def test_a_hundred_thousand_rows_are_read_within_the_limits(path: Path) -> None:
    make(path, {"成绩": many(100_000)})
    assert len(read_workbook(path).sheets[0].rows) == 100_000


BOMBS: dict[str, tuple[int, str]] = {"bomb": (1200, "200 MB"), "ratio": (150, "压缩比")}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_bombs_are_refused_by_the_child_too(path: Path, name: str) -> None:
    megabytes, said = BOMBS[name]
    make(path, {"成绩": SCORES})
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/image1.png", "w") as member,
    ):
        for _ in range(megabytes):
            member.write(b" " * MEGABYTE)
    with pytest.raises(BadInput, match=said):
        read_workbook(path)


def test_the_child_has_no_passphrase_and_no_home(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YINGHENG_PASSPHRASE", "geheim")
    given: list[dict[str, str]] = []
    true_popen = subprocess.Popen

    def popen(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        given.append(options["env"])
        return true_popen(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", popen)
    read_workbook(make(path, {"成绩": SCORES}))
    (environment,) = given
    assert not [name for name in environment if "YINGHENG" in name]


def test_the_reader_s_exit_codes(
    path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(reader, "limit_child", lambda *_: None)
    monkeypatch.setattr(reader.gc, "disable", lambda: None)
    make(path, {"成绩": SCORES})
    assert reader.main(["workbook", str(path), "0", "0"]) == 0
    assert reader.main(["picture", str(path), "0", "0"]) == 1
    *_, end, failed = capfdbinary.readouterr().out.splitlines()
    assert json.loads(end) == ["end", [], [], ""]
    assert json.loads(failed)[:2] == ["failed", "KeyError"]


def test_a_memory_error_is_a_line_of_its_own(
    path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def exhausted(_: Path) -> Any:
        raise MemoryError

    monkeypatch.setattr(reader, "limit_child", lambda *_: None)
    monkeypatch.setattr(reader.gc, "disable", lambda: None)
    monkeypatch.setattr("app.exchange.workbook.reading.read_parts", exhausted)
    assert reader.main(["workbook", str(path), "0", "0"]) == 1
    assert capfdbinary.readouterr().out == b'["no memory"]\n'


# --- parts ---------------------------------------------------------------------------------------


def test_parts_survive_the_pipe(path: Path) -> None:
    make(path, {"成绩": [*SCORES, [], ["U3", "C1", 1, None, "𬭎\n㛃"]], "x": [["x"]]})
    parts = list(read_parts(path))
    again = [decode(encode(part)) for part in parts]
    assert assemble("x", again) == assemble("x", parts)
    assert [type(part) for part in again] == [SheetStart, Block, End]


@pytest.mark.parametrize("line", [b"{}", b"[]", b'["rows"]', b"[", b'["sheet", 1, [], 2]'])
def test_a_line_that_is_no_part_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):
        decode(line)


def test_parts_without_an_end_are_not_believed(path: Path) -> None:
    parts = list(read_parts(make(path, {"成绩": SCORES})))
    with pytest.raises(ValueError, match="no end"):
        assemble("x", parts[:-1])


# --- sniffing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04...", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "workbook"),
        ("单位编码,得分\n".encode("gb18030"), "workbook"),
        ("单位编码,得分\n".encode("utf-16"), "workbook"),
        (b"<html><table>", "workbook"),
        (b"age-encryption.org/v1\n-> X25519", "package"),
        (b"manifest.json".ljust(257, b"\0") + b"ustar\x0000", "package"),
        (b"%PDF-1.7", "unknown"),
        (b"\x89PNG\r\n\x1a\n\0\0", "unknown"),
        (b"", "unknown"),
    ],
)
def test_a_file_is_known_by_its_content(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "file.yhp"
    path.write_bytes(content)
    assert sniff(path) == kind


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="不能打开"):
        sniff(tmp_path / "没有")


def test_a_name_that_is_no_text_is_read_and_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.xlsx")
    make(tmp_path / "x.xlsx", {"成绩": SCORES}).rename(path)
    content = read_workbook(path)
    assert (content.file, len(content.sheets[0].rows)) == ("?.xlsx", 2)
    path.write_bytes(b"")
    with pytest.raises(BadInput) as refusal:
        read_workbook(path)
    assert "".join(refusal.value.sentences()).encode()


def test_a_folder_of_strangers_lends_no_module(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path, {"成绩": SCORES})
    (path.parent / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(path.parent)
    assert len(read_workbook(path).sheets[0].rows) == 2


def test_a_workbook_without_its_sheet_is_refused(path: Path) -> None:
    make(path, {"成绩": SCORES})

    def drop(name: str, content: bytes) -> bytes | None:
        return None if name.startswith("xl/worksheets/") else content

    with pytest.raises(BadInput, match="损坏"):
        read_workbook(remade(path, drop))


def test_a_file_that_the_child_dies_of_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = files(tmp_path, {f"{seed}.jpg": as_jpeg(place(seed)) for seed in range(3)})
    true_start, started = reading.start_child, list[list[str]]()

    def start(module: str, arguments: list[str], *, fed: bool) -> subprocess.Popen[bytes]:
        started.append(arguments)
        if len(started) > 1:
            return true_start(module, arguments, fed=fed)
        program = (
            "import os, resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); "
            f"os.write(1, {encode_look(Begun(0))!r}); os.abort()"
        )
        return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)

    monkeypatch.setattr(reading, "start_child", start)
    looks = list(reading.look_at_files(paths))
    assert [look.place for look in looks] == [0, 1, 2]
    assert [bool(look.fault) for look in looks] == [True, False, False]
    assert "限度" in looks[0].fault
    assert len(started) == 2


def test_many_files_are_shared_out_among_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = files(tmp_path, {f"{seed}.jpg": as_jpeg(place(seed)) for seed in range(5)})
    monkeypatch.setattr(reading, "MOST_FILES", 2)
    assert [look.place for look in reading.look_at_files(paths)] == [0, 1, 2, 3, 4]
    monkeypatch.setattr(reading, "LONGEST_ARGUMENTS", 1)
    assert [look.fault for look in reading.look_at_files(paths[:2])] == ["", ""]


def test_copies_for_print_come_through_pipes_in_their_order() -> None:
    contents = [as_jpeg(place(1)), b"no picture", as_jpeg(place(2))]
    copies = list(reading.copies_for_print(contents))
    assert [copy[:3] for copy in copies] == [b"\xff\xd8\xff", b"", b"\xff\xd8\xff"]
    with pytest.raises(Cancelled):
        list(reading.copies_for_print(contents, lambda: True))
