"""A line typed while on the telephone, and the step it carries out: one transaction (D4.4, D4.5, D9.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.directive import Channel, Milestone
from app.domain.phrases import PhraseStep
from app.domain.quick_step import QuickStep
from app.journal.entry import Draft
from app.services.deadlines import Deadlines
from app.services.desk import Desk
from app.services.directives import Directives
from app.services.log import Direction, DutyLog
from app.services.log_attachments import Attached
from app.services.outcome import Area, Changes, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickEntry:
    """One line: what was said `at` (UTC), about what, with whom; without `way` it is a note."""

    text: str
    at: datetime
    subject: str = ""
    unit: str = ""
    way: tuple[Direction, Channel] | None = None
    number: str = ""
    spoke_with: str = ""
    files: Sequence[Attached] = ()
    step: QuickStep | None = None


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """When the line happened (UTC), and the step recorded with it: None where there was only the note."""

    at: datetime
    step: QuickStep | None


class QuickLines:
    """Lines of the log that may carry out a step of a direction, never one that decides."""

    def __init__(self, log: DutyLog, directives: Directives, deadlines: Deadlines) -> None:
        self._log, self._directives, self._deadlines = log, directives, deadlines

    def write(self, desk: Desk, entry: QuickEntry) -> Outcome[WrittenLine]:
        """Records the line and its step, both or neither.

        A call to chase a unit that has answered meanwhile is a note: it was made all the same. KnownError
        as the step itself would be refused; nothing is written then.
        """
        step = entry.step
        if step is None:
            return self._note(desk, entry)
        if step.step is PhraseStep.CHASED:
            return self._chase(desk, entry, step)
        if step.step is PhraseStep.RECEIVED:
            also = self._directives.milestone_reached(desk, step.directive_id, Milestone.RECEIVED, entry.at)
        elif step.step is PhraseStep.ACKNOWLEDGE:
            also = self._directives.acknowledgement(
                desk, step.directive_id, step.who, step.expected_at, entry.at
            )
        else:
            raise ValueError("a line carries out no step that decides")
        return self._note(desk, entry, also)

    def _note(self, desk: Desk, entry: QuickEntry, *also: Draft) -> Outcome[WrittenLine]:
        direction, channel = entry.way or (None, None)
        outcome = self._log.note(
            desk,
            entry.text,
            entry.at,
            subject=entry.subject,
            direction=direction,
            channel=channel,
            number=entry.number,
            spoke_with=entry.spoke_with,
            unit=entry.unit,
            files=entry.files,
            also=also,
        )
        changes = outcome.changes
        if entry.step is not None:
            ids = (entry.step.directive_id, outcome.value.matter)
            changes |= Changes.of(Area.DIRECTIVE, Area.INCIDENT, ids=ids)
        return Outcome(WrittenLine(outcome.value.happened_at, entry.step if also else None), changes)

    def _chase(self, desk: Desk, entry: QuickEntry, step: QuickStep) -> Outcome[WrittenLine]:
        """The call is one entry of its own kind; without a time that runs there is only the call to note."""
        clocks = self._deadlines.watch(step.directive_id)
        if not clocks:
            return self._note(desk, entry)
        outcome = self._deadlines.chase(
            desk,
            step.directive_id,
            clocks[0].clock.kind,
            spoke_with=step.who,
            text=entry.text,
            channel=entry.way[1] if entry.way else Channel.TELEPHONE,
            number=entry.number,
            happened_at=entry.at,
            files=entry.files,
        )
        return Outcome(WrittenLine(entry.at, step), outcome.changes)
