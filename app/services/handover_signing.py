"""Who may sign a handover, and the words it takes when it is late or somebody else came (D5.5, D6.6)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.clock import to_local
from app.domain.handover import Handover, late_by
from app.domain.people import Officer
from app.domain.refusals import RefusedError, handover_late, handover_substitute, two_people
from app.domain.shift import DUTY_POSTS, Shift
from app.store.queries import rosters


def check_people(shift: Shift, giver: Officer, taker: Officer) -> None:
    """KnownError unless `giver` is of the shift and `taker`, somebody else, holds a duty post."""
    if giver.officer_id == taker.officer_id:
        raise two_people()
    if shift.post_of(giver.officer_id) is None:
        raise RefusedError(
            f"{giver.name} không thuộc ca trực đang bàn giao. Hãy để người của ca ký bên giao.",
            en=f"{giver.name} is not of the shift that is handed over. Let somebody of it sign.",
        )
    if not taker.posts & DUTY_POSTS:
        raise RefusedError(
            f"{taker.name} không có vị trí trực ban nên không nhận ca được. "
            "Hãy để người của ca sau ký bên nhận.",
            en=f"{taker.name} holds no duty post and cannot take a shift over. "
            "Let somebody of the next shift sign.",
        )


def why_late(handover: Handover, shift: Shift, now: datetime, reason: str) -> str:
    """Why it is late at `now` (UTC), "" in time; an order to stay on is a reason by itself.

    KnownError: late, and no reason.
    """
    late = late_by(shift.ends_at, now)
    if late is None:
        return ""
    if not reason and handover.stays:
        order = handover.stays[-1]
        reason = f"ở lại theo yêu cầu của {order.leader_name}: {order.reason}"
    if not reason:
        raise handover_late(shift.ends_at, late)
    return reason


def stood_in_for(connection: Any, shift: Shift, taker: Officer, reason: str) -> str:
    """Whom of the published roster `taker` takes over for, "" where the roster has `taker` or nobody.

    KnownError: somebody else, and no reason.
    """
    day = rosters.in_force(connection, to_local(shift.ends_at).date())
    if day is None or not day.people or taker.officer_id in {one.officer_id for one in day.people}:
        return ""
    posts = taker.posts & DUTY_POSTS
    absent = ", ".join(one.name for one in day.people if one.post in posts)
    absent = absent or ", ".join(one.name for one in day.people)
    if not reason:
        raise handover_substitute(taker.name, absent)
    return absent
