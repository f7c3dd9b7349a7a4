"""Papers: what the blueprint says or a named shortage; forms alike in all but their order."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise, product
from operator import attrgetter

import pytest

from app.errors import Refused
from app.fieldwork.draw import draw_key
from app.fieldwork.exam.blueprint import Blueprint, Cell, Portion, specify
from app.fieldwork.exam.paper import FORMS, Form, Paper, make_forms, make_paper
from app.fieldwork.exam.question import Question
from app.fieldwork.exam.selection import select
from app.fieldwork.exam.term import Category, Difficulty, QuestionType
from app.scoring.number import HUNDRED, SCALE
from tests.fieldwork.bank import FIELDS, made_up, made_up_bank, shipped, usual

SINGLE, MULTIPLE, JUDGE, BLANK, ESSAY = QuestionType
EASY, MEDIUM, HARD = Difficulty
Table = dict[tuple[str, str], int]


def random_blueprint(chance: random.Random, most: int = 12) -> Blueprint:
    """Any sound blueprint: its points come to 100 whatever its counts."""
    kinds = chance.sample(tuple(QuestionType), chance.randint(1, 5))
    portions, left = [], HUNDRED
    for kind in kinds[1:]:
        count = chance.randint(1, most)
        points = chance.randint(1, HUNDRED // 400 // count) * 2
        portions.append(Portion(kind, count, points))
        left -= count * points
    count = chance.choice([n for n in range(1, most + 1) if left % (2 * n) == 0])
    portions.append(Portion(kinds[0], count, left // count))
    fields = chance.sample(FIELDS, chance.randint(1, len(FIELDS)))
    return Blueprint(
        chance.choice(tuple(Category)),
        tuple(portions),
        chance.randint(1, 180),
        {level: chance.randint(0, 5) for level in Difficulty if chance.random() < 0.9}
        if chance.random() < 0.7
        else {},
        {name: chance.randint(1, 5) for name in fields} if chance.random() < 0.5 else {},
    )


def sound(blueprint: Blueprint) -> bool:
    try:
        specify(blueprint)
    except Refused:
        return False
    return True


def check_paper(paper: Paper) -> None:
    """The paper is what its blueprint says."""
    blueprint, questions = paper.blueprint, [item.question for item in paper.items]
    assert len({question.number for question in questions}) == len(questions) == blueprint.count
    assert Counter(q.kind for q in questions) == {p.kind: p.count for p in blueprint.portions}
    assert sum(item.points for item in paper.items) == HUNDRED
    assert all(blueprint.category in question.suits for question in questions)
    table = specify(blueprint)
    if blueprint.difficulties:
        levels: Counter[Difficulty | None] = Counter()
        for cell, count in table.cells.items():
            levels[cell.difficulty] += count
        assert Counter(question.difficulty for question in questions) == levels
    if blueprint.fields:
        assert table.fields is not None
        assert Counter(question.field for question in questions) == +Counter(table.fields)


def check_forms(paper: Paper, forms: tuple[Form, ...]) -> None:
    """Every form has the same questions, by type, and a key that is right for it."""
    for form in forms:
        assert [each.place for each in form.items] == list(range(1, len(paper.items) + 1))
        assert {each.item for each in form.items} == set(paper.items)
        kinds = [tuple(QuestionType).index(each.item.question.kind) for each in form.items]
        assert kinds == sorted(kinds)
        for each in form.items:
            question = each.item.question
            assert sorted(each.options) == sorted(question.options)
            printed = {each.options["ABCDEF".index(letter)] for letter in each.key}
            assert printed == {question.options[index] for index in question.right}
            assert each.chosen(each.key) == question.right
            if question.order_matters:
                assert each.options == question.options


def hardness(form: Form) -> list[tuple[str, str]]:
    return sorted((each.item.question.kind, each.item.question.difficulty) for each in form.items)


def test_random_blueprints_give_sound_papers_or_name_the_shortage(
    rounds: Callable[[int], int], chance: random.Random
) -> None:
    outcomes: Counter[str] = Counter()
    banks = [made_up_bank(size, chance) for size in (60, 150, 400) * 3]
    for number in range(rounds(1000)):
        bank, blueprint = chance.choice(banks), random_blueprint(chance)
        if not sound(blueprint):
            outcomes["unsound"] += 1
            continue
        try:
            paper = make_paper(bank, blueprint, f"种子{number}")
        except Refused as refusal:
            assert refusal.code == "bank-short"
            assert all("不足" in fault.message for fault in refusal.details) and refusal.details
            outcomes["short"] += 1
            continue
        outcomes["made"] += 1
        check_paper(paper)
        forms = make_forms(paper, chance.randint(1, len(FORMS)))
        check_forms(paper, forms)
        assert all(hardness(form) == hardness(forms[0]) for form in forms)
    assert min(outcomes["made"], outcomes["short"]) > rounds(1000) // 20


def tables(kinds: list[tuple[str, int]], left: tuple[int, ...]) -> Iterator[Table]:
    """Every way to deal the difficulties to the types."""
    if not kinds:
        if not any(left):
            yield {}
        return
    (kind, count), *others = kinds
    for easy in range(min(count, left[0]) + 1):
        for medium in range(min(count - easy, left[1]) + 1):
            own = (easy, medium, count - easy - medium)
            after = tuple(there - taken for there, taken in zip(left, own, strict=True))
            if min(after) >= 0:
                for rest in tables(others, after):
                    yield {**rest, **dict(zip(product([kind], Difficulty), own, strict=True))}


def can_be_filled(
    table: Table, fields: dict[str, int], stock: Counter[tuple[str, str, str]]
) -> bool:
    """Whether no set of types and difficulties wants more than all fields can give it (Hall)."""
    cells = [cell for cell, count in table.items() if count]
    return all(
        sum(table[cell] for cell in some)
        <= sum(
            min(wanted, sum(stock[kind, level, name] for kind, level in some))
            for name, wanted in fields.items()
        )
        for size in range(1, len(cells) + 1)
        for some in combinations(cells, size)
    )


def test_a_paper_is_refused_only_where_none_can_be_made(
    rounds: Callable[[int], int], chance: random.Random
) -> None:
    outcomes: Counter[bool] = Counter()
    while outcomes.total() < rounds(300):
        bank = made_up_bank(chance.randint(15, 60), chance)
        blueprint = random_blueprint(chance, most=3)
        if not blueprint.difficulties or len(blueprint.portions) > 3 or not sound(blueprint):
            continue
        specification = specify(blueprint)
        levels = tuple(
            sum(count for cell, count in specification.cells.items() if cell.difficulty is level)
            for level in Difficulty
        )
        suited = [question for question in bank if blueprint.category in question.suits]
        name_of = attrgetter("field") if blueprint.fields else lambda question: ""
        stock = Counter((each.kind, each.difficulty, name_of(each)) for each in suited)
        possible = any(
            can_be_filled(table, dict(specification.fields or {"": blueprint.count}), stock)
            for table in tables([(each.kind, each.count) for each in blueprint.portions], levels)
        )
        try:
            check_paper(make_paper(bank, blueprint, "种子"))
            made = True
        except Refused:
            made = False
        assert made == possible
        outcomes[made] += 1
    assert min(outcomes[True], outcomes[False]) > 0


def test_the_smallest_keys_that_still_make_a_paper_are_taken(chance: random.Random) -> None:
    made = 0
    for number in range(60):
        seed = f"种子{number}"
        bank = [made_up(each, chance.choice([SINGLE, JUDGE]), chance) for each in range(12)]
        blueprint = Blueprint(
            Category.LEADER,
            (Portion(SINGLE, 2, 30 * SCALE), Portion(JUDGE, 2, 20 * SCALE)),
            30,
            fields={"宪法": 1, "民法典": 1},
        )
        suited = sorted(
            (q for q in bank if Category.LEADER in q.suits), key=lambda q: draw_key(seed, q.number)
        )
        possible = [
            four
            for four in combinations(suited, 4)
            if Counter(q.kind for q in four) == {SINGLE: 2, JUDGE: 2}
            and Counter(q.field for q in four) == {"宪法": 2, "民法典": 2}
        ]
        if possible:
            assert select(bank, blueprint, seed) == possible[0]
            made += 1
        else:
            with pytest.raises(Refused):
                select(bank, blueprint, seed)
    assert made


def test_the_same_seed_gives_the_same_paper_whatever_the_order_of_the_bank(
    chance: random.Random,
) -> None:
    blueprint = usual(Category.OFFICER)
    paper = make_paper(shipped(), blueprint, "20261123")
    shuffled = chance.sample(shipped(), len(shipped()))
    assert make_paper(shuffled, blueprint, "20261123") == paper
    assert make_forms(paper, 8) == make_forms(paper, 8)
    assert make_paper(shipped(), blueprint, "20261124") != paper


def test_forms_differ_in_the_order_of_questions_and_options() -> None:
    forms = make_forms(make_paper(shipped(), usual(Category.OFFICER), "20261123"), 8)
    assert [form.letter for form in forms] == list(FORMS)
    orders = [tuple(each.item.question.number for each in form.items) for form in forms]
    assert len(set(orders)) == 8
    keys = [tuple(each.key for each in form.items) for form in forms]
    assert len(set(keys)) == 8
    for one, other in pairwise(forms):
        same = [
            each
            for each in one.items
            if each.order and each.order == other.item(each.item.question.number).order
        ]
        assert len(same) < len(one.items) // 2


def test_a_form_turns_letters_into_places_and_back() -> None:
    (form,) = make_forms(make_paper(shipped(), usual(Category.OFFICER), "7"), 1)
    for each in form.items:
        letters = "ABCDEF"[: len(each.order)]
        assert each.letters(each.chosen(letters)) == letters
        with pytest.raises(ValueError, match="no such option: Z"):
            each.chosen("Z")
    with pytest.raises(KeyError):
        form.item("没有")


@pytest.mark.parametrize("count", [0, 9])
def test_there_are_forms_a_to_h_only(count: int) -> None:
    paper = make_paper(shipped(), usual(Category.OFFICER), "7")
    with pytest.raises(Refused, match="A—H"):
        make_forms(paper, count)


# --- the table of specification ------------------------------------------------------------------


def cells(blueprint: Blueprint) -> dict[tuple[str, str | None], int]:
    return {(cell.kind, cell.difficulty): n for cell, n in specify(blueprint).cells.items()}


def test_difficulties_are_dealt_through_the_paper_and_come_to_their_shares() -> None:
    blueprint = Blueprint(
        Category.LEADER,
        (Portion(JUDGE, 2, 20 * SCALE), Portion(SINGLE, 3, 20 * SCALE)),
        30,
        {EASY: 40, MEDIUM: 40, HARD: 20},
        {"宪法": 60, "民法典": 40},
    )
    assert cells(blueprint) == {
        ("单选", "易"): 1,
        ("单选", "中"): 1,
        ("单选", "难"): 1,
        ("判断", "易"): 1,
        ("判断", "中"): 1,
    }
    assert specify(blueprint).fields == {"宪法": 3, "民法典": 2}
    large = specify(usual(Category.LEADER)).cells
    levels = Counter(dict.fromkeys(Difficulty, 0))
    for cell, count in large.items():
        assert cell.difficulty is not None
        levels[cell.difficulty] += count
    assert levels == {EASY: 14, MEDIUM: 24, HARD: 9}


def test_open_shares_leave_the_difficulty_and_the_field_open() -> None:
    blueprint = Blueprint(Category.LEADER, (Portion(ESSAY, 4, 25 * SCALE),), 30)
    assert specify(blueprint).cells == {Cell(ESSAY, None): 4}
    assert specify(blueprint).fields is None


def refusal(blueprint: Blueprint, bank: list[Question] | None = None) -> list[str]:
    with pytest.raises(Refused) as refused:
        make_paper(bank or [], blueprint, "s")
    return [fault.sentence() for fault in refused.value.details]


def test_an_unsound_blueprint_is_refused_with_every_fault() -> None:
    assert refusal(Blueprint(Category.LEADER, (), 0)) == [
        "没有题型，应为至少一种题型",
        "考试时长不对（现为“0”），应为大于 0 的分钟数",
    ]
    twice = (Portion(SINGLE, 1, 50 * SCALE), Portion(SINGLE, 1, 50 * SCALE))
    assert refusal(Blueprint(Category.LEADER, twice, 1)) == ["题型重复（现为“单选”）"]
    short = (Portion(SINGLE, 10, 9 * SCALE),)
    assert refusal(Blueprint(Category.LEADER, short, 1)) == [
        "各题型分值合计不是 100 分（现为“90”），应为100"
    ]
    odd = (Portion(MULTIPLE, 1, HUNDRED - 1), Portion(JUDGE, 1, 1))
    assert "多选题的分值不能对半分" in refusal(Blueprint(Category.LEADER, odd, 1))[0]
    none = (Portion(SINGLE, 0, 10), Portion(JUDGE, 1, HUNDRED))
    assert "单选题的题数或每题分值不对" in refusal(Blueprint(Category.LEADER, none, 1))[0]
    whole = (Portion(SINGLE, 1, HUNDRED),)
    assert (
        "难度“易”的比例不对"
        in refusal(Blueprint(Category.LEADER, whole, 1, {EASY: -1, HARD: 2}))[0]
    )
    assert "领域的比例全部为 0" in refusal(Blueprint(Category.LEADER, whole, 1, {}, {"宪法": 0}))[0]


# --- shortages by name ---------------------------------------------------------------------------


def bank_of(*rows: tuple[QuestionType, Difficulty, str]) -> list[Question]:
    return [
        Question(f"T{index}", kind, f"第{index}道题", difficulty=level, field=name)
        for index, (kind, level, name) in enumerate(rows)
    ]


TWO_AND_TWO = (Portion(SINGLE, 2, 30 * SCALE), Portion(JUDGE, 2, 20 * SCALE))


def test_a_type_that_is_short_is_named() -> None:
    bank = bank_of((SINGLE, EASY, "宪法"), (JUDGE, EASY, "宪法"), (JUDGE, EASY, "宪法"))
    assert refusal(Blueprint(Category.LEADER, TWO_AND_TWO, 1), bank) == [
        "单选题不足（现为“可用 1 题”），应为2 题"
    ]


def test_every_shortage_is_named_at_once() -> None:
    bank = bank_of((SINGLE, EASY, "宪法"), (JUDGE, EASY, "宪法"), (JUDGE, EASY, "宪法"))
    blueprint = Blueprint(Category.LEADER, TWO_AND_TWO, 1, {HARD: 1}, {"宪法": 1, "民法典": 1})
    assert refusal(blueprint, bank) == [
        "领域“民法典”的题不足（现为“可用 0 题”），应为2 题",
        "单选题不足（现为“可用 1 题”），应为2 题",
        "难度“难”的题不足（现为“可用 0 题”），应为4 题",
    ]


def test_a_difficulty_that_is_short_is_named() -> None:
    bank = bank_of(*[(SINGLE, EASY, "宪法"), (JUDGE, EASY, "宪法")] * 2, (JUDGE, HARD, "宪法"))
    blueprint = Blueprint(Category.LEADER, TWO_AND_TWO, 1, {EASY: 50, HARD: 50})
    assert refusal(blueprint, bank) == ["难度“难”的题不足（现为“可用 1 题”），应为2 题"]


def test_a_field_that_is_short_is_named() -> None:
    bank = bank_of(*[(SINGLE, EASY, "宪法"), (JUDGE, EASY, "宪法")] * 2, (JUDGE, EASY, "民法典"))
    blueprint = Blueprint(Category.LEADER, TWO_AND_TWO, 1, {}, {"宪法": 50, "民法典": 50})
    assert refusal(blueprint, bank) == ["领域“民法典”的题不足（现为“可用 1 题”），应为2 题"]


def test_types_that_are_short_only_together_are_named_together() -> None:
    bank = bank_of(*[(SINGLE, EASY, "宪法"), (JUDGE, EASY, "宪法"), (ESSAY, HARD, "民法典")] * 3)
    three = (*TWO_AND_TWO[:1], Portion(JUDGE, 2, 15 * SCALE), Portion(ESSAY, 1, 10 * SCALE))
    by_field = Blueprint(Category.LEADER, three, 1, {}, {"宪法": 60, "民法典": 40})
    assert refusal(by_field, bank) == [
        "按领域比例，单选题、判断题合计不足（现为“可用 3 题”），应为4 题"
    ]
    by_level = Blueprint(Category.LEADER, three, 1, {EASY: 60, HARD: 40})
    assert refusal(by_level, bank) == [
        "按难度比例，单选题、判断题合计不足（现为“可用 3 题”），应为4 题"
    ]


def test_types_exchange_difficulties_where_the_bank_asks_for_it() -> None:
    bank = bank_of(*[(SINGLE, EASY, "宪法"), (JUDGE, HARD, "民法典")] * 2)
    for fields in ({}, {"宪法": 50, "民法典": 50}):
        blueprint = Blueprint(Category.LEADER, TWO_AND_TWO, 1, {EASY: 50, HARD: 50}, fields)
        check_paper(make_paper(bank, blueprint, "s"))


def test_types_exchange_difficulties_where_the_fields_ask_for_it() -> None:
    bank = bank_of(
        (SINGLE, EASY, "宪法"),
        (SINGLE, HARD, "民法典"),
        (JUDGE, EASY, "民法典"),
        (JUDGE, HARD, "宪法"),
    )
    two = (Portion(SINGLE, 1, 50 * SCALE), Portion(JUDGE, 1, 50 * SCALE))
    for name in ("宪法", "民法典"):
        blueprint = Blueprint(Category.LEADER, two, 1, {EASY: 50, HARD: 50}, {name: 1})
        check_paper(make_paper(bank, blueprint, "s"))


def test_twins_in_a_bank_never_meet_in_a_paper() -> None:
    twin = [
        Question("T1", ESSAY, "同一道题。"),
        Question("T2", ESSAY, "同一道 题"),
        Question("T3", ESSAY, "另一道题"),
        Question("T3", ESSAY, "又一道题"),
    ]
    blueprint = Blueprint(Category.LEADER, (Portion(ESSAY, 2, 50 * SCALE),), 1)
    questions = select(twin, blueprint, "s")
    assert {question.number for question in questions} & {"T1", "T2"}
    assert "T3" in {question.number for question in questions}
    too_many = Blueprint(Category.LEADER, (Portion(ESSAY, 4, 25 * SCALE),), 1)
    assert refusal(too_many, twin) == ["简答题不足（现为“可用 2 题”），应为4 题"]
