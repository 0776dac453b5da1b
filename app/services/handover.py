"""The handover of a shift, from the collected list to two signatures and a sealed sheet (D5.5, D6.6)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from app.auth.authenticator import Authenticator
from app.auth.keys import OfficerKey
from app.auth.permissions import Permission
from app.domain.collecting import refusal_item
from app.domain.handover import Handover, late_by
from app.domain.open_item import ItemGroup
from app.domain.people import Post
from app.domain.refusals import (
    NotFoundError,
    RefusedError,
    handover_unread,
    missing,
    two_people,
)
from app.domain.shift import Shift
from app.domain.text import tidy
from app.errors import KnownError
from app.journal.checkpoint import CheckpointRequest
from app.journal.entries.handover import (
    HandoverAnswered,
    HandoverAsked,
    HandoverRefusalDecided,
    HandoverRefused,
    HandoverRemarked,
    HandoverSheetMade,
    HandoverSigned,
    HandoverStarted,
    HandoverStayOrdered,
    HandoverUnderstood,
)
from app.journal.entries.shift import ShiftClosed
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.approval import Unlocked, unlocked
from app.services.desk import Approver, Desk
from app.services.evidence import evidence_path
from app.services.forms import mark_of
from app.services.handover_sheet import sheet_content
from app.services.handover_signing import check_people, stood_in_for, why_late
from app.services.handover_view import find_line, preview, view
from app.services.outcome import Area, Changes, Outcome
from app.services.ports import RenderForm
from app.services.room import Room, new_id
from app.services.sealing import sealing
from app.store.projections.handover_rules import HandoverUnderWayError
from app.store.queries import handovers, open_items
from app.store.queries.handovers import HandoverRecord

log = logging.getLogger(__name__)


class Handovers:
    """The handovers of this room."""

    def __init__(
        self,
        room: Room,
        authenticator: Authenticator,
        render: RenderForm,
        sum_up: Callable[[Desk], object] = lambda _desk: None,
    ) -> None:
        """`sum_up` writes down what the shift watched, just before its list is frozen."""
        self._room, self._sum_up = room, sum_up
        self._authenticator = authenticator
        self._render = render

    def collect(self) -> Handover:
        """The list as it would be now, nothing frozen; KnownError when no shift is open."""
        shift = self._room.require_shift()
        with self._room.read() as connection:
            return preview(connection, shift, self._room.tick(connection))

    def start(self, desk: Desk) -> Outcome[Handover]:
        """Freezes the list; what happens later goes to `since_start`. Goes on with one already started."""
        desk.require(Permission.HAND_OVER)
        shift = self._room.require_shift()
        if self.state() is None:
            self._sum_up(desk)
            with self._room.read() as connection:
                items = open_items.items(connection, self._room.tick(connection))
            payload = HandoverStarted(handover_id=new_id(), shift_id=shift.shift_id, items=items)
            # Where another workstation was quicker, both go on with that one.
            with suppress(HandoverUnderWayError):
                self._append(desk, payload.handover_id, payload)
        return self._outcome(Area.SHIFT)

    def state(self) -> Handover | None:
        """The handover under way, as the journal has it, also after a crash; None when there is none."""
        with self._room.read() as connection:
            record = handovers.under_way(connection)
            return view(connection, record, self._room.tick(connection)) if record else None

    def ask(self, desk: Desk, item_id: str, question: str) -> Outcome[Handover]:
        """The incoming officer asks about a line; its tick is taken back until it is ticked again."""
        desk.require(Permission.HAND_OVER)
        question = tidy(question)
        if not question:
            raise missing(["câu hỏi"], ["the question"])
        handover = self._under_way()
        item = find_line(handover, item_id).item
        payload = HandoverAsked(handover_id=handover.handover_id, item=item, question=question)
        self._append(desk, handover.handover_id, payload)
        return self._outcome()

    def answer(self, desk: Desk, item_id: str, answer: str) -> Outcome[Handover]:
        """The answer, typed into the line."""
        desk.require(Permission.HAND_OVER)
        answer = tidy(answer)
        if not answer:
            raise missing(["câu trả lời"], ["the answer"])
        handover = self._under_way()
        line = find_line(handover, item_id)
        if not line.question:
            raise RefusedError(
                "Nội dung này không có câu hỏi. Hãy làm mới danh sách.",
                en="Nobody asked about this item. Refresh the list.",
            )
        payload = HandoverAnswered(handover_id=handover.handover_id, item=line.item, answer=answer)
        self._append(desk, handover.handover_id, payload)
        return self._outcome()

    def understand(self, desk: Desk, *item_ids: str) -> Outcome[Handover]:
        """The incoming officer ticks lines; KnownError for one with a question still open."""
        desk.require(Permission.HAND_OVER)
        handover = self._under_way()
        lines = [find_line(handover, item_id) for item_id in dict.fromkeys(item_ids)]
        asked = [line.item.title for line in lines if line.question and not line.answer]
        if asked:
            raise RefusedError(
                f"Còn câu hỏi chưa được trả lời: {'; '.join(asked[:3])}. Hãy trả lời trước khi xác nhận.",
                en=f"A question is still open: {'; '.join(asked[:3])}. Answer it first.",
            )
        items = tuple(line.item for line in lines if not line.understood)
        if items:
            payload = HandoverUnderstood(handover_id=handover.handover_id, items=items)
            self._append(desk, handover.handover_id, payload)
        return self._outcome()

    def refuse(self, desk: Desk, item_id: str, reason: str) -> Outcome[Handover]:
        """The incoming officer does not take a line over; signed over, it is the shift leader's to decide."""
        desk.require(Permission.HAND_OVER)
        reason = tidy(reason)
        if not reason:
            raise missing(["lý do không nhận"], ["the reason"])
        handover = self._under_way()
        refusal_id = new_id()
        payload = HandoverRefused(
            refusal_id=refusal_id,
            handover_id=handover.handover_id,
            item=find_line(handover, item_id).item,
            reason=reason,
        )
        self._room.append(self._draft(desk.officer_id, payload, f"refusal:{refusal_id}"))
        return self._outcome()

    def decide(self, desk: Desk, refusal_id: str, leader: Approver, words: str) -> Outcome[None]:
        """The shift leader decides on a line refused at a handover, with the own account."""
        words = tidy(words)
        if not words:
            raise missing(["ý kiến của lãnh đạo"], ["the leader's words"])
        with self._leader(leader) as who:
            with self._room.read() as connection:
                refusal = handovers.refusal(connection, refusal_id)
            if refusal is None:
                raise NotFoundError("nội dung không nhận nào chờ ý kiến", "refusal that waits for a decision")
            payload = HandoverRefusalDecided(
                refusal_id=refusal_id,
                handover_id=refusal.handover_id,
                item=refusal.item,
                leader=who.officer.officer_id,
                leader_name=who.officer.name,
                words=words,
            )
            self._room.append(self._draft(payload.leader, payload, f"refusal:{refusal_id}", who.key))
        return Outcome(None, Changes.of(Area.HANDOVER, Area.LOG, ids=(refusal.handover_id,)))

    def order_to_stay(self, desk: Desk, leader: Approver, reason: str) -> Outcome[None]:
        """Nobody came to take over: the shift leader orders this shift to stay on, with the own account."""
        desk.require(Permission.HAND_OVER)
        reason = tidy(reason)
        if not reason:
            raise missing(["lý do ở lại"], ["the reason"])
        shift = self._room.require_shift()
        with self._leader(leader) as who:
            payload = HandoverStayOrdered(
                shift_id=shift.shift_id,
                leader=who.officer.officer_id,
                leader_name=who.officer.name,
                reason=reason,
            )
            self._room.append(self._draft(payload.leader, payload, f"shift:{shift.shift_id}", who.key))
        return Outcome(None, Changes.of(Area.HANDOVER, Area.LOG, ids=(shift.shift_id,)))

    def remark(self, desk: Desk, text: str) -> Outcome[Handover]:
        """A remark of the outgoing officer."""
        desk.require(Permission.HAND_OVER)
        text = tidy(text)
        if not text:
            raise missing(["nội dung ý kiến"], ["the remark"])
        handover = self._under_way()
        payload = HandoverRemarked(handover_id=handover.handover_id, text=text)
        self._append(desk, handover.handover_id, payload)
        return self._outcome()

    def sign(
        self,
        desk: Desk,
        outgoing: Approver,
        incoming: Approver,
        *,
        late_reason: str = "",
        substitute_reason: str = "",
    ) -> Outcome[Handover]:
        """Both sign, the checkpoint is sealed, the shift is closed, the sheet is made.

        KnownError: a line unread, one person twice, outgoing not of the shift, incoming without a duty post;
        late, or taken over by somebody whom the published roster has not, without a reason.
        Signed is signed: where only the sheet fails (disk full), `sheet_hash` stays empty and `make_sheet`
        makes it later.
        """
        desk.require(Permission.HAND_OVER)
        handover = self._under_way()
        if handover.unread:
            raise handover_unread([line.item.title for line in handover.unread])
        shift = self._room.require_shift()
        if outgoing.username.strip().lower() == incoming.username.strip().lower():
            raise two_people()
        with (
            unlocked(self._authenticator, outgoing) as giver,
            unlocked(self._authenticator, incoming) as taker,
        ):
            check_people(shift, giver.officer, taker.officer)
            late = why_late(handover, shift, self._room.now(), tidy(late_reason))
            with self._room.read() as connection:
                absent = stood_in_for(connection, shift, taker.officer, tidy(substitute_reason))
            instead = tidy(substitute_reason) if absent else ""
            said = {"late_reason": late, "instead_of": absent, "substitute_reason": instead}
            self._seal(desk, handover, shift, giver, taker, said)
        try:
            return self.make_sheet(desk, handover.handover_id)
        except KnownError as error:
            # The disk may be full; the signatures stand, and the screen offers the sheet again.
            log.warning("the sheet of a signed handover was not made: %s", error.en)
            return self._signed(handover.handover_id)

    def make_sheet(self, desk: Desk, handover_id: str) -> Outcome[Handover]:
        """Makes and seals the sheet of a signed handover that has none (after a crash in between)."""
        record = self._record(handover_id)
        if record.signed_at is None or not record.checkpoint_hash:
            raise RefusedError(
                "Chưa ký bàn giao nên chưa lập được biên bản. Hãy ký bàn giao trước.",
                en="The handover is not signed yet; the sheet is made of a signed one.",
            )
        if not record.sheet_path:
            mark = mark_of(bytes.fromhex(record.checkpoint_hash))
            with self._room.read() as connection:
                content = sheet_content(connection, record, self._room.tick(connection))
            pdf = self._render.handover_sheet(content, mark=mark)
            path = evidence_path(record.signed_at, "bien ban ban giao", new_id(), "pdf")
            with sealing(self._room.store) as files:
                attachment = files.write(path, pdf, "application/pdf")
                payload = HandoverSheetMade(
                    handover_id=handover_id, sha256=attachment.sha256, mark=mark.short_hash
                )
                self._room.append(
                    Draft.of(
                        payload,
                        author=desk.officer_id,
                        happened_at=self._room.now(),
                        subject=f"handover:{handover_id}",
                        attachments=(attachment,),
                    )
                )
        return self._signed(handover_id)

    def list(self, limit: int = 50) -> tuple[Handover, ...]:
        """Signed handovers, newest first."""
        with self._room.read() as connection:
            found = handovers.newest_signed(connection, limit)
            return tuple(view(connection, record, self._room.tick(connection)) for record in found)

    def sheet_path(self, handover_id: str) -> Path:
        """Where the sealed sheet lies, absolute; KnownError when there is none."""
        record = self._record(handover_id)
        if not record.sheet_path:
            raise NotFoundError("biên bản bàn giao này", "handover sheet")
        return self._room.store.data_dir / record.sheet_path

    @contextmanager
    def _leader(self, leader: Approver) -> Iterator[Unlocked]:
        with unlocked(self._authenticator, leader) as who:
            if Post.SHIFT_LEADER not in who.officer.posts:
                raise RefusedError(
                    f"{who.officer.name} không phải lãnh đạo trực ban. "
                    "Hãy để lãnh đạo trực ban nhập tài khoản của mình.",
                    en=f"{who.officer.name} is no shift leader. Let the shift leader use the own account.",
                )
            yield who

    def _seal(
        self,
        desk: Desk,
        handover: Handover,
        shift: Shift,
        giver: Unlocked,
        taker: Unlocked,
        said: Mapping[str, str],
    ) -> None:
        now = self._room.now()
        with self._room.read() as connection:
            items = open_items.items(connection, self._room.tick(connection))
            record = handovers.by_id(connection, handover.handover_id)
        refusals = tuple(refusal_item(one) for one in record.refused.values()) if record else ()
        # The plan was this shift's own; the next one sets its own.
        carried = tuple(item for item in items if item.group is not ItemGroup.PLAN)
        lateness = late_by(shift.ends_at, now) or timedelta()
        subject = f"handover:{handover.handover_id}"
        signers = (giver.key, taker.key)
        signed = HandoverSigned(
            handover_id=handover.handover_id,
            shift_id=shift.shift_id,
            outgoing=giver.officer.officer_id,
            outgoing_name=giver.officer.name,
            incoming=taker.officer.officer_id,
            incoming_name=taker.officer.name,
            late_us=lateness // timedelta(microseconds=1),
            since_start=tuple(line.item for line in handover.since_start),
            carried=(*refusals, *carried),
            **said,
        )
        closed = ShiftClosed(shift_id=shift.shift_id, handover_id=handover.handover_id)
        self._room.append(
            Draft.of(
                signed, author=giver.officer.officer_id, happened_at=now, subject=subject, signers=signers
            ),
            Draft.of(closed, author=desk.officer_id, happened_at=now, subject=f"shift:{shift.shift_id}"),
            # Behind the closing, so that both officers' signatures cover the whole shift.
            CheckpointRequest(
                "handover",
                author=giver.officer.officer_id,
                happened_at=now,
                subject=subject,
                signers=signers,
            ),
        )

    def _under_way(self) -> Handover:
        handover = self.state()
        if handover is None:
            raise RefusedError(
                "Chưa bắt đầu bàn giao ca. Hãy bấm bắt đầu bàn giao.",
                en="No handover is under way. Start it first.",
            )
        return handover

    def _record(self, handover_id: str) -> HandoverRecord:
        with self._room.read() as connection:
            record = handovers.by_id(connection, handover_id)
        if record is None:
            raise NotFoundError("lần bàn giao này", "handover")
        return record

    def _append(self, desk: Desk, handover_id: str, payload: Payload) -> None:
        self._room.append(self._draft(desk.officer_id, payload, f"handover:{handover_id}"))

    def _draft(self, author: str, payload: Payload, subject: str, *signers: OfficerKey) -> Draft:
        now = self._room.now()
        return Draft.of(payload, author=author, happened_at=now, subject=subject, signers=signers)

    def _outcome(self, *areas: Area) -> Outcome[Handover]:
        handover = self._under_way()
        changes = Changes.of(Area.HANDOVER, Area.LOG, *areas, ids=(handover.handover_id,))
        return Outcome(handover, changes)

    def _signed(self, handover_id: str) -> Outcome[Handover]:
        with self._room.read() as connection:
            record = handovers.by_id(connection, handover_id)
            if record is None:
                raise NotFoundError("lần bàn giao này", "handover")
            handover = view(connection, record, self._room.tick(connection))
        ids = (handover_id, handover.shift_id)
        return Outcome(handover, Changes.of(Area.HANDOVER, Area.SHIFT, Area.LOG, ids=ids))
