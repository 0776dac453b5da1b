"""What stands on the sheet of a signed handover (Handover, D5.5)."""

from __future__ import annotations

from typing import Any

from app.domain.deadlines import Tick
from app.domain.documents import HandoverSheetContent, SignedAct
from app.domain.people import Post
from app.domain.shift import DUTY_POSTS
from app.services.handover_view import view
from app.store.officers import find_officer
from app.store.queries import handovers, open_items, shifts
from app.store.queries.handovers import HandoverRecord


def sheet_content(connection: Any, record: HandoverRecord, now: Tick) -> HandoverSheetContent:
    """The list as it was signed, what the shift did, and both signatures with their keys."""
    shift = shifts.by_id(connection, record.shift_id)
    handover = view(connection, record, now)
    keys = handovers.signing_keys(connection, record.handover_id)
    outgoing = find_officer(connection, record.outgoing)
    incoming = find_officer(connection, record.incoming)
    done = open_items.done_in(connection, record.shift_id)
    if shift is None or outgoing is None or incoming is None or record.signed_at is None:
        raise LookupError("a signed handover without its shift or its officers")
    duty = incoming.posts & DUTY_POSTS
    taken_post = next((post for post in Post if post in duty), Post.GENERAL_OFFICER)
    return HandoverSheetContent(
        handover=handover,
        shift=shift,
        done=done,
        outgoing=SignedAct(
            post=shift.post_of(record.outgoing) or Post.GENERAL_OFFICER,
            name=record.outgoing_name,
            title=outgoing.title,
            at=record.signed_at,
            key_id=keys[record.outgoing],
        ),
        incoming=SignedAct(
            post=taken_post,
            name=record.incoming_name,
            title=incoming.title,
            at=record.signed_at,
            key_id=keys[record.incoming],
        ),
    )
