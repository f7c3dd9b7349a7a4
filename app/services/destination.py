"""The folder that a person named to write into (写到哪个文件夹)."""

from __future__ import annotations

from pathlib import Path

from app.errors import DiskError, system_reason


def need_folder(folder: Path) -> None:
    """Make the folder and those above it where there are none. Raises DiskError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DiskError(f"不能建立文件夹“{folder}”：{system_reason(error, '磁盘出错')}。") from None
