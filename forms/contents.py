"""The forms for the services: app.domain's contents in, PDF out (the `RenderForm` of app.services.ports)."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from app.domain.documents import (
    DirectionColumn,
    DutyLogContent,
    EvidenceCoverContent,
    FaxContent,
    HandoverSheetContent,
    IncidentColumn,
    Mark,
    ProposalContent,
    ResultColumn,
    ResultContent,
    ShiftRow,
    SignedAct,
)
from app.domain.handover import Handover, HandoverItem
from app.domain.open_item import GROUP_WORDS
from app.domain.registers.paper import RegisterPaper
from app.domain.roster import Roster, RosterTimes
from app.domain.shift import POST_WORDS, SHIFT_LENGTH
from app.domain.text import join_sentences
from forms.dates import fax_time, local
from forms.duty_log import render_duty_log
from forms.evidence_cover import CoverFile, EvidenceCover, render_evidence_cover
from forms.fax_notice import render_fax_notice
from forms.handover import render_handover
from forms.organisation import Organisation, Organisations
from forms.proposal import Proposal, render_proposal
from forms.register import register_workbook, render_register
from forms.result_report import ResultReport, render_result_report
from forms.roster import render_roster, roster_workbook
from forms.surveillance_notice import SurveillanceNotice, render_surveillance_notice
from forms.types import (
    Approval,
    DutyLog,
    FaxNotice,
    HandoverSheet,
    HandoverSide,
    LogDirection,
    LogIncident,
    LogResult,
    LogShift,
    OpenGroup,
    OpenItem,
    Person,
    Seal,
    Urgency,
)


class PdfForms:
    """Draws what the services ask for, under the organisation profile of the document's day."""

    def __init__(self, organisations: Organisations) -> None:
        self._organisations = organisations

    def fax(self, content: FaxContent, *, draft: bool, mark: Mark | None) -> bytes:
        """Form II (PL2); raises KnownError when it is not a draft and something is missing (D4.3)."""
        return render_fax_notice(fax_notice(content, draft=draft, mark=mark), self._of(content.issued_at))

    def proposal(self, content: ProposalContent, *, draft: bool, mark: Mark | None) -> bytes:
        """Form III (PL3); raises KnownError when it is not a draft and something is missing (D4.3)."""
        return render_proposal(proposal(content, draft=draft, mark=mark), self._of(content.issued_at))

    def result_report(self, content: ResultContent, *, draft: bool, mark: Mark | None) -> bytes:
        """Form IV (PL4); raises KnownError when it is not a draft and something is missing (D9.3)."""
        return render_result_report(
            result_report(content, draft=draft, mark=mark), self._of(content.issued_at)
        )

    def surveillance_notice(self, content: FaxContent, *, draft: bool, mark: Mark | None) -> bytes:
        """Form V (PL5); raises KnownError when it is not a draft and something is missing (D4.3)."""
        notice = surveillance_notice(content, draft=draft, mark=mark)
        return render_surveillance_notice(notice, self._of(content.issued_at))

    def duty_log(self, content: DutyLogContent, *, mark: Mark | None) -> bytes:
        """Form I (PL1); a log with an open shift carries the draft mark."""
        return render_duty_log(duty_log(content, mark), self._of(content.made_at))

    def handover_sheet(self, content: HandoverSheetContent, *, mark: Mark) -> bytes:
        """The handover sheet; raises KnownError when an item is unread (Handover)."""
        return render_handover(handover_sheet(content, mark), self._of(content.incoming.at))

    def roster(self, roster: Roster, times: RosterTimes) -> bytes:
        """The weekly roster; one that is not published carries the draft mark (D5.2)."""
        return render_roster(roster, times, self._of(roster.published_at or roster.drawn_at))

    def roster_workbook(self, roster: Roster, times: RosterTimes) -> bytes:
        """The weekly roster as a workbook."""
        return roster_workbook(roster, times)

    def register(self, paper: RegisterPaper) -> bytes:
        """A register of a period."""
        return render_register(paper, self._of(paper.made_at))

    def register_workbook(self, paper: RegisterPaper) -> bytes:
        """A register as a workbook."""
        return register_workbook(paper)

    def evidence_cover(self, content: EvidenceCoverContent, *, mark: Mark) -> bytes:
        """The record of what was handed out (D16.3)."""
        return render_evidence_cover(evidence_cover(content, mark), self._of(content.made_at))

    def _of(self, moment: datetime | None) -> Organisation:
        return self._organisations.at(local(moment).date()) if moment else self._organisations.latest()


