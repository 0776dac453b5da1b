"""What a shift hands over, collected from everything that is not finished (Handover, D4.2, D5.5)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.capture import Capture
from app.domain.deadlines import DirectionClock, RequestClock, Tick, running_kind
from app.domain.directive import (
    DIRECTIVE_STATE_WORDS,
    ENDORSEMENT_WORDS,
    STAGE_WORDS,
    Directive,
    DirectiveState,
    Endorsement,
)
from app.domain.fault import Fault
from app.domain.handover import Refusal
from app.domain.incident import INCIDENT_STATE_WORDS, Incident, IncidentState
from app.domain.mobile_unit import Mobilisation
from app.domain.moments import moment_words
from app.domain.open_item import ESCALATION, REFUSAL, ItemGroup, OpenItem
from app.domain.outgoing import Outgoing
from app.domain.patrol import Coverage
from app.domain.random_check import Draw
from app.domain.registers.control_report import ControlReport
from app.domain.registers.daily_report import NO_RECORDS, ReportRecords, report_items
from app.domain.registers.local_room import LocalRoom, room_items
from app.domain.registers.opinion import Opinion
from app.domain.registers.tip import Tip
from app.domain.request import REQUEST_STATE_WORDS, IncomingRequest
from app.domain.shift import Shift
from app.domain.text import join_sentences, tidy_line
from app.domain.work import Work

# What needs action first stands first.
GROUP_ORDER = (
    ItemGroup.ENDORSEMENT,
    ItemGroup.DIRECTIVE,
    ItemGroup.REQUEST,
    ItemGroup.MOBILE,
    ItemGroup.WORK,
    ItemGroup.APPROVAL,
    ItemGroup.FORM,
    ItemGroup.INCIDENT,
    ItemGroup.CONTROL,
    ItemGroup.TIP,
    ItemGroup.CAPTURE,
    ItemGroup.OPINION,
    ItemGroup.REPORT,
    ItemGroup.ROOM,
    ItemGroup.FAULT,
    ItemGroup.SAMPLE,
    ItemGroup.COVERAGE,
    ItemGroup.PLAN,
)
_MAX_DETAIL = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """Everything a room has not finished."""

    shift: Shift | None
    incidents: tuple[Incident, ...]
    directives: tuple[Directive, ...]
    captures: tuple[Capture, ...]
    faults: tuple[Fault, ...]
    coverage: Coverage | None = None
    clocks: tuple[DirectionClock, ...] = ()
    request_clocks: tuple[RequestClock, ...] = ()
    now: Tick | None = None
    requests: tuple[IncomingRequest, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    daily_reports: ReportRecords = NO_RECORDS
    tips: tuple[Tip, ...] = ()
    control_reports: tuple[ControlReport, ...] = ()
    local_rooms: tuple[LocalRoom, ...] = ()
    mobilisations: tuple[Mobilisation, ...] = ()
    draws: tuple[Draw, ...] = ()
    messages: tuple[Outgoing, ...] = ()
    works: tuple[Work, ...] = ()


def collect(unfinished: Unfinished) -> tuple[OpenItem, ...]:
    """The handover list: by group, what is due first at the top; every item once."""
    items = [
        *_plan(unfinished.shift),
        *_incidents(unfinished.incidents),
        *_directives(unfinished),
        *_endorsements(unfinished.directives),
        *_escalations(unfinished),
        *filter(None, (one.open_item() for one in unfinished.messages)),
        *_requests(unfinished),
        *filter(None, (one.open_item() for one in unfinished.opinions)),
        *filter(None, (one.open_item() for one in unfinished.mobilisations)),
        *filter(None, (one.open_item() for one in unfinished.draws)),
        *filter(None, (one.open_item(unfinished.shift) for one in unfinished.works)),
        *report_items(unfinished.shift, unfinished.daily_reports),
        *filter(None, (one.open_item() for one in unfinished.tips)),
        *filter(None, (one.open_item() for one in unfinished.control_reports)),
        *room_items(unfinished.shift, unfinished.local_rooms),
        *_captures(unfinished.captures),
        *_faults(unfinished.faults),
        *_coverage(unfinished.coverage),
        *(refusal_item(one) for one in unfinished.refusals),
    ]
    return tuple(sorted(items, key=_order))


def refusal_item(refusal: Refusal) -> OpenItem:
    """What the incoming officer did not take over, until the shift leader has decided on it."""
    return OpenItem(
        item_id=f"{REFUSAL}{refusal.refusal_id}",
        group=ItemGroup.ENDORSEMENT,
        subject=refusal.item.subject,
        title=f"Không nhận khi bàn giao: {refusal.item.title}",
        detail=_short(f"Lý do: {refusal.reason}"),
        since=refusal.at,
    )


def _order(item: OpenItem) -> tuple[int, bool, str, str]:
    due = item.due_at or item.since
    return GROUP_ORDER.index(item.group), item.due_at is None, due.isoformat(), item.item_id


def _plan(shift: Shift | None) -> Iterator[OpenItem]:
    if shift is None:
        return
    # Part of the id, because a plan set anew after the list was frozen is something new to be read.
    fingerprint = hashlib.sha256(shift.plan.encode()).hexdigest()[:8]
    yield OpenItem(
        item_id=f"plan:{shift.shift_id}:{fingerprint}",
        group=ItemGroup.PLAN,
        subject=f"shift:{shift.shift_id}",
        title="Nội dung thực hiện trong ca",
        detail=_short(shift.plan) or "Ca trực chưa ghi nội dung thực hiện.",
        since=shift.opened_at,
    )


def _coverage(coverage: Coverage | None) -> Iterator[OpenItem]:
    """D14.1.2a: what the next shift should look at first; the same item for the whole shift."""
    if coverage is None or not coverage.never:
        return
    items = [item for item in coverage.items if item not in coverage.covered_items]
    names = ", ".join(f"{one.number} ({one.name})" for one in coverage.never)
    yield OpenItem(
        item_id=f"coverage:{coverage.shift_id}",
        group=ItemGroup.COVERAGE,
        subject=f"patrol:{coverage.shift_id}",
        title=f"{len(coverage.never)} camera chưa được quan sát lần nào",
        detail=_short(join_sentences(names, f"Mục chưa quan sát: {', '.join(items)}" if items else "")),
        since=coverage.since,
    )


def _incidents(incidents: Iterable[Incident]) -> Iterator[OpenItem]:
    for incident in incidents:
        if incident.state is IncidentState.CLOSED:
            continue
        yield OpenItem(
            item_id=f"incident:{incident.incident_id}:{incident.state.value}",
            group=ItemGroup.INCIDENT,
            subject=f"incident:{incident.incident_id}",
            title=f"{incident.number} – {incident.place}",
            detail=join_sentences(
                _short(incident.content), INCIDENT_STATE_WORDS[incident.state].capitalize()
            ),
            since=incident.recorded_at,
        )


def _directives(unfinished: Unfinished) -> Iterator[OpenItem]:
    open_incidents = {i.incident_id for i in unfinished.incidents if i.state is not IncidentState.CLOSED}
    for directive in unfinished.directives:
        group = _DIRECTIVE_GROUPS.get(directive.state)
        if group is not None:
            yield _directive(directive, group, _due(unfinished, directive))
        if directive.fax_owed:
            yield OpenItem(
                item_id=f"fax:{directive.directive_id}",
                group=ItemGroup.FORM,
                subject=f"directive:{directive.directive_id}",
                title=f"{directive.number} – điện fax gửi {tidy_line(directive.recipient)} sau khi đã gọi",
                detail=_short(directive.content),
                since=directive.issued_at or directive.proposed_at,
            )
        yield from _opinions(directive, open_incidents)


_DIRECTIVE_GROUPS = {
    DirectiveState.PROPOSED: ItemGroup.APPROVAL,
    DirectiveState.APPROVED: ItemGroup.FORM,
    DirectiveState.ISSUED: ItemGroup.DIRECTIVE,
    DirectiveState.ACKNOWLEDGED: ItemGroup.DIRECTIVE,
}


def _due(unfinished: Unfinished, directive: Directive) -> datetime | None:
    """The running limit; where somebody has set the clock on the wall since, as that one says it now (D9)."""
    due = directive.due_at()
    if due is None or unfinished.now is None:
        return due
    found = (one for one in unfinished.clocks if one.directive_id == directive.directive_id)
    clock = next((one for one in found if one.kind is running_kind(directive)), None)
    return clock.due_on_the_wall(unfinished.now) if clock is not None else due


def _directive(directive: Directive, group: ItemGroup, due: datetime | None) -> OpenItem:
    expected = (
        f"Đầu mối: {directive.contact_named}"
        + (f", dự kiến xong {moment_words(directive.expected_at)}" if directive.expected_at else "")
        if directive.contact_named
        else ""
    )
    stage = directive.stage() if directive.state is DirectiveState.PROPOSED else None
    waits = f"Chờ {STAGE_WORDS[stage]}" if stage else ""
    return OpenItem(
        item_id=f"directive:{directive.directive_id}:{directive.state.value}"
        + (f":{stage}" if stage else ""),
        group=group,
        subject=f"directive:{directive.directive_id}",
        title=f"{directive.number} – {tidy_line(directive.recipient)}",
        detail=join_sentences(
            _short(directive.content), DIRECTIVE_STATE_WORDS[directive.state].capitalize(), waits, expected
        ),
        since=directive.issued_at or directive.approved_at or directive.proposed_at,
        due_at=due,
    )


def _endorsements(directives: Iterable[Directive]) -> Iterator[OpenItem]:
    """What went ahead of the leader's own word, and what the leader did not agree to and is still out."""
    for directive in directives:
        out = directive.state in (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED)
        pending = directive.endorsement is Endorsement.PENDING
        if not pending and not (directive.endorsement is Endorsement.DENIED and out):
            continue
        words = ENDORSEMENT_WORDS[directive.basis, directive.endorsement]
        heard = f"Người nghe điện thoại: {directive.heard_by_name}" if directive.heard_by_name else ""
        yield OpenItem(
            item_id=f"endorsement:{directive.directive_id}:{directive.endorsement.value}",
            group=ItemGroup.ENDORSEMENT,
            subject=f"directive:{directive.directive_id}",
            title=f"{directive.number} – {words}",
            detail=join_sentences(_short(directive.content), heard, directive.endorse_words),
            since=directive.endorsed_at or directive.heard_at or directive.proposed_at,
        )


