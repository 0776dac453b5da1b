"""Who gives work to whom, and who reports it, asked inside the transaction (D7.1c, D7.2, D7.3)."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from app.domain.people import Post
from app.domain.refusals import NotFoundError, RefusedError, no_shift, refused
from app.domain.shift import Shift
from app.domain.work import Work, WorkOf, WorkState, may_give, may_move, plan_titles
from app.journal.entries.work import WorkAccepted, WorkDone, WorkGiven, WorkMoved, WorkWithdrawn
from app.journal.entry import Draft
from app.journal.payload import decode
from app.store.officers import is_disabled
from app.store.queries import directives, shifts, works


def _given(connection: Connection, draft: Draft) -> None:
    payload = decode(WorkGiven, draft.payload, strict=True)
    shift, to = _posts(connection, draft, payload.shift_id, payload.giver_post, payload.holder)
    identity = payload.about.removeprefix("directive:")
    directive = directives.by_id(connection, identity) if payload.of is WorkOf.DIRECTIVE else None
    order = works.by_id(connection, payload.under) if payload.under else None
    if payload.of is WorkOf.PLAN and payload.title not in plan_titles(shift.plan):
        raise RefusedError(
            "Nội dung này không còn trong kế hoạch của ca. Hãy mở lại rồi chọn nội dung khác.",
            en="This line is no longer in the plan of the shift. Reopen and choose another.",
        )
    giver = shift.post_of(draft.author)
    reason = may_give(giver, to, payload.of, order=order, by=draft.author, directive=directive)
    if reason is not None:
        raise refused(reason)


def _moved(connection: Connection, draft: Draft) -> None:
    payload = decode(WorkMoved, draft.payload, strict=True)
    shift, to = _posts(connection, draft, payload.shift_id, payload.giver_post, payload.holder)
    work = _open_work(connection, payload.work_id)
    reason = may_move(shift.post_of(draft.author), to, work)
    if reason is not None:
        raise refused(reason)
    held = work.held_in(shift)
    if held == payload.holder:
        raise RefusedError(
            f"Việc này đang do {work.holder_name} thực hiện. Hãy chọn người khác.",
            en=f"{work.holder_name} has it already. Choose somebody else.",
        )
    if held and not payload.reason.strip():
        raise RefusedError(
            "Phân công lại phải có lý do. Hãy ghi lý do.", en="Give the reason for moving the work."
        )


def _held(connection: Connection, draft: Draft) -> None:
    work = _open_work(connection, str(draft.payload["work_id"]))
    if work.held_in(_shift(connection)) != draft.author:
        raise RefusedError(
            f"Việc này không giao cho đồng chí trong ca này (đang giao {work.holder_name}). "
            "Lãnh đạo phân công lại trước.",
            en=f"This is not your work in this shift ({work.holder_name} has it). A leader gives it first.",
        )
    if draft.kind == WorkAccepted.KIND and work.state is WorkState.ACCEPTED:
        raise RefusedError("Việc này đã được nhận.", en="This work is accepted already.")


def _withdrawn(connection: Connection, draft: Draft) -> None:
    work, shift = _open_work(connection, str(draft.payload["work_id"])), _shift(connection)
    post = shift.post_of(work.held_in(shift)) or Post.SURVEILLANCE_OFFICER
    reason = may_move(shift.post_of(draft.author), post, work)
    if reason is not None:
        raise refused(reason)


def _posts(
    connection: Connection, draft: Draft, shift_id: str, giver: Post, holder: str
) -> tuple[Shift, Post]:
    shift = _shift(connection)
    if shift.shift_id != shift_id or shift.post_of(draft.author) is not giver:
        raise RefusedError(
            "Ca trực hoặc vị trí của người phân công vừa thay đổi. Hãy mở lại rồi phân công.",
            en="The shift, or the post of who assigns, has just changed. Reopen and assign again.",
        )
    to = shift.post_of(holder)
    if to is None:
        raise RefusedError(
            "Người được phân công không thuộc ca trực này. Hãy chọn người của ca.",
            en="Who is to do it is not of this shift. Choose somebody of the shift.",
        )
    if is_disabled(connection, holder):
        raise RefusedError(
            "Tài khoản của người được phân công đã bị khóa nên không nhận việc được. Hãy chọn người khác.",
            en="The account of who is to do it is disabled. Choose somebody else.",
        )
    return shift, to


def _shift(connection: Connection) -> Shift:
    shift = shifts.current(connection)
    if shift is None:
        raise no_shift()
    return shift


def _open_work(connection: Connection, work_id: str) -> Work:
    work = works.by_id(connection, work_id)
    if work is None:
        raise NotFoundError("việc này", "work")
    if not work.open:
        raise RefusedError(
            "Việc này đã xong hoặc đã được rút. Hãy làm mới danh sách.",
            en="This work is done or withdrawn already. Refresh the list.",
        )
    return work


CHECKS: dict[str, Callable[[Connection, Draft], None]] = {
    WorkGiven.KIND: _given,
    WorkMoved.KIND: _moved,
    WorkAccepted.KIND: _held,
    WorkDone.KIND: _held,
    WorkWithdrawn.KIND: _withdrawn,
}
