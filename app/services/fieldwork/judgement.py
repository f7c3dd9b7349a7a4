"""Judgement: a document held against the plan, the roster and what is recorded already.

Every fault is told with its path in the document; nothing is mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from app.errors import BadInput, Fault, Refused
from app.fieldwork.instrument.field import Document, SiteDocument, UnitDocument
from app.fieldwork.instrument.mean import Doubling
from app.fieldwork.instrument.office import DrawRecord, Rate
from app.fieldwork.instrument.onsite import Interview, Verification
from app.fieldwork.instrument.register import Kind, measure_sources
from app.fieldwork.instrument.review import (
    CaseReview,
    CentralReview,
    Review,
    ReviewActivity,
    far_apart,
    file_of,
)
from app.fieldwork.instrument.rule import breaches, drawn
from app.fieldwork.instrument.visit import Confirmation, members_named
from app.fieldwork.instrument.yields import Yield, touched, yields
from app.scoring.number import parse_points
from app.scoring.term import Method
from app.services.entry.entryrule import EntryRules
from app.services.entry.recording import rules_of
from app.services.entry.recusal import own_unit, roster, stand_aside
from app.services.entry.secrecy import names_told, refuse_pictures
from app.services.fieldwork.confirmation import confirmation_of
from app.services.fieldwork.derivation import doubling_of, leaves_by_source
from app.services.fieldwork.instrument import (
    Instrument,
    Piece,
    activity_document,
    instruments_of,
)
from app.services.fieldwork.presence import covert_entries
from app.services.session import Session
from app.services.year.assessment import Year, current_year


@dataclass(slots=True)
class Judgement:
    """Collects the faults of one document; ``id`` is the record's where it is amended."""

    session: Session
    kind: Kind
    id: str = ""
    file: str = ""
    faults: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def instrument(self, document: Document, pieces: Sequence[Piece]) -> Instrument:
        """The record that the document makes. Raises BadInput with every fault, and Refused."""
        if self.kind.office:
            self.session.need_office()
        for breach in breaches(document):
            self._fault(*breach)
        self._evidence(document, pieces)
        unit = self._unit(document)
        self._done()
        document = self._filled(document)
        made = Instrument(
            self.id,
            self.kind,
            unit,
            document,
            team=self._team(document, unit),
            activity=document.activity if isinstance(document, CentralReview) else "",
            date=document.date or "",
            pieces=tuple(tuple(piece) for piece in pieces),
        )
        self._people(made)
        refuse_pictures(self.session, unit, pieces)
        self._entries(made)
        if isinstance(document, CaseReview | CentralReview):
            self._review(document, made)
        elif isinstance(document, Rate):
            self._rate(document, made)
        elif isinstance(document, Interview):
            self._anonymous(document)
        elif isinstance(document, Confirmation):
            self._confirmed(document, made)
        self._done()
        return self._bound(made)

    def activity(self, document: ReviewActivity) -> None:
        """Refuse a central review whose units are not there. Raises BadInput."""
        self.session.need_office()
        for breach in breaches(document):
            self._fault(*breach)
        for at, file in enumerate(document.files):
            self._refuse(f"$.files[{at}].unit", rules_of(self.session).unit(file.unit))
        self._done()

    def _fault(self, path: str, message: str, expected: str = "") -> None:
        self.faults.append(Fault(message, self.file, cell=path, expected=expected, code="rule"))

    def _refuse(self, path: str, problem: str | None) -> None:
        if problem is not None:
            self._fault(path, problem)

    def _done(self) -> None:
        if self.faults:
            told = f"{self.kind.term}记录有 {len(self.faults)} 处错误，没有记录任何内容。"
            raise BadInput(told, details=tuple(self.faults))

    # ---- whose it is

    def _unit(self, document: Document) -> str:
        if isinstance(document, CentralReview):
            return self._pooled(document)
        if not isinstance(document, UnitDocument):
            raise TypeError(f"no record of a unit: {self.kind.name}")
        rules = rules_of(self.session)
        self._refuse("$.unit", rules.unit(document.unit))
        if document.subunit is not None:
            below = rules.units.get(document.subunit)
            if below is None or below.parent != document.unit:
                self._fault("$.subunit", f"“{document.subunit}”不是“{document.unit}”的下属单位")
        if isinstance(document, Verification):
            for at, place in enumerate(document.places):
                known = rules.units.get(place.code or "")
                if known is not None and known.parent != document.unit:
                    self._fault(f"$.places[{at}].code", f"“{known.name}”不是这个单位的下属单位")
        return document.unit

    def _pooled(self, document: CentralReview) -> str:
        """The unit whose file stands under the blind number."""
        activity = activity_document(self.session, document.activity)
        if not isinstance(activity, ReviewActivity):
            self._fault("$.activity", f"没有名为“{document.activity}”的集中评查活动")
            return ""
        units = {file.blind: file.unit for file in activity.files}
        organs = {each.name: each.organ for each in activity.reviewers}
        if document.reviewer not in organs:
            self._fault("$.reviewer", f"“{document.reviewer}”不在这次评查的人员之列")
        unit = units.get(document.blind)
        if unit is None:
            self._fault("$.blind", f"这次评查没有编号为“{document.blind}”的案卷")
            return ""
        known = current_year(self.session).units.get(unit)
        if known is not None and organs.get(document.reviewer) == known.name:
            raise Refused(f"{document.reviewer}应当回避这份案卷。", code="recusal")
        return unit

    def _team(self, document: Document, unit: str) -> str:
        """The team whose visit it is; empty for a record of the office."""
        if not isinstance(document, SiteDocument | DrawRecord):
            return ""
        given = document.team or ""
        if not self.session.is_office:
            if given not in ("", self.session.team):
                self._fault("$.team", "不是本组的组号", self.session.team)
            return self.session.team
        above = current_year(self.session).units[unit].parent or unit
        teams = (
            self.session.connection.exec_driver_sql(
                "SELECT team FROM assignment WHERE unit IN (?, ?) AND NOT withdrawn ORDER BY team",
                (unit, above),
            )
            .scalars()
            .all()
        )
        if given and given not in teams:
            self._fault("$.team", f"单位“{unit}”没有分给考核组{given}")
        if not given and len(teams) != 1 and isinstance(document, SiteDocument):
            self._fault("$.team", "须写明组号", "、".join(teams))
        return given or (teams[0] if len(teams) == 1 else "")

    def _people(self, made: Instrument) -> None:
        """Whoever took part may not have to stand aside."""
        people: tuple[str, ...] = ()
        match made.document:
            case Interview():
                people = made.document.interviewers
            case CaseReview():
                people = (made.document.reviewer,)
            case Verification():
                people = made.document.verifiers
        named = members_named(made.document)
        if named:
            members = roster(self.session, made.team)
            for name, path in named:
                if name not in members:
                    self._fault(path, f"{name}不是考核组{made.team}的成员", "、".join(members))
            self._done()
            people = tuple(dict.fromkeys((*people, *(name for name, _ in named))))
        own_unit(self.session, made.unit, people)
        if self.session.is_office and made.team:
            stand_aside(self.session, made.team, made.unit, people)

    # ---- what it makes

    def _entries(self, made: Instrument) -> None:
        rules = rules_of(self.session)
        for code, path in touched(made.document):
            self._refuse(path, rules.place(made.unit, code))
        self._done()
        for each in yields(made.document):
            self._entry(rules, made, each)

    def _entry(self, rules: EntryRules, made: Instrument, each: Yield) -> None:
        source = rules.source(made.unit, each.indicator, each.source or made.source)
        points = None if each.points is None else parse_points(each.points)
        if each.entity == "finding":
            told = (each.clause, each.count, points, each.note)
            problem = rules.finding(each.indicator, *told)
            word = "note" if problem and "事由" in problem else "clause"
            self._refuse(f"{each.path}.{word}", problem or source)
        elif each.entity == "award":
            problem = rules.value("award", each.indicator, points or 0)
            self._refuse(f"{each.path}.points", problem or source)
        elif rules.leaf(each.indicator).method is Method.DEDUCT:
            self._refuse(each.path, source)

    def _evidence(self, document: Document, pieces: Sequence[Piece]) -> None:
        known = {name for piece in pieces for name in piece[:2]}
        for path, name in _named_files(msgspec.to_builtins(document), "$"):
            if name not in known:
                given = "、".join(dict.fromkeys(piece[1] for piece in pieces))
                expected = f"所附文件的名称：{given}" if given else "用 --evidence 附上的文件名称"
                self._fault(path, f"没有附上佐证材料“{name}”", expected)

    def _bound(self, made: Instrument) -> Instrument:
        """The record with the versions of the indicators that it speaks of."""
        year = current_year(self.session)
        homes = _homes(year, self.kind, made)
        if measure_sources(self.kind, made.document) and not homes:
            sources = measure_sources(self.kind, made.document)
            self.warnings.append(
                f"方案的评分来源中，没有适用于这个单位的测评指标列有“{'、'.join(sources)}”，"
                "这条记录暂不计分。"
            )
        codes = {code for code, _ in touched(made.document)} | set(homes)
        versions = {code: year.digests[code] for code in codes if code in year.digests}
        return replace(made, versions=versions)

    def _filled(self, document: Document) -> Document:
        """The document with what the app works out itself, its day among it."""
        today = self.session.today
        dated = msgspec.structs.replace(document, date=document.date or today)
        if not isinstance(dated, DrawRecord):
            return dated
        done = drawn(dated)
        return msgspec.structs.replace(
            dated,
            seed=done.seed,
            candidates_sha256=done.candidates_sha256,
            drawn=done.codes,
        )

    # ---- what the kinds ask for

    def _anonymous(self, document: Interview) -> None:
        """个别访谈 knows its interviewee by category alone."""
        if document.mode == "个别访谈":
            for path, name in names_told(self.session, document):
                self._fault(path, f"个别访谈不记姓名，现有“{name}”", "访谈对象的类别")

    def _confirmed(self, document: Confirmation, made: Instrument) -> None:
        """One standing confirmation a visit; opinions on what the unit was shown alone."""
        earlier = confirmation_of(self.session, made.unit, made.team)
        if earlier is not None and earlier.id != self.id:
            self._fault("$", "这个单位已登记确认单，请修改原记录", earlier.id)
        findings = self.session.connection.exec_driver_sql(
            "SELECT id FROM finding WHERE unit = ?", (made.unit,)
        ).scalars()
        shown = {*findings} - covert_entries(self.session, made.unit)
        for at, each in enumerate(document.opinions):
            if each.finding is not None and each.finding not in shown:
                self._fault(f"$.opinions[{at}].finding", f"确认单上没有“{each.finding}”")

    def _review(self, document: Review, made: Instrument) -> None:
        """A file is reviewed once by each; twice, or a third time, where the plan asks for it."""
        doubling = doubling_of(current_year(self.session).index.plan.settings)
        others = reviews_of(self.session, made.unit, document, self.id)
        if document.reviewer in [each.reviewer for each in others]:
            self._fault("$.reviewer", f"{document.reviewer}已经评查过这份案卷")
        first = [each for each in others if not each.third]
        if document.third:
            self._refuse("$.third", _third_problem(doubling, first, others))
        elif first and not doubling.asked:
            self._fault("$.reviewer", f"方案没有要求双评，这份案卷已由{first[0].reviewer}评查")
        elif len(first) > 1:
            self._fault("$.third", "这份案卷已有两人评查")

    def _rate(self, document: Rate, made: Instrument) -> None:
        for each in instruments_of(self.session, made.unit):
            other = each.document
            if each.withdrawn or each.id == self.id or not isinstance(other, Rate):
                continue
            if other.name == document.name:
                self._fault("$.name", f"这个单位已有“{document.name}”的记录，请修改原记录")
        if not document.denominator:
            self.warnings.append(
                f"“{document.name}”为 0/0，属不涉及，没有测评值；"
                "该评分点不涉及的，请用 unit exempt 决定。"
            )


