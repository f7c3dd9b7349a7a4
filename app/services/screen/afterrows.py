"""The frozen rows of 后续事项: outcomes with their decisions, letters with their receipts."""

from __future__ import annotations

from dataclasses import dataclass

OUTCOME, LETTER = "结果运用", "公文"
UNDECIDED, GROUNDLESS = "未决定", "已失去依据"
UNSENT, SERVED = "未发", "已送达"
DECISIONS = ("同意", "不予", "改为")
MEANS = ("送达回证", "平台签收", "留置送达")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWords:
    """What a person says of an outcome."""

    decision: str = ""
    changed_to: str = ""
    decider: str = ""
    document: str = ""
    date: str = ""
    done: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """What a person says of a letter."""

    document: str = ""
    signer: str = ""
    copies: str = ""
    date: str = ""
    sent: str = ""
    served: str = ""
    means: str = ""
    receiver: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterRow:
    """One proposed outcome, or one letter: which of the two its ``kind`` says.

    ``about`` is why it is proposed, or whom the letter is for and why; ``ground`` the rule's
    place in the plan, or how long the letter is kept. ``letter`` is a recorded one's id.
    """

    kind: str
    unit: str
    name: str
    what: str
    about: str
    state: str
    ground: str = ""
    warning: str = ""
    decision: DecisionWords | None = None
    """What was decided; None before, and of letters."""
    form: str = ""
    addressee: str = ""
    letter: str = ""
    sent: LetterWords = LetterWords()
    scans: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from all other rows."""
        return self.kind, self.unit, self.form or self.what, self.letter or self.about

    @property
    def is_outcome(self) -> bool:
        return self.kind == OUTCOME

    @property
    def document(self) -> str:
        """The number of the decision, or of the letter."""
        return self.decision.document if self.decision is not None else self.sent.document

    @property
    def date(self) -> str:
        """The day of the decision, or the last one that is known of the letter."""
        if self.decision is not None:
            return self.decision.date
        return self.sent.served or self.sent.sent or self.sent.date


@dataclass(frozen=True, slots=True)
class Afterwards:
    """All rows; ``version`` is the approved one that they are about, 0 while the year is open."""

    version: int
    rows: tuple[AfterRow, ...]
