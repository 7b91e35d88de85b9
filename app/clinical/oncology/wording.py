"""Sentences of the oncology answers, from the pack's texts, in both languages with the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.model.oncology import Biomarker, Kind, MarkerName, OncologyRules, Therapy
from app.support.i18n import Text


class Words:
    """Fills the pack's sentences."""

    def __init__(self, rules: OncologyRules) -> None:
        self._texts = rules.texts
        self._markers: Mapping[str, MarkerName] = rules.markers

    def say(self, name: str, **values: Text | str) -> Text:
        """The sentence with its placeholders filled, per language."""
        text = self._texts[name]
        english = {k: v.en if isinstance(v, Text) else v for k, v in values.items()}
        urdu = {k: v.ur if isinstance(v, Text) else v for k, v in values.items()}
        return Text(_tidy(text.en.format(**english)), _tidy(text.ur.format(**urdu)))

    def marker(self, name: str) -> Text:
        """A marker's name; an unknown one as typed."""
        known = self._markers.get(name)
        return known.label if known else Text(name, name)

    def is_group(self, name: str) -> bool:
        """Whether the marker is a collective name (BRCA, NTRK)."""
        known = self._markers.get(name)
        return bool(known and known.stands_for)

    def finding(self, found: Biomarker) -> Text:
        """A finding as understood ("EGFR L858R", "KRAS without a mutation")."""
        if not found.marker:
            return Text(found.typed, found.typed)
        name = "absent" if found.absent else found.kind.value
        if found.kind is Kind.UNKNOWN:
            return Text(found.typed, found.typed)
        return self.say(f"kind.{name}", marker=self.marker(found.marker), change=found.change)

    def findings(self, found: Iterable[Biomarker]) -> Text:
        return listed(dict.fromkeys(self.finding(b) for b in found))

    def option(self, therapy: Therapy) -> Text:
        """A therapy's wording; one that no register confirms says so."""
        if not therapy.needs_review:
            return therapy.label
        return self.say("review_mark", drug=therapy.label)

    def options(self, therapies: Iterable[Therapy]) -> Text:
        """Confirmed ones first."""
        ordered = sorted(therapies, key=lambda t: t.needs_review)
        if all(t.needs_review for t in ordered):  # the whole row says it once
            return listed((t.label for t in ordered), "; ", "؛ ")
        return listed((self.option(t) for t in ordered), "; ", "؛ ")


def listed(texts: Iterable[Text], comma: str = ", ", urdu_comma: str = "، ") -> Text:
    """Several texts as one list."""
    kept = list(texts)
    return Text(comma.join(t.en for t in kept), urdu_comma.join(t.ur for t in kept))


def joined(texts: Iterable[Text]) -> Text:
    """Several sentences after each other."""
    return listed((t for t in texts if t), " ", " ")


def _tidy(text: str) -> str:
    return " ".join(text.split())