def _escalations(unfinished: Unfinished) -> Iterator[OpenItem]:
    """A leader was told that a unit lets its limits pass, and still nothing came (D9)."""
    directives = {one.directive_id: one for one in unfinished.directives}
    for clock in unfinished.clocks:
        directive = directives.get(clock.directive_id)
        if clock.escalations and directive is not None:
            yield OpenItem(
                item_id=f"{ESCALATION}{clock.directive_id}:{clock.kind.value}:{clock.escalations}",
                group=ItemGroup.DIRECTIVE,
                subject=f"directive:{clock.directive_id}",
                title=f"{directive.number} – đã báo cáo {clock.escalated_to} vì quá hạn",
                detail=f"Đã đôn đốc {clock.chases} lần, đơn vị chưa trả lời.",
                since=directive.issued_at or directive.proposed_at,
                due_at=clock.due_on_the_wall(unfinished.now) if unfinished.now else clock.due_at,
            )


def _requests(unfinished: Unfinished) -> Iterator[OpenItem]:
    for request in unfinished.requests:
        yield OpenItem(
            item_id=f"request:{request.request_id}:{request.state.value}",
            group=ItemGroup.REQUEST,
            subject=f"request:{request.request_id}",
            title=f"{request.number} – {request.sender}",
            detail=join_sentences(
                _short(request.content),
                REQUEST_STATE_WORDS[request.state].capitalize(),
                f"Đơn vị: {request.unit}, đầu mối {request.unit_contact}" if request.unit else "",
            ),
            since=request.received_at,
            due_at=_request_due(unfinished, request),
        )


