"""What the platform does for us: locks, syncing, whole files, limits, the machine's name."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import host
from app.errors import DiskError, HomeError

ROOT = Path(__file__).parent.parent


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def other_process(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


HOLD = """
import sys
from pathlib import Path
from app.host import lock_file
lock = lock_file(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_one_process_has_a_lock_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with other_process(HOLD, str(path)) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(HomeError) as refusal:
            host.lock_file(path)
        assert f"进程 {child.pid}" in refusal.value.message
        assert refusal.value.code == "home-locked"
        child.kill()
    host.lock_file(path).release()


def test_a_lock_can_be_taken_again_once_released(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with host.lock_file(path) as lock, pytest.raises(HomeError):
        host.lock_file(path)
    lock.release()
    with host.lock_file(path):
        pass
    assert names(tmp_path) == ["lock"]


def test_a_lock_whose_holder_left_no_word_is_still_a_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with host.lock_file(path):
        path.write_bytes(b"[]")
        with pytest.raises(HomeError, match="另一个程序使用。"):
            host.lock_file(path)


def test_a_lock_in_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="不能写入"):
        host.lock_file(tmp_path / "没有" / "lock")


def test_a_file_is_written_whole_and_its_hash_given(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"before")
    digest = host.write_atomically(path, [b"ab", b"", b"c"])
    assert path.read_bytes() == b"abc"
    assert digest == hashlib.sha256(b"abc").hexdigest()
    assert names(tmp_path) == ["f"]


def test_a_file_half_written_leaves_the_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"before")

    def breaking() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        host.write_atomically(path, breaking())
    assert path.read_bytes() == b"before"
    assert names(tmp_path) == ["f"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_refuses_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os if call == "fsync" else Path, call, refuse)
    with pytest.raises(DiskError) as refusal:
        host.write_atomically(tmp_path / "f", [b"x"])
    assert "磁盘是否已满" in refusal.value.hint
    assert names(tmp_path) == []


def test_other_bytes_read_back_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: os.pwrite(descriptor, b"y", 0))
    with pytest.raises(DiskError, match="读回"):
        host.write_atomically(tmp_path / "f", [b"x"])
    assert names(tmp_path) == []


def test_the_file_and_then_its_folder_are_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    true_sync, true_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        folder = os.path.isdir(f"/proc/self/fd/{descriptor}")  # noqa: PTH112
        calls.append("folder" if folder else "file")
        true_sync(descriptor)

    def replace(self: Path, target: Path) -> Path:
        calls.append("rename")
        return true_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    with host.replacing(tmp_path / "f") as temporary:
        temporary.write_bytes(b"x")
    assert calls == ["file", "rename", "folder"]


def test_a_replacing_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), host.replacing(tmp_path / "f") as temporary:
        temporary.write_bytes(b"x")
        raise KeyError
    assert names(tmp_path) == []


def test_free_space_is_a_number_of_bytes(tmp_path: Path) -> None:
    assert host.free_bytes(tmp_path) > 0


def test_the_machine_has_one_name_that_does_not_give_its_own_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = host.machine_id()
    assert re.fullmatch("[0-9a-f]{32}", name)
    assert host.machine_id() == name
    monkeypatch.setattr(host, "_raw_machine_id", lambda: "another")
    assert host.machine_id() != name
    monkeypatch.setattr(host, "_raw_machine_id", lambda: "")
    assert re.fullmatch("[0-9a-f]{32}", host.machine_id())


LIMITED = """
import os, sys
from app.host import limit_child
limit_child(256 * 2**20, 1)
"""


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ("bytearray(400 * 2**20)", 1),
        ("while True: pass", -24),
        ("with open(sys.argv[1], 'w') as f: f.write('x')", 1),
        ("pass", 0),
    ],
)
def test_a_limited_child_stays_within_its_limits(tmp_path: Path, act: str, code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED + act, str(tmp_path / "f")],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == code
    assert not (tmp_path / "f").exists() or (tmp_path / "f").read_bytes() == b""


def test_a_child_is_started_with_little_of_our_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "told.py").write_text("import os, sys; print(sorted(os.environ), sys.argv[1:])")
    monkeypatch.setenv("YINGHENG_PASSPHRASE", "geheim")
    monkeypatch.setattr(host, "PROGRAM_FOLDER", tmp_path)
    with host.start_child("told", ["甲", "b c"]) as child:
        assert child.stdout is not None
        told = child.stdout.read().decode()
    assert "YINGHENG" not in told
    assert "['甲', 'b c']" in told


@pytest.mark.parametrize("code", ["U101", "B-1.2_3", "㛃䶮区", "市公安局（本级）"])
def test_a_plain_code_is_a_files_name_as_it_stands(code: str) -> None:
    assert host.file_part(code) == code


@given(st.lists(st.text(max_size=120), unique=True, max_size=8))
def test_codes_have_names_of_their_own_on_any_system(codes: list[str]) -> None:
    parts = [host.file_part(code) for code in codes]
    assert len(set(parts)) == len(codes)
    for part in parts:
        assert not set(part) & set('<>:"/\\|?*\t\r\n\0')
        assert len(f"F07C-2026-{part}.pdf".encode()) <= 255
    assert host.file_part("../../etc/x").startswith("....etcx~")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("/dev/sdb1 /run/media/wang/KINGSTON vfat rw,nosuid 0 0", "KINGSTON"),
        (r"/dev/sdc1 /media/wang/\344\274\230\347\233\230\0401 exfat rw 0 0", "优盘 1"),
        ("/dev/sdd1 /mnt/stick vfat rw 0 0", "stick"),
        ("/dev/sda2 / ext4 rw 0 0", ""),
        ("tmpfs /run/media/none tmpfs rw 0 0", ""),
    ],
)
def test_a_stick_is_what_is_removable_or_lies_where_media_lie(
    tmp_path: Path, line: str, name: str
) -> None:
    for disk, part, removable in (("sda", "sda2", "0"), ("sdb", "sdb1", "0"), ("sdd", "sdd1", "1")):
        (tmp_path / "devices" / disk / part).mkdir(parents=True)
        (tmp_path / "devices" / disk / "removable").write_text(f"{removable}\n")
        (tmp_path / part).symlink_to(tmp_path / "devices" / disk / part)
    found = host.mounted_sticks(f"proc /proc proc rw 0 0\n{line}\n", tmp_path)
    assert [each.name for each in found] == ([name] if name else [])


def test_looking_for_sticks_is_no_error_anywhere() -> None:
    assert all(isinstance(each, host.Stick) for each in host.sticks())
