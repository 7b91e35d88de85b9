"""FHIR genomics results (JSON): genotype, phenotype and variant Observations, alone or in a Bundle.

Codes are LOINC's as the HL7 Genomics Reporting guide uses them: 84413-4 genotype, 48018-6 gene studied, 69548-6
variant, 53040-2 drug metabolism (older feeds). Observations that are not final are left out, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from app.intake.json_text import mappings, read_json, text_of
from app.intake.panel import Panel, Request
from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN
from app.intake.reported import NOT_READ, Report, Reported, Strand
from app.intake.sites import rs_number
from app.intake.sniffing import FileKind
from app.model.genomics import Assembly, FileSource, OutsideCall
from app.support.errors import UserError
from app.support.i18n import N_, message

_FINAL = frozenset({"final", "amended", "corrected"})
_GENOTYPE, _PHENOTYPE, _VARIANT = "84413-4", "53040-2", "69548-6"
_GENE, _ASSEMBLY, _REF, _ALT, _STATE, _CODE = "48018-6", "62374-4", "69547-8", "69551-0", "53034-5", "81252-9"
_HGVS = "81290-9"
_HETEROZYGOUS, _HOMOZYGOUS, _ABSENT = "LA6706-1", "LA6705-3", "LA9634-2"
_GENOMES = {"LA14029-5": Assembly.GRCH37, "LA26806-2": Assembly.GRCH38}
_PLACE = re.compile(r"(NC_0[0-9]+\.[0-9]+):g\.([0-9]{1,10})")
_LETTERS = re.compile(r"[ACGT]{1,1000}")
_DEEPEST = 8
_Codes = Mapping[str, Mapping[str, Any]]


class FhirReader:
    """Reads results of one or many patients."""

    kind = FileKind.FHIR

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for JSON that is cut or holds no result that is known here."""
        found = _Results(copy.name, request)
        resources = list(_resources(read_json(copy, request.watch), 0))
        found.patients = dict(_patients(resources))
        for resource in resources:
            if resource.get("resourceType") == "Observation":
                found.add(resource)
        return found.panel(FileSource(copy.name, copy.sha256, copy.size, self.kind.value))


def _resources(found: Mapping[str, Any], depth: int) -> Iterator[Mapping[str, Any]]:
    """The resource and all that it holds."""
    yield found
    if depth < _DEEPEST:
        for entry in mappings(found.get("entry")):
            for inner in mappings(entry.get("resource")):
                yield from _resources(inner, depth + 1)
        for inner in mappings(found.get("contained")):
            yield from _resources(inner, depth + 1)


