"""A test at a team's computers: sealed papers, the desk, handing in, and marks at the office."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput, NotFound, Refused
from app.fieldwork.exam.sitting import MINUTE, Ending
from app.fieldwork.exam.term import Category
from app.services.exam import bank, desk, keyed, marking, paper, result, sealed, seating, secrecy
from app.services.exam.paper import KeptPaper
from app.services.operation import Done
from app.services.parcel.merging import import_package
from app.services.safekeeping import custody
from app.services.session import Session
from app.services.year import planning
from app.services.year.assessment import current_year
from tests import homes
from tests.homes import World, bring, make_homes, rows, sound, taken_in, unit_total
from tests.services.exam.conftest import PEOPLE

SECRET = "泰山 考试 桥梁"
POINT = 10_000


@dataclass
class Clock:
    """Milliseconds that go when they are told to."""

    now: int = 5_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture(scope="session")
def made_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The homes of an office and of a laptop of team 2 with U3's papers, sealed and open."""
    made = make_homes(tmp_path_factory.mktemp("day"))
    world = World(made, tmp_path_factory.mktemp("before"))
    office = world.office()
    bring(office, PEOPLE)
    planning.issue(office, "平法〔2026〕3号")
    bank.take_shipped(office)
    for category in (Category.LEADER, Category.OFFICER):
        paper.make(office, category, 2, "种子")
    sealed.seal(office, "U3", SECRET)
    secrecy.name_clerks(office, ["张三"])
    laptop = world.laptop("2")
    taken_in(laptop, world.tasks(office, laptop))
    world.copied(laptop, "sealed")
    sealed.unseal(laptop, "U3", SECRET)
    world.copied(laptop, "open")
    world.close_all()
    return world.folder


@dataclass
class Day:
    """The office, a laptop, and its clock."""

    world: World
    office: Session
    laptop: Session
    clock: Clock = field(default_factory=Clock)

    def sit(self, name: str) -> desk.Desk:
        return desk.sit(self.laptop, self.number(name), self.clock)

    def absent(self, name: str, reason: str) -> Done:
        return desk.note_absent(self.laptop, self.number(name), reason)

    def number(self, name: str) -> str:
        """The number that the office gave a person."""
        return {each.examinee.name: each.person for each in seating.seats(self.office)}[name]

    def again(self) -> None:
        """The laptop after a power cut: its clock starts anew."""
        self.laptop = self.world.again(self.laptop)
        self.clock.now = 77


@pytest.fixture
def day(made_day: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Day]:
    """The day of the test, its papers open; sealed where a test says so."""
    world = World(made_day, tmp_path)
    name = getattr(request, "param", "open")
    yield Day(world, world.office(), world.opened_from(made_day / name, "王芳"))
    world.close_all()


before = pytest.mark.parametrize("day", ["sealed"], indirect=True)


def leaders(session: Session) -> KeptPaper:
    return paper.latest(session, Category.LEADER)


def right(office: Session, place: desk.Desk) -> dict[int, str]:
    """The key of a desk's form, which the office alone has; something for answers in words."""
    kept = paper.paper_of(office, place.paper.paper)
    return {each.place: each.key or "催告" for each in kept.forms[place.seat.letter].items}


def states(session: Session) -> dict[str, Any]:
    return {each["name"]: each["state"] for each in desk.listed(session)}


