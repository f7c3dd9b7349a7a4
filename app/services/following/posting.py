"""Posting (公文登记): every letter of the office with its number, receipt and sealed scan.

A letter is matched to what it was made for: the decisions that it carries out, the problems
that it sends. What must be sent and was not stands on the same list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.errors import NotFound, Refused
from app.services.document.letters import LETTERS
from app.services.following.due import Due, due_letters, has_result
from app.services.operation import Done, change_op, commit, create_op
from app.services.review.sending import RETURN, receipt
from app.services.review.workday import day_of
from app.services.session import Session
from app.services.year.approval import standing
from app.services.year.assessment import current_year
from app.services.year.yearplan import entity_rows

UNSENT, SENT, SERVED = STATES = ("未发", "已发", "已送达")
OF_THE_RESULT = ("F16", "F34C", "F34Y", "F36")
"""The letters that tell an approved result, by the beginning of their forms."""
WITHOUT_NUMBER = frozenset({"F34", "F34C"})
"""The letters that may do without a 发文字号: they stay in the house."""
Piece = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One letter: what it is for, and how far it is. ``id`` is empty while nobody recorded it.

    ``records`` are the ids of what it carries out; ``scans`` the sealed letter's files.
    """

    form: str
    name: str
    addressee: str
    about: str = ""
    unit: str = ""
    records: tuple[str, ...] = ()
    id: str = ""
    document: str = ""
    signer: str = ""
    copies: str = ""
    date: str = ""
    sent: str = ""
    served: str = ""
    means: str = ""
    receiver: str = ""
    note: str = ""
    scans: tuple[Piece, ...] = ()
    version: int = 0
    """The approved version that it tells; 0 where it was recorded before there was one."""

    is_due: bool = True
    """Whether anything calls for it, as the result and the registers stand."""

    @property
    def state(self) -> str:
        if self.served:
            return SERVED
        return SENT if self.sent or self.id else UNSENT

    def as_json(self) -> dict[str, Any]:
        """As ``letter list`` prints it."""
        told = ("document", "signer", "copies", "date", "sent", "served", "means", "receiver")
        return {
            "id": self.id or None,
            "form": self.form,
            "name": self.name,
            "unit": self.unit or None,
            "addressee": self.addressee,
            "about": self.about,
            "state": self.state,
            "due": self.is_due,
            **{name: getattr(self, name) or None for name in (*told, "note")},
            "scans": [list(each) for each in self.scans],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What a person says of a letter; what is left empty stays as it was recorded."""

    document: str = ""
    signer: str = ""
    copies: str = ""
    date: str = ""
    sent: str = ""
    served: str = ""
    means: str = ""
    receivers: Sequence[str] = ()
    note: str = ""
    scans: Sequence[Piece] = ()


def posts(session: Session, unit: str = "") -> list[Post]:
    """Every letter that was recorded or must be sent, by form; of one unit or of all.

    Raises Refused in a team's home.
    """
    session.need_office()
    recorded, version = letters(session), standing(session).version
    known: dict[tuple[str, str, str], list[Post]] = {}
    for each in recorded:
        known.setdefault((each.form, each.unit, each.addressee), []).append(each)
    found: list[Post] = []
    seen: set[str] = set()
    for due in due_letters(session):
        alike = known.get((due.form, due.unit, due.addressee), ())
        matched = [each for each in alike if _answers(each, due, version)]
        covered = {id for each in matched for id in each.records}
        left = tuple(id for id in due.records if id not in covered)
        found += [_joined(each, due) for each in matched if each.id not in seen]
        seen |= {each.id for each in matched}
        if left or not matched:
            found.append(_unrecorded(due, left))
    found += [each for each in recorded if each.id not in seen]
    found.sort(key=lambda each: (each.form, each.unit, each.addressee))
    return [each for each in found if unit in ("", each.unit)]


def _answers(post: Post, due: Due, version: int) -> bool:
    """Whether a letter to the same addressee is the one that is called for, or a part of it."""
    if due.records:
        return not {*due.records}.isdisjoint(post.records)
    return post.version == version


def _unrecorded(due: Due, left: Sequence[str]) -> Post:
    return Post(
        form=due.form,
        name=LETTERS[due.form].name,
        addressee=due.addressee,
        about=due.about,
        unit=due.unit,
        records=tuple(left),
        document=due.document,
        date=due.date,
        sent=due.served,
        served=due.served,
        receiver=due.receiver,
    )


def _joined(post: Post, due: Due) -> Post:
    """A recorded letter with what it is for, and what another register knows of it."""
    return replace(
        post,
        is_due=True,
        about=due.about,
        document=post.document or due.document,
        served=post.served or due.served,
        receiver=post.receiver or due.receiver,
    )


def letters(session: Session) -> list[Post]:
    """What was recorded, in the order of its recording's ids."""
    return [
        Post(
            id=id,
            is_due=False,
            name=LETTERS[row["form"]].name if row["form"] in LETTERS else row["form"],
            records=tuple(row["records"]),
            scans=tuple(tuple(piece) for piece in row["evidence"]),
            version=row["version"] or 0,
            **_texts(row),
        )
        for id, row in _rows(session)
    ]


def _texts(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] or "" for name in _TOLD}


