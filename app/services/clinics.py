"""Open a clinic: the real one with a person's secret, or the separate practice clinic with invented patients."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from app.model.report import Letterhead
from app.model.rules import RuleBase
from app.records import audit, letterheads, local_packs
from app.records.clinic import clinic_name, create_clinic, exists, list_users, look_over, open_clinic
from app.records.entries import LetterheadRecord, Role
from app.records.refusals import DamagedError, drive_failed
from app.records.store import Clock, Store, local_clock
from app.records.undoing import Changes
from app.services.clock import far_ahead
from app.services.drugs import DrugIndex
from app.services.engine import Engine
from app.services.rules_in_use import rules_at_opening
from app.support.errors import UserError
from app.support.i18n import N_, Message, Text, message
from app.support.paths import away, clinic_folder

OLD_AFTER_MONTHS = 12
CLOCK_MAY_DIFFER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ClinicState:
    """Whether this machine has a clinic, its name, and who may open it."""

    exists: bool
    clinic_name: str
    users: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Clinic:
    """An opened clinic: its records, the rules it works with, and who opened it. ``notices``: what the window must
    say about the rules; ``warnings``: about the records and this computer; ``changes``: the last action on a
    patient's record, for undoing it."""

    store: Store
    engine: Engine
    drugs: DrugIndex
    practice: bool
    notices: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
    changes: Changes = field(init=False)

    def __post_init__(self) -> None:
        self.changes = Changes(self.store)

    def work_with(self, engine: Engine) -> None:
        """Answer with other rules from now on; what was answered stays as it was."""
        self.engine, self.drugs, self.notices = engine, drug_index(self.store, engine.rules), ()

    @property
    def rules(self) -> RuleBase:
        return self.engine.rules

    @property
    def name(self) -> str:
        return self.store.clinic.name

    @property
    def user(self) -> str:
        return self.store.user.name

    @property
    def letterhead(self) -> Letterhead:
        """The clinic's head as set; until then its name and the user's."""
        kept = letterheads.letterhead(self.store) or LetterheadRecord()
        return Letterhead(
            Text(self.name, kept.clinic_ur or self.name),
            doctor=kept.doctor or self.user,
            registration=kept.registration,
            phone=kept.phone,
            logo=kept.logo,
        )


@dataclass(frozen=True, slots=True)
class StatusLine:
    """What the foot of the window always shows. ``notices``: what is wrong with the rules in use."""

    pack_id: str
    pack_version: int
    pack_date: str
    pack_age_months: int
    user: str
    clinic_name: str
    practice: bool
    notices: tuple[Message, ...] = ()


def state(folder: Path | None = None) -> ClinicState:
    """What the first page needs to know; opens nothing.

    :raises UserError: a part of the clinic is missing or damaged, as far as it can be seen without a secret, or its
        drive was pulled out: no new one is to be offered in its place.
    """
    place = folder or clinic_folder()
    if away(place):
        raise drive_failed(place)
    if not exists(place):
        return ClinicState(False, "", ())
    look_over(place)
    return ClinicState(True, clinic_name(place).name, tuple(user.name for user in list_users(place)))


@dataclass(frozen=True, slots=True)
class Remedies:
    """What helps against a refusal to open the clinic. ``restore``: a backup that is put back; ``read_rest``: to open
    what can still be read."""

    restore: bool
    read_rest: bool


def remedies(refusal: UserError) -> Remedies:
    """What the first page offers after this refusal."""
    hurt = isinstance(refusal, DamagedError)
    return Remedies(hurt, isinstance(refusal, DamagedError) and refusal.readable)


def drug_index(store: Store, rules: RuleBase) -> DrugIndex:
    """All names of the rules, and those of the clinic's own rules as far as their signature holds."""
    try:
        local = local_packs.newest(store).drugs
    except UserError:  # told where the clinic's own rules are shown
        local = ()
    return DrugIndex(rules.drugs, local)


def opened(store: Store, practice: bool, engine: Engine | None = None, core: Path | None = None) -> Clinic:
    """The clinic around an opened store, with the pack in use. ``engine``: other rules, whatever the records say;
    ``core``: another pack in place of the one that ships with the program. Both for tests and measuring."""
    notices: tuple[Message, ...] = ()
    try:
        if engine is None:
            rules, notices = rules_at_opening(store, core)
            engine = Engine(rules)
    except BaseException:
        store.close()
        raise
    made_on = engine.rules.pack.date
    clock = clock_warnings(store, made_on) or far_ahead(store.today(), made_on)
    warnings = (*clock, *seal_warnings(store))
    return Clinic(store, engine, drug_index(store, engine.rules), practice, notices, warnings)


