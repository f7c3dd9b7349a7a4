"""The shipped bank: sound, balanced, and every answer in the words it cites."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from app.exchange.workbook.reading import read_cells
from app.exchange.workbook.sheets import QUESTIONS
from app.exchange.workbook.writing import table_of, write_workbook
from app.fieldwork.exam.bank import read_questions
from app.fieldwork.exam.likeness import normalised
from app.fieldwork.exam.paper import make_paper
from app.fieldwork.exam.question import Question, tally
from app.fieldwork.exam.term import Category, Difficulty, QuestionType
from tests.fieldwork.bank import FOLDER, shipped, shipped_rows, usual

DOCUMENTS = Path(__file__).parent / "documents"
IMPLEMENTATION = "《平顶山市法治政府建设实施方案（2022—2025年）》"
ASSESSMENT = "《法治鹰城（法治政府）建设考核方案》"
OUTLINE = "《法治政府建设实施纲要（2021—2025年）》"
LAWS = (
    "宪法",
    "行政处罚法",
    "行政许可法",
    "行政强制法",
    "行政复议法",
    "行政诉讼法",
    "政府信息公开条例",
    "重大行政决策程序暂行条例",
    "民法典",
)
FIELDS = {
    *LAWS,
    "习近平法治思想",
    "法治政府建设实施纲要",
    "法治政府建设实施方案",
    "法治鹰城建设考核方案",
}
CITATION = re.compile(
    rf"《({'|'.join(LAWS)})》第[一二三四五六七八九十百千零]+条：.+"
    rf"|{IMPLEMENTATION}(第\d+项|“总体要求”|引言)：.+"
    rf"|{ASSESSMENT}[一二三四五六七](（[一二三四五六七]）(\d(（\d）)?)?)?：.+"
    rf"|{OUTLINE}“(指导思想|主要原则|总体目标|引言)”：.+"
    r"|中央全面依法治国工作会议：.+|习近平法治思想“十一个坚持”：.+"
)
LAST_TASK = 82


def by_number(question: Question) -> str:
    return question.number


def squashed(text: str) -> str:
    """A text without what a line break, a space or a quotation mark may change in it."""
    return re.sub(r"[\s“”、，,]", "", text).replace("(", "（").replace(")", "）")


# --- the two documents of the city, by their paragraphs ------------------------------------------


@cache
def tasks() -> dict[str, str]:
    """The numbered tasks of the implementation plan, its general requirements and its preamble."""
    found: dict[str, str] = {}
    place = "引言"
    for line in (DOCUMENTS / "implementation-plan.txt").read_text(encoding="utf-8").splitlines():
        if task := re.match(r"(\d+)\. ", line):
            place = f"第{task[1]}项"
        elif line.startswith("一、"):
            place = "“总体要求”"
        elif re.match(r"[二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]", line):
            place = ""
        if place:
            found[place] = found.get(place, "") + line
    return {place: squashed(text) for place, text in found.items()}


@cache
def clauses() -> dict[str, str]:
    """The paragraphs of the assessment plan by the path of their numbers: ``四（三）3（2）``."""
    levels = (
        re.compile(r"([一二三四五六七])、"),
        re.compile(r"[-\s]*[（(]([一二三四五六七八九])[）)]"),
        re.compile(r"(\d)\. "),
        re.compile(r"[（(](\d)[）)]"),
    )
    shapes = ("{}", "（{}）", "{}", "（{}）")
    found: dict[str, str] = {}
    path = [""]
    for line in (DOCUMENTS / "assessment-plan.txt").read_text(encoding="utf-8").splitlines():
        for depth, (level, shape) in enumerate(zip(levels, shapes, strict=True)):
            if number := level.match(line):
                path = [*path[:depth], shape.format(number[1])]
        name = "".join(path)
        found[name] = found.get(name, "") + line
    return {name: squashed(text) for name, text in found.items()}


def test_the_documents_are_read_by_their_paragraphs() -> None:
    assert {f"第{number}项" for number in range(1, LAST_TASK + 1)} < set(tasks())
    assert tasks()["第59项"].startswith("59.健全行政执法监督工作体系")
    assert clauses()["四（三）3（2）"].startswith("（2）完善依法行政决策机制")
    assert clauses()["五（七）"].startswith("（七）加减分评定")
    assert clauses()["六（三）"].startswith("（三）结果反馈")


def city_citations() -> list[tuple[str, str, str]]:
    """Question number, paragraph and quotation of each citation of the city's documents."""
    found = []
    for question in shipped():
        for citation in question.explanation.split("／"):
            for title in (IMPLEMENTATION, ASSESSMENT):
                if citation.startswith(title):
                    place, quotation = citation.removeprefix(title).split("：", 1)
                    found.append((question.number, f"{title}{place}", quotation))
    return found


