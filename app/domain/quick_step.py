"""What a line carries out as it is written: the step of a direction that needs no decision (D4.4, D9.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.clock import to_local
from app.domain.directive import Directive, open_steps
from app.domain.phrases import PhraseStep
from app.domain.text import tidy_line
from app.domain.workflow import Step

_TIME = re.compile(
    r"(?<![\d.,:/])([01]?\d|2[0-3])(?:\s?(?:h|g|giờ)\s?([0-5]\d)?|:([0-5]\d))(?![\w:/])", re.IGNORECASE
)
_LEADS = re.compile(r"(?:\b(?:dự kiến|xong|hoàn thành|trước|lúc|khoảng)\b|[\s,;:.–-])+$", re.IGNORECASE)
_WORKFLOW = {
    PhraseStep.RECEIVED: Step.RECEIVE,
    PhraseStep.ACKNOWLEDGE: Step.ACKNOWLEDGE,
    PhraseStep.CHASED: Step.CHASE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickStep:
    """One step ready to be carried out; `who` is the contact named, or who was spoken with; times UTC."""

    step: PhraseStep
    directive_id: str
    number: str
    who: str = ""
    expected_at: datetime | None = None


def carried_out(
    step: PhraseStep, directive: Directive | None, said: str, spoke_with: str, at: datetime
) -> QuickStep | None:
    """The step that a line of `at` (UTC) carries out; None where it only notes or announces one.

    `said` is what stands behind the phrase. A contact has to be named; whoever chases may have spoken with
    the contact that is known.
    """
    wanted = _WORKFLOW.get(step)
    if wanted is None or directive is None or wanted not in open_steps(directive):
        return None
    who, expected_at = spoke_with, None
    if step is PhraseStep.ACKNOWLEDGE:
        named, expected_at = contact_said(said, at)
        who = named or spoke_with
    elif step is PhraseStep.CHASED:
        who = spoke_with or directive.contact_named or directive.spoke_with
    who = tidy_line(who)
    if step is PhraseStep.ACKNOWLEDGE and not who:
        return None
    return QuickStep(
        step=step,
        directive_id=directive.directive_id,
        number=directive.number,
        who=who,
        expected_at=expected_at,
    )


def contact_said(said: str, at: datetime) -> tuple[str, datetime | None]:
    """A name and the time it is expected to be done by, as `anh Tú, dự kiến 15h30`: the next such moment."""
    match = _TIME.search(said)
    if match is None:
        return tidy_line(said).strip(" ,;.:–-"), None
    local = to_local(at)
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    expected = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if expected <= local:
        expected += timedelta(days=1)
    rest = _LEADS.sub("", said[: match.start()]) or said[match.end() :]
    return tidy_line(rest).strip(" ,;.:–-"), expected.astimezone(at.tzinfo)
