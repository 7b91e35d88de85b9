"""What a document says, built once; screen and paper both show it, so they cannot disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model.advice import Level, Recommendation
from app.model.assessment import Assessment
from app.model.document_kind import DocumentKind
from app.model.rules import PackReference
from app.model.trends import Trend
from app.support.i18n import Message, Text

__all__ = [
    "AffectedLetter",
    "CardPart",
    "ChangedAdvice",
    "DocumentKind",
    "ExplainedStep",
    "Explanation",
    "GeneLine",
    "KnownFact",
    "Letterhead",
    "PersonLine",
    "Referral",
    "ReportContent",
    "TestOrder",
    "TestPlace",
    "TestRequest",
    "Wishes",
]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The clinic at the head of each page. ``logo``: a PNG file as bytes, empty without one."""

    clinic: Text
    doctor: str = ""
    registration: str = ""
    phone: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """The patient as printed: both scripts, never the full identity number. ``age``: for instance "about 45"."""

    name: str
    name_ur: str
    mr_number: str
    sex: Text
    age: Text


@dataclass(frozen=True, slots=True)
class GeneLine:
    """One row of the gene table. ``result``: diplotype(s); ``meaning``: phenotype in words; ``coverage``: such as
    "35 of 35 positions"; ``status``: the call status in words; ``tested``: False is drawn as not tested."""

    gene: str
    result: str
    meaning: Text
    coverage: Text
    status: Text
    tested: bool
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownFact:
    """What was known of the person beside the genes when the advice was worked out. ``value`` is empty where a doctor
    must know that nothing was recorded (allergies, kidney function)."""

    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class CardPart:
    """What only the wallet card says. ``id``: its random number; ``line``: what the square code holds; ``key``:
    fingerprint of the key that signed it, "" for a card without a signature. ``drugs``: the most serious answers,
    as many as a card holds, and how many ``more`` there are; ``genes`` and ``more_genes`` likewise."""

    id: str
    line: str
    key: str
    drugs: tuple[Recommendation, ...]
    more: int
    genes: tuple[GeneLine, ...]
    more_genes: int


@dataclass(frozen=True, slots=True)
class TestOrder:
    """One gene asked for: the laboratory's words for test, sample and tube; ``code``: for the request; ``because``:
    the medicines that wait for it. ``needs_review``: a row of the pack that carries a doubt."""

    gene: str
    code: str
    test: Text
    sample: Text
    tube: Text
    because: tuple[str, ...] = ()
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class TestPlace:
    """A laboratory of the clinic's own list that makes one of the tests. ``days``: until the result is back, None if
    not known; ``checked``: the day on which somebody asked there, as printed, "" for never."""

    name: str
    price: str = ""
    days: int | None = None
    phone: str = ""
    tests: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True)