_TOLD = (
    "form", "unit", "addressee", "document", "signer", "copies", "date", "sent", "served", "means",
    "receiver", "note",
)  # fmt: skip


def _rows(session: Session) -> list[tuple[str, dict[str, Any]]]:
    ids = session.connection.exec_driver_sql(
        "SELECT id FROM letter WHERE NOT withdrawn ORDER BY date, document, id"
    ).scalars()
    rows = entity_rows(session.connection, "letter", "date, document, id", "NOT withdrawn")
    return list(zip(ids, rows, strict=True))


def record(
    session: Session, form: str, said: Particulars, *, unit: str = "", addressee: str = ""
) -> Done:
    """Record a letter that went out, matched to what it was made for.

    One of the same form, unit and addressee under the same number is changed. Raises
    NotFound, Refused.
    """
    session.need_office()
    _need_form(session, form, unit)
    dues = [each for each in due_letters(session) if (each.form, each.unit) == (form, unit)]
    to = addressee.strip() or _only_addressee(session, form, unit, dues)
    known = {each.document for each in dues if each.addressee == to and each.document}
    number = said.document.strip() or (known.pop() if len(known) == 1 else "")
    _need_number(session, form, number)
    for each in letters(session):
        if (each.form, each.unit, each.addressee, each.document) == (form, unit, to, number):
            return revise(session, each.id, said)
    fields = _fields(session, said, None)
    fields |= {
        "form": form,
        "unit": unit,
        "addressee": to,
        "document": number or None,
        "records": _uncovered(session, form, dues, to),
        "version": standing(session).version if has_result(session) else None,
    }
    return commit(session, "letter record", [create_op("letter", fields)])


def revise(session: Session, id: str, said: Particulars) -> Done:
    """Say more of a letter that was recorded: its receipt, its scan, its number."""
    session.need_office()
    now = letter_of(session, id)
    if said.document.strip():
        _need_number(session, now.form, said.document.strip(), id)
    op = change_op(session, "letter", id, _fields(session, said, now))
    if op is None:
        raise Refused("已经这样登记过了，没有变化。", code="no-change")
    return commit(session, "letter record", [op])


def letter_of(session: Session, id: str) -> Post:
    """A recorded letter. Raises NotFound."""
    for each in letters(session):
        if each.id == id:
            return each
    raise NotFound(f"没有编号为“{id}”的公文。", code="no-letter")


def _need_form(session: Session, form: str, unit: str) -> None:
    if form not in LETTERS:
        raise NotFound(f"没有编号为“{form}”的公文。", hint="见 report list。", code="no-form")
    if form.startswith(OF_THE_RESULT) and not has_result(session):
        raise Refused("年度结果还没有送审，没有可以发出的结果公文。", code="not-frozen")
    if unit and unit not in current_year(session).units:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    if LETTERS[form].by_unit and not unit:
        raise Refused(f"“{LETTERS[form].name}”按单位制发，须写明单位。", code="unit-needed")


def _only_addressee(session: Session, form: str, unit: str, dues: Sequence[Due]) -> str:
    named = list(dict.fromkeys(each.addressee for each in dues))
    if len(named) > 1:
        raise Refused(f"须写明主送机关：{'、'.join(named)}之一。", code="addressee-needed")
    if named:
        return named[0]
    if not unit:
        raise Refused(f"须写明“{LETTERS[form].name}”的主送机关。", code="addressee-needed")
    return current_year(session).units[unit].name


def _need_number(session: Session, form: str, number: str, id: str = "") -> None:
    """One number is one letter; only a letter to several addressees bears the same."""
    if not number:
        if form not in WITHOUT_NUMBER:
            raise Refused("须写明发文字号。", code="document-needed")
        return
    for each in letters(session):
        if each.document == number and each.form != form and each.id != id:
            raise Refused(f"发文字号“{number}”已用于“{each.name}”。", code="number-taken")


def _uncovered(session: Session, form: str, dues: Sequence[Due], to: str) -> list[str]:
    """The ids of what calls for the letter and what no other letter carries out."""
    same = (each for each in letters(session) if (each.form, each.addressee) == (form, to))
    covered = {id for each in same for id in each.records}
    wanted = [id for each in dues if each.addressee == to for id in each.records]
    return [id for id in dict.fromkeys(wanted) if id not in covered]


def _fields(session: Session, said: Particulars, now: Post | None) -> dict[str, Any]:
    """What a person says, as fields; what is left empty stays."""
    told = ("document", "signer", "copies", "note")
    fields: dict[str, Any] = {
        name: getattr(said, name).strip() for name in told if getattr(said, name).strip()
    }
    date = day_of(session, "成文日期", said.date) if said.date or now is None else now.date
    fields["date"] = date
    sent = said.sent or (now.sent if now else "") or date
    fields["sent"] = day_of(session, "发出日期", sent)
    if fields["sent"] < date:
        raise Refused(f"发出日期不能早于成文日期{date}。", code="bad-value")
    if said.served or said.receivers or said.means:
        means = said.means or RETURN
        fields |= receipt(session, fields["sent"], said.served, means, said.receivers, said.note)
    if said.scans:
        known = list(now.scans) if now else []
        fields["evidence"] = [
            list(each) for each in dict.fromkeys(map(tuple, (*known, *said.scans)))
        ]
    return fields
