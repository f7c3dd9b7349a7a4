"""补录: what was written on the blank sheets (F39B) of a visit, keyed in the paper's order.

| the list         | one record is                             | a line asks          |
| ---------------- | ----------------------------------------- | -------------------- |
| 现场查看         | the whole list of a sheet                 | 1 2 3, count, note   |
| 座谈交流         | one person; 集体座谈 joins them in one    | 2 1 0, note          |
| 案卷评查         | one file                                  | 1 2, then deductions |

What is typed is a draft until the record is kept. Source: field-work.md, The visit (After).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from app.errors import BadInput, Fault
from app.fieldwork.instrument.field import SiteDocument
from app.fieldwork.instrument.onsite import Inspection, Interview
from app.services.entry.typedday import day_from
from app.services.fieldwork import blank, keeping
from app.services.fieldwork.instrument import Instrument, instrument_of, instruments_of
from app.services.operation import Done
from app.services.screen import draft, steps, team
from app.services.screen.fieldkeeping import review_sheet
from app.services.screen.keying import CORRECTION
from app.services.screen.sheetrows import (
    MARKS,
    Answer,
    Ask,
    Keyed,
    KeyingSheet,
    PaperRow,
    SheetLine,
)
from app.services.session import Session
from app.services.year.assessment import current_year

INSPECTION, INTERVIEW, REVIEW = "inspection", "interview", "case-review"
LISTS = (INSPECTION, INTERVIEW, REVIEW)
"""The lists of a sheet in the order of the paper."""

FILE = ("number", "kind", "cause", "handler")
"""What is keyed of a file's cover."""

SPARE = 3
"""So many empty lines follow each list on the paper."""

TOGETHER = "1"
"""The mark of 集体座谈."""

SHAPING = frozenset({"mode", "number", "kind"})
"""Lines whose answer says which lines follow."""

WHOLE = (Ask.RATING, Ask.MET, Ask.FIGURE)
"""Lines that stand in the document whether or not something was keyed there."""

BLANK = "paper"
"""Under this kind drafts of what is keyed from paper are kept."""

SEPARATORS = re.compile(r"[、，,；;]+")

Document = dict[str, Any]


def papers(session: Session) -> tuple[PaperRow, ...]:
    """The sheets that are printed for the team's units, a pair each."""
    version = current_year(session).version
    found = []
    for unit in team.units(session) if session.team else ():
        used = [_number(each) for each in instruments_of(session, unit.code) if not each.withdrawn]
        for serial, pair in enumerate(blank.pairs(session, session.team, unit.code), start=1):
            number = blank.sheet_number(version, unit.code, session.team, serial)
            found.append(PaperRow(number, unit.code, unit.name, pair, used.count(number)))
    return tuple(found)


def sheet(session: Session, kind: str, number: str, unit: str = "") -> KeyingSheet:
    """A list of the sheet with this number, or of the unit where no number is given.

    What was typed and not kept is there again, else what was recorded from this
    sheet before. Raises NotFound, and Refused for a sheet of an earlier plan.
    """
    if number:
        unit = str(blank.list_of_sheet(session, number)["unit"])
        number = blank.number_as_printed(number)
    year = current_year(session)
    before = _recorded(session, unit, kind, number)
    writers = _pair(session, unit, number)
    keyed = Keyed(day=session.today, writers=writers)
    if before is not None:
        keyed = _read_back(session, before, keyed)
    drafted = session.local.get(draft.name_of(unit, BLANK, _draft_of(kind, number)), "")
    if drafted:
        keyed = msgspec.json.decode(drafted, type=Keyed)
    lines = lines_of(session, unit, kind, keyed.answers)
    return KeyingSheet(
        unit=unit,
        name=year.units[unit].name,
        kind=kind,
        number=number,
        lines=lines,
        keyed=keyed,
        record=before.id if before is not None else "",
        is_draft=bool(drafted),
        today=session.today,
        members=tuple(each.name for each in team.members(session)),
        leaves=tuple(steps.leaf_choices(session, year, unit)),
    )


def lines_of(
    session: Session, unit: str, kind: str, answers: Mapping[str, Answer]
) -> tuple[SheetLine, ...]:
    """The lines of a list in the order of the paper; a file's kind brings its standards."""
    made = {INSPECTION: _looked_at, INTERVIEW: _asked, REVIEW: _reviewed}[kind]
    return tuple(made(session, unit, answers))


