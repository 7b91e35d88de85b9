"""Relatives of a person and how a couple is related: words for the pedigree and for cascade testing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.model.genomics import Sex
from app.support.i18n import N_


class Kinship(StrEnum):
    """Who the relative is to the patient."""

    FATHER = "father"
    MOTHER = "mother"
    BROTHER = "brother"
    SISTER = "sister"
    SON = "son"
    DAUGHTER = "daughter"
    PARTNER = "partner"
    FATHERS_FATHER = "fathers_father"
    FATHERS_MOTHER = "fathers_mother"
    MOTHERS_FATHER = "mothers_father"
    MOTHERS_MOTHER = "mothers_mother"
    FATHERS_BROTHER = "fathers_brother"
    FATHERS_SISTER = "fathers_sister"
    MOTHERS_BROTHER = "mothers_brother"
    MOTHERS_SISTER = "mothers_sister"

    @property
    def first_degree(self) -> bool:
        """Shares half of the genes: those who are invited first when a variant is found."""
        return self in _FIRST_DEGREE

    @property
    def generation(self) -> int:
        """Rows above (negative) or below the patient in the pedigree."""
        if self in (Kinship.SON, Kinship.DAUGHTER):
            return 1
        if self in (Kinship.BROTHER, Kinship.SISTER, Kinship.PARTNER):
            return 0
        return -2 if self.value.endswith(("s_father", "s_mother")) else -1

    def sex(self, patient: Sex) -> Sex:
        """The relative's sex, as the word says; a partner's is the other one."""
        if self is Kinship.PARTNER:
            return {Sex.FEMALE: Sex.MALE, Sex.MALE: Sex.FEMALE}.get(patient, Sex.UNKNOWN)
        last = self.value.rpartition("_")[2]
        return Sex.MALE if last in ("father", "brother", "son") else Sex.FEMALE


KINSHIP_WORDS = {
    Kinship.FATHER: N_("Father"),
    Kinship.MOTHER: N_("Mother"),
    Kinship.BROTHER: N_("Brother"),
    Kinship.SISTER: N_("Sister"),
    Kinship.SON: N_("Son"),
    Kinship.DAUGHTER: N_("Daughter"),
    Kinship.PARTNER: N_("Husband or wife"),
    Kinship.FATHERS_FATHER: N_("Father's father"),
    Kinship.FATHERS_MOTHER: N_("Father's mother"),
    Kinship.MOTHERS_FATHER: N_("Mother's father"),
    Kinship.MOTHERS_MOTHER: N_("Mother's mother"),
    Kinship.FATHERS_BROTHER: N_("Father's brother"),
    Kinship.FATHERS_SISTER: N_("Father's sister"),
    Kinship.MOTHERS_BROTHER: N_("Mother's brother"),
    Kinship.MOTHERS_SISTER: N_("Mother's sister"),
}
_FIRST_DEGREE = frozenset(
    (Kinship.FATHER, Kinship.MOTHER, Kinship.BROTHER, Kinship.SISTER, Kinship.SON, Kinship.DAUGHTER)
)


class Couple(StrEnum):
    """Whose relatedness is meant: the patient's parents, or the patient and the partner."""

    PARENTS = "parents"
    OWN = "own"


class Degree(StrEnum):
    """How a couple is related. Not asked and not known are the same: unknown, never "no"."""

    NONE = "none"
    FIRST_COUSINS = "first_cousins"
    SECOND_COUSINS = "second_cousins"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative as told. ``conditions``: condition words of the input dictionary or free words; ``onset_age``: years
    at the first of them; ``patient_id``: their own record here, "" when they have none or it is not known."""

    kinship: Kinship
    name: str = ""
    conditions: tuple[str, ...] = ()
    onset_age: float | None = None
    deceased: bool = False
    patient_id: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """What is known of a person's family."""

    relatives: tuple[Relative, ...] = ()
    parents: Degree = Degree.UNKNOWN
    own: Degree = Degree.UNKNOWN


DEGREE_WORDS = {  # first what a form begins with
    Degree.UNKNOWN: N_("not asked yet"),
    Degree.NONE: N_("not related"),
    Degree.FIRST_COUSINS: N_("first cousins"),
    Degree.SECOND_COUSINS: N_("second cousins"),
    Degree.OTHER: N_("related in another way"),
}
COUPLE_WORDS = {Couple.PARENTS: N_("Parents are"), Couple.OWN: N_("Patient and partner are")}