class TestRequest:
    """What only the test request form says. ``places``: where the tests are made, the one that makes most first."""

    reason: Text
    urgent: bool
    orders: tuple[TestOrder, ...]
    handling: tuple[Text, ...]
    meanwhile: tuple[Text, ...]
    consent: tuple[Text, ...]
    places: tuple[TestPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Referral:
    """What only the referral letter says. ``told``: what the patient was told, in the patient's words; ``diagnoses``:
    as recorded; ``cannot_wait``: what is urgent beside the answers of the genes."""

    to: str
    question: str
    urgent: bool
    results: tuple[Text, ...]
    told: tuple[Text, ...]
    diagnoses: tuple[Text, ...] = ()
    cannot_wait: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedAdvice:
    """One medicine whose advice a new rule pack changed. ``what_to_do``: for the patient; ``pictogram``: its picture,
    which must not say "do not take" where the words say to go on until the doctor is seen."""

    drug: str
    drug_ur: str
    level: Level
    old: Text
    new: Text
    why: Text
    what_to_do: Text
    pictogram: str = "ask"


@dataclass(frozen=True, slots=True)
class AffectedLetter:
    """What the letter to a patient says whose advice changed. ``pack_before``: the rules of the earlier advice."""

    changes: tuple[ChangedAdvice, ...]
    pack_before: PackReference


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """One step on the way to an answer; lines of the text are told apart by line ends."""

    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Explanation:
    """What only the paper on one medicine's answer says: the answer, and the steps that led to it, in order."""

    drug: str
    drug_ur: str
    level: Level
    label: Text
    text: Text
    steps: tuple[ExplainedStep, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person chooses for one paper. ``drug``: the medicine about to start, or the one whose answer is
    explained, by generic name; ``to`` and ``question``: for a referral."""

    drug: str = ""
    reason: str = ""
    urgent: bool = False
    to: str = ""
    question: str = ""
    next_visit: str = ""


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything that a patient's documents say.

    ``current``: answers for current medicines; ``important``: other drugs that would need another drug or dose;
    ``caution``: other drugs with milder advice; ``usual``: drugs whose answer is no change; ``untested``: genes not
    tested; ``limits``: what could still be hidden; ``sources``: citations used; ``print_number``: "" for a document
    that is not recorded. ``allergies`` and ``blood_group``: empty means not recorded, never none. ``doses``: generic
    name to the dose as recorded. ``card``, ``request``, ``referral``, ``letter``, ``explanation``: parts of one
    kind of document.
    ``rules_since``: on a copy, the rules that have come into force since, "" if none.
    ``held``: medicines in use that another part of the care plan stops or doubts, with the answer that papers give
    instead of the genes' (:attr:`in_use`). ``assessment``, ``trends``: what the other domains say, with ``labels``:
    words for input names. ``known``: facts that the advice rests on. ``changes``: what is otherwise than on the print
    ``changed_since`` (number and day). ``made_by``: who printed it. ``source_titles``: titles of sources by their id.
    ``essential``: medicines of the list of essential ones, by generic name.
    """

    letterhead: Letterhead
    person: PersonLine
    date: str
    pack: PackReference
    sample: str
    file_name: str
    file_sha256: str
    current: tuple[Recommendation, ...]
    important: tuple[Recommendation, ...]
    usual: tuple[Recommendation, ...]
    unclear: tuple[Recommendation, ...]
    not_tested: tuple[Recommendation, ...]
    genes: tuple[GeneLine, ...]
    untested: tuple[str, ...]
    limits: tuple[Text, ...]
    sources: tuple[str, ...]
    caution: tuple[Recommendation, ...] = ()
    handout_lines: tuple[Text, ...] = ()
    print_number: str = ""
    copy: bool = False
    rules_since: str = ""
    allergies: tuple[str, ...] = ()
    blood_group: str = ""
    birth_year: str = ""
    doses: Mapping[str, str] = field(default_factory=dict)
    next_visit: str = ""
    card: CardPart | None = None
    request: TestRequest | None = None
    referral: Referral | None = None
    letter: AffectedLetter | None = None
    explanation: Explanation | None = None
    assessment: Assessment | None = None
    trends: tuple[Trend, ...] = ()
    labels: Mapping[str, Text] = field(default_factory=dict)
    held: Mapping[str, Recommendation] = field(default_factory=dict)
    known: tuple[KnownFact, ...] = ()
    changes: tuple[Text, ...] = ()
    changed_since: str = ""
    made_by: str = ""
    source_titles: Mapping[str, str] = field(default_factory=dict)
    essential: tuple[str, ...] = ()

    @property
    def in_use(self) -> tuple[Recommendation, ...]:
        """Answers on medicines in use as papers give them: no gene's "usual" stands against a stop of the plan."""
        given: list[Recommendation] = []
        for answer in self.current:
            stopped = self.held.get(answer.drug)
            if stopped is None:
                given.append(answer)
            elif stopped not in given:
                given.append(stopped)
        return tuple(given)