def keep_draft(session: Session, unit: str, kind: str, number: str, keyed: Keyed) -> Done:
    """Keep what is typed, durably."""
    text = msgspec.json.encode(keyed).decode()
    return draft.keep(session, unit, BLANK, _draft_of(kind, number), text)


def keep(session: Session, unit: str, kind: str, number: str, record: str, keyed: Keyed) -> Done:
    """Make a record of what was keyed, or change the one that it belongs to.

    Raises BadInput with every fault and its path in the document, and Refused.
    """
    document = document_of(session, unit, kind, number, keyed)
    if record and instrument_of(session, record).withdrawn:
        record = ""  # it was undone meanwhile
    with session.transaction():
        if record:
            document = _joined(instrument_of(session, record).document, document)
            kept = keeping.amend(session, record, json.dumps(document), CORRECTION)
        else:
            kept = keeping.record(session, kind, json.dumps(document))
        draft.drop(session, unit, BLANK, _draft_of(kind, number))
    return Done(kept.done.commit, record or kept.done.id, kept.done.units, kept.done.kinds)


def document_of(session: Session, unit: str, kind: str, number: str, keyed: Keyed) -> Document:
    """The document that the keyed lines say. Raises BadInput where nothing or no day is keyed."""
    answers = {key: each for key, each in keyed.answers.items() if not each.is_empty}
    lines = lines_of(session, unit, kind, answers)
    if not any(each.key in answers for each in lines if each.serial):
        fault = Fault("还没有录入任何一行", cell="$", code="rule")
        raise BadInput("还没有录入任何一行，没有记录任何内容。", details=(fault,))
    source = {"sheet": number, "writers": list(keyed.writers)}
    document: Document = {"unit": unit, "date": day_from("日期", keyed.day) or session.today}
    document["keyed_from"] = {name: value for name, value in source.items() if value}
    if kind == INSPECTION:
        return document | _inspection(lines, answers)
    if kind == INTERVIEW:
        return document | _interview(lines, answers, keyed.writers)
    return document | _review(session, unit, lines, answers)


def key_at(
    path: tuple[str | int, ...], lines: Iterable[SheetLine], answers: Mapping[str, Answer]
) -> str:
    """At which line of the paper a fault of the document stands; empty where at none."""
    listed = {
        "items": (Ask.RESULT, Ask.FINDING, Ask.FIGURE),
        "standards": (Ask.MET,),
        "answers": (Ask.RATING, Ask.QUESTION),
    }
    at = {each: place for place, each in enumerate(path)}
    for name, asks in listed.items():
        if name in at and at[name] + 1 < len(path):
            place = path[at[name] + 1]
            answered = [
                each.key
                for each in lines
                if each.ask in asks
                and (each.ask in WHOLE or not answers.get(each.key, Answer()).is_empty)
            ]
            return answered[place] if isinstance(place, int) and place < len(answered) else ""
    names = [str(each) for each in path if isinstance(each, str)]
    return next((each.key for each in lines if names and each.key == names[-1]), "")


def _draft_of(kind: str, number: str) -> str:
    return f"{kind} {number}".strip()


def _number(made: Instrument) -> str:
    document = made.document
    source = document.keyed_from if isinstance(document, SiteDocument) else None
    return source.sheet if source is not None else ""


def _recorded(session: Session, unit: str, kind: str, number: str) -> Instrument | None:
    """The standing record that further lines of this sheet belong to."""
    for made in reversed(instruments_of(session, unit)):
        if made.withdrawn or made.kind.name != kind or not number or _number(made) != number:
            continue
        together = isinstance(made.document, Interview) and made.document.mode == "集体座谈"
        if kind == INSPECTION or together:
            return made
    return None


def _pair(session: Session, unit: str, number: str) -> tuple[str, ...]:
    """Whose paper it is; without a number the first pair's."""
    found = blank.pairs(session, session.team, unit)
    serial = int(number.rpartition("/")[2]) if number else 1
    return found[serial - 1] if 0 < serial <= len(found) else ()


# ---- the lines of the paper


def _looked_at(session: Session, unit: str, answers: Mapping[str, Answer]) -> Iterator[SheetLine]:
    indicators = current_year(session).index.indicators
    yield SheetLine("place", Ask.TEXT, "地点", kept=True)
    yield SheetLine("time", Ask.TEXT, "时间", hint="如 09:30；照片按它归集")
    items = blank.inspection_list(session, unit)["items"]
    for serial, each in enumerate(items, start=1):
        code = each["indicator"]
        yield SheetLine(
            f"item {code} {each['clause']}",
            Ask.RESULT,
            f"第{each['clause']}条 {each['text']}",
            serial=str(serial),
            leaf=f"{code} {indicators[code].name}",
            indicator=code,
            clause=each["clause"],
        )
    yield from _spare(Ask.FINDING, len(items), answers)