def _patients(resources: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The name of each patient by the id that others refer to."""
    for resource in resources:
        if resource.get("resourceType") == "Patient":
            number = next((text_of(i.get("value")) for i in mappings(resource.get("identifier"))), "")
            yield text_of(resource.get("id")), number or _person_name(resource)


def _person_name(patient: Mapping[str, Any]) -> str:
    for name in mappings(patient.get("name")):
        given = name.get("given")
        words = [text_of(one) for one in given] if isinstance(given, list) else []
        text = text_of(name.get("text")) or " ".join([*words, text_of(name.get("family"))]).strip()
        if text:
            return text
    return ""


def _code(concept: object, *systems: str) -> str:
    """The code of a concept, of one of the systems (parts of their address) or of any."""
    for one in mappings(concept):
        for coding in mappings(one.get("coding")):
            system = text_of(coding.get("system"))
            if not systems or any(part in system for part in systems):
                return text_of(coding.get("code"))
    return ""


def _words(concept: object) -> str:
    """A concept's text, or what its first code is displayed as."""
    for one in mappings(concept):
        displays = [text_of(coding.get("display")) for coding in mappings(one.get("coding"))]
        return text_of(one.get("text")) or next(filter(None, displays), "")
    return ""


def _value(found: Mapping[str, Any]) -> str:
    return _words(found.get("valueCodeableConcept")) or text_of(found.get("valueString"))


@dataclass(slots=True)
class _Results:
    name: str
    request: Request
    report: Report = field(init=False)
    patients: dict[str, str] = field(default_factory=dict)
    genes: dict[str, str] = field(init=False)
    not_final: int = 0
    count: int = 0
    unread: dict[str, None] = field(default_factory=dict)
    phenotypes: list[tuple[str, OutsideCall]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.report = Report(self.request, Strand.PLUS)
        self.genes = {gene.upper(): gene for gene in self.request.genes}

    def add(self, observation: Mapping[str, Any]) -> None:
        """One Observation, if it is final and of a kind that is known here."""
        code = _code(observation.get("code"), "loinc.org")
        if code not in {_GENOTYPE, _PHENOTYPE, _VARIANT}:
            return
        if text_of(observation.get("status")) not in _FINAL:
            self.not_final += 1
            return
        self.count += 1
        parts = {_code(one.get("code"), "loinc.org"): one for one in mappings(observation.get("component"))}
        sample = self._sample(observation)
        if code == _VARIANT:
            self._add_variant(sample, observation, parts)
        else:
            self._add_gene(sample, observation, parts, code)

    def _sample(self, observation: Mapping[str, Any]) -> str:
        subject = observation.get("subject")
        reference = text_of(subject.get("reference")) if isinstance(subject, dict) else ""
        number = reference.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lstrip("#")
        shown = text_of(subject.get("display")) if isinstance(subject, dict) else ""
        name = self.patients.get(number) or shown or number or PurePath(self.name).stem
        self.report.sample(name)
        return name

    def _add_gene(self, sample: str, observation: Mapping[str, Any], parts: _Codes, code: str) -> None:
        gene_part = parts.get(_GENE, {})
        symbol = _words(gene_part.get("valueCodeableConcept")).upper()
        text = _value(observation)
        gene = self.genes.get(symbol) or self.genes.get(text.split(" ")[0].split("*")[0].upper())
        if gene is None or not text or "dataAbsentReason" in observation:
            self.unread[symbol or text[:40] or text_of(observation.get("id"))] = None
            return
        plain = re.sub(rf"{re.escape(gene)}\s*(?=\*)", "", text).strip()
        if code == _GENOTYPE:
            self.report.results.setdefault(sample, []).append(OutsideCall(gene, plain))
        else:
            self.phenotypes.append((sample, OutsideCall(gene, phenotype=plain)))

    def _add_variant(self, sample: str, observation: Mapping[str, Any], parts: _Codes) -> None:
        names = [_words(parts.get(_CODE, {}).get("valueCodeableConcept"))]
        names.append(_code(parts.get(_CODE, {}).get("valueCodeableConcept")))
        name = next((rs_number(one) for one in names if rs_number(one)), "")
        place = _PLACE.search(
            _value(parts.get(_HGVS, {})) + _code(parts.get(_HGVS, {}).get("valueCodeableConcept"))
        )
        genome = _GENOMES.get(_code(parts.get(_ASSEMBLY, {}).get("valueCodeableConcept")))
        if not name and place is None:
            self.unread[text_of(observation.get("id")) or _value(observation)[:40]] = None
            return
        if genome is not None:
            self.report.named = self.report.named | {genome}
        alleles = _alleles(observation, parts)
        failure = None if alleles else NOT_READ
        # an rs number needs no place; HGVS counts an indel otherwise than a VCF row does
        self.report.add(Reported(self.report.sample(sample), name, alleles, 0, failure=failure, spelled=True))

    def panel(self, source: FileSource) -> Panel:
        given = {(sample, call.gene) for sample, calls in self.report.results.items() for call in calls}
        for sample, call in self.phenotypes:  # a diplotype says more
            if (sample, call.gene) not in given:
                self.report.results.setdefault(sample, []).append(call)
        self._warn()
        if not self.count:
            raise UserError(N_("{name} holds no gene result."), ASK_AGAIN, name=self.name)
        return self.report.panel(source)

    def _warn(self) -> None:
        if self.not_final:
            sentence = N_("Results that the laboratory has not released as final, left out: {count}")
            self.report.warnings.append(message(sentence, count=self.not_final))
        if self.unread:
            names = ", ".join(list(self.unread)[:8])
            sentence = N_("Results that are not read here: {count} ({names})")
            self.report.warnings.append(message(sentence, count=len(self.unread), names=names))


def _alleles(observation: Mapping[str, Any], parts: _Codes) -> tuple[str, ...]:
    """Letters of both copies; none if the Observation does not say them."""
    ref = _value(parts.get(_REF, {})).upper()
    alt = _value(parts.get(_ALT, {})).upper()
    state = _code(parts.get(_STATE, {}).get("valueCodeableConcept"))
    if _LETTERS.fullmatch(ref) is None:
        return ()
    if _code(observation.get("valueCodeableConcept")) == _ABSENT:
        return ref, ref
    if _LETTERS.fullmatch(alt) is None:
        return ()
    return {_HETEROZYGOUS: (ref, alt), _HOMOZYGOUS: (alt, alt)}.get(state, ())
