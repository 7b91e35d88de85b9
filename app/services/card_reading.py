"""A scanned card judged by its signature, and said in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.model.card import CardFacts, CardGene, Signature
from app.model.rules import RuleBase
from app.records.clinic_key import PublicKey
from app.services import card_line
from app.services.card_content import initials
from app.support.errors import UserError
from app.support.i18n import N_, Text, bilingual


@dataclass(frozen=True, slots=True)
class ReadGene:
    """A gene of a card in words. ``meaning``: of the rules at hand, or the card's initials where they know none."""

    gene: str
    result: str
    meaning: Text


@dataclass(frozen=True, slots=True)
class CardReading:
    """A card that was read. ``clinic``: who signed it, "" if not known; ``key``: id of the signing key.

    ``patient_id``: whose it is, if it is of this clinic and still known; ``cancelled_at``: "" while it counts;
    ``newer_at``: when a later card was made for the same person, "" if this is the newest.
    """

    facts: CardFacts
    signature: Signature
    clinic: str
    key: str
    genes: tuple[ReadGene, ...]
    patient_id: str = ""
    cancelled_at: str = ""
    cancelled_because: str = ""
    newer_at: str = ""


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key that may have signed a card, whose it is, and whether it is this clinic's own."""

    key: PublicKey
    clinic: str
    own: bool = False


def read_card(text: str, keys: Iterable[TrustedKey], rules: RuleBase) -> CardReading:
    """What a scanned line says, checked against the keys.

    :raises UserError: no card, damaged, or its signature is not that of the key it names: forged or changed.
    """
    line = card_line.read_line(text)
    found = [trusted for trusted in keys if trusted.key.id == line.key]
    genes = tuple(_read_gene(gene, rules) for gene in line.facts.genes)
    if not line.key and not line.signature:
        return CardReading(line.facts, Signature.UNSIGNED, "", "", genes)
    if not line.key or len(line.signature) != card_line.SIGNED:
        raise card_line.damaged()
    if not found:
        return CardReading(line.facts, Signature.UNKNOWN, "", line.key, genes)
    for trusted in found:
        if trusted.key.verifies(line.signature, line.signed):
            state = Signature.OWN if trusted.own else Signature.KNOWN
            return CardReading(line.facts, state, trusted.clinic, line.key, genes)
    raise UserError(
        N_("This card is not genuine: the signature of {clinic} does not fit what it says."),
        N_(
            "Do not use it. Take the results from the laboratory's paper, and tell the clinic named on the card."
        ),
        clinic=found[0].clinic or line.key,
    )


def _read_gene(gene: CardGene, rules: RuleBase) -> ReadGene:
    if not gene.result:
        return ReadGene(gene.gene, "", bilingual(N_("tested, unclear")))
    words = _phenotypes(gene.gene, rules)
    known = [word for word in words if initials(word) == gene.meaning]
    if len(known) != 1:
        return ReadGene(gene.gene, gene.result, Text(gene.meaning, gene.meaning))
    return ReadGene(
        gene.gene, gene.result, Text(known[0], rules.terms.get(known[0], Text(known[0], known[0])).ur)
    )


def _phenotypes(gene: str, rules: RuleBase) -> Sequence[str]:
    """The phenotype words that the rules have for the gene."""
    found = rules.genes.get(gene)
    return tuple(dict.fromkeys(rule.phenotype for rule in found.phenotype_rules)) if found else ()