def _asked(session: Session, _unit: str, answers: Mapping[str, Answer]) -> Iterator[SheetLine]:
    yield SheetLine("mode", Ask.MODE, "访谈形式", needed=True, kept=True)
    if answers.get("mode", Answer()).mark == TOGETHER:
        told = "人人签到，用顿号分开"
        yield SheetLine("attendance", Ask.TEXT, "签到名单", needed=True, kept=True, hint=told)
    told = "如 领导干部、执法人员；不写姓名"
    yield SheetLine("category", Ask.TEXT, "访谈对象类别", needed=True, kept=True, hint=told)
    questions = blank.questions(session)
    for serial, text in enumerate(questions, start=1):
        yield SheetLine(f"question {serial}", Ask.RATING, text, serial=str(serial))
    yield from _spare(Ask.QUESTION, len(questions), answers)


def _spare(ask: Ask, listed: int, answers: Mapping[str, Answer]) -> Iterator[SheetLine]:
    """The empty lines below a list; always as many as are filled, at least those of the paper."""
    filled = sum(key.startswith("more ") for key in answers)
    for at in range(1, max(SPARE, filled) + 1):
        yield SheetLine(f"more {at}", ask, "清单以外的问题", serial=str(listed + at))


def _reviewed(session: Session, unit: str, answers: Mapping[str, Answer]) -> Iterator[SheetLine]:
    yield SheetLine("number", Ask.TEXT, "案卷文号", needed=True)
    known = "、".join(review_kinds())
    yield SheetLine("kind", Ask.TEXT, "案卷种类", needed=True, kept=True, hint=known)
    yield SheetLine("cause", Ask.TEXT, "案由")
    yield SheetLine("handler", Ask.TEXT, "承办人")
    yield SheetLine("reviewer", Ask.TEXT, "评查人", needed=True, kept=True)
    number, kind = (answers.get(name, Answer()).note for name in ("number", "kind"))
    if not (number and kind):
        return
    found = review_sheet(session, unit, number, kind)
    for serial, each in enumerate(found["standards"], start=1):
        yield SheetLine(f"standard {serial}", Ask.MET, each["text"], serial=str(serial))
    for serial, each in enumerate(found["items"], start=1):
        told = f"{each['text']}（{each['points']} 分）"
        yield SheetLine(
            f"content {serial}",
            Ask.FIGURE,
            told,
            serial=str(serial),
            leaf=each.get("stage", ""),
        )


def review_kinds() -> tuple[str, ...]:
    """The kinds of files that have a sheet."""
    from app.services.fieldwork.reviewform import review_forms

    return tuple(kind for medium, kind in review_forms() if medium == "案卷")


# ---- what they say


def _inspection(lines: Iterable[SheetLine], answers: Mapping[str, Answer]) -> Document:
    items = []
    for line in lines:
        answer = answers.get(line.key, Answer())
        if line.ask is Ask.FINDING and not answer.is_empty:
            item = {"text": answer.note or line.text, "result": "不符合"}
            items.append(item | _breach(answer, answer.indicator, answer.clause))
        elif line.ask is Ask.RESULT and answer.mark:
            result = MARKS[Ask.RESULT].get(answer.mark, answer.mark)
            item = {"text": line.text.partition(" ")[2], "result": result}
            items.append(item | _looked(answer, line))
    said = {"place": answers.get("place", Answer()).note, "time": _time(answers)}
    return {"items": items} | {name: value for name, value in said.items() if value}


def _time(answers: Mapping[str, Answer]) -> str:
    """``9:30``, ``9.30`` and ``930`` as ``09:30``; what is no time stays as it was typed."""
    typed = unicodedata.normalize("NFKC", answers.get("time", Answer()).note).strip()
    found = re.fullmatch(r"(\d{1,2})[:.]?(\d\d)", typed, re.ASCII)
    return f"{int(found[1]):02}:{found[2]}" if found else typed


def _looked(answer: Answer, line: SheetLine) -> Document:
    if answer.mark == "2":
        return _breach(answer, line.indicator, line.clause)
    said = "reason" if answer.mark == "3" else "note"
    return {"indicator": line.indicator, "clause": line.clause, said: answer.note}