def paragraph(place: str) -> str:
    if place.startswith(IMPLEMENTATION):
        return tasks()[place.removeprefix(IMPLEMENTATION)]
    return clauses()[place.removeprefix(ASSESSMENT)]


def test_the_citys_documents_hold_the_words_that_are_cited_of_them() -> None:
    citations = city_citations()
    assert len(citations) > 90
    wrong = [
        (number, place, words)
        for number, place, quotation in citations
        for words in quotation.split("……")
        if squashed(words).rstrip("。") not in paragraph(place)
    ]
    assert wrong == []


# --- the bank ------------------------------------------------------------------------------------


def test_the_bank_reads_without_a_fault_and_is_large_enough() -> None:
    questions, faults = read_questions(shipped_rows())
    assert faults == ()
    counted = tally(questions)
    assert counted.total == len(shipped_rows()) >= 240
    least = {"单选": 100, "多选": 50, "判断": 50, "填空": 25, "简答": 15}
    assert all(counted.types[QuestionType(kind)] >= count for kind, count in least.items())
    assert set(counted.fields) == FIELDS
    assert min(counted.fields.values()) >= 12


def test_no_number_and_no_stem_comes_twice() -> None:
    assert max(Counter(question.number for question in shipped()).values()) == 1
    assert max(Counter(normalised(question.stem) for question in shipped()).values()) == 1


def test_each_file_is_one_field() -> None:
    fields = {
        path.name: {row["领域"] for row in shipped_rows() if row["题号"][:2] == prefix}
        for path in FOLDER.glob("*.csv")
        for prefix in {path.read_text(encoding="utf-8").splitlines()[1][:2]}
    }
    assert len(fields) == len(FIELDS)
    assert {len(names) for names in fields.values()} == {1}


def test_every_answer_is_among_its_options() -> None:
    for question in shipped():
        assert all(0 <= index < len(question.options) for index in question.right)
        assert bool(question.right) != question.kind.by_hand
        assert bool(question.reference) == question.kind.by_hand


def test_every_question_cites_its_article_or_paragraph() -> None:
    uncited = [
        (question.number, citation)
        for question in shipped()
        for citation in question.explanation.split("／")
        if not CITATION.fullmatch(citation)
    ]
    assert uncited == []


def test_the_words_of_the_answer_stand_in_the_citation() -> None:
    missing = []
    for question in shipped():
        answers: list[str] = []
        if question.kind is QuestionType.SINGLE:
            answers = [question.options[index] for index in question.right]
        elif question.kind is QuestionType.BLANK:
            answers = list(question.reference)
        cited = squashed(question.explanation)
        missing += [(question.number, each) for each in answers if squashed(each) not in cited]
    assert missing == []


def test_every_row_says_its_difficulty_its_field_and_whom_it_suits() -> None:
    for row in shipped_rows():
        assert all(row[name] for name in ("难度", "领域", "适用", "解析")), row["题号"]


def test_difficulties_are_balanced() -> None:
    counted = tally(shipped())
    for difficulty in Difficulty:
        assert counted.difficulties[difficulty] >= counted.total // 5
    for field in FIELDS:
        own = {question.difficulty for question in shipped() if question.field == field}
        assert own == set(Difficulty), field


def test_right_answers_give_nothing_away_by_their_place() -> None:
    judged = Counter(min(q.right) for q in shipped() if q.kind is QuestionType.JUDGE)
    assert min(judged.values()) > sum(judged.values()) * 2 // 5
    for kind in (QuestionType.SINGLE, QuestionType.MULTIPLE):
        assert not [q.number for q in shipped() if q.kind is kind and q.order_matters]
    every_option = [
        q.number
        for q in shipped()
        if q.kind is QuestionType.MULTIPLE and len(q.right) == len(q.options)
    ]
    assert every_option == []


def test_the_bank_goes_through_a_workbook_and_back(tmp_path: Path) -> None:
    path = tmp_path / "题库.xlsx"
    rows = [
        tuple(
            {"分值": None, "适用": row["适用"].split(";")}.get(name, row[name])
            for name in QUESTIONS.names
        )
        for row in shipped_rows()
    ]
    write_workbook(path, [table_of(QUESTIONS, rows)])
    content = read_cells(path)
    assert content.warnings == ()
    (sheet,) = content.sheets
    read = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert read_questions(read) == (shipped(), ())


@pytest.mark.parametrize("category", Category)
def test_the_bank_fills_ordinary_blueprints_of_every_category(category: Category) -> None:
    papers = [make_paper(shipped(), usual(category), f"种子{number}") for number in range(3)]
    drawn = [{item.question.number for item in paper.items} for paper in papers]
    assert len(set(map(frozenset, drawn))) == len(papers)