def test_a_day_from_the_sealed_paper_to_the_unit_s_mean(day: Day) -> None:
    assert [each["open"] for each in sealed.listed(day.laptop)] == [True, True]
    assert set(states(day.laptop).values()) == {"未开考"}
    for name in ("赵一", "孙三", "李四"):
        place = day.sit(name)
        for number, text in right(day.office, place).items():
            place.answer(number, text)
            day.clock.now += 400
        place.hand_in()
    day.absent("钱二", "公差")
    day.absent("周五", "无故缺考")
    assert states(day.laptop) == {
        "赵一": "已交卷", "钱二": "公差", "孙三": "已交卷", "李四": "已交卷", "周五": "无故缺考",
    }  # fmt: skip
    taken_in(day.office, day.world.results(day.laptop))
    officers = paper.latest(day.office, Category.OFFICER)
    scores = {each["name"]: each for each in result.listed(day.office, officers)}
    assert {name: each["score"] for name, each in scores.items()} == {
        "孙三": "100", "李四": "100", "周五": "0",
    }  # fmt: skip
    kept = leaders(day.office)
    told = {each["name"]: each for each in result.listed(day.office, kept)}
    assert (told["钱二"]["absent"], told["赵一"]["score"]) == ("公差", None)
    assert "F9.1" in unit_total(day.office, "U3")["missing"]  # answers in words wait
    for item in kept.paper.items:
        if item.question.kind.by_hand:
            (one,) = marking.queue(day.office, kept.number, item.question.number, "甲")["waiting"]
            assert one["answer"] == "催告"
            full = item.points
            marking.mark(day.office, kept.number, item.question.number, one["blind"], full, "甲")
    (measure,) = current_year(day.office).records["U3"].leaves["F9.1"].measures
    assert (measure.numerator, measure.denominator) == (75, 1)  # 100, 100, 100 and 0
    assert desk.close(day.laptop, "U3") == 2
    assert [name for name in day.laptop.local if name.startswith(sealed.OPENED)] == []
    sound(day.office)
    sound(day.laptop)


@before
def test_the_laptop_never_has_a_key(day: Day) -> None:
    before = b"".join(content for (content,) in rows(day.laptop, "SELECT content FROM body"))
    kept = leaders(day.office)
    questions = [item.question for item in kept.paper.items]
    assert not any(each.stem.encode() in before for each in questions)
    sealed.unseal(day.laptop, "U3", SECRET)
    told = "".join(text for (text,) in rows(day.laptop, "SELECT value FROM local"))
    essay = questions[-1]
    assert essay.stem in told
    assert essay.reference[0] not in told
    assert not any(each.explanation and each.explanation in told for each in questions)
    assert rows(day.laptop, "SELECT * FROM question") == rows(day.laptop, "SELECT * FROM paper")
    place = day.sit("赵一")
    form = kept.forms[place.seat.letter]
    assert [each.stem for each in place.questions.values()] == [
        each.item.question.stem for each in form.items
    ]
    place.hand_in()
    package = day.world.results(day.laptop)
    taken_in(day.office, package)
    sent = b"".join(
        content
        for (content,) in rows(
            day.laptop,
            "SELECT body.content FROM body JOIN head ON head.body = body.hash "
            "WHERE scope LIKE 'team%'",
        )
    )
    assert not any(each.stem.encode() in sent for each in questions)


@before
def test_papers_open_on_the_day_with_their_passphrase(day: Day) -> None:
    with pytest.raises(Refused, match="口令不正确"):
        sealed.unseal(day.laptop, "U3", "泰山 考试 桥")
    with pytest.raises(NotFound, match="没有“U1”的密封试卷"):
        sealed.unseal(day.laptop, "U1", SECRET)
    with pytest.raises(Refused, match="考核组的电脑上"):
        sealed.unseal(day.office, "U3", SECRET)
    with pytest.raises(NotFound, match="已启封的试卷中没有"):
        day.sit("赵一")
    for how, words in (
        ({"passphrase": "短"}, "不能少于"),
        ({"passphrase": SECRET, "opens": "明天"}, "启封时间"),
        ({"unit": "D1", "passphrase": SECRET}, "还没有分工"),
    ):
        with pytest.raises(Refused, match=words):
            sealed.seal(day.office, **{"unit": "U3", **how})
    only = leaders(day.office).number
    sealed.seal(day.office, "U3", SECRET, paper=only, opens="2199-01-01T09:00")
    import_package(day.laptop, day.world.tasks(day.office, day.laptop))
    with pytest.raises(Refused, match="还没有到启封时间"):
        sealed.unseal(day.laptop, "U3", SECRET)
    day.laptop.now = lambda: homes.day("2200-01-01")
    with pytest.raises(Refused, match="口令不正确"):
        sealed.unseal(day.laptop, "U3", "泰山 考试 桥")
    assert rows(day.world.laptop("1"), "SELECT * FROM sealed_paper") == []


def test_a_test_is_not_ended_over_somebody_s_head(day: Day) -> None:
    place = day.sit("赵一")
    place.answer(1, "B")
    place.leave()
    with pytest.raises(Refused, match="还有 1 人没有交卷：赵一（"):
        desk.close(day.laptop, "U3")
    day.sit("赵一").hand_in()
    assert desk.close(day.laptop, "U3") == 2
    assert rows(day.laptop, "SELECT count(*) FROM answer WHERE file = '上机'") == [(1,)]


