"""A person at the clinic and what is known of them. Records keep these; reasoning reads :class:`PatientFacts`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.model.genomics import Sex


class BirthPrecision(StrEnum):
    """How exactly the date of birth is known; an estimate is shown as "about"."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ESTIMATE = "estimate"


class Relation(StrEnum):
    """Whose name stands beside the patient's."""

    SON_OF = "son_of"
    DAUGHTER_OF = "daughter_of"
    WIFE_OF = "wife_of"


class IdentityKind(StrEnum):
    """Whose number it is and which card it stands on. Only a person's own card is unique among patients."""

    UNSTATED = "unstated"
    OWN_CARD = "own_card"
    B_FORM = "b_form"
    FATHER_CARD = "father_card"
    HUSBAND_CARD = "husband_card"
    GUARDIAN_CARD = "guardian_card"
    PROOF_OF_REGISTRATION = "proof_of_registration"
    CITIZEN_CARD = "citizen_card"


OF_RELATIVES = (IdentityKind.FATHER_CARD, IdentityKind.HUSBAND_CARD, IdentityKind.GUARDIAN_CARD)
"""Cards that a whole family may show: the number on them names nobody for sure."""
WITH_LETTERS = (IdentityKind.PROOF_OF_REGISTRATION, IdentityKind.CITIZEN_CARD)
"""Cards of Afghan citizens: their numbers are kept as they stand on the card."""


class PhoneOwner(StrEnum):
    """Who answers at the patient's number; a phone is often the family's, or a neighbour's."""

    UNSTATED = ""
    OWN = "own"
    FATHER = "father"
    HUSBAND = "husband"
    SON = "son"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Patient:
    """A registered person. ``id``: UUID; ``mr_number``: the clinic's own number, shown on screen and paper.

    ``birth_date``: ISO date, missing parts as 01 (see ``birth_precision``). ``identity_number``: 13 digits (another
    shape for ``WITH_LETTERS``) or "".
    """

    id: str
    mr_number: str
    name: str
    name_ur: str
    sex: Sex
    birth_date: str
    birth_precision: BirthPrecision
    relation: Relation | None = None
    relation_name: str = ""
    phone: str = ""
    identity_number: str = ""
    district: str = ""
    village: str = ""
    registered_at: str = ""
    identity_kind: IdentityKind = IdentityKind.UNSTATED
    phone_whose: PhoneOwner = PhoneOwner.UNSTATED

    @property
    def own_number(self) -> str:
        """The identity number if it is this person's; "" for a relative's card."""
        return "" if self.identity_kind in OF_RELATIVES else self.identity_number


@dataclass(frozen=True, slots=True)
class Observation:
    """A measured value: ``name`` as in the pack's input dictionary (systolic_bp …), ``unit`` in UCUM.

    ``date``: ISO day of the measurement, "" when it is not known.
    """

    name: str
    value: float
    unit: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class TumourMarker:
    """A tumour finding as reported: gene or marker (EGFR, MSI, PD-L1), and the alteration in words or HGVS."""

    gene: str
    alteration: str


@dataclass(frozen=True, slots=True)
class Tumour:
    """A cancer: ``type`` by the pack's tumour list (or as typed), ``stage``, and the markers found.

    ``tested``: genes or markers that a panel really covered; what is not among them was not tested.
    """

    type: str
    stage: str = ""
    markers: tuple[TumourMarker, ...] = ()
    tested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GermlineVariant:
    """A germline finding beside the drug genes: ``name`` in HGVS, rs number or common name (IVS1-5, HbE);
    ``zygosity``: heterozygous, homozygous, hemizygous, compound or "" when not said. ``classification``: the
    laboratory's word (pathogenic, uncertain significance, benign …), "" when it gave none."""

    gene: str
    name: str
    zygosity: str = ""
    classification: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """The other parent of a couple's children, as far as it matters for them. ``relation``: how the two are related
    (a word of :class:`app.model.family.Degree`), "" when not asked. ``conditions`` that are surely not there stand
    in ``absent``."""

    relation: str = ""
    observations: tuple[Observation, ...] = ()
    conditions: tuple[str, ...] = ()
    variants: tuple[GermlineVariant, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """Everything about a person, beside the genotypes, that changes advice. Missing is unknown, never "no".

    ``age``: years. ``medicines``: generic names in use now. ``indication``: why the drug is considered
    (population words of the pack, or free text). ``complete``: lists (conditions, medicines, family_history …) that
    were given whole: what they do not name is absent; in any other list it is unknown. ``absent``: words that were
    asked for and denied. ``day``: ISO day for which due dates are judged; "" judges none.
    """

    sex: Sex = Sex.UNKNOWN
    age: float | None = None
    observations: tuple[Observation, ...] = ()
    conditions: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    allergies: tuple[str, ...] = ()
    lifestyle: Mapping[str, str] = field(default_factory=dict)
    family_history: tuple[str, ...] = ()
    pregnancy: bool | None = None
    indication: str = ""
    variants: tuple[GermlineVariant, ...] = ()
    tumour: Tumour | None = None
    partner: Partner | None = None
    complete: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    day: str = ""

    def value(self, name: str) -> Observation | None:
        """The last observation of that name, or None when it was not measured."""
        return next((o for o in reversed(self.observations) if o.name == name), None)

    def listed(self, kind: str, word: str) -> bool | None:
        """Whether a list (conditions, family_history …) names the word; None when that is unknown."""
        if word in getattr(self, kind):
            return True
        prefix = "family." if kind == "family_history" else ""
        return False if kind in self.complete or prefix + word in self.absent else None
