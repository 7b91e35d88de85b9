"""What a patient's documents say, built once from the frozen evaluation; screen and paper both show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from app.clinical.care_plan.ordering import headlines, to_remember
from app.clinical.inputs.dictionary import InputDictionary, dictionary
from app.clinical.pharmacogenomics.wording import explained
from app.model.advice import Answer, Evaluation, Level, Recommendation
from app.model.assessment import Assessment
from app.model.genomics import CallStatus, GeneResult, ResultSource
from app.model.report import GeneLine, Letterhead, PersonLine, ReportContent
from app.model.rules import RuleBase
from app.model.trends import Trend
from app.reports.held import held_answers
from app.reports.known import BLOOD_GROUP, known_facts
from app.support.i18n import N_, Text, bilingual

SERIOUS = (Level.AVOID, Level.CHANGE, Level.CAUTION)

LISTS = {
    "age": N_("age"),
    "sex": N_("sex"),
    "conditions": N_("all diagnoses"),
    "medicines": N_("all medicines in use"),
    "family_history": N_("illnesses in the family"),
    "allergies": N_("all allergies"),
    "pregnancy": N_("pregnancy"),
}
_STATUS = {
    CallStatus.CALLED: N_("complete"),
    CallStatus.PARTIAL: N_("partly tested"),
    CallStatus.AMBIGUOUS: N_("several results possible"),
    CallStatus.NOT_TESTED: N_("not tested"),
    CallStatus.NO_MATCH: N_("no known result fits"),
    CallStatus.UNSUPPORTED: N_("not supported"),
}

_WITHOUT_PHENOTYPE = {
    CallStatus.NOT_TESTED: N_("not tested"),
    CallStatus.CALLED: N_("no meaning is assigned to this result"),
}


def status_text(status: CallStatus) -> Text:
    """The call status in words."""
    return bilingual(_STATUS[status])


def _meaning(result: GeneResult, rules: RuleBase) -> Text:
    word = result.adjusted_phenotype or result.phenotype
    if word is None:
        return bilingual(_WITHOUT_PHENOTYPE.get(result.status, N_("unclear")))
    meaning = explained(word, rules)
    if result.adjusted_by:
        return _joined(
            meaning, bilingual(N_("changed by {medicines}"), medicines=", ".join(result.adjusted_by))
        )
    if result.status in (CallStatus.PARTIAL, CallStatus.AMBIGUOUS):
        return _joined(meaning, bilingual(N_("likely")))
    return meaning


def _joined(meaning: Text, remark: Text) -> Text:
    return Text(f"{meaning.en}; {remark.en}", f"{meaning.ur}؛ {remark.ur}")


def _coverage(result: GeneResult) -> Text:
    if not result.coverage.needed:
        typed = result.source is ResultSource.TYPED
        return (
            bilingual(N_("typed by hand") if typed else N_("reported by the laboratory"))
            if result.diplotypes or result.phenotype
            else Text("–", "–")
        )
    return bilingual(
        N_("{tested} of {needed} positions"), tested=result.coverage.tested, needed=result.coverage.needed
    )


def gene_line(result: GeneResult, rules: RuleBase) -> GeneLine:
    """One gene as a table row; a gene that was not tested says so and nothing else."""
    tested = result.status is not CallStatus.NOT_TESTED
    shown = " / ".join(result.diplotypes[:2]) + (" …" if len(result.diplotypes) > 2 else "")
    return GeneLine(
        result.gene,
        shown if tested else "",
        _meaning(result, rules),
        _coverage(result),
        status_text(result.status),
        tested,
        result.notes,
    )


def gene_lines(results: Iterable[GeneResult], rules: RuleBase) -> tuple[GeneLine, ...]:
    """Tested genes first, then those that were not tested, each by name."""
    return tuple(sorted((gene_line(r, rules) for r in results), key=lambda g: (not g.tested, g.gene)))


def _limits(evaluation: Evaluation, rules: RuleBase) -> tuple[Text, ...]:
    bricks = rules.bricks
    results = evaluation.genes
    found = []
    if any(r.status is CallStatus.NOT_TESTED for r in results):
        found.append(bricks["report.limit.not_tested"])
    if any(r.status is CallStatus.PARTIAL for r in results):
        found.append(bricks["report.limit.partial"])
    if any(r.status is CallStatus.AMBIGUOUS for r in results):
        found.append(bricks["report.limit.phase"])
    if any(
        rules.genes[r.gene].copy_number_matters and r.source == "file" and r.coverage.tested
        for r in results
        if r.gene in rules.genes
    ):
        found.append(bricks["report.limit.copy_number"])
    if any(r.source == "typed" for r in results):
        found.append(bricks["report.limit.typed"])
    return (*found, bricks["report.limit.decision_support"])


def _sources(answers: Iterable[Recommendation]) -> tuple[str, ...]:
    named = {
        a.guideline + (f" ({a.year})" if a.year else "") + (f", PMID {a.pmid[0]}" if a.pmid else "")
        for a in answers
        if a.guideline and a.answer in (Answer.ADVICE, Answer.NO_CHANGE)
    }
    return tuple(sorted(named))


def _handout(
    rules: RuleBase,
    serious: Sequence[Recommendation],
    genes: Sequence[GeneResult],
    in_use: Iterable[Recommendation],
) -> tuple[Text, ...]:
    """What every patient is told. Where no gene was tested, nothing was looked for: never "nothing was found". Where
    a medicine in use is to be taken no more, "do not stop" is about the others."""
    bricks = rules.bricks
    untested = [gene for gene in genes if gene.status is CallStatus.NOT_TESTED]
    lines: list[Text] = []
    if len(untested) == len(genes):
        older = bricks["handout.not_all_tested"]  # what a pack of earlier says instead
        lines.append(bricks.get("handout.nothing_tested", older))
    elif not serious:
        lines.append(bricks["handout.no_findings"])  # says itself that not everything was tested
    elif untested:
        lines.append(bricks["handout.not_all_tested"])
    names = ("handout.danger", "handout.show_every_doctor")
    stopped = any(one.level is Level.AVOID and one.pictogram == "avoid" for one in in_use)
    do_not_stop = bricks["handout.do_not_stop"]
    if stopped:
        do_not_stop = bricks.get("handout.do_not_stop_others", do_not_stop)
    return (*lines, do_not_stop, *(bricks[name] for name in names))


def _input_words(name: str, words: InputDictionary) -> Text:
    """Words for what would make an answer firmer: an input, a list, a gene, or a marker of the tumour."""
    if name in LISTS:
        return bilingual(LISTS[name])
    kind, _, rest = name.partition(".")
    if kind == "gene" and rest:
        return bilingual(N_("test of the gene {gene}"), gene=rest)
    if name.startswith("tumour: "):
        return bilingual(N_("{marker} in the tumour"), marker=name.removeprefix("tumour: "))
    return words.label(name)


def labels_of(assessment: Assessment | None, rules: RuleBase) -> dict[str, Text]:
    """Words for the inputs that the assessment names, and for the tumour."""
    if assessment is None:
        return {}
    words = dictionary(rules)
    missing = (*(line.missing for line in assessment.plan), *(risk.missing for risk in assessment.risks))
    named = dict.fromkeys((*assessment.missing, *chain.from_iterable(missing)))
    found = {name: _input_words(name, words) for name in named}
    if assessment.facts.tumour is not None:
        kind = assessment.facts.tumour.type
        known = next((row for row in rules.tables.get("tumours", ()) if row["id"] == kind), None)
        found[f"tumour.{kind}"] = Text(known["en"], known["ur"]) if known else Text(kind, kind)
    return found


def build_content(
    evaluation: Evaluation,
    rules: RuleBase,
    person: PersonLine,
    letterhead: Letterhead,
    date: str,
    print_number: str = "",
    copy: bool = False,
    trends: Sequence[Trend] = (),
) -> ReportContent:
    """The content of a person's documents from one evaluation. ``date``: as printed (20-Nov-2026)."""
    per_drug = headlines(evaluation.recommendations)
    medicines = set(evaluation.facts.medicines)
    others = [r for r in per_drug if r.drug not in medicines]
    current = tuple(r for r in per_drug if r.drug in medicines)
    important = to_remember(others, medicines, rules)
    untested = tuple(r.gene for r in evaluation.genes if r.status is CallStatus.NOT_TESTED)
    source = evaluation.source
    held = held_answers(evaluation.assessment, current, rules)
    return ReportContent(
        letterhead=letterhead,
        person=person,
        date=date,
        pack=evaluation.pack,
        sample=evaluation.sample,
        file_name=source.name if source else "",
        file_sha256=source.sha256 if source else "",
        current=current,
        important=important,
        usual=tuple(r for r in others if r.answer is Answer.NO_CHANGE),
        unclear=tuple(r for r in others if r.answer is Answer.UNCLEAR),
        not_tested=tuple(r for r in others if r.answer is Answer.NOT_TESTED),
        caution=tuple(r for r in others if r.answer is Answer.ADVICE and r.level is Level.CAUTION),
        genes=gene_lines(evaluation.genes, rules),
        untested=untested,
        limits=_limits(evaluation, rules),
        sources=_sources((*current, *important)),
        handout_lines=_handout(
            rules,
            [r for r in (*current, *held.values(), *important) if r.level in SERIOUS],
            evaluation.genes,
            [held.get(r.drug, r) for r in current],
        ),
        held=held,
        print_number=print_number,
        copy=copy,
        assessment=evaluation.assessment,
        trends=tuple(trends),
        blood_group=evaluation.facts.lifestyle.get(BLOOD_GROUP, ""),
        labels=labels_of(evaluation.assessment, rules),
        known=known_facts(evaluation.facts, rules),
        source_titles=source_titles(evaluation.assessment, rules),
        essential=tuple(drug for drug in dict.fromkeys(r.drug for r in per_drug) if _essential(drug, rules)),
    )


def _essential(drug: str, rules: RuleBase) -> bool:
    return drug in rules.drugs and rules.drugs[drug].essential


def source_titles(assessment: Assessment | None, rules: RuleBase) -> dict[str, str]:
    """Short titles with their year of the sources that plan, risks and findings name by id."""
    if assessment is None:
        return {}
    named = [one.source for one in assessment.plan]
    named += [one.source for one in assessment.risks]
    named += [one.source for one in assessment.findings]
    ids = dict.fromkeys(part for source in named for part in source.split("|") if part)
    cited = (rules.citations[one] for one in ids if one in rules.citations)
    return {one.id: f"{_short_title(one.title)} {one.year}".strip() for one in cited}


_PAUSE = re.compile(r"[:,;(]")
_LONGEST_TITLE = 64


def _short_title(title: str) -> str:
    """The beginning of a title: up to its first pause, or as many whole words as there is room for."""
    name = _PAUSE.split(title)[0].strip()
    return name if len(name) <= _LONGEST_TITLE else f"{name[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"