def _breach(answer: Answer, indicator: str, clause: str) -> Document:
    said: Document = {"indicator": indicator, "note": answer.note}
    if clause:
        said["clause"] = clause
    if answer.count:
        said["count"] = int(answer.count) if answer.count.isdecimal() else answer.count
    return said


def _interview(
    lines: Iterable[SheetLine], answers: Mapping[str, Answer], writers: Iterable[str]
) -> Document:
    given = []
    for line in lines:
        answer = answers.get(line.key, Answer())
        rating = int(answer.mark) if answer.mark else None
        if line.ask is Ask.RATING:
            given.append({"question": line.text, "rating": rating, "answer": answer.note})
        elif line.ask is Ask.QUESTION and not answer.is_empty:
            given.append({"question": answer.note, "rating": rating})
    category = answers.get("category", Answer()).note
    document: Document = {"interviewers": list(writers)}
    document["interviewees"] = [{"category": category, "answers": given}]
    mode = answers.get("mode", Answer()).mark
    if mode == TOGETHER:
        names = SEPARATORS.split(answers.get("attendance", Answer()).note)
        document["attendance"] = [name.strip() for name in names if name.strip()]
    return document | ({"mode": MARKS[Ask.MODE].get(mode, mode)} if mode else {})


def _review(
    session: Session, unit: str, lines: Iterable[SheetLine], answers: Mapping[str, Answer]
) -> Document:
    words = {line.key: answers[line.key].note for line in lines if line.key in answers}
    file = {name: words[name] for name in FILE if name in words}
    form = review_sheet(session, unit, words["number"], words["kind"])
    standards, items = [], []
    for serial, each in enumerate(form["standards"], start=1):
        answer = answers.get(f"standard {serial}", Answer())
        met = {"met": answer.mark == "1"} if answer.mark else {}
        standards.append({**each, **met, "note": answer.note})
    for serial, each in enumerate(form["items"], start=1):
        answer = answers.get(f"content {serial}", Answer())
        items.append({**each, "deducted": answer.mark or "0", "note": answer.note})
    reviewer = words.get("reviewer", "")
    return {"file": file, "reviewer": reviewer, "standards": standards, "items": items}


def _joined(before: object, document: Document) -> Document:
    """What is on record with what was keyed since: one more person, or other lines of the list.

    What was said of a line by another way stays with it.
    """
    kept: Document = msgspec.to_builtins(before)
    joined = kept | document
    if isinstance(before, Interview):
        joined["interviewees"] = [*kept["interviewees"], *document["interviewees"]]
    elif isinstance(before, Inspection):
        said = {_place(each): each for each in kept["items"]}
        joined["items"] = [said.get(_place(each), {}) | each for each in document["items"]]
    return joined


def _place(item: Document) -> tuple[str, ...]:
    return tuple(str(item.get(name, "")) for name in ("indicator", "clause", "text", "result"))


def _read_back(session: Session, before: Instrument, keyed: Keyed) -> Keyed:
    """What was keyed from the sheet before, a line each."""
    document = before.document
    if isinstance(document, Interview):
        names = Answer(note="、".join(document.attendance))
        said = {"mode": Answer(TOGETHER), "attendance": names}
        return Keyed(day=before.date, writers=keyed.writers, answers=said)
    if not isinstance(document, Inspection):
        return keyed
    digits = {word: mark for mark, word in MARKS[Ask.RESULT].items()}
    lines = lines_of(session, before.unit, INSPECTION, {})
    places = {
        (each.indicator, each.clause, each.text.partition(" ")[2]): each.key for each in lines
    }
    more = 0
    words = {"place": document.place, "time": document.time or ""}
    answers = {name: Answer(note=each) for name, each in words.items() if each}
    for item in document.items:
        key = places.get((item.indicator, item.clause or "", item.text))
        count = str(item.count) if item.result == "不符合" else ""
        note = item.reason or item.note
        if key is not None:
            answers[key] = Answer(digits[item.result], count, note)
        elif item.result == "不符合":
            more += 1
            place, clause = item.indicator, item.clause or ""
            answers[f"more {more}"] = Answer("", count, note or item.text, place, clause)
    source = document.keyed_from
    writers = source.writers if source is not None else ()
    return Keyed(day=before.date, writers=writers or keyed.writers, answers=answers)
