"""Sentences in both languages from the pack's bricks: one composition, so English and Urdu carry the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.clinical.pharmacogenomics.once import Once
from app.model.rules import RecommendationRule, RuleBase
from app.support.i18n import Language, Text

NOTHING = Text("", "")


def fill(template: Text, values: Mapping[str, Text | str]) -> Text:
    """The brick with its placeholders filled, each side with its own language."""

    def side(language: Language) -> str:
        filled = {k: v.get(language) if isinstance(v, Text) else v for k, v in values.items()}
        return template.get(language).format(**filled)

    return Text(side(Language.ENGLISH), side(Language.URDU))


def explained(word: str, rules: RuleBase) -> Text:
    """``Poor Metabolizer (enzyme hardly works)``: the field's word first, since other papers use it."""
    plain = rules.terms.get(word)
    if plain is None or plain.en.casefold() == word.casefold():
        return Text(word, plain.ur if plain else word)
    return Text(f"{word} ({plain.en})", f"{word} ({plain.ur})")


def sentences(parts: Iterable[Text]) -> Text:
    """Sentences one after the other; empty ones are left out."""
    kept = [p for p in parts if p]
    return Text(" ".join(p.en for p in kept), " ".join(p.ur for p in kept))


class Wording:
    """Composes the texts of a recommendation from the bricks of one rule pack; a row's own texts once."""

    def __init__(self, rules: RuleBase) -> None:
        self.rules = rules
        self.dose = Once(self._dose)
        self.doctor = Once(self._doctor)
        self.patient = Once(self._patient)
        self.implications = Once(self._implications)

    def brick(self, name: str, **values: Text | str) -> Text:
        return fill(self.rules.bricks[name], values)

    def term(self, word: str) -> Text:
        """A phenotype in the field's word, with the plain meaning in each language where the pack has one."""
        return explained(word, self.rules)

    def listed(self, texts: Sequence[Text]) -> Text:
        joiner = self.rules.bricks["joiner.list"]
        return Text(
            f"{joiner.en.strip()} ".join(t.en for t in texts),
            f"{joiner.ur.strip()} ".join(t.ur for t in texts),
        )

    def drug(self, name: str) -> Text:
        """The drug's name: Latin in English; Urdu beside Latin in Urdu, so that both can be read."""
        drug = self.rules.drugs.get(name)
        return Text(name, f"{drug.name_ur} ({name})" if drug and drug.name_ur else name)

    def factor(self, row: RecommendationRule) -> str:
        """The dose factor in per cent: "50%", "50–75%"; "" where the row has none."""
        if row.dose_factor is None:
            return ""
        low, high = (f"{round(f * 100, 1):g}" for f in row.dose_factor)
        return f"{low}%" if low == high else f"{low}–{high}%"

    def _dose(self, row: RecommendationRule) -> Text:
        """The dose sentence: factor of which dose, and the row's own dose brick."""
        parts = []
        if row.dose_factor is not None:
            parts.append(self.brick("dose.factor", factor=self.factor(row), applies_to=row.applies_to))
        parts.append(_sentence(row.dose))
        return sentences(parts)

    def _doctor(self, row: RecommendationRule) -> Text:
        """The whole answer for the prescriber: action, dose, conditions, alternatives, monitoring."""
        action = self.rules.actions[row.action]
        parts = [fill(action.doctor, {"drug": self.drug(row.drug)}), self.dose(row)]
        if row.conditions:
            parts.append(self.brick("sentence.condition", conditions=row.conditions))
        if row.alternatives:
            parts.append(self.brick("sentence.alternatives", alternatives=self.listed(row.alternatives)))
        if row.monitor:
            parts.append(self.brick("sentence.monitor", monitor=self.listed(row.monitor)))
        if row.avoid_also:
            parts.append(self.brick("sentence.avoid_also", drugs=self.listed(row.avoid_also)))
        parts.append(_sentence(row.note))
        if row.needs_review:
            parts.append(self.rules.bricks["sentence.needs_review"])
        return sentences(parts)

    def _patient(self, row: RecommendationRule) -> Text:
        return fill(self.rules.actions[row.action].patient, {"drug": self.drug(row.drug)})

    def _implications(self, row: RecommendationRule) -> Text:
        if not row.implications:
            return NOTHING
        return self.brick("why.implication", implications=self.listed(row.implications))


def _sentence(text: Text) -> Text:
    """A brick used as a sentence of its own ends with its language's full stop."""
    if not text:
        return NOTHING
    en = text.en if text.en[-1] in ".!?" else f"{text.en}."
    ur = text.ur if text.ur[-1] in "۔.!؟" else f"{text.ur}۔"
    return Text(en[0].upper() + en[1:], ur)