def fax_notice(content: FaxContent, *, draft: bool, mark: Mark | None) -> FaxNotice:
    """`content` as form II; who approved signs it."""
    approval = content.approval
    return FaxNotice(
        subject=content.about,
        recipients=tuple(line for line in content.recipient.splitlines() if line.strip()),
        request=content.content,
        facts=content.facts,
        deadline=f"Trước {fax_time(content.reply_by)}." if content.reply_by else "",
        reply_by=content.reply_form,
        contact=content.contact,
        number=content.number,
        issued_at=content.issued_at,
        urgency=Urgency.KHAN if content.urgent else None,
        signatory=Person(approval.title, approval.name) if approval else None,
        approvals=(_approval(approval),) if approval else (),
        seal=_seal(mark),
        draft=draft,
    )


def surveillance_notice(content: FaxContent, *, draft: bool, mark: Mark | None) -> SurveillanceNotice:
    """`content` as form V; who approved signs it."""
    approval = content.approval
    return SurveillanceNotice(
        recipients=tuple(line for line in content.recipient.splitlines() if line.strip()),
        request=content.content,
        facts=content.facts,
        deadline=f"Trước {fax_time(content.reply_by)}." if content.reply_by else "",
        contact=content.contact,
        number=content.number,
        issued_at=content.issued_at,
        urgency=Urgency.KHAN if content.urgent else None,
        signatory=Person(approval.title, approval.name) if approval else None,
        approval=_approval(approval) if approval else None,
        seal=_seal(mark),
        draft=draft,
    )


def result_report(content: ResultContent, *, draft: bool, mark: Mark | None) -> ResultReport:
    """`content` as form IV; the leader of the unit who approved signs it."""
    approval = content.approval
    return ResultReport(
        parent=content.parent,
        unit=content.unit,
        place=content.place,
        asked_by=content.asked_by,
        asked_number=content.asked_number,
        asked_on=content.asked_on,
        request=content.request,
        course=tuple((step.at, step.what) for step in content.course),
        result=content.result,
        contact=content.contact,
        late=content.late,
        cause=content.cause,
        responsible=content.responsible,
        proposal=content.proposal,
        number=content.number,
        issued_at=content.issued_at,
        signatory=Person(approval.title, approval.name) if approval else None,
        approval=_approval(approval) if approval else None,
        seal=_seal(mark),
        draft=draft,
    )


def proposal(content: ProposalContent, *, draft: bool, mark: Mark | None) -> Proposal:
    """`content` as form III: the shift leader puts it forward, the leader of the agency decides."""
    forward, approval = content.put_forward, content.approval
    steps = [("Đơn vị thực hiện", "; ".join(_lines(content.recipient)))]
    if content.reply_by:
        steps.append(("Thời hạn báo cáo kết quả", f"trước {fax_time(content.reply_by)}"))
    return Proposal(
        times=f"phát sinh {fax_time(content.arose_at)}; tiếp nhận {fax_time(content.received_at)}.",
        place=content.place,
        concerned="; ".join(content.concerned),
        matter=content.matter,
        facts=content.facts,
        analysis=join_sentences(*content.analysis),
        request=content.request,
        steps=tuple(steps),
        number=content.number,
        issued_at=content.issued_at,
        signatory=Person(forward.title, forward.name) if forward else None,
        put_forward=_approval(forward) if forward else None,
        opinion=(content.opinion.strip() or "Phê duyệt đề xuất.") if approval else "",
        leader=Person(approval.title, approval.name) if approval else None,
        decided=_approval(approval) if approval else None,
        seal=_seal(mark),
        draft=draft,
    )


def duty_log(content: DutyLogContent, mark: Mark | None) -> DutyLog:
    """`content` as form I."""
    return DutyLog(
        shifts=tuple(_shift(row) for row in content.rows),
        issued_at=content.made_at,
        seal=_seal(mark),
        draft=not content.final,
    )


