"""Access (口令): who opens an encrypted home, and the sheet that opens it in an emergency."""

from __future__ import annotations

import secrets
from pathlib import Path

from app import home as homes
from app import host
from app.errors import Refused

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No letter that is taken for a digit."""
GROUPS, LENGTH = 8, 5
LEAST = 8
"""The shortest passphrase of a person."""

SHEET = """鹰衡 数据文件夹恢复单

数据文件夹：{folder}
恢复口令：{code}

忘记口令时，凭本单的恢复口令打开数据文件夹，再为有关人员另设口令：
  yingheng keys add 姓名 --passphrase-file 写有恢复口令的文件 --new-passphrase-file 新口令文件

本单只此一份，打印后请由两人封存于保险柜，并删除本文件。
"""


def people(folder: Path) -> list[str]:
    """Whose passphrases open the home."""
    return homes.slot_names(folder)


def persons(folder: Path) -> list[str]:
    """Those among them who are people: who logs in as one of them works under that name."""
    return [name for name in people(folder) if is_person(name)]


def is_person(slot: str) -> bool:
    """Whether a slot is a person's own."""
    return slot not in ("", homes.ANYBODY, homes.RECOVERY)


def add(folder: Path, passphrase: str, name: str, theirs: str) -> None:
    """Give a person a passphrase of their own. Raises Refused for one that is too short."""
    if not name.strip():
        raise Refused("须写明姓名。", code="name-needed")
    if len(theirs) < LEAST:
        raise Refused(f"口令不能少于 {LEAST} 个字符。", code="short-passphrase")
    homes.add_slot(folder, passphrase, name.strip(), theirs)


def remove(folder: Path, passphrase: str, name: str) -> None:
    """Take a person's passphrase away."""
    homes.remove_slot(folder, passphrase, name)


def write_recovery_sheet(folder: Path, passphrase: str, sheet: Path) -> None:
    """Make the recovery slot, and write the sheet to be printed and locked away."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
    code = "-".join(groups)
    if sheet.exists():
        raise Refused(f"“{sheet.name}”已经存在，不会覆盖。", code="file-exists")
    host.write_atomically(sheet, [SHEET.format(folder=folder, code=code).encode("utf-8")])
    try:
        homes.add_slot(folder, passphrase, homes.RECOVERY, code)
    except BaseException:
        sheet.unlink()  # it would open nothing
        raise
