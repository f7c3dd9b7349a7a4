"""Import of a workbook of 20,000 questions and 5,000 people into an encrypted home.

The floor is that of ``importing``: it reads the cells with the fastest reader in a child process,
dumps the rows as JSON, and inserts them by ``executemany`` into the same tables of the same home.
It holds no answer against its options and no stem against another.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from benchmarks import material
from benchmarks.bar import Bar, medians, ratio, seconds
from benchmarks.importing import LIMIT, marks

QUESTIONS, PEOPLE = 20_000, 5_000
READ = (
    "import sys, python_calamine; book = python_calamine.load_workbook(sys.argv[1]); "
    "[book.get_sheet_by_index(at).to_python() for at in range(2)]"
)
BANK = ("题号", "题型", "题干", "A", "B", "C", "D", "答案", "难度", "领域", "适用", "解析")
LISTED = ("单位编码", "姓名", "职务", "类别", "执法证号")
FIELDS = ("宪法", "行政处罚法", "行政许可法", "民法典", "行政复议法")
CATEGORIES = ("领导干部", "执法人员", "一般人员")
WORDS = "行政机关作出处罚决定之前应当告知当事人拟作出的内容及事实理由依据和陈述申辩听证权利"


def run(long: bool) -> Iterator[Bar]:
    """The bar."""
    with tempfile.TemporaryDirectory() as folder:
        yield from Bench(Path(folder)).bars(rounds=9 if long else 5)


def questions() -> list[tuple[str, ...]]:
    """Rows of 题库: of four in turn a single, a multiple, a judgement and a single again."""
    chance = random.Random(QUESTIONS)
    rows = []
    for number in range(QUESTIONS):
        kind = ("单选", "多选", "判断", "单选")[number % 4]
        text = "".join(chance.choices(WORDS, k=40))
        options = [f"{each}{''.join(chance.choices(WORDS, k=12))}" for each in "一二三四"]
        answer = {"单选": "B", "多选": "ABD", "判断": "正确"}[kind]
        rows.append(
            (
                f"Q{number:05d}", kind, f"第{number}题：{text}（ ）。",
                *(options if kind != "判断" else [""] * 4), answer, "易中难"[number % 3],
                FIELDS[number % 5], CATEGORIES[number % 3], f"《{FIELDS[number % 5]}》第{number}条",
            )
        )  # fmt: skip
    return rows


def people() -> list[tuple[str, ...]]:
    """Rows of 应试人员."""
    chance = random.Random(PEOPLE)
    codes = [code for code, _, _ in material.units()]
    return [
        (
            codes[number % len(codes)], f"{chance.choice('赵钱孙李周吴')}某{number}", "科员",
            CATEGORIES[number % 3], f"1604{number:05d}",
        )
        for number in range(PEOPLE)
    ]  # fmt: skip


class Bench:
    """A home with a roster, and the workbook that is taken into copies of it."""

    def __init__(self, folder: Path) -> None:
        self.fresh = (folder / str(number) for number in count())
        self.bank, self.people = questions(), people()
        self.file, self.empty = folder / "bank.xlsx", folder / "empty"
        with Workbook(self.file) as book:
            for title, head, rows in (
                ("题库", BANK, self.bank), ("应试人员", LISTED, self.people),
            ):  # fmt: skip
                sheet = book.add_worksheet(title)
                for place, row in enumerate((head, *rows)):
                    sheet.write_row(place, 0, row)
        material.new_office(self.empty).close()
        with closing(material.reopened(self.copy())) as session:
            material.take_in(session, self.file)
            query = session.connection.exec_driver_sql
            self.stored = {
                table: [tuple(row) for row in query(f"SELECT * FROM {table} ORDER BY rowid")]
                for table in ("question", "examinee")
            }

    def bars(self, rounds: int) -> Iterator[Bar]:
        """Ours and the floor in turn."""
        ours, floor = medians(
            self.import_into, lambda: self.read() + self.dump() + self.insert(), rounds=rounds
        )
        name = f"import of {QUESTIONS:,} questions and {PEOPLE:,} people"
        floor_is = "cells read in a child, json.dumps, executemany into the same encrypted tables"
        yield ratio(name, ours=ours, floor=floor, limit=LIMIT, floor_is=floor_is)

    def copy(self) -> Path:
        """The home anew, untouched."""
        return Path(shutil.copytree(self.empty, next(self.fresh)))

    def import_into(self) -> float:
        """Our own way, from an open home to the last byte synced."""
        with closing(material.reopened(self.copy())) as session:
            return seconds(lambda: material.take_in(session, self.file))

    def read(self) -> float:
        """The child starts, reads all cells and ends."""
        command = [sys.executable, "-c", READ, str(self.file)]
        return seconds(lambda: subprocess.run(command, check=True))

    def dump(self) -> float:
        """The rows as one JSON text."""
        rows: list[tuple[Any, ...]] = [*self.bank, *self.people]
        return seconds(lambda: json.dumps(rows, ensure_ascii=False))

    def insert(self) -> float:
        """The rows of the projections into their own tables, one durable transaction."""
        with closing(material.reopened(self.copy())) as session:
            raw = material.raw(session)

            def insert() -> None:
                raw.execute("BEGIN IMMEDIATE")
                for table, rows in self.stored.items():
                    raw.executemany(f"INSERT INTO {table} VALUES ({marks(rows)})", rows)
                raw.execute("COMMIT")

            return seconds(insert)
