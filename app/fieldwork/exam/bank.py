"""The bank (题库): the rows of its sheet checked as they are taken in, and made questions.

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from app.fieldwork.exam.likeness import normalised, normalised_all
from app.fieldwork.exam.question import JUDGEMENT, Question
from app.fieldwork.exam.term import LETTERS, Category, Difficulty, QuestionType
from app.scoring.number import parse_points

COLUMNS = (
    "题号", "题型", "题干", *LETTERS, "答案", "分值", "难度", "领域", "适用", "解析"
)  # fmt: skip


class RowFault(NamedTuple):
    """A row of the bank, from 0, and the column that is wrong in it."""

    row: int
    column: str
    message: str
    found: str = ""
    expected: str = ""


Row: TypeAlias = Mapping[str, object]
"""One row of 题库 by column name, as ``exchange/workbook`` reads it or as text from a CSV."""

Columns: TypeAlias = Mapping[str, Sequence[object]]
"""Rows of 题库, column by column; texts are trimmed."""


def read_questions(
    rows: Sequence[Row], present: Iterable[Question] = ()
) -> tuple[tuple[Question, ...], tuple[RowFault, ...]]:
    """The questions of the rows, and every fault in them; with a fault, take in none of them.

    ``present`` are the questions that the home has already: one of the same
    number is replaced, one of the same stem under another number is a twin.
    """
    columns = _Columns({name: [_trimmed(row.get(name)) for row in rows] for name in COLUMNS})
    judged = Judgement()
    judged.add(columns)
    faults = judged.faults(present)
    return tuple(_question(columns.cells(index)) for index in judged.sound), faults


class Judgement:
    """The rows of a bank judged block by block, while others are still being read.

    Of the rows of one shape the first is judged for all. ``sound`` are the places of
    the rows without a fault of their own.
    """

    def __init__(self) -> None:
        self.count = 0
        self.sound: list[int] = []
        self._faults: list[RowFault] = []
        self._shapes: set[tuple[object, ...]] = set()
        self._numbers: list[str] = []
        self._stems: list[str] = []
        self._told: list[str] = []

    def hear(self, columns: Columns) -> None:
        """The next rows, column by column."""
        self.add(_Columns(columns))

    def add(self, rows: _Columns) -> None:
        """Judge the next rows."""
        judged = zip(rows.shapes(self.count), rows.repeating(), strict=True)
        for index, (shape, repeats) in enumerate(judged, self.count):
            if repeats or shape not in self._shapes:
                if found := list(_faults_of(index, rows.cells(index - self.count))):
                    self._faults += found
                    continue
                self._shapes.add(shape)
            self.sound.append(index)
        self.count += len(rows.numbers)
        self._numbers += rows.numbers
        self._stems += rows.stems
        self._told += normalised_all(rows.stems)

    def faults(self, present: Iterable[Question] = ()) -> tuple[RowFault, ...]:
        """Every fault in the rows, those beside ``present`` among them; to be asked at the end."""
        found = (*self._faults, *self._twins(present))
        return tuple(sorted(found, key=lambda fault: fault.row))

    def _twins(self, present: Iterable[Question]) -> Iterator[RowFault]:
        """Rows that repeat a number or a stem of another."""
        numbers: set[str] = set()
        own = {self._numbers[index] for index in self.sound}
        others = [each for each in present if each.number not in own]
        told = normalised_all([each.stem for each in others])
        stems = {stem: each.number for stem, each in zip(told, others, strict=True)}
        for index in self.sound:
            number = self._numbers[index]
            if number in numbers:
                yield RowFault(index, "题号", "题号重复", number, "不同的题号")
            numbers.add(number)
            first = stems.setdefault(self._told[index], number)
            if first != number:
                message = f"与第 {first} 题的题干重复"
                yield RowFault(index, "题干", message, self._stems[index])


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


class _Columns:
    """The columns of the sheet as their cells are judged; a row's cells are made where asked for.

    A bank has 20,000 rows, and few of them must be looked at one by one.
    """

    def __init__(self, columns: Columns) -> None:
        count = max(map(len, columns.values()), default=0)

        def cells(name: str) -> Sequence[object]:
            return columns.get(name) or [None] * count

        def texts(name: str) -> Sequence[str]:
            column = cells(name)
            if {*map(type, column)} == {str}:
                return column  # type: ignore[return-value]
            return ["" if value is None else str(value) for value in column]

        self.numbers = [unicodedata.normalize("NFKC", text).strip() for text in texts("题号")]
        self.stems = texts("题干")
        self._letters = list(map(texts, LETTERS))
        self._kinds = list(map(_folded, texts("题型")))
        self._answers = texts("答案")
        self._levels = list(map(_folded, texts("难度")))
        self._fields = texts("领域")
        self._suits = list(map(_listed, cells("适用")))
        self._explanations = texts("解析")
        self._points = cells("分值")

    def cells(self, index: int) -> _Cells:
        """The cells of one row."""
        return _Cells(
            self.numbers[index],
            self._kinds[index],
            self.stems[index],
            _filled(tuple(column[index] for column in self._letters)),
            self._answers[index],
            self._levels[index],
            self._fields[index],
            self._suits[index],
            self._explanations[index],
            self._points[index],
        )

    def shapes(self, start: int) -> Iterator[tuple[object, ...]]:
        """For each row what decides whether it is sound, the likeness of its options apart.

        Rows of one shape are all sound or none is. Whose texts must be read is of its own shape:
        its place, of which the first is ``start``.
        """
        alike = zip(
            map(bool, self.numbers),
            self._kinds,
            map(bool, self.stems),
            zip(*(map(bool, column) for column in self._letters), strict=True),
            self._answers,
            self._levels,
            self._suits,
            map(type, self._points),
            map(str, self._points),
            strict=True,
        )
        for index, shape in enumerate(alike, start):
            kind, filled = shape[1], shape[3]
            read = kind not in _CHOICES and (kind == QuestionType.BLANK or any(filled))
            yield (index,) if read else shape

    def repeating(self) -> Iterator[bool]:
        """For each row whether two of its options are alike."""
        used = [column for column in self._letters if any(column)]
        if not used:
            yield from [False] * len(self.numbers)
            return
        told = zip(*map(normalised_all, used), strict=True)
        for options, compared in zip(zip(*used, strict=True), told, strict=True):
            if len({*compared}) == len(compared):
                yield False
                continue
            filled = [text for text, option in zip(compared, options, strict=True) if option]
            yield len({*filled}) < len(filled)


def _trimmed(cell: object) -> object:
    return cell.strip() if isinstance(cell, str) else cell


def _filled(options: tuple[str, ...]) -> tuple[str, ...]:
    """The options up to the last that is filled."""
    count = len(options)
    while count and not options[count - 1]:
        count -= 1
    return options[:count]


def _listed(suits: object) -> tuple[str, ...]:
    parts = suits if isinstance(suits, list | tuple) else [suits or ""]
    return _names(";".join(map(str, parts)))


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
