"""The office's year of ``clerksyear.py`` led by commands alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.cli.desk import Desk
from tests.ui import clerksyear as year
from tests.ui.clerksyear import Row, Sheets, write_book


class Commanded:
    """The office led by commands alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk(folder / "office")
        self.desk.json(
            "init", "--role", "office", "--year", str(year.YEAR), "--plain", "--name", "市考核办"
        )
        self._books = 0

    def begin_day(self) -> None:
        """Nothing is left open."""

    def plan(self) -> None:
        whole = {**year.PLAN, **year.ROSTER, "指标": list(edited(year.PLAN))}
        whole["单位"] = [*year.ROSTER["单位"], year.ADDED]
        whole["分工"] = [*year.ROSTER["分工"], {"组号": "2", "单位编码": year.ADDED["编码"]}]
        self.daily(whole)
        unit, leaf, reason = year.EXEMPT
        self.desk.json("unit", "exempt", unit, "--indicator", leaf, "--reason", reason)

    def issue(self) -> None:
        self.desk.json("plan", "issue", "--document", year.DOCUMENT, "--consent", year.CONSENT)

    def task_package(self, team: str) -> Path:
        told = self.desk.json("export", "tasks", "--team", team, "--to", self.folder)
        return Path(told["file"])

    def receipt(self, team: str) -> Path:
        told = self.desk.json("export", "receipt", "--team", team, "--to", self.folder)
        return Path(told["file"])

    def take_in(self, *files: Path) -> None:
        self.desk.json("import", *files)

    def confirm(self, words: set[str]) -> None:
        held = [each for each in self.desk.json("trust", "list") if each["state"] == "held"]
        assert {each["words"] for each in held} == words
        self.desk.json("trust", "confirm", *(each["home_id"] for each in held))

    def settle(self) -> None:
        for each in self.desk.json("conflicts", "list"):
            (taken,) = (value for leaf, value in year.SETTLED.items() if leaf in each["what"])
            self.desk.json(
                "conflicts", "resolve", each["id"], "--take", taken, "--reason", year.OPEN
            )
        assert self.desk.json("conflicts", "list") == []

    def send_back(self) -> None:
        (id,) = self._findings(year.RETURNED, "B1")
        self.desk.json("visit", "return", year.RETURNED, "--item", id, "--reason", year.WHY)

    def accept(self) -> None:
        for unit in year.UNITS:
            self.desk.json("visit", "accept", unit)

    def daily(self, sheets: Sheets) -> None:
        self._books += 1
        self.desk.json("import", write_book(self.folder / f"表{self._books}.xlsx", sheets))

    def feed_back(self) -> None:
        for number, unit in enumerate(year.TOLD, start=1):
            self.desk.json("review", "open", unit, "--document", year.LETTERS.format(number))
        for unit in year.TOLD:
            self.desk.json("review", "served", unit, "--receiver", year.RECEIVER)

    def hear(self) -> None:
        for each in year.OBJECTED:
            self.desk.json("review", "object", each.unit, "--problem", "1", "--reason", each.reason)
        for unit, signer in year.AGREED:
            self.desk.json("review", "confirm", unit, "--signer", signer)

    def rule(self) -> None:
        one, other = year.REVIEWERS
        for each in year.OBJECTED:
            (letter,) = self.desk.json("review", "list", "--unit", each.unit)
            (objection,) = letter["objections"]
            self.desk.json(
                "review", "decide", objection["id"], "--outcome", each.outcome,
                "--reason", each.found, "--reviewer", one, "--second", other,
            )  # fmt: skip
            told = ("--objection", objection["id"], "--receiver", year.RECEIVER)
            self.desk.json("review", "served", each.unit, *told)

    def ask_to_rectify(self, day: str) -> None:
        self.desk.json("rectify", "open", year.LATE, "--by", day, "--document", year.NOTICE)

    def rectify(self) -> None:
        (late,) = self.desk.json("rectify", "list", "--overdue")
        assert (late["unit"], late["problem"]) == (year.LATE, 1)
        first = (year.LATE, "--problem", "1")
        self.desk.json(
            "rectify", "plan", *first, "--measures", year.MEASURES, "--person", year.PERSON
        )
        self.desk.json("rectify", "report", *first, "--done", year.REPORT)
        self.desk.json("rectify", "accept", *first, "--by", year.REVIEWERS[0])

    def approve(self) -> None:
        for step, body, document in year.STEPS:
            self.desk.json("approve", "--step", step, "--by", body, "--document", document)

    def decide_outcomes(self) -> None:
        for each in self.desk.json("outcome", "list"):
            on = ("--by", year.DECIDER, "--document", year.MINUTES)
            self.desk.json(
                "outcome", "decide", each["unit"], each["outcome"], "--decision", "同意", *on
            )

    def reopen(self) -> None:
        reason, document = year.REOPENING
        self.desk.json("reopen", "--reason", reason, "--document", document)

    def _findings(self, unit: str, leaf: str) -> list[str]:
        told = self.desk.json("unit", "show", unit)
        return [
            each["id"]
            for each in told["entries"]
            if each["entity"] == "finding" and each["indicator"] == leaf
        ]


def edited(sheets: Sheets) -> Iterator[Row]:
    """The rows of 指标 with what the clerk types over."""
    code, name, text = year.EDITED
    for row in sheets["指标"]:
        yield {**row, name: text} if row["编码"] == code else row