def clock_warnings(store: Store, rules_made_on: str) -> tuple[Message, ...]:
    """What to say when the computer's clock cannot be right: ages and due days would be wrong with it."""
    now, last = store.today(), audit.latest(store)
    entered = datetime.fromisoformat(last).astimezone(now.tzinfo) if last else now
    passed = max(entered.date(), date.fromisoformat(rules_made_on))
    if now.date() >= passed and entered - now <= CLOCK_MAY_DIFFER:
        return ()
    sentence = N_(
        "The clock of this computer shows {now}, but {last} has passed already. Set the clock: ages, due days and "
        "prints go wrong with it."
    )
    return (message(sentence, now=f"{now:%Y-%m-%d %H:%M}", last=_moment(passed, entered)),)


def _moment(day: date, entered: datetime) -> str:
    return f"{entered:%Y-%m-%d %H:%M}" if day == entered.date() else day.isoformat()


def seal_warnings(store: Store) -> tuple[Message, ...]:
    """What to say when the records are not as the program left them."""
    problem = audit.seal_problem(store)
    if problem is None:
        return ()
    return (
        message(
            N_("{problem} Find out who worked on the files of this clinic; see Tools, Checks."),
            problem=problem,
        ),
    )


def create(
    name: str, user_name: str, secret: str, *, folder: Path | None = None, clock: Clock = local_clock
) -> tuple[Clinic, str]:
    """Make the clinic; its first user is the doctor in charge. Also gives the recovery code to write down.

    :raises UserError: there is a clinic already, a name is empty, or the secret is too easy.
    """
    store, code = create_clinic(
        folder or clinic_folder(), name, user_name, secret, Role.ADMINISTRATOR, clock=clock
    )
    return opened(store, practice=False), code


def unlock(
    user_name: str,
    secret: str,
    *,
    folder: Path | None = None,
    clock: Clock = local_clock,
    what_can_be_read: bool = False,
) -> Clinic:
    """Open this machine's clinic. ``what_can_be_read``: go on without last entries that are damaged.

    :raises UserError: wrong name or secret, too many tries, open elsewhere, damaged, or from a newer program.
    """
    place = folder or clinic_folder()
    store = open_clinic(place, user_name, secret, clock=clock, what_can_be_read=what_can_be_read)
    return opened(store, practice=False)


def close(clinic: Clinic) -> None:
    """Write everything out and drop the key."""
    clinic.store.close()


def months_between(earlier: str, later: date) -> int:
    """Whole months from an ISO day to a later day; 0 if it is not earlier."""
    start = date.fromisoformat(earlier)
    months = (later.year - start.year) * 12 + later.month - start.month - (later.day < start.day)
    return max(months, 0)


def status(clinic: Clinic) -> StatusLine:
    """Rule pack, user and clinic, for the foot of the window."""
    pack = clinic.rules.pack
    today = clinic.store.today().date()
    age = months_between(pack.date, today)
    told = (*clinic.warnings, *clinic.notices)
    notices = (*told, *(age_notices(age) or past_notices(clinic.rules.valid_until, today)))
    return StatusLine(
        pack.id, pack.version, pack.date, age, clinic.user, clinic.name, clinic.practice, notices
    )


def age_notices(months: int) -> tuple[Message, ...]:
    """The banner over rules older than a year; never a block."""
    if months < OLD_AFTER_MONTHS:
        return ()
    return (
        message(
            N_("The rules in use are {months} months old. Ask for a newer rule pack; these go on working."),
            months=months,
        ),
    )


def past_notices(valid_until: str, today: date) -> tuple[Message, ...]:
    """The banner over rules past the day by which their makers expected newer ones; never a block."""
    if not valid_until or date.fromisoformat(valid_until) >= today:
        return ()
    return (
        message(
            N_("The makers of these rules expected newer ones by {day}. Ask for them; these go on working."),
            day=valid_until,
        ),
    )


def open_practice(progress: Callable[[float], None] | None = None) -> Clinic:
    """The practice clinic, filled with invented patients when missing. Nothing typed there reaches real data."""
    from app.services.practice import ensure_practice

    return ensure_practice(progress=progress)
