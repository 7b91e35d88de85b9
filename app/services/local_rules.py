"""The clinic's own rules: what its store has, laboratories, and its own advice; signed by the clinic, shown as local.

Local advice has no action and no dose of its own: it stands beside the core answer and can never take its place. An
*avoid* stays on top whatever the clinic adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.model.genomics import GeneResult
from app.model.local import Laboratory, LocalAdvice, LocalDrug, LocalPack, Stock
from app.records import local_packs
from app.records.identity import phone_number
from app.services.access import Action, allowed, require
from app.services.clinics import Clinic, months_between
from app.services.drugs import plain_name
from app.support.errors import UserError
from app.support.i18n import N_, Text

__all__ = [
    "Laboratory",
    "LocalAdvice",
    "LocalDrug",
    "LocalPack",
    "LocalPart",
    "Stock",
    "grown_old",
    "history",
    "is_old",
    "local_part",
    "may_edit",
    "own_rules",
    "remove_advice",
    "remove_drug",
    "remove_laboratory",
    "save_advice",
    "save_drug",
    "save_laboratory",
    "start_again",
    "states_of",
]

OLD_AFTER_MONTHS = 12
LONGEST = 500  # letters of a local sentence: it must fit beside the core answer


@dataclass(frozen=True, slots=True)
class LocalPart:
    """What the clinic itself says of one drug. ``advice``: its sentences for this patient; ``problem``: the rules
    cannot be trusted and nothing of them is shown."""

    clinic: str
    stock: Stock = Stock.UNKNOWN
    brands: tuple[str, ...] = ()
    price: str = ""
    advice: tuple[Text, ...] = ()
    made_by: str = ""
    made_at: str = ""
    version: int = 0
    problem: UserError | None = None

    def __bool__(self) -> bool:
        return bool(
            self.advice or self.brands or self.price or self.problem or self.stock is not Stock.UNKNOWN
        )


def own_rules(clinic: Clinic) -> LocalPack:
    """The version in use, its signature verified.

    :raises UserError: it does not carry the clinic's signature.
    """
    return local_packs.newest(clinic.store)


def history(clinic: Clinic) -> tuple[tuple[int, str, str], ...]:
    """Version, time and user of every version, newest first."""
    return local_packs.history(clinic.store)


def may_edit(clinic: Clinic) -> bool:
    """Whether the user may change the clinic's own rules."""
    return allowed(clinic.store, Action.LOCAL_RULES)


def local_part(clinic: Clinic, drug: str, genes: Mapping[str, GeneResult]) -> LocalPart:
    """What stands as *local* beside the core answer for a drug."""
    try:
        own = own_rules(clinic)
    except UserError as problem:
        return LocalPart(clinic.name, problem=problem)
    kept = own.drug(drug) or LocalDrug(drug)
    advice = tuple(_both(one.text) for one in own.advice if one.drug == drug and _concerns(one, genes))
    return LocalPart(
        clinic.name, kept.stock, kept.brands, kept.price, advice, own.made_by, own.made_at, own.version
    )


def _concerns(advice: LocalAdvice, genes: Mapping[str, GeneResult]) -> bool:
    """For everybody, or for this state of the gene as the body behaves now."""
    if not advice.gene:
        return True
    result = genes.get(advice.gene)
    return result is not None and (result.adjusted_phenotype or result.phenotype) == advice.phenotype


def _both(text: Text) -> Text:
    """A sentence given in one language is shown in it, rather than not at all."""
    return Text(text.en or text.ur, text.ur or text.en)


def is_old(laboratory: Laboratory, today: date) -> bool:
    """Whether nobody has asked for a year (or ever): shown in grey."""
    checked = laboratory.last_checked
    return not checked or months_between(checked, today) >= OLD_AFTER_MONTHS


def grown_old(clinic: Clinic, laboratory: Laboratory) -> bool:
    """:func:`is_old` by the clinic's clock."""
    return is_old(laboratory, clinic.store.today().date())


# -- editing -----------------------------------------------------------------------------------------------------


def _save(clinic: Clinic, own: LocalPack) -> LocalPack:
    made = local_packs.save(clinic.store, own)
    clinic.drugs.take_local(made.drugs)
    return made


def _named(clinic: Clinic, drug: str) -> str:
    """The generic name of what was typed; a medicine without rules may be named too.

    :raises UserError: nothing was typed.
    """
    known = clinic.drugs.exact(drug)
    name = known.name if known else " ".join(drug.split()).casefold()
    if not name:
        raise UserError(N_("The name of the medicine is missing."), N_("Type at least its first letters."))
    return name


def save_drug(clinic: Clinic, wanted: LocalDrug) -> LocalPack:
    """Enter or change a line of the formulary.

    :raises UserError: the user may not, the name is missing, or a brand is another medicine's name.
    """
    require(clinic.store, Action.LOCAL_RULES)
    name = _named(clinic, wanted.drug)
    brands = tuple(dict.fromkeys(b for b in (" ".join(b.split()) for b in wanted.brands) if plain_name(b)))
    own = own_rules(clinic)
    _refuse_other_drugs_names(clinic, name, brands, own.drugs)
    line = LocalDrug(name, wanted.stock, brands, wanted.price.strip())
    others = [one for one in own.drugs if one.drug != name]
    return _save(clinic, replace(own, drugs=tuple(sorted((*others, line), key=lambda one: one.drug))))


