"""Tips in words: a line of the list, everything known of one (TB.1)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.identifiers import declaration_number
from app.domain.registers.money import vnd_words
from app.domain.registers.tip import Lane, Tip, TipState
from widgets.common.lines import Line
from widgets.common.time import short_stamp

translate = QCoreApplication.translate


def state_choices() -> tuple[tuple[str, str], ...]:
    """The states, as a filter's choices."""
    return (
        (TipState.OPENED.value, translate("Tip", "opened, not checked yet")),
        (TipState.CHECKING.value, translate("Tip", "being checked")),
        (TipState.SETTLED.value, translate("Tip", "settled")),
    )


def lane_choices() -> tuple[tuple[str, str], ...]:
    """The channels a declaration is moved to; none where only samples are taken."""
    return (
        ("", translate("Tip", "not moved")),
        (Lane.YELLOW.value, translate("Tip", "yellow channel")),
        (Lane.RED.value, translate("Tip", "red channel")),
    )


def line_of(tip: Tip, now: datetime) -> Line:
    """One tip in the list; a sign where nobody checks it yet; the money at the end."""
    words = dict(state_choices())[tip.state.value]
    if tip.violation is not None:
        words = _outcome(tip)
    head = f"{tip.number}  {short_stamp(tip.opened_at, now)}  {tip.unit} · {words}"
    body = [", ".join(tip.declarations), tip.about, money_of(tip)]
    return Line(tip.tip_id, head, " · ".join(filter(None, body)), broken=tip.state is TipState.OPENED)


def details_of(tip: Tip, now: datetime) -> str:
    """Everything that happened to it, a line each."""
    lines = [
        translate("Tip", "{time}: opened by {who}").format(
            time=short_stamp(tip.opened_at, now), who=tip.author_name
        )
    ]
    if tip.declarations:
        shown = ", ".join(map(_declaration, tip.declarations))
        lines.append(translate("Tip", "Declarations: {numbers}").format(numbers=shown))
    if tip.incident_number:
        lines.append(translate("Tip", "Matter: {number}").format(number=tip.incident_number))
    if tip.checking_since is not None:
        checked = translate("Tip", "{time}: checked by {who}").format(
            time=short_stamp(tip.checking_since, now), who=tip.checked_by
        )
        lines.append(f"{checked}. {tip.check_words}" if tip.check_words else checked)
    if tip.lane is not None or tip.samples:
        moved = [dict(lane_choices())[tip.lane.value] if tip.lane else "", tip.samples, tip.directive_number]
        lines.append(
            translate("Tip", "Channel, samples: {what}").format(what=" · ".join(filter(None, moved)))
        )
    if tip.settled_at is not None:
        lines.append(f"{short_stamp(tip.settled_at, now)}: {_outcome(tip)}. {tip.outcome}")
    if money := money_of(tip):
        lines.append(money)
    return "\n".join(lines)


def money_of(tip: Tip) -> str:
    """The sums that came of it, "" for none."""
    parts = []
    if tip.tax:
        parts.append(translate("Tip", "tax {sum}").format(sum=vnd_words(tip.tax)))
    if tip.fine:
        parts.append(translate("Tip", "fine {sum}").format(sum=vnd_words(tip.fine)))
    return " · ".join(parts)


def _outcome(tip: Tip) -> str:
    return (
        translate("Tip", "settled, with a violation")
        if tip.violation
        else translate("Tip", "settled, no violation")
    )


def _declaration(number: str) -> str:
    if declaration_number(number).valid:
        return number
    return translate("Tip", "{number} (check digit in doubt)").format(number=number)
