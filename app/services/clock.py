"""Whether the computer's clock can be right beside the day of the rules: ages and due dates rest on it. No block."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.support.i18n import N_, Message, message

FAR_YEARS = 10  # rules this much older than the clock: more likely the clock runs ahead
_DAY = timedelta(days=1)  # zones, and a pack made in the evening


def before_rules(now: datetime, rules_day: str) -> tuple[Message, ...]:
    """What to say of a clock before the ISO day of the rules."""
    if now.date() >= date.fromisoformat(rules_day) - _DAY:
        return ()
    sentence = N_("The computer's clock says {today}, before the day of the rules ({day}).")
    return (message(sentence, today=now.date().isoformat(), day=rules_day), _mend())


def far_ahead(now: datetime, rules_day: str) -> tuple[Message, ...]:
    """What to say of a clock many years after the ISO day of the rules."""
    years = (now.date() - date.fromisoformat(rules_day)).days // 365
    if years < FAR_YEARS:
        return ()
    sentence = N_("The computer's clock says {today}, {years} years after the day of the rules.")
    return (message(sentence, today=now.date().isoformat(), years=years), _mend())


def _mend() -> Message:
    return message(
        N_("Ages and due dates may be wrong: set date and time in the computer's settings, then start again.")
    )