def _refuse_other_drugs_names(
    clinic: Clinic, name: str, brands: Iterable[str], kept: Iterable[LocalDrug]
) -> None:
    """A brand that the rules or the formulary know as another medicine would lead to a wrong answer."""
    taken = {plain_name(b): one.drug for one in kept if one.drug != name for b in (one.drug, *one.brands)}
    for brand in brands:
        known = clinic.drugs.core(brand)
        other = known.name if known else taken.get(plain_name(brand), name)
        if other != name:
            raise UserError(
                N_("{brand} is already a name of {other}."),
                N_("Check the box; a brand belongs to one medicine."),
                brand=brand,
                other=other,
            )


def remove_drug(clinic: Clinic, drug: str) -> LocalPack:
    """Take a line out of the formulary; earlier versions keep it."""
    require(clinic.store, Action.LOCAL_RULES)
    own = own_rules(clinic)
    return _save(clinic, replace(own, drugs=tuple(one for one in own.drugs if one.drug != drug)))


def save_laboratory(clinic: Clinic, wanted: Laboratory) -> LocalPack:
    """Enter or change a laboratory, known by name and city.

    :raises UserError: the user may not, name or city is missing, or the telephone number cannot be one.
    """
    require(clinic.store, Action.LOCAL_RULES)
    if not wanted.name.strip() or not wanted.city.strip():
        raise UserError(N_("Name or city of the laboratory is missing."), N_("Type both."))
    if wanted.days is not None and not 0 <= wanted.days <= 365:
        raise UserError(
            N_("{days} days until a result are not possible."), N_("Give 0 to 365 days."), days=wanted.days
        )
    line = replace(
        wanted,
        name=" ".join(wanted.name.split()),
        city=" ".join(wanted.city.split()),
        phone=phone_number(wanted.phone),
        tests=tuple(dict.fromkeys(test.strip() for test in wanted.tests if test.strip())),
    )
    own = own_rules(clinic)
    others = [one for one in own.laboratories if (one.name, one.city) != (line.name, line.city)]
    listed = sorted((*others, line), key=lambda one: (one.city.casefold(), one.name.casefold()))
    return _save(clinic, replace(own, laboratories=tuple(listed)))


def remove_laboratory(clinic: Clinic, name: str, city: str) -> LocalPack:
    """Take a laboratory out; earlier versions keep it."""
    require(clinic.store, Action.LOCAL_RULES)
    own = own_rules(clinic)
    kept = tuple(one for one in own.laboratories if (one.name, one.city) != (name, city))
    return _save(clinic, replace(own, laboratories=kept))


def save_advice(clinic: Clinic, wanted: LocalAdvice) -> LocalPack:
    """Enter or change the clinic's own sentence on a drug, for everybody or for one state of a gene.

    :raises UserError: the user may not, a part is missing or too long, or the rules do not know gene or state.
    """
    require(clinic.store, Action.LOCAL_RULES)
    name = _named(clinic, wanted.drug)
    text = Text(" ".join(wanted.text.en.split()), " ".join(wanted.text.ur.split()))
    if not text.en and not text.ur:
        raise UserError(N_("The advice is empty."), N_("Write it in English, in Urdu or in both."))
    if max(len(text.en), len(text.ur)) > LONGEST:
        raise UserError(N_("The advice has more than {count} letters."), N_("Say it shorter."), count=LONGEST)
    _check_state(clinic, wanted)
    own = own_rules(clinic)
    line = replace(wanted, drug=name, text=text)
    others = [one for one in own.advice if _place(one) != _place(line)]
    return _save(clinic, replace(own, advice=tuple(sorted((*others, line), key=_place))))


def _place(one: LocalAdvice) -> tuple[str, str, str]:
    return one.drug, one.gene, one.phenotype


def states_of(clinic: Clinic, gene: str) -> tuple[str, ...]:
    """The states of a gene that the rules know, in the field's words."""
    known = clinic.rules.genes.get(gene)
    found = (rule.phenotype for rule in known.phenotype_rules) if known else ()
    return tuple(dict.fromkeys(word for word in found if word in clinic.rules.terms))


def _check_state(clinic: Clinic, wanted: LocalAdvice) -> None:
    if not wanted.gene and not wanted.phenotype:
        return
    if wanted.gene not in clinic.rules.genes or wanted.phenotype not in states_of(clinic, wanted.gene):
        raise UserError(
            N_("The rules know no state {phenotype} of the gene {gene}."),
            N_("Choose gene and state from the list, or leave both empty."),
            gene=wanted.gene or "–",
            phenotype=wanted.phenotype or "–",
        )


def remove_advice(clinic: Clinic, one: LocalAdvice) -> LocalPack:
    """Take a sentence out; earlier versions keep it."""
    require(clinic.store, Action.LOCAL_RULES)
    own = own_rules(clinic)
    return _save(clinic, replace(own, advice=tuple(a for a in own.advice if _place(a) != _place(one))))


def start_again(clinic: Clinic) -> LocalPack:
    """Begin with empty rules where those kept do not carry the clinic's signature."""
    require(clinic.store, Action.LOCAL_RULES)
    made = local_packs.start_again(clinic.store)
    clinic.drugs.take_local(())
    return made
