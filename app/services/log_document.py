"""One shift as a row of PL1: what happened, put into the columns it belongs to (D7.2d)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.directive import CHANNEL_WORDS, Channel, Directive
from app.domain.documents import (
    DirectionColumn,
    IncidentColumn,
    PersonLine,
    ResultColumn,
    ShiftRow,
)
from app.domain.incident import Incident
from app.domain.log import LogCategory, LogLine
from app.domain.shift import Shift
from app.domain.text import join_sentences, sentence, tidy_line
from app.domain.wording import at_clock
from app.journal.entries.capture import CaptureDescribed, CaptureSealed
from app.journal.entries.directive import (
    DirectiveAcknowledged,
    DirectiveAnswered,
    DirectiveApproved,
    DirectiveIssued,
    DirectiveProposed,
    FormIssued,
)
from app.journal.entries.handover import HandoverRemarked, HandoverSigned
from app.journal.entries.incident import IncidentClosed, IncidentRecorded
from app.journal.entries.patrol import PatrolStepped
from app.store.officers import all_officers
from app.store.queries import directives, duty_log, incidents

_ISSUED = (DirectiveIssued.KIND, FormIssued.KIND)
_IN_COLUMNS = {IncidentRecorded.KIND, IncidentClosed.KIND, DirectiveAnswered.KIND, *_ISSUED}
# Their facts stand in the columns of the matter: who acted and when is what is left to say.
_SHORT = {
    DirectiveProposed.KIND: "{name} đề xuất {number}.",
    DirectiveApproved.KIND: "{name} phê duyệt {number}. {opinion}",
    DirectiveAcknowledged.KIND: "Đơn vị báo đầu mối của {number}.",
    CaptureSealed.KIND: "",
    CaptureDescribed.KIND: "",
}
_HANDOVER_REMARKS = {HandoverRemarked.KIND, HandoverSigned.KIND}
# The system's own log is another book ("Nhật ký hệ thống"); shift and plan have their own columns.
_ELSEWHERE = {LogCategory.SESSION, LogCategory.SYSTEM, LogCategory.SHIFT}
# Hundreds in a shift; the line that ends a patrol counts them.
_EACH_LOOK = {PatrolStepped.KIND}


def shift_row(connection: Any, shift: Shift, number: int) -> ShiftRow:
    """The row of one shift, from a reading connection."""
    lines = duty_log.of_shift(connection, shift.shift_id)
    by_matter: dict[str, list[LogLine]] = defaultdict(list)
    for line in lines:
        if line.matter:
            by_matter[line.matter].append(line)
    units = {officer.officer_id: officer.unit for officer in all_officers(connection, disabled=True)}
    return ShiftRow(
        number=number,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        people=tuple(
            PersonLine(
                post=person.post, name=person.name, title=person.title, unit=units.get(person.officer_id, "")
            )
            for person in shift.people
        ),
        plan=shift.plan,
        performed=tuple(_words(line) for line in lines if _is_performed(line)),
        incidents=tuple(
            _incident(connection, incident, shift, found)
            for matter, found in by_matter.items()
            if (incident := incidents.by_id(connection, matter)) is not None
        ),
        remarks=_remarks(shift, lines),
    )


def _is_performed(line: LogLine) -> bool:
    elsewhere = line.matter or line.category in _ELSEWHERE or line.kind in _EACH_LOOK
    return not elsewhere and line.category is not LogCategory.HANDOVER


def _incident(connection: Any, incident: Incident, shift: Shift, lines: Sequence[LogLine]) -> IncidentColumn:
    recorded = next((line for line in lines if line.kind == IncidentRecorded.KIND), None)
    by_directive: dict[str, list[LogLine]] = defaultdict(list)
    for line in lines:
        if line.subject.startswith("directive:"):
            by_directive[line.subject.removeprefix("directive:")].append(line)
    columns = [
        (directive, column)
        for directive_id, found in by_directive.items()
        if (directive := directives.by_id(connection, directive_id)) is not None
        and (column := _direction(directive, found)) is not None
    ]
    told = {f"directive:{directive.directive_id}": directive for directive, _ in columns}
    carried = () if incident.shift_id == shift.shift_id else ("Vụ việc của ca trước chuyển sang.",)
    return IncidentColumn(
        number=incident.number,
        arose_at=incident.arose_at,
        received_at=incident.received_at,
        place=incident.place,
        related=tuple(one.words for one in incident.related),
        content=incident.content,
        directions=tuple(column for _, column in columns),
        results=_outcome(incident, lines),
        remarks=carried
        + tuple(_remark(line, incident, told) for line in lines if line.kind not in _IN_COLUMNS),
        withdrawn=recorded.withdrawn_reason if recorded else "",
    )


def _remark(line: LogLine, incident: Incident, told: Mapping[str, Directive]) -> str:
    """A line of a matter; what stands in the columns beside it is only named, not told twice."""
    short = _SHORT.get(line.kind)
    if short is None or line.withdrawn or line.amended_by:
        return _words(line)
    directive = told.get(line.subject)
    if directive is not None:
        opinion = f"Ý kiến: {sentence(directive.opinion)}" if directive.opinion else ""
        words = short.format(number=directive.number, name=line.person_name, opinion=opinion)
        return at_clock(line.happened_at, tidy_line(words))
    if line.kind == CaptureSealed.KIND:
        return at_clock(line.happened_at, line.text.partition(":")[0] + ".")
    if line.kind == CaptureDescribed.KIND and incident.content and incident.content in line.text:
        return at_clock(line.happened_at, line.text.partition(":")[0] + ": như nội dung vụ việc.")
    return _words(line)


def _direction(directive: Directive, lines: Sequence[LogLine]) -> DirectionColumn | None:
    """The direction where it was issued or answered in this shift; otherwise its lines are remarks alone."""
    issued = [line for line in lines if line.kind in _ISSUED]
    answered = any(line.kind == DirectiveAnswered.KIND for line in lines)
    if not issued and not answered:
        return None
    how = CHANNEL_WORDS[directive.channel] if directive.channel else ""
    if directive.form_number:
        itself = directive.channel in (Channel.FAX, Channel.DOCUMENT)
        how = f"{how} số {directive.form_number}" if itself else f"{how}; điện fax số {directive.form_number}"
    results: tuple[ResultColumn, ...] = ()
    if answered and directive.result_at is not None:
        late = f"Chậm so với yêu cầu: {directive.late_reason}" if directive.late_reason else ""
        results = (
            ResultColumn(
                result=join_sentences(directive.result, late) if late else directive.result,
                reported_at=directive.result_at,
                unit=directive.result_unit,
            ),
        )
    return DirectionColumn(
        number=directive.number,
        at=directive.issued_at or lines[0].happened_at,
        how=how,
        content=directive.content,
        contact=directive.contact_named or directive.spoke_with or tidy_line(directive.recipient),
        results=results,
    )


def _outcome(incident: Incident, lines: Sequence[LogLine]) -> tuple[ResultColumn, ...]:
    closed = next((line for line in lines if line.kind == IncidentClosed.KIND), None)
    if closed is None:
        return ()
    return (ResultColumn(result=incident.outcome, reported_at=closed.happened_at, unit=""),)


def _remarks(shift: Shift, lines: Sequence[LogLine]) -> tuple[str, ...]:
    found = []
    if shift.missing:
        found.append(f"Ca trực thiếu thành phần; lý do: {shift.reason_if_incomplete}")
    if shift.carried:
        found.append(f"Nhận bàn giao {len(shift.carried)} việc chưa xong của ca trước.")
    found += [_words(line) for line in lines if line.kind in _HANDOVER_REMARKS]
    return tuple(found)


def _words(line: LogLine) -> str:
    text = at_clock(line.happened_at, line.text)
    if line.withdrawn:
        return f"{text} (Đã rút: {line.withdrawn_reason})"
    if line.amended_by:
        return f"{text} (Đã đính chính)"
    if line.late:
        return f"{text} (Ghi lúc {at_clock(line.written_at, '').removesuffix(': ')})"
    return text