def _third_problem(
    doubling: Doubling, first: Sequence[Review], others: Sequence[Review]
) -> str | None:
    if not doubling.asked:
        return "方案没有要求双评，没有第三人评查"
    if len(first) < 2:
        return "两人评查之后，才有第三人评查"
    if not far_apart(first, doubling.limit):
        return "两人评查的分差没有超过双评差限，不需要第三人评查"
    return "这份案卷已有第三人评查" if len(others) > len(first) else None


def reviews_of(session: Session, unit: str, document: Review, but: str = "") -> list[Review]:
    """The standing reviews of the same file, one record left out."""
    return [
        each.document
        for each in instruments_of(session, unit)
        if not each.withdrawn
        and each.id != but
        and isinstance(each.document, CaseReview | CentralReview)
        and type(each.document) is type(document)
        and file_of(each.document) == file_of(document)
    ]


def _homes(year: Year, kind: Kind, made: Instrument) -> list[str]:
    """The leaves of the unit that the record's measures feed."""
    homes = leaves_by_source(year.index)
    applicable = {leaf.code for leaf in year.index.sheet(year.units[made.unit]).leaves}
    sources = measure_sources(kind, made.document)
    return [leaf for source in sources for leaf in homes.get(source, ()) if leaf in applicable]


def _named_files(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every file that a document names, with its path."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "evidence":
                yield from ((f"{path}.{name}[{at}]", file) for at, file in enumerate(each))
            elif name in ("screenshot", "report"):
                yield f"{path}.{name}", each
            else:
                yield from _named_files(each, f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for at, each in enumerate(value):
            yield from _named_files(each, f"{path}[{at}]")