def test_a_power_cut_costs_no_time_and_answers_stay(day: Day) -> None:
    place = day.sit("赵一")
    whole = place.remaining
    place.answer(1, "b")
    day.clock.now += 700
    place.beat()
    place.answer(2, "A")  # still in memory when the power goes
    day.again()
    place = day.sit("赵一")
    assert place.answers == {1: "B"}
    assert whole - place.remaining == 700
    (told,) = [each for each in desk.listed(day.laptop) if each["state"] == "答题中"]
    assert (told["answered"], told["interruptions"]) == (1, 1)
    day.laptop.now = lambda: homes.day("1999-01-01")
    day.clock.now += 10 * MINUTE
    assert whole - place.remaining == 700 + 10 * MINUTE
    place.answer(1, "")
    place.leave()
    day.again()
    assert day.sit("赵一").answers == {1: ""}
    with pytest.raises(Refused, match="已经开考"):
        day.absent("赵一", "病假")


def test_time_up_hands_in_and_nothing_changes_it(day: Day) -> None:
    place = day.sit("赵一")
    day.clock.now += place.remaining - 300
    place.answer(1, "A")
    day.clock.now += 400
    assert place.beat() == 0
    assert place.ending is Ending.TIME
    assert place.hand_in() is None
    with pytest.raises(Refused, match="已经交出"):
        place.answer(1, "B")
    with pytest.raises(Refused, match="已经交出"):
        day.sit("赵一")
    day.again()
    with pytest.raises(Refused, match="已经交出"):
        day.sit("赵一")
    with pytest.raises(Refused, match="已经开考"):
        day.absent("赵一", "病假")
    ((marks, reason),) = rows(
        day.laptop,
        "SELECT marks, reason FROM answer JOIN head ON head.number = made_by "
        "JOIN body ON body.hash = head.body",
    )
    assert json.loads(marks)[:2] == [[1, "A"], [2, ""]]
    assert reason.startswith("到时收卷，用时")
    taken_in(day.office, day.world.results(day.laptop))
    kept = leaders(day.office)
    person = {"name": "赵一", "letter": "A", "answers": []}
    typed = {"unit": "U3", "paper": kept.number, "examinees": [person]}
    with pytest.raises(BadInput, match="1 处错误") as refusal:
        keyed.record(day.office, json.dumps(typed))
    assert "已上机作答" in refusal.value.details[0].message


def test_who_comes_late_after_all_sits(day: Day) -> None:
    with pytest.raises(Refused, match="缺考原因"):
        day.absent("钱二", "睡过")
    with pytest.raises(NotFound, match="准考号 7"):
        desk.note_absent(day.laptop, "7", "病假")
    day.absent("钱二", "病假")
    assert day.absent("钱二", "病假").commit == ""
    place = day.sit("钱二")
    for number, text, words in ((1, "F", "没有选项"), (1, "AB", "只能有一个")):
        with pytest.raises(Refused, match=words):
            place.answer(number, text)
    with pytest.raises(NotFound, match="没有第 999 题"):
        place.answer(999, "A")
    place.hand_in(Ending.INVIGILATOR)
    assert states(day.laptop)["钱二"] == "已交卷"
    taken_in(day.office, day.world.results(day.laptop))
    (told,) = [e for e in result.listed(day.office, leaders(day.office)) if e["name"] == "钱二"]
    assert (told["absent"], told["score"]) == (None, "0")
    assert result.collect(day.office) == []
    assert custody.check(day.office)["ok"]


def test_answers_to_a_changed_bank_are_taken_in_and_wait(day: Day) -> None:
    day.sit("赵一").hand_in()
    question = leaders(day.office).paper.items[0].question
    row = {"题号": question.number, "题型": "判断", "题干": "改过的题干", "答案": "对"}
    bring(day.office, {"题库": [row]})
    package = day.world.results(day.laptop)
    report = taken_in(day.office, package)
    assert any("还不能评分" in each for each in report.warnings)
    assert rows(day.office, "SELECT person FROM answer") == [(day.number("赵一"),)]
