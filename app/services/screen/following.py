"""后续事项: what the result proposes and what is sent, one row each, and what is done there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from app.services import evidence
from app.services.document.letters import LETTERS
from app.services.document.printing import DOCX, report
from app.services.following import deciding, posting
from app.services.following.deciding import Decision, Proposal
from app.services.following.posting import Particulars, Post
from app.services.operation import Done
from app.services.screen.afterrows import (
    LETTER,
    OUTCOME,
    AfterRow,
    Afterwards,
    DecisionWords,
    LetterWords,
)
from app.services.session import Session
from app.services.year.approval import standing
from app.services.year.assessment import current_year

NAMES = re.compile(r"[、，,；;\s]+")


def afterwards(session: Session) -> Afterwards:
    """What the page shows: outcomes in the order of the result, then letters by form."""
    now = standing(session)
    names = {code: unit.name for code, unit in current_year(session).units.items()}
    rows = [_outcome(each) for each in deciding.proposals(session)]
    rows += [_letter(each, names) for each in posting.posts(session)]
    return Afterwards(now.version if now.frozen else 0, tuple(rows))


def _outcome(each: Proposal) -> AfterRow:
    made = each.decision
    warning, state = "", each.state
    if made is not None and not each.is_proposed:
        warning = f"现在的结果不再拟定这一项；决定时的依据：{made.basis}"
    elif made is not None:
        state = made.decision
        warning = f"决定以后依据有变动；决定时为：{made.basis}" if each.has_moved else ""
    said = None
    if made is not None:
        told = asdict(made)
        said = DecisionWords(**{name: told[name] for name in DecisionWords.__slots__})
    return AfterRow(
        kind=OUTCOME,
        unit=each.unit,
        name=each.name,
        what=each.outcome,
        about=each.basis,
        state=state,
        ground=each.ground,
        warning=warning,
        decision=said,
    )


def _letter(each: Post, names: Mapping[str, str]) -> AfterRow:
    told = asdict(each)
    return AfterRow(
        kind=LETTER,
        unit=each.unit,
        name=names.get(each.unit, ""),
        what=each.name,
        about=f"{each.addressee}：{each.about}" if each.about else each.addressee,
        state=each.state,
        ground=f"{each.form}，保管{LETTERS[each.form].retention.value}",
        warning="" if each.is_due else "现在没有哪一项要发这件公文；已登记的照样留存。",
        form=each.form,
        addressee=each.addressee,
        letter=each.id,
        sent=LetterWords(**{name: told[name] for name in LetterWords.__slots__}),
        scans=tuple(str(piece[1]) for piece in each.scans),
    )


def decide(session: Session, row: AfterRow, said: DecisionWords) -> Done:
    """Decide on an outcome, or correct what was decided."""
    return deciding.decide(session, row.unit, row.what, Decision(**asdict(said)))


def keep_letter(
    session: Session, row: AfterRow, said: LetterWords, scans: Sequence[Path] = ()
) -> Done:
    """Record a letter, or say more of one that was recorded; ``scans`` are kept with it."""
    told = asdict(said)
    receivers = [each for each in NAMES.split(told.pop("receiver")) if each]
    kept = [evidence.keep(session, path) for path in scans]
    particulars = Particulars(receivers=receivers, scans=kept, **told)
    if row.letter:
        return posting.revise(session, row.letter, particulars)
    return posting.record(session, row.form, particulars, unit=row.unit, addressee=row.addressee)


def draft(session: Session, row: AfterRow, folder: Path) -> tuple[str, ...]:
    """Write the drafts of this letter's form for Word; what is to be told of them."""
    units = [row.unit] if row.unit and LETTERS[row.form].by_unit else []
    made = report(session, row.form, units, folder, DOCX)
    return (f"已写 {len(made['files'])} 个文件，在“{folder}”。", *made["warnings"])
