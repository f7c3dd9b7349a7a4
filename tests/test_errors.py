"""What the system refuses is told in Chinese, whatever language the system was installed in."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from app.errors import system_reason

APP = Path(__file__).parent.parent / "app"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOENT, "没有找到"),
        (errno.EISDIR, "这是文件夹"),
        (errno.EACCES, "没有权限"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.ENAMETOOLONG, "文件名太长"),
        (errno.EIO, "磁盘或优盘出错"),
    ],
)
def test_a_refusal_of_the_system_is_told_in_chinese(number: int, reason: str) -> None:
    assert system_reason(OSError(number, os.strerror(number))) == reason


def test_a_refusal_without_a_known_cause_has_the_words_of_the_place() -> None:
    assert system_reason(OSError("odd"), "读取失败") == "读取失败"
    assert system_reason(OSError(99_999, "odd"), "读取失败") == "读取失败"


def test_no_sentence_repeats_the_words_of_the_system() -> None:
    """``error.strerror`` is English on one machine and another language on the next."""
    speaks = re.compile(r"\berror\.strerror\b")
    found = [
        f"{path.relative_to(APP)}:{number}"
        for path in sorted(APP.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if speaks.search(line)
    ]
    assert found == []
