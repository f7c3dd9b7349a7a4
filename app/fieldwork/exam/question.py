"""Questions (题) and the bank (题库) they come from, checked as they are taken in.

A row of the sheet 题库 becomes a question:

| 题型 | options                     | 答案                             | ``right``     |
| ---- | --------------------------- | -------------------------------- | ------------- |
| 单选 | A, B, … without a gap       | ``B``                            | ``{1}``       |
| 多选 | A, B, … without a gap       | ``ABD``, ``A、B、D``             | ``{0, 1, 3}`` |
| 判断 | none (or 正确 and 错误)     | 正确, 错误, 对, 错, √, ×, A, B   | ``{0}``       |
| 填空 | none                        | one answer a blank, by ``;``     | ``{}``        |
| 简答 | none                        | what a good answer says          | ``{}``        |

A blank of 填空 is ``____`` (two underscores or more) or empty round brackets.
Source: field-work.md, Legal-theory test; workbooks.md, 题库.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from app.scoring.number import parse_points

LETTERS = "ABCDEF"
JUDGEMENT = ("正确", "错误")
"""The two options of every 判断, in the order of its key."""


class QuestionType(StrEnum):
    """题型, in the order in which a paper has them."""

    SINGLE = "单选"
    MULTIPLE = "多选"
    JUDGE = "判断"
    BLANK = "填空"
    ESSAY = "简答"

    @property
    def by_hand(self) -> bool:
        """Whether people mark it."""
        return self in (QuestionType.BLANK, QuestionType.ESSAY)


class Difficulty(StrEnum):
    """难度."""

    EASY = "易"
    MEDIUM = "中"
    HARD = "难"


class Category(StrEnum):
    """类别 of those who are tested, and 适用 of a question."""

    LEADER = "领导干部"
    OFFICER = "执法人员"
    GENERAL = "一般人员"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``right`` are places in ``options``; ``points`` (1/10,000) None: not said."""

    number: str
    kind: QuestionType
    stem: str
    options: tuple[str, ...] = ()
    right: frozenset[int] = frozenset()
    reference: tuple[str, ...] = ()
    points: int | None = None
    difficulty: Difficulty = Difficulty.MEDIUM
    field: str = ""
    suits: frozenset[Category] = frozenset(Category)
    explanation: str = ""

    @property
    def order_matters(self) -> bool:
        """Whether the options must stay as they are: they name each other, or are 正确 and 错误."""
        return self.kind is QuestionType.JUDGE or any(map(_NAMES_OTHERS.search, self.options))


class RowFault(NamedTuple):
    """A row of the bank, from 0, and the column that is wrong in it."""

    row: int
    column: str
    message: str
    found: str = ""
    expected: str = ""


Row: TypeAlias = Mapping[str, object]
"""One row of 题库 by column name, as ``exchange/workbook`` reads it or as text from a CSV."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The report on a bank: how many questions there are of each kind."""

    total: int
    types: Mapping[QuestionType, int]
    difficulties: Mapping[Difficulty, int]
    fields: Mapping[str, int]
    categories: Mapping[Category, int]


def read_questions(
    rows: Sequence[Row], present: Iterable[Question] = ()
) -> tuple[tuple[Question, ...], tuple[RowFault, ...]]:
    """The questions of the rows, and every fault in them; with a fault, take in none of them.

    ``present`` are the questions that the home has already: one of the same
    number is replaced, one of the same stem under another number is a twin.
    """
    sound, faults = _held(rows, present)
    return tuple(map(_question, sound)), faults


def faults_in(rows: Sequence[Row], present: Iterable[Question] = ()) -> tuple[RowFault, ...]:
    """Every fault in the rows, as :func:`read_questions` finds them."""
    return _held(rows, present)[1]


def _held(
    rows: Sequence[Row], present: Iterable[Question]
) -> tuple[list[_Cells], tuple[RowFault, ...]]:
    """The rows that are sound by themselves, and what is wrong in all."""
    faults: list[RowFault] = []
    sound: list[_Cells] = []
    kept: list[int] = []
    for index, row in enumerate(rows):
        cells = _cells(row)
        found = list(_faults_of(index, cells))
        faults += found
        if not found:
            sound.append(cells)
            kept.append(index)
    faults += _twins(sound, kept, present)
    return sound, tuple(sorted(faults, key=lambda fault: fault.row))


def normalised(stem: str) -> str:
    """A stem as it is compared: folded (NFKD, case), without blanks, spaces and punctuation.

    Everything stays taken apart: what the punctuation kept asunder cannot join
    and become another letter.
    """
    return unicodedata.normalize("NFKD", _apart(_apart(stem)).translate(_KEPT))


