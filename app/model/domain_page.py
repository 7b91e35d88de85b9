"""What the window shows of a person beside genes and medicines: built by the services, drawn by the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model.assessment import Assessment
from app.model.family import Family
from app.model.patient import GermlineVariant, Tumour
from app.model.trends import Trend
from app.support.i18n import Text


@dataclass(frozen=True, slots=True)
class DomainPage:
    """``labels``: words for input names. ``assessed_on``: ISO day of the assessment. ``named_by``: names of patients
    whose record names this one as a relative. ``variants``: germline findings typed from reports.
    ``tumour_files``: files whose findings count."""

    patient_id: str
    assessment: Assessment | None
    assessed_on: str
    trends: tuple[Trend, ...] = ()
    family: Family = field(default_factory=Family)
    tumour: Tumour | None = None
    labels: Mapping[str, Text] = field(default_factory=dict)
    named_by: tuple[str, ...] = ()
    variants: tuple[GermlineVariant, ...] = ()
    tumour_files: tuple[str, ...] = ()
