"""One whole visit as documents: what is played in the window, and recorded by commands.

The year is that of field work (``tests/services/fieldyear.py``) with more clauses to breach and a
leaf that the legal test feeds; the office has drawn a paper for two leading cadres of U1 and
sealed it; team 1's task package stands in ``stick``.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.fieldwork.exam.question import Category
from app.services.exam import bank, paper, sealed, secrecy
from app.services.parcel.transfer import export_tasks
from app.services.session import create_home, open_session
from app.services.year import planning
from tests.cli.desk import Desk
from tests.homes import Row, bring
from tests.services.fieldyear import make_field_homes

UNIT = "U1"
LEADER, MEMBER = "王芳", "李明"
PAPER_PHRASE = "泰山 考试 桥梁"
EXAMINED = ("赵一", "钱二")
ANSWERS = ("BCD", "BA")
"""What the two answer to the first questions before they hand in."""

YEAR: dict[str, list[Row]] = {
    "指标": [
        {
            "编码": code, "名称": name, "板块": "共同", "组成": "实地",
            "计分方法": "测评", "分值": points, "适用类别": [*range(1, 10)],
        }
        for code, name, points in (
            ("M1", "领导干部知晓", "6"), ("M2", "案卷质量", "7"), ("M6", "法治理论测试", "7"),
        )
    ],
    "扣分标准": [
        {"指标编码": "C1.2", "条款号": "3", "内容": "公示过期", "每次扣分": "0.5"},
        {"指标编码": "C1.2", "条款号": "4", "内容": "没有监督电话", "每次扣分": "1"},
        {"指标编码": "C1.2", "条款号": "5", "内容": "没有办事指南", "每次扣分": "0.75"},
    ],
    "评分来源": [{"指标编码": "M6", "来源": "法治理论测试", "权重": "1", "必需": True}],
    "应试人员": [
        {"单位编码": UNIT, "姓名": EXAMINED[0], "职务": "区长", "类别": "领导干部"},
        {"单位编码": UNIT, "姓名": EXAMINED[1], "职务": "副区长", "类别": "领导干部"},
    ],
}  # fmt: skip

HEARING = {
    "reporter": "周区长",
    "place": "会议室",
    "present": ["周区长", "钱主任"],
    "minutes": "全年工作情况",
    "questions": [{"question": "是否公示？", "answer": "没有"}],
    "findings": [
        {
            "indicator": "C1.2", "clause": "1", "note": "门口没有公示栏",
            "awaiting": True, "deadline": "2026-12-01",
        },
        {
            "indicator": "C1.2", "clause": "3", "note": "网上的公示过期",
            "awaiting": True, "deadline": "2026-12-02",
        },
    ],
}  # fmt: skip
QUESTIONS = ("何为法治政府？", "何为合法性审查？")


def talked(category: str, *ratings: int | None) -> dict[str, Any]:
    """One interviewee with the ratings of the answers."""
    answers = [
        {"question": question, "rating": rating}
        for question, rating in zip(QUESTIONS, ratings, strict=True)
    ]
    return {"category": category, "answers": answers}


TOGETHER = {
    "mode": "集体座谈",
    "interviewers": [LEADER, MEMBER],
    "interviewees": [
        talked("领导干部", 2, 0),
        talked("执法人员", 1, 2),
        talked("一般人员", 2, None),
    ],
    "attendance": ["甲", "乙", "丙"],
}
ALONE = tuple(
    {"mode": "个别访谈", "interviewers": [LEADER, MEMBER], "interviewees": [each]}
    for each in (talked("执法人员", 1, 2), talked("领导干部", 0, 1))
)
DRAW = {
    "purpose": "抽取案卷",
    "wanted": 2,
    "seed": "20261123",
    "witness": "公证员",
    "candidates": [{"code": f"平法罚〔2026〕{number}号"} for number in range(1, 5)],
}
PHOTOS = {"公示栏.jpg": "两处误公示", "电话.jpg": "没有电话"}
"""The photos, and of which finding of the inspection each is."""

CLAUSES = {"1": "未公示", "2": "误公示", "3": "公示过期", "4": "没有监督电话", "5": "没有办事指南"}
BREACHES = {"2": (2, "两处误公示"), "3": (1, "大厅公示过期"), "4": (1, "没有电话"), "5": (3, "")}
INSPECTION = {
    "place": "办事大厅",
    "items": [
        {"text": text, "indicator": "C1.2", "clause": clause}
        | (
            {"result": "不符合", "count": BREACHES[clause][0], "note": BREACHES[clause][1]}
            if clause in BREACHES
            else {"result": "符合"}
        )
        for clause, text in CLAUSES.items()
    ],
}
SPOT_VISIT = {
    "visited": "办事窗口",
    "place": "一楼",
    "covert": True,
    "script": [{"step": "取号", "waiting_minutes": 20}],
    "observations": ["窗口无人值守"],
    "findings": [{"indicator": "C1.2", "clause": "1", "note": "窗口没有公示"}],
    "awards": [{"indicator": "C1.1", "points": "12.5", "note": "态度好"}],
}
DEDUCTED = (("3.5", "时限略长"), ("2", ""))
"""What each of the two files loses at its first item, and why."""

SETTLED = (("不成立", "公示栏照片", "钱主任", "2026-11-05"), ("成立", "", "", ""))
CONFIRMATION = {
    "members": [LEADER, MEMBER],
    "opinion": "属实",
    "signer": {
        "name": "周区长", "post": "区长", "charge": "主要负责人", "date": "2026-11-05",
    },
    "seal_due": "2026-11-12",
}  # fmt: skip


def make(folder: Path) -> Path:
    """``office``, ``empty`` of the team, the package in ``stick``, two photos."""
    make_field_homes(folder)
    session = open_session(folder / "office", actor="张三")
    bring(session, YEAR, "测试.xlsx")
    planning.issue(session, "平法〔2026〕3号")
    bank.take_shipped(session)
    secrecy.name_clerks(session, ["张三"])
    paper.make(session, Category.LEADER, 1, "种子")
    sealed.seal(session, UNIT, PAPER_PHRASE)
    export_tasks(session, "1", folder / "stick")
    session.close()
    create_home(folder / "empty", role="team", name="考核组1")
    for name, shade in zip(PHOTOS, ("#7a8", "#a78"), strict=True):
        Image.new("RGB", (640, 480), shade).save(folder / name)
    return folder


class Commanded:
    """A team's home in which the visit is made by commands alone."""

    def __init__(self, made: Path, folder: Path) -> None:
        self._made, self._folder = made, folder
        self.desk = Desk(folder / "team")
        self.desk.json("init", "--role", "team", "--plain")
        (package,) = (made / "stick").glob("*.yhp")
        self.desk.json("import", package)

    def visit(self) -> None:
        """From the beginning to the end."""
        self.desk.json("visit", "start", UNIT)
        awaiting = self.record("hearing", HEARING)["entries"]
        for talk in (TOGETHER, *ALONE):
            self.record("interview", talk)
        self.record("inspection", INSPECTION, *(self._made / name for name in PHOTOS))
        self.record("spot-visit", SPOT_VISIT)
        self.sit()
        drawn = self.record("draw", DRAW)
        for number, (deducted, note) in zip(self.drawn(drawn["id"]), DEDUCTED, strict=True):
            self.record("case-review", self.reviewed(number, deducted, note))
        for each, (outcome, brought, by, date) in zip(awaiting, SETTLED, strict=True):
            how = (("--outcome", outcome), ("--brought", brought), ("--by", by), ("--date", date))
            given = [part for pair in how if pair[1] for part in pair]
            self.desk.json("record", "settle", each["id"], *given)
        self.agree()
        self.record("confirmation", CONFIRMATION)

    def sit(self) -> None:
        """The two answer at the computer and hand in."""
        phrase = self._folder / "试卷口令"
        phrase.write_text(PAPER_PHRASE, encoding="utf-8")
        self.desk.json("exam", "open", "--unit", UNIT, "--paper-passphrase-file", phrase)
        people = {
            each["name"]: each["person"] for each in self.desk.json("exam", "seats")["people"]
        }
        for name, answers in zip(EXAMINED, ANSWERS, strict=True):
            lines = "".join(f"{at} {letter}\n" for at, letter in enumerate(answers, start=1))
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("sys.stdin", io.StringIO(f"{lines}交卷\n"))
                assert self.desk.json("exam", "sit", people[name])["handed_in"] == "本人交卷"

    def agree(self) -> None:
        """All deductions as they are."""
        found = self.desk.json("visit", "deliberate", UNIT)
        ids = [part for each in found for part in ("--agree", each["id"])]
        present = ("--present", LEADER, "--present", MEMBER)
        assert self.desk.json("visit", "deliberate", UNIT, *ids, *present) == []

    def record(self, kind: str, document: dict[str, Any], *evidence: Path) -> Any:
        """Record a document."""
        path = self._folder / "记录.json"
        path.write_text(json.dumps({"unit": UNIT, **document}), encoding="utf-8")
        named = [part for file in evidence for part in ("--evidence", file)]
        return self.desk.json("record", kind, "--from", path, *named)

    def drawn(self, id: str) -> list[str]:
        """What a draw came to."""
        (found,) = (e for e in self.desk.json("record", "list") if e["id"] == id)
        return list(found["document"]["drawn"])

    def reviewed(self, number: str, deducted: str, note: str) -> dict[str, Any]:
        """A file that meets all standards and loses at its first item."""
        sheet = ("record", "review-sheet", "--unit", UNIT, "--number", number, "--kind", "处罚")
        document = self.desk.json(*sheet)["document"]
        first, *others = document["items"]
        told = {"note": note} if note else {}
        return {
            "file": {"number": number, "kind": "处罚", "cause": "超限"},
            "reviewer": LEADER,
            "standards": [each | {"met": True} for each in document["standards"]],
            "items": [first | {"deducted": deducted} | told, *others],
        }

    @property
    def documents(self) -> list[Any]:
        """The records, by kind and document."""
        return [(each["kind"], each["document"]) for each in self.desk.json("record", "list")]

    def handed_over(self) -> Path:
        """The results package."""
        told = self.desk.json("export", "results", "--to", self._folder / "out")
        return Path(told["file"])


def comparable(documents: list[tuple[str, Any]]) -> list[str]:
    """What records say, without what differs from home to home: days, files, ids.

    A meeting decides by ids, at once or one by one: the totals tell whether it came to the same.
    """
    return sorted(
        json.dumps([kind, _bare(document)], ensure_ascii=False, sort_keys=True)
        for kind, document in documents
        if kind != "deliberation"
    )


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        apart = ("evidence", "date", "team", "unit")
        said = {name: each for name, each in value.items() if name not in apart and each != ""}
        return {name: _bare(each) for name, each in said.items()}
    return [_bare(each) for each in value] if isinstance(value, list) else value


def merged(office: Path, package: Path) -> Any:
    """The totals of an office that takes the package in, by commands."""
    desk = Desk(office)
    desk.json("import", package)
    desk.json("trust", "confirm", "--all")
    desk.json("exam", "collect")
    return desk.json("totals")
