"""Diagnosis (体检): is this machine fit for the year's work, told item by item.

Nothing is changed and nothing is printed; a missing library is an item, not a
failure.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from app import home as homes
from app import host
from app.reports.resource import FONTS

LIBRARIES = (
    "yingheng", "PySide6_Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "reportlab",
    "python-calamine", "xlsxwriter", "chinesecalendar",
)  # fmt: skip
TYPEFACES = {
    "宋体": ("NotoSerifSC_400Regular.ttf", "OFL-NotoSerifSC.txt"),
    "小标宋": ("NotoSerifSC_900Black.ttf", "OFL-NotoSerifSC.txt"),
    "黑体": ("NotoSansSC_400Regular.ttf", "OFL-NotoSansSC.txt"),
    "楷体": ("LXGWWenKai-Regular.ttf", "OFL-LXGWWenKai.txt"),
    "仿宋": ("FandolFang-Regular.ttf", "GPL-3-FandolFang.txt"),
}
LEAST_SPACE = 2 * 1024 * host.MEGABYTE
"""A team's photos of one round of visits."""

BUILT = datetime(2026, 1, 1).astimezone()
"""No clock that is right shows an earlier day."""

PRINTER_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Check:
    """One item: whether it is as it should be, and what was found, in one sentence."""

    name: str
    ok: bool
    told: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def examine(folder: Path, year: int | None, now: datetime | None = None) -> list[Check]:
    """Examine the machine for a home in ``folder``, whose year is ``year`` where it is known."""
    moment = now or datetime.now().astimezone()
    return [
        *_versions(),
        *_fonts(),
        _printers(),
        _home(folder),
        _space(folder),
        _clock(folder, moment),
        _holidays(year or moment.year),
    ]


def _versions() -> Iterator[Check]:
    yield Check("系统", True, f"{platform.system()} {platform.release()} {platform.machine()}")
    supported = (3, 11) <= sys.version_info[:2] <= (3, 13)
    yield Check("Python", supported, platform.python_version())
    for name in LIBRARIES:
        try:
            yield Check(name, True, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Check(name, False, "没有安装。")


def _fonts() -> Iterator[Check]:
    for name, files in TYPEFACES.items():
        missing = [file for file in files if not (FONTS / file).is_file()]
        said = f"缺少 {'、'.join(missing)}。" if missing else f"{files[0]}，许可 {files[1]}"
        yield Check(f"字体 {name}", not missing, said)


def _printers() -> Check:
    program = shutil.which("lpstat")
    if program is None:
        return Check("打印机", True, "无（本机没有打印服务，文书可存为 PDF）。")
    try:
        done = subprocess.run(
            [program, "-e"], capture_output=True, timeout=PRINTER_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return Check("打印机", False, "打印服务没有应答。")
    names = done.stdout.decode("utf-8", errors="replace").split()
    return Check("打印机", True, "、".join(names) if names else "无。")


def _home(folder: Path) -> Check:
    there = homes.exists(folder)
    return Check("数据文件夹", True, str(folder) if there else f"{folder}（尚未初始化）")


def _space(folder: Path) -> Check:
    place = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        free = host.free_bytes(place)
    except OSError:
        return Check("磁盘空间", False, "无法读取。")
    said = f"可用 {free // (1024 * host.MEGABYTE)} GB"
    return Check(
        "磁盘空间", free >= LEAST_SPACE, said if free >= LEAST_SPACE else f"{said}，不足。"
    )


def _clock(folder: Path, now: datetime) -> Check:
    """A clock before the program was made, or before the home was last written, is wrong."""
    shown = now.isoformat(sep=" ", timespec="minutes")
    if now < BUILT:
        return Check("时钟", False, f"{shown}，早于程序的制作日期，请校准。")
    database = folder / homes.DATABASE
    if database.exists() and database.stat().st_mtime > now.timestamp() + 60:
        return Check("时钟", False, f"{shown}，早于数据上次保存的时间，请校准。")
    return Check("时钟", True, shown)


def _holidays(year: int) -> Check:
    """Periods of feedback run into the year after the assessed one, so both are needed."""
    import chinese_calendar.constants as known

    last = max(day.year for day in known.holidays)
    if last > year:
        return Check("节假日安排", True, f"已有至 {last} 年。")
    if last == year:
        said = f"已有至 {last} 年；{year + 1} 年的须待国务院公布后录入。"
        return Check("节假日安排", True, said)
    return Check("节假日安排", False, f"只有至 {last} 年，没有 {year} 年的，须录入后才能推算期限。")
