"""The rules of the workflows, asked inside the transaction that records (D4.3, D8, D9, D12.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from app.domain.directive import (
    Basis,
    CheckStage,
    Directive,
    DirectiveKind,
    DirectiveState,
    Endorsement,
    Milestone,
    may_approve,
    may_endorse,
)
from app.domain.incident import IncidentState
from app.domain.people import Officer, Post
from app.domain.refusals import (
    NotFoundError,
    RefusedError,
    denied,
    incident_closed,
    milestone_out_of_order,
    not_the_units_leader,
    refused,
    wrong_state,
)
from app.domain.request import REQUEST_STATE_WORDS, RequestState
from app.journal.entries.directive_steps import (
    DirectiveChased,
    DirectiveChecked,
    DirectiveEndorsed,
    DirectiveEscalated,
    DirectiveHeard,
    DirectiveStopped,
    MilestoneReached,
)
from app.journal.entries.request import RequestAnswered, RequestPassedOn, RequestUnitAnswered
from app.journal.entry import Draft
from app.store.officers import find_officer
from app.store.queries import directives, incidents, requests, shifts

Check = Callable[[Connection, Draft], None]


def directive_of(connection: Connection, draft: Draft) -> Directive:
    """The direction `draft` is about; raises NotFoundError."""
    directive = directives.by_id(connection, str(draft.payload["directive_id"]))
    if directive is None:
        raise NotFoundError("chỉ đạo này", "direction")
    return directive


def officer_of(connection: Connection, officer_id: str) -> Officer:
    """The enrolled officer; raises NotFoundError."""
    officer = find_officer(connection, officer_id)
    if officer is None:
        raise NotFoundError("người phê duyệt", "approver")
    return officer


def held_post(connection: Connection, officer: Officer, post: Post) -> Post | None:
    """`post` where the officer holds it: in the shift, or above it; else None."""
    if post is Post.DIRECTOR_GENERAL:
        return post if post in officer.posts else None
    shift = shifts.current(connection)
    held = shift.post_of(officer.officer_id) if shift else None
    return post if held is post else None


def signed_by_author(draft: Draft) -> None:
    """A decision is signed by who records it, and by nobody else; anything else is a bug of the caller."""
    if [signer.officer_id for signer in draft.signers] != [draft.author]:
        raise ValueError("a decision is signed by who decides, with the own key")


def not_denied(directive: Directive) -> None:
    """Nothing more leaves the room on words that the leader does not confirm."""
    if directive.endorsement is Endorsement.DENIED:
        raise denied(directive)


def amended(connection: Connection, draft: Draft) -> None:
    """A proposal that follows another one amends a refused one, once."""
    follows = str(draft.payload.get("follows", ""))
    if not follows:
        return
    old = directives.by_id(connection, follows)
    if old is None:
        raise NotFoundError("đề xuất trước", "proposal before")
    if old.state is not DirectiveState.REFUSED or old.followed_by:
        raise wrong_state(old, "sửa đổi, đề xuất lại", "amend it")


def _checked(connection: Connection, draft: Draft) -> None:
    directive = directive_of(connection, draft)
    stage = CheckStage(str(draft.payload["stage"]))
    post = Post(str(draft.payload["post"]))
    if directive.state is not DirectiveState.PROPOSED or directive.stage() is not stage:
        raise wrong_state(directive, "kiểm tra đề xuất", "check the proposal")
    if held_post(connection, officer_of(connection, draft.author), post) is None:
        raise RefusedError(
            "Người kiểm tra không giữ vị trí này trong ca trực. Hãy để đúng người thực hiện.",
            en="Who checks does not hold this post in the shift.",
        )
    if draft.payload["officer"] != draft.author:
        raise ValueError("a check is written by who checks")
    signed_by_author(draft)


def _heard(connection: Connection, draft: Draft) -> None:
    directive = directive_of(connection, draft)
    approver = officer_of(connection, str(draft.payload["approver"]))
    post = Post(str(draft.payload["approver_post"]))
    reason = may_approve(directive, approver, held_post(connection, approver, post))
    if reason is not None:
        raise refused(reason)
    if draft.payload["heard_by"] != draft.author or draft.payload["proposer"] != directive.author:
        raise ValueError("a telephone approval is written by who heard it, of this proposal")
    if DirectiveKind(str(draft.payload["kind"])) is not directive.kind:
        raise ValueError("the decision names another proposal")
    signed_by_author(draft)


def _stopped(connection: Connection, draft: Draft) -> None:
    incident = incidents.by_id(connection, str(draft.payload["incident_id"]))
    if incident is None:
        raise NotFoundError("vụ việc này", "incident")
    if incident.state is IncidentState.CLOSED:
        raise incident_closed(incident.number)
    signed_by_author(draft)


def _endorsed(connection: Connection, draft: Draft) -> None:
    directive = directive_of(connection, draft)
    officer = officer_of(connection, draft.author)
    post = Post(str(draft.payload["post"]))
    held = held_post(connection, officer, post)
    if directive.basis is Basis.TELEPHONE:
        # Confirmed in the morning, when another shift may be on duty.
        held = post if post is directive.approver_post and post in officer.posts else None
    reason = may_endorse(directive, officer, held)
    if reason is not None:
        raise refused(reason)
    if draft.payload["proposer"] != directive.author or draft.payload["leader"] != draft.author:
        raise ValueError("the answer names another direction")
    signed_by_author(draft)


def _under_way(connection: Connection, draft: Draft) -> None:
    directive = directive_of(connection, draft)
    if directive.state not in (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED):
        raise wrong_state(directive, "đôn đốc", "chase it")


def _milestone(connection: Connection, draft: Draft) -> None:
    reason = milestone_out_of_order(
        directive_of(connection, draft), Milestone(str(draft.payload["milestone"]))
    )
    if reason is not None:
        raise reason


def _request_at(state: RequestState) -> Check:
    def check(connection: Connection, draft: Draft) -> None:
        request = requests.by_id(connection, str(draft.payload["request_id"]))
        if request is None:
            raise NotFoundError("yêu cầu này", "request")
        if request.state is not state:
            words = REQUEST_STATE_WORDS[request.state]
            raise RefusedError(
                f"Yêu cầu {request.number} đang ở trạng thái “{words}”. Hãy mở lại để xem.",
                en=f"Request {request.number} is {request.state.value}. Reopen it.",
            )

    return check


def _request_answered(connection: Connection, draft: Draft) -> None:
    """PL4: form IV carries the signature of the shift leader, who is not who wrote it (D4.3)."""
    _request_at(RequestState.UNIT_ANSWERED)(connection, draft)
    if not draft.payload.get("number"):
        return
    approver = officer_of(connection, str(draft.payload["approver"]))
    if approver.officer_id == draft.author or [one.officer_id for one in draft.signers] != [
        approver.officer_id
    ]:
        raise ValueError("form IV is signed by a second person, with the own key")
    if held_post(connection, approver, Post.SHIFT_LEADER) is not Post.SHIFT_LEADER:
        raise not_the_units_leader(approver.name)


CHECKS: Mapping[str, Check] = {
    DirectiveChecked.KIND: _checked,
    DirectiveHeard.KIND: _heard,
    DirectiveStopped.KIND: _stopped,
    DirectiveEndorsed.KIND: _endorsed,
    DirectiveChased.KIND: _under_way,
    DirectiveEscalated.KIND: _under_way,
    MilestoneReached.KIND: _milestone,
    RequestPassedOn.KIND: _request_at(RequestState.RECEIVED),
    RequestUnitAnswered.KIND: _request_at(RequestState.PASSED_ON),
    RequestAnswered.KIND: _request_answered,
}
