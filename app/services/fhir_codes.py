"""Codes of HL7 FHIR R4 and of its genomics reporting guide (2026-01-30, CC0) that an export uses.

LOINC codes: Copyright Regenstrief Institute, used under the LOINC licence (loinc.org).
"""

from __future__ import annotations

from collections.abc import Mapping

LOINC, UCUM, ATC = "http://loinc.org", "http://unitsofmeasure.org", "http://www.whocc.no/atc"
ICD10 = "http://hl7.org/fhir/sid/icd-10"
IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
GUIDE = "http://hl7.org/fhir/uv/genomics-reporting"
TO_BE_DETERMINED = f"{GUIDE}/CodeSystem/tbd-codes-cs"
GENETIC_REPORT, GENOTYPE, GENE_STUDIED = "51969-4", "84413-4", "48018-6"
MEDICATION_ASSESSED, EVIDENCE = "51963-7", "93044-6"
PHENOTYPES: Mapping[str, str] = {
    "Ultrarapid Metabolizer": "LA10315-2",
    "Rapid Metabolizer": "LA25390-8",
    "Normal Metabolizer": "LA25391-6",
    "Intermediate Metabolizer": "LA10317-8",
    "Poor Metabolizer": "LA9657-3",
    "Increased Function": "LA25392-4",
    "Normal Function": "LA25393-2",
    "Decreased Function": "LA25395-7",
    "Poor Function": "LA25394-0",
}
"""The guide's answers to a phenotype; others go as text."""
