"""The order of steps of a roster, asked inside the transaction that records (D5.2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection

from app.domain.refusals import NotFoundError, RefusedError
from app.domain.roster import ROSTER_STATE_WORDS, Roster, RosterState, replaced
from app.domain.wording_roster import week_words
from app.journal.entries.roster import (
    ChangeRecord,
    RosterApproved,
    RosterChanged,
    RosterDrawnUp,
    RosterPublished,
    RosterRefused,
    RosterSubmitted,
)
from app.journal.entry import Draft
from app.journal.payload import decode
from app.store.queries import rosters

_BEFORE = {
    RosterSubmitted.KIND: RosterState.DRAWN_UP,
    RosterApproved.KIND: RosterState.SUBMITTED,
    RosterRefused.KIND: RosterState.SUBMITTED,
    RosterPublished.KIND: RosterState.APPROVED,
    RosterChanged.KIND: RosterState.PUBLISHED,
}


def signed_by_approver(draft: Draft) -> None:
    """A second person decides, and signs alone; anything else is a bug of the caller."""
    approver = draft.payload["approver"]
    if approver == draft.author or [one.officer_id for one in draft.signers] != [approver]:
        raise ValueError("a decision is signed by the second person who decides, with the own key")


def _drawn_up(connection: Connection, draft: Draft) -> None:
    known = rosters.versions(connection, date.fromisoformat(str(draft.payload["week"])))
    newest = known[0].version if known else 0
    if draft.payload["version"] != newest + 1:
        raise _moved_on(known[0], "lưu") if known else NotFoundError("bản lịch trước", "version before")


def _step(connection: Connection, draft: Draft) -> None:
    roster = rosters.by_id(connection, str(draft.payload["roster_id"]))
    if roster is None:
        raise NotFoundError("lịch trực ban này", "roster")
    wanted = _BEFORE[draft.kind]
    if roster.state is not wanted:
        who = f" ({roster.approver_name})" if roster.decided_at is not None else ""
        raise RefusedError(
            f"Lịch trực ban bản số {roster.version} {ROSTER_STATE_WORDS[roster.state]}{who}, "
            f"việc này cần lịch {ROSTER_STATE_WORDS[wanted]}. Hãy mở lại để xem.",
            en=f"Version {roster.version} is {roster.state.value}, not {wanted.value}. Reopen it.",
        )
    newest = rosters.versions(connection, roster.week)[0]
    if draft.kind == RosterChanged.KIND:
        _changed(connection, draft, roster)
    elif newest.version != roster.version:
        raise _moved_on(newest, "lập")
    if draft.kind in (RosterApproved.KIND, RosterRefused.KIND):
        signed_by_approver(draft)
        if draft.payload["approver"] == roster.author:
            raise ValueError("nobody decides on the own roster")


def _changed(connection: Connection, draft: Draft, roster: Roster) -> None:
    """The change is one of the days as they stand, so that no change made meanwhile is undone by it."""
    in_force = rosters.published(connection, roster.week)
    if in_force is not None and in_force.roster_id != roster.roster_id:
        raise _moved_on(in_force, "công bố")
    payload = decode(RosterChanged, draft.payload, strict=True)
    stands = {one.day.isoformat(): one for one in roster.days}
    real = tuple(
        ChangeRecord(new.day, change)
        for new in payload.days
        for change in replaced(stands[new.day].people, new.people)
    )
    if {one.day for one in payload.days} != set(stands) or real != payload.changes:
        raise RefusedError(
            "Lịch trực ban này vừa được thay đổi ở máy khác. Hãy mở lại để xem rồi đổi lại.",
            en="This roster was changed meanwhile at another workstation. Look at it and change it again.",
        )


def _moved_on(newest: Roster, act: str) -> RefusedError:
    return RefusedError(
        f"Lịch trực ban {week_words(newest.week)} đã có bản số {newest.version} do {newest.author_name} "
        f"vừa {act}. Hãy xem bản đó trước.",
        en=f"Of this week there is version {newest.version} by {newest.author_name} now. Look at it first.",
    )


CHECKS: dict[str, Callable[[Connection, Draft], None]] = {
    RosterDrawnUp.KIND: _drawn_up,
    **dict.fromkeys(_BEFORE, _step),
}