def handover_sheet(content: HandoverSheetContent, mark: Mark) -> HandoverSheet:
    """`content` as the handover sheet."""
    shift, held = content.shift, content.handover
    people = tuple(Person(POST_WORDS[p.post], p.name, p.title) for p in shift.people)
    incoming = content.incoming
    return HandoverSheet(
        outgoing=HandoverSide(shift.starts_at, shift.ends_at, people or (_person(content.outgoing),)),
        incoming=HandoverSide(shift.ends_at, shift.ends_at + SHIFT_LENGTH, (_person(incoming),)),
        due_at=shift.ends_at,
        held_at=held.signed_at or incoming.at,
        late_reason=held.late_reason,
        substitute=f"{incoming.name} nhận ca thay {held.instead_of}. Lý do: {held.substitute_reason}"
        if held.instead_of
        else "",
        orders=tuple(
            f"{fax_time(one.at)}: lãnh đạo trực ban {one.leader_name} yêu cầu ca trực ở lại. "
            f"Lý do: {one.reason}"
            for one in held.stays
        ),
        plan=_lines(shift.plan),
        done=content.done,
        groups=_groups(held),
        remarks="\n".join(held.remarks),
        outgoing_signature=_approval(content.outgoing),
        incoming_signature=_approval(incoming),
        seal=_seal(mark),
        draft=False,
    )


def evidence_cover(content: EvidenceCoverContent, mark: Mark) -> EvidenceCover:
    """`content` as the record on top of a package."""
    return EvidenceCover(
        number=content.number,
        requester=content.requester,
        requester_unit=content.requester_unit,
        basis=content.basis,
        document=content.document,
        dated=content.dated,
        signed_by=content.signed_by,
        purpose=content.purpose,
        matter=content.matter,
        files=tuple(CoverFile(f.number, f.what, f.taken_at, f.path, f.sha256) for f in content.files),
        whole_log=content.whole_log,
        author=_approval(content.author),
        approver=_approval(content.approver),
        made_at=content.made_at,
        seal=Seal(mark.short_hash, mark.payload),
    )


def _seal(mark: Mark | None) -> Seal | None:
    return Seal(mark.short_hash, mark.payload) if mark else None


def _approval(act: SignedAct) -> Approval:
    return Approval(POST_WORDS[act.post], act.name, act.at, act.key_id, act.channel)


def _person(act: SignedAct) -> Person:
    return Person(POST_WORDS[act.post], act.name, act.title)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip().removeprefix("-").strip() for line in text.splitlines() if line.strip())


def _shift(row: ShiftRow) -> LogShift:
    return LogShift(
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        people=tuple(Person(POST_WORDS[p.post], p.name, p.unit or p.title) for p in row.people),
        plan=(*_lines(row.plan), *row.performed),
        incidents=tuple(_incident(incident) for incident in row.incidents),
        note="\n".join(row.remarks),
        number=row.number,
    )


def _incident(column: IncidentColumn) -> LogIncident:
    return LogIncident(
        text=column.content,
        happened_at=column.arose_at,
        received_at=column.received_at,
        place=column.place,
        related=", ".join(column.related),
        directions=tuple(_direction(direction) for direction in column.directions),
        results=tuple(_result(result) for result in column.results),
        note="\n".join(column.remarks),
        withdrawn=column.withdrawn,
        number=column.number,
    )


def _direction(column: DirectionColumn) -> LogDirection:
    return LogDirection(
        text=column.content,
        handled_at=column.at,
        channel=column.how,
        contact=column.contact,
        results=tuple(_result(result) for result in column.results),
        number=column.number,
    )


def _result(column: ResultColumn) -> LogResult:
    return LogResult(column.result, column.reported_at, column.unit)


def _groups(held: Handover) -> tuple[OpenGroup, ...]:
    entries = [(line, False) for line in held.items] + [(line, True) for line in held.since_start]
    order = list(GROUP_WORDS)
    entries.sort(key=lambda entry: order.index(entry[0].item.group))
    return tuple(
        OpenGroup(GROUP_WORDS[group], tuple(_open_item(line, came_up) for line, came_up in members))
        for group, members in groupby(entries, key=lambda entry: entry[0].item.group)
    )


def _open_item(line: HandoverItem, came_up: bool) -> OpenItem:
    item = line.item
    remarks = ["phát sinh trong lúc bàn giao"] * came_up
    remarks += ["đã giải quyết trong lúc bàn giao"] * (not line.still_open)
    return OpenItem(
        text=f"{item.title}: {item.detail}" if item.detail.strip() else item.title,
        since=item.since,
        due=item.due_at,
        remark="; ".join(remarks),
        understood=line.understood,
        question=line.question,
        answer=line.answer,
        refused=line.refused,
    )
