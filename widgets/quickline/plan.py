"""What Enter will carry out besides writing the line, in words, before it is pressed (D4.4, D9.2)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.phrases import PhraseStep
from app.domain.quick_step import QuickStep, carried_out
from widgets.common.time import short_stamp
from widgets.quickline.aids import LineAids
from widgets.quickline.unfinished import Typed, said_behind

translate = QCoreApplication.translate


def step_of(typed: Typed | None, aids: LineAids | None) -> QuickStep | None:
    """The step of the direction a line is about that Enter carries out with it; None for none."""
    if typed is None or aids is None or typed.target is None:
        return None
    phrase = aids.phrase_of(typed.step, typed.text)
    if phrase is None:
        return None
    directive = aids.directive(typed.target.subject)
    return carried_out(typed.step, directive, said_behind(typed.text, phrase), typed.who, typed.at)


def plan_words(step: QuickStep, now: datetime) -> str:
    """One line: which step of which direction, with what."""
    if step.step is PhraseStep.RECEIVED:
        return translate("QuickPlan", "▶ Enter also notes: the unit has received direction {number}").format(
            number=step.number
        )
    if step.step is PhraseStep.ACKNOWLEDGE:
        words = translate("QuickPlan", "▶ Enter also names the contact of direction {number}: {who}").format(
            number=step.number, who=step.who
        )
        if step.expected_at is None:
            return words + translate("QuickPlan", " · no expected time (write it, as 15:30)")
        return words + translate("QuickPlan", " · expected by {time}").format(
            time=short_stamp(step.expected_at, now)
        )
    if not step.who:
        return translate(
            "QuickPlan", "▶ To count as chasing direction {number}, write who answered (With whom)"
        ).format(number=step.number)
    return translate(
        "QuickPlan", "▶ Enter also counts as chasing direction {number}; spoke with {who}"
    ).format(number=step.number, who=step.who)