def _apart(text: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


def tally(questions: Iterable[Question]) -> Tally:
    """Count a bank by type, difficulty, field and the people it suits."""
    bank = list(questions)
    types = Counter(question.kind for question in bank)
    difficulties = Counter(question.difficulty for question in bank)
    suited = Counter(category for question in bank for category in question.suits)
    return Tally(
        len(bank),
        {kind: types[kind] for kind in QuestionType},
        {difficulty: difficulties[difficulty] for difficulty in Difficulty},
        dict(sorted(Counter(question.field for question in bank).items())),
        {category: suited[category] for category in Category},
    )


_SAYS_SOMETHING = "%‰-"


class _Kept(dict[int, int | None]):
    """For each letter itself, or None where a stem is compared without it; filled as they come."""

    def __missing__(self, code: int) -> int | None:
        letter = chr(code)
        said = letter in _SAYS_SOMETHING or unicodedata.category(letter)[0] not in "PZC"
        self[code] = code if said else None
        return self[code]


_KEPT = _Kept()
_NAMES_OTHERS = re.compile(
    r"(以上|上述|前述|其他)(各项|选项|说法|答案|情形|都|均|皆|全|三|两)|[A-F]\s*[和与、,，]\s*[A-F]"
)
_BLANKS = re.compile(r"[_＿]{2,}|[（(]\s*[）)]")
_RIGHT_WORDS = frozenset({"正确", "对", "是", "√", "✓", "T", "TRUE", "Y"})
_WRONG_WORDS = frozenset({"错误", "错", "否", "×", "✗", "X", "F", "FALSE", "N"})
_CHOICES = (QuestionType.SINGLE, QuestionType.MULTIPLE)
_TYPES = {str(kind): kind for kind in QuestionType}
_LEVELS = {str(level): level for level in Difficulty}
_CATEGORIES = frozenset(Category)


class _Cells(NamedTuple):
    """The cells of one row: trimmed, keywords folded, the options up to the last that is filled."""

    number: str
    kind: str
    stem: str
    options: tuple[str, ...]
    answer: str
    difficulty: str
    field: str
    suits: tuple[str, ...]
    explanation: str
    points: object


def _cells(row: Row) -> _Cells:
    def text(column: str) -> str:
        value = row.get(column)
        return "" if value is None else str(value).strip()

    options = [text(letter) for letter in LETTERS]
    while options and not options[-1]:
        options.pop()
    suits = row.get("适用")
    parts = suits if isinstance(suits, list | tuple) else [suits or ""]
    return _Cells(
        _folded(text("题号")),
        _folded(text("题型")),
        text("题干"),
        tuple(options),
        text("答案"),
        _folded(text("难度")),
        text("领域"),
        _names(";".join(map(str, parts))),
        text("解析"),
        row.get("分值"),
    )


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """A keyword as it is compared; a bank has few of them."""
    return unicodedata.normalize("NFKC", text).strip()


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[、,，;；/\s]+", text) if word)


@lru_cache(maxsize=4096)
def _letters(answer: str) -> str:
    """An answer by letters without what people put between them."""
    return re.sub(r"[\s、,，;；.]+", "", unicodedata.normalize("NFKC", answer)).upper()


def _points(cells: _Cells) -> int | None:
    """The points of a row, read already or still text; raises ValueError where they are none."""
    if isinstance(cells.points, int):
        return cells.points
    text = _folded("" if cells.points is None else str(cells.points))
    return parse_points(text) if text else None


def _judged(cells: _Cells) -> int | None:
    """Which of JUDGEMENT an answer means; None where it cannot be told."""
    options = cells.options or JUDGEMENT
    word = _letters(cells.answer)
    if len(word) == 1 and word in LETTERS[: len(options)]:
        word = _letters(options[LETTERS.index(word)])
    if word in _RIGHT_WORDS:
        return 0
    return 1 if word in _WRONG_WORDS else None


def _references(cells: _Cells) -> tuple[str, ...]:
    if cells.kind == QuestionType.ESSAY:
        return (cells.answer,)
    return tuple(part.strip() for part in re.split("[;；]", cells.answer))


def _faults_of(index: int, cells: _Cells) -> Iterator[RowFault]:
    """What is wrong with one row by itself."""
    for column, text in (("题号", cells.number), ("题干", cells.stem), ("答案", cells.answer)):
        if not text:
            yield RowFault(index, column, "没有填写", "", f"“{column}”")
    if cells.kind not in _TYPES:
        told = "不在可选范围内" if cells.kind else "没有填写"
        yield RowFault(index, "题型", told, cells.kind, "、".join(QuestionType))
    if cells.difficulty and cells.difficulty not in _LEVELS:
        levels = "、".join(Difficulty)
        yield RowFault(index, "难度", "不在可选范围内", cells.difficulty, levels)
    for word in cells.suits:
        if word not in _CATEGORIES:
            yield RowFault(index, "适用", "不在可选范围内", word, "、".join(Category))
    try:
        _points(cells)
    except ValueError:
        found = str(cells.points).strip()
        yield RowFault(index, "分值", "不是分值", found, "最多 4 位小数的数字")
    if cells.answer and cells.kind in _TYPES:
        yield from _answer_faults(index, cells)


def _answer_faults(index: int, cells: _Cells) -> Iterator[RowFault]:
    kind, answer = cells.kind, cells.answer
    if kind in _CHOICES:
        yield from _choice_faults(index, cells)
    elif kind == QuestionType.JUDGE:
        if _judged(cells) is None:
            yield RowFault(index, "答案", "不是判断题的答案", answer, "正确或错误")
    elif cells.options:
        yield RowFault(index, "A", f"{kind}题不应有选项", cells.options[0], "留空")
    if kind == QuestionType.BLANK and cells.stem:
        blanks = len(_BLANKS.findall(cells.stem))
        if not blanks:
            yield RowFault(index, "题干", "填空题没有空格", "", "用“____”标出空格")
        elif blanks != len(_references(cells)) or not all(_references(cells)):
            yield RowFault(
                index, "答案", "答案与空格的个数不符", answer, f"{blanks} 个答案，用分号隔开"
            )


def _choice_faults(index: int, cells: _Cells) -> Iterator[RowFault]:
    options, answer = cells.options, cells.answer
    if "" in options:
        letter = LETTERS[options.index("")]
        yield RowFault(index, letter, "选项中间有空缺", "", "依次填写选项")
    if len(options) - options.count("") < 2:
        yield RowFault(index, "A", "选项不足两个", "", "至少两个选项")
    seen: set[str] = set()
    for number, option in enumerate(options):
        if option and (told := normalised(option)) in seen:
            yield RowFault(index, LETTERS[number], "选项重复", option, "不同的选项")
        elif option:
            seen.add(told)
    letters = _letters(answer)
    there = {letter for letter, option in zip(LETTERS, options, strict=False) if option}
    if not set(letters) <= there or len(set(letters)) < len(letters):
        yield RowFault(index, "答案", "答案不在选项之中", answer, "、".join(sorted(there)))
    elif cells.kind == QuestionType.SINGLE and len(letters) != 1:
        yield RowFault(index, "答案", "单选题只能有一个答案", answer, "一个字母")
    elif cells.kind == QuestionType.MULTIPLE and len(letters) < 2:
        yield RowFault(index, "答案", "多选题的答案不足两个", answer, "两个以上字母，如 ABD")


def _question(cells: _Cells) -> Question:
    """The question of a row without faults."""
    kind = _TYPES[cells.kind]
    options: tuple[str, ...] = ()
    right: frozenset[int] = frozenset()
    if kind in _CHOICES:
        options = cells.options
        right = frozenset(map(LETTERS.index, _letters(cells.answer)))
    elif kind is QuestionType.JUDGE:
        options = JUDGEMENT
        right = frozenset({_judged(cells) or 0})
    return Question(
        number=cells.number,
        kind=kind,
        stem=cells.stem,
        options=options,
        right=right,
        reference=_references(cells) if kind.by_hand else (),
        points=_points(cells),
        difficulty=_LEVELS[cells.difficulty] if cells.difficulty else Difficulty.MEDIUM,
        field=cells.field,
        suits=_suited(cells.suits),
        explanation=cells.explanation,
    )


@lru_cache(maxsize=64)
def _suited(words: tuple[str, ...]) -> frozenset[Category]:
    return frozenset(map(Category, words)) or frozenset(Category)


def _twins(
    questions: Sequence[_Cells], rows: Sequence[int], present: Iterable[Question]
) -> Iterator[RowFault]:
    """Rows that repeat a number or a stem of another."""
    numbers: set[str] = set()
    own = {question.number for question in questions}
    stems = {normalised(each.stem): each.number for each in present if each.number not in own}
    for index, question in zip(rows, questions, strict=True):
        if question.number in numbers:
            yield RowFault(index, "题号", "题号重复", question.number, "不同的题号")
        numbers.add(question.number)
        first = stems.setdefault(normalised(question.stem), question.number)
        if first != question.number:
            yield RowFault(index, "题干", f"与第 {first} 题的题干重复", question.stem)
