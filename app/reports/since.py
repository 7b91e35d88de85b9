"""What a paper says otherwise than an earlier one of the same person, in sentences, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.model.advice import Level, Recommendation
from app.model.report import GeneLine, ReportContent
from app.support.i18n import N_, Language, Text, translate


def with_changes(content: ReportContent, before: ReportContent) -> ReportContent:
    """The content with what is otherwise than on the print ``before``.

    Where nothing is, it tells the same changes as that print did: printed again, it is the same paper.
    """
    changes = changes_since(before, content)
    if not changes:
        return replace(content, changes=before.changes, changed_since=before.changed_since)
    return replace(content, changes=changes, changed_since=f"{before.print_number} · {before.date}")


def changes_since(before: ReportContent, now: ReportContent) -> tuple[Text, ...]:
    """One sentence for each change: medicines in use, urgent lines of the plan, genes, allergies, other medicines,
    rules."""
    parts = (_in_use, _urgent, _genes, _allergies, _later, _rules)
    return tuple(sentence for part in parts for sentence in part(before, now))


def _said(sentence: str, **values: Text | str | int) -> Text:
    """A sentence in both languages; values that are texts come in the language of each side."""
    return Text(
        *(
            translate(
                sentence,
                language,
                **{name: v.get(language) if isinstance(v, Text) else v for name, v in values.items()},
            )
            for language in Language
        )
    )


def _name(answer: Recommendation) -> Text:
    latin = answer.drug[:1].upper() + answer.drug[1:]
    return Text(latin, f"{answer.drug_ur} {latin}".strip())


def _gravest(answers: tuple[Recommendation, ...]) -> dict[str, Recommendation]:
    """Medicine to its most serious answer, the most serious medicine first."""
    found: dict[str, Recommendation] = {}
    for answer in sorted(answers, key=lambda one: (one.level.rank, one.drug)):
        found.setdefault(answer.drug, answer)
    return found


def _in_use(before: ReportContent, now: ReportContent) -> Iterator[Text]:
    old, new = _gravest(before.in_use), _gravest(now.in_use)
    for drug, answer in new.items():
        if drug not in old:
            yield _said(N_("{drug} is new: {action}."), drug=_name(answer), action=answer.label)
        elif _order(answer) != _order(old[drug]):
            yield _said(
                N_("{drug}: before {old}, now {new}."), drug=_name(answer), old=_order(old[drug]), new=_order(answer)
            )  # fmt: skip
    for drug, answer in old.items():
        if drug not in new:
            yield _said(N_("{drug} is no longer in use."), drug=_name(answer))


def _order(answer: Recommendation) -> Text:
    """The action with its dose."""
    dose = answer.dose.text
    return Text(*(" ".join(filter(None, (answer.label.get(x), dose.get(x)))) for x in Language))


def _urgent(before: ReportContent, now: ReportContent) -> Iterator[Text]:
    old = {line.text.en for line in before.assessment.plan} if before.assessment else set()
    own = {f"{answer.drug}: {answer.text.en}" for answer in now.current}
    for line in now.assessment.plan if now.assessment else ():
        if line.level is Level.AVOID and line.text.en not in old | own:
            yield _said(N_("New and urgent: {text}"), text=line.text)


def _genes(before: ReportContent, now: ReportContent) -> Iterator[Text]:
    old = {gene.gene: gene for gene in before.genes}
    for gene in now.genes:
        earlier = old.get(gene.gene)
        if earlier is None or (earlier.tested, earlier.result, earlier.meaning) == (
            gene.tested,
            gene.result,
            gene.meaning,
        ):
            continue
        yield _said(
            N_("Gene {gene}: before {old}, now {new}."), gene=gene.gene, old=_result(earlier), new=_result(gene)
        )  # fmt: skip


def _result(gene: GeneLine) -> Text:
    return Text(*(" ".join(filter(None, (gene.result, gene.meaning.get(x)))) for x in Language))


def _allergies(before: ReportContent, now: ReportContent) -> Iterator[Text]:
    for name in now.allergies:
        if name not in before.allergies:
            yield _said(N_("Allergy written down: {name}."), name=name)
    for name in before.allergies:
        if name not in now.allergies:
            yield _said(N_("Allergy no longer written down: {name}."), name=name)


def _later(before: ReportContent, now: ReportContent) -> Iterator[Text]:
    """Medicines not in use: those that are now to be avoided by name, all other changes as a number."""
    old, new = _gravest(before.important), _gravest(now.important)
    taken = {answer.drug for answer in (*before.current, *now.current)}
    was_red = {drug for drug, answer in old.items() if answer.level is Level.AVOID}
    reds = [a for a in new.values() if a.level is Level.AVOID and a.drug not in was_red | taken]
    if reds:
        names = [_name(answer) for answer in reds]
        joined = Text(", ".join(name.en for name in names), "، ".join(name.ur for name in names))
        yield _said(N_("Now also to be avoided: {names}."), names=joined)
    red = {answer.drug for answer in reds}
    others = [drug for drug in {**old, **new} if drug not in red | taken and _of(old, drug) != _of(new, drug)]
    if others:
        yield _said(N_("Other advice for medicines not in use: {count}."), count=len(others))


def _of(answers: Mapping[str, Recommendation], drug: str) -> Text | None:
    return _order(answers[drug]) if drug in answers else None


def _rules(before: ReportContent, now: ReportContent) -> Iterator[Text]:
    if before.pack != now.pack:
        yield _said(
            N_("Other rules: before {old}, now {new}."),
            old=f"{before.pack.id} {before.pack.version}",
            new=f"{now.pack.id} {now.pack.version}",
        )
