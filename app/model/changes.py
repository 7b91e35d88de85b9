"""What another rule pack changes: its rules, and the answers of the clinic's own patients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.model.advice import Recommendation
from app.model.level import Level
from app.model.rules import PackReference
from app.support.i18n import Text


class ChangeKind(StrEnum):
    """What happened to a rule."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell of a row. ``before``/``after``: as written in the tables, "" for nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RuleSide:
    """A rule as one pack has it: action and its words, dose factors (multiples of the usual dose), the sentences."""

    action: str
    label: Text
    level: Level
    text: Text
    factor_min: float | None = None
    factor_max: float | None = None
    source: str = ""
    year: str = ""
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule that another pack adds, changes or withdraws.

    ``table``: the table of the pack it stands in. ``subject``: drug, gene, model or id that a person looks for;
    ``state``: for which gene state, allele, band …, in words. ``before``/``after``: the rule in words where it
    answers for a drug; ``fields``: cell by cell.
    """

    kind: ChangeKind
    table: str
    row_id: str
    subject: str
    state: Text
    drug: str = ""
    genes: tuple[str, ...] = ()
    before: RuleSide | None = None
    after: RuleSide | None = None
    fields: tuple[FieldChange, ...] = ()

    def about(self, word: str) -> bool:
        """Whether it concerns the drug, gene or row that the word names a part of."""
        named = (self.drug, self.subject, self.row_id, *self.genes)
        return any(word.casefold() in name.casefold() for name in named)


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """Everything that differs between two packs, drugs first, most serious first."""

    before: PackReference
    after: PackReference
    changes: tuple[RuleChange, ...]

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many rules were added, changed and withdrawn."""
        return {kind: sum(c.kind is kind for c in self.changes) for kind in ChangeKind}

    def about(self, word: str) -> tuple[RuleChange, ...]:
        """The changes that concern a drug or gene; all for an empty word."""
        return tuple(c for c in self.changes if c.about(word.strip()))


@dataclass(frozen=True, slots=True)
class AnswerSide:
    """An answer as it stood, or stands, for one patient; see :class:`app.model.advice.Recommendation`."""

    answer: str
    action: str
    level: Level
    label: Text
    text: Text
    because: Text
    patient_text: Text
    genes: Mapping[str, str] = field(default_factory=dict)
    guideline: str = ""
    year: str = ""
    rule_id: str = ""
    pictogram: str = ""

    @classmethod
    def of(cls, one: Recommendation) -> AnswerSide:
        """The answer without what the list does not show."""
        return cls(
            one.answer.value, one.action, one.level, one.label, one.text, one.because, one.patient_text,
            dict(one.genes), one.guideline, one.year, one.rule_id, one.pictogram,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """The answer for one drug, or one line of the care plan, before and after, for one patient.

    ``taken``: the patient takes it now. ``details_only``: the same action and dose with other conditions, checks or
    alternatives. ``why``: what in the rules led to it. ``topic``: what it is about where it is no drug ("" for a
    drug): a risk, or a part of the care plan; ``key``: which line of it, the same in every pack.
    """

    drug: str
    drug_ur: str
    taken: bool
    details_only: bool
    before: AnswerSide
    after: AnswerSide
    why: Text
    topic: Text = Text("", "")
    key: str = ""

    @property
    def subject(self) -> str:
        """What two changes of the same thing share: the drug, or the line of the plan."""
        return self.drug or self.key

    @property
    def urgency(self) -> tuple[bool, bool, int, int]:
        """For sorting: medicines in use, real changes, the most serious new answer, and of these what was mildest."""
        return not self.taken, self.details_only, self.after.level.rank, -self.before.level.rank


@dataclass(frozen=True, slots=True)
class AffectedPatient:
    """A patient whose answers another pack changes, most urgent change first. ``last_seen``: ISO day or ""."""

    patient_id: str
    mr_number: str
    name: str
    name_ur: str
    phone: str
    last_seen: str
    changes: tuple[AnswerChange, ...]

    @property
    def urgency(self) -> tuple[bool, bool, int, int]:
        """Of the most urgent change."""
        return self.changes[0].urgency


@dataclass(frozen=True, slots=True)
class Affected:
    """Who of the clinic's patients another pack touches; nothing of it is stored yet.

    ``people``: most urgent first. ``checked``: how many patients were looked at. ``quiet``: changes for drugs that
    the patient neither takes nor needs to remember, counted by drug. ``records_at``: number of the audit entry up to
    which the records were read, so that a list made before a later change is noticed. ``plans``: tables that differ
    and say more than answers on medicines (risks, protocols, cancer): for these every care plan was compared too.
    """

    before: PackReference
    after: PackReference
    people: tuple[AffectedPatient, ...]
    checked: int
    quiet: Mapping[str, int]
    records_at: int
    plans: tuple[str, ...] = ()

    @property
    def now_avoid(self) -> int:
        """Patients for whom a medicine in use is now to be avoided."""
        return sum(
            any(
                c.taken and c.after.level is Level.AVOID and c.before.level is not Level.AVOID
                for c in p.changes
            )
            for p in self.people
        )

    @property
    def other_plans(self) -> int:
        """Patients for whom a risk, a finding or a line of the care plan changes."""
        return sum(any(not c.drug for c in p.changes) for p in self.people)