def _request_due(unfinished: Unfinished, request: IncomingRequest) -> datetime | None:
    """The running limit, as `_due` says that of a direction."""
    if unfinished.now is None:
        return request.due_at()
    found = (one for one in unfinished.request_clocks if one.request_id == request.request_id)
    clock = next((one for one in found if one.kind is request.running_kind()), None)
    return clock.due_on_the_wall(unfinished.now) if clock is not None else request.due_at()


def _opinions(directive: Directive, open_incidents: set[str]) -> Iterator[OpenItem]:
    """A leader's words that somebody still has to act by: of what is under way, or was refused."""
    refused = directive.state is DirectiveState.REFUSED
    words = directive.refusal if refused else directive.opinion
    under_way = directive.state in _DIRECTIVE_GROUPS
    if not words or directive.approved_at is None:
        return
    if under_way or (refused and not directive.followed_by and directive.incident_id in open_incidents):
        what = "không phê duyệt" if refused else "phê duyệt"
        yield OpenItem(
            item_id=f"opinion:{directive.directive_id}",
            group=ItemGroup.OPINION,
            subject=f"directive:{directive.directive_id}",
            title=f"{directive.approver_name} {what} {directive.number}",
            detail=_short(words),
            since=directive.approved_at,
        )


def _captures(captures: Iterable[Capture]) -> Iterator[OpenItem]:
    for capture in captures:
        if not capture.described:
            yield OpenItem(
                item_id=f"capture:{capture.capture_id}",
                group=ItemGroup.CAPTURE,
                subject=f"capture:{capture.capture_id}",
                title=f"{capture.number} – {capture.camera_name or capture.camera}",
                detail=f"Chụp lúc {moment_words(capture.taken_at)}, chưa mô tả dấu hiệu.",
                since=capture.sealed_at,
            )


def _faults(faults: Iterable[Fault]) -> Iterator[OpenItem]:
    for fault in faults:
        if fault.open:
            unit = fault.unit_to_notify
            told = f"Chưa báo đơn vị quản lý{f': {unit}' if unit else ''}"
            if fault.notified_at is not None:
                told = f"Đã báo {unit or 'đơn vị quản lý'} lúc {moment_words(fault.notified_at)}"
            yield OpenItem(
                item_id=f"fault:{fault.fault_id}",
                group=ItemGroup.FAULT,
                subject=fault.subject,
                title=fault.name,
                detail=join_sentences(told, _short(fault.what)),
                since=fault.noticed_at,
            )


def _short(text: str) -> str:
    return text if len(text) <= _MAX_DETAIL else f"{text[: _MAX_DETAIL - 1].rstrip()}…"
