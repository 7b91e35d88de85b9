"""Whether the computer's clock can be right: ages, due dates and the order of records rest on it. Never a block."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.support.i18n import N_, Message, message

FAR_YEARS = 10  # rules this much older than the clock: more likely the clock runs ahead
_DAY = timedelta(days=1)  # zones, and a pack made in the evening


def clock_notices(now: datetime, rules_day: str, last_work: datetime | None = None) -> tuple[Message, ...]:
    """What speaks against the clock. ``rules_day``: ISO day of the rules in use; ``last_work``: in the records."""
    today, day = now.date(), date.fromisoformat(rules_day)
    if today < day - _DAY:
        sentence = N_("The computer's clock says {today}, before the day of the rules ({day}).")
        return (message(sentence, today=today.isoformat(), day=rules_day), _mend())
    if last_work is not None and now < last_work - _DAY:
        sentence = N_("The computer's clock says {today}, but the last work here was on {day}.")
        return (message(sentence, today=today.isoformat(), day=last_work.date().isoformat()), _mend())
    years = (today - day).days // 365
    if years >= FAR_YEARS:
        sentence = N_("The computer's clock says {today}, {years} years after the day of the rules.")
        return (message(sentence, today=today.isoformat(), years=years), _mend())
    return ()


def _mend() -> Message:
    return message(
        N_("Ages and due dates may be wrong: set date and time in the computer's settings, then start again.")
    )
