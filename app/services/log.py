"""Writing into, reading, printing the duty log; amending and withdrawing as new entries (D4.2, D6.6)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from app.auth.authenticator import Authenticator
from app.auth.permissions import Permission, permissions_of
from app.domain.directive import Channel
from app.domain.documents import DutyLogContent
from app.domain.log import (
    AttachmentDetail,
    Cursor,
    EntryDetail,
    LogFilter,
    LogLine,
    LogPage,
    SignatureDetail,
    may_be_amended,
    may_be_withdrawn,
)
from app.domain.refusals import NotFoundError, RefusedError, missing
from app.domain.shift import Shift, ShiftState
from app.domain.text import tidy, tidy_line
from app.journal.canonical import utc_text
from app.journal.entries.communication import CommunicationRecorded, NoteWritten
from app.journal.entries.corrections import LogAmended, LogWithdrawn
from app.journal.entry import Draft, Entry
from app.journal.keys import OfficerKey
from app.services.approval import Unlocked, unlocked
from app.services.desk import Approver, Desk
from app.services.forms import FormDesk
from app.services.log_attachments import Attached, sealed_files
from app.services.log_captures import captured
from app.services.log_document import shift_row
from app.services.outcome import Area, Changes, Outcome
from app.services.ports import RenderForm
from app.services.room import AHEAD, Room
from app.store.officers import all_officers
from app.store.queries import duty_log, incidents, shifts

SHIFTS_OFFERED, MATTERS_OFFERED = 120, 200
MOST_SHIFTS = 100


class Direction(StrEnum):
    """Which way a communication went."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class LogPeriod:
    """What PL1 is made of: one shift, or every shift that starts in [since, until), UTC."""

    shift_id: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LogPaper:
    """PL1 as PDF bytes; `final` once every shift in it is closed; times UTC."""

    pdf: bytes
    since: datetime
    until: datetime
    final: bool


@dataclass(frozen=True, slots=True)
class LogChoices:
    """What the log can be filtered by: units by name, (officer ID, name), (subject, words) newest first."""

    units: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    matters: tuple[tuple[str, str], ...]


class DutyLog:
    """The log of the room."""

    def __init__(self, room: Room, authenticator: Authenticator, forms: FormDesk, render: RenderForm) -> None:
        self._room = room
        self._authenticator = authenticator
        self._forms = forms
        self._render = render

    def note(
        self,
        desk: Desk,
        text: str,
        happened_at: datetime | None = None,
        *,
        subject: str = "",
        direction: Direction | None = None,
        channel: Channel | None = None,
        number: str = "",
        spoke_with: str = "",
        unit: str = "",
        files: Sequence[Attached] = (),
        captures: Sequence[str] = (),
        also: Sequence[Draft] = (),
    ) -> Outcome[LogLine]:
        """Writes a note, or with `direction` and `channel` a communication; `files` are sealed (D4.4).

        `captures`, by id, are sealed already: the entry names their files and hashes, no copy is made. What
        is in `also` is recorded in the same transaction, or nothing is.
        """
        desk.require(Permission.WRITE_LOG)
        text = tidy(text)
        if not text:
            raise missing(["nội dung"], ["the text"])
        happened_at = happened_at or self._room.now()
        if happened_at > self._room.now() + AHEAD:
            raise RefusedError(
                "Thời gian xảy ra nằm ở tương lai. Hãy sửa lại giờ.",
                en="The time lies in the future. Correct it.",
            )
        payload: NoteWritten | CommunicationRecorded
        if direction is None or channel is None:
            payload = NoteWritten(text=text, unit=tidy_line(unit), about=subject)
        else:
            way: Literal["in", "out"] = "in" if direction is Direction.IN else "out"
            payload = CommunicationRecorded(
                direction=way,
                channel=channel,
                number=tidy_line(number),
                spoke_with=tidy_line(spoke_with),
                unit=tidy_line(unit),
                text=text,
                about=subject,
            )
        taken = captured(self._room, captures)
        with sealed_files(self._room.store, happened_at, files) as attachments:
            draft = Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=happened_at,
                subject=subject,
                attachments=(*attachments, *taken),
            )
            entry, *_ = self._room.append(draft, *also)
        return self._line_of(entry)

    def amend(
        self, desk: Desk, entry_id: str, text: str, reason: str, approver: Approver | None = None
    ) -> Outcome[LogLine]:
        """Corrects an entry by a new one; somebody else's entry needs a leader's credentials."""
        text = tidy(text)
        if not text:
            raise missing(["nội dung mới"], ["the new text"])
        line = self._correctable(desk, entry_id)
        if not may_be_amended(line.kind):
            raise _never_corrected()
        return self._correct(desk, line, reason, approver, {"text": text})

    def withdraw(
        self, desk: Desk, entry_id: str, reason: str, approver: Approver | None = None
    ) -> Outcome[LogLine]:
        """Withdraws an entry; it stays visible, struck through.

        KnownError for an act that moved something on: that is undone by another act, not by withdrawing.
        """
        line = self._correctable(desk, entry_id)
        if not may_be_withdrawn(line.kind):
            raise _never_corrected()
        return self._correct(desk, line, reason, approver, None)

    def page(
        self, wanted: LogFilter | None = None, before: Cursor | None = None, limit: int = 100
    ) -> LogPage:
        """A page, newest first."""
        with self._room.read() as connection:
            return duty_log.page(connection, wanted or LogFilter(), before, limit)

    def detail(self, entry_id: str) -> EntryDetail:
        """Hashes, signatures with names, the body as sealed; KnownError when there is no such entry."""
        line = self._line(entry_id)
        entry = self._room.store.entry(UUID(entry_id))
        if entry is None:
            raise NotFoundError("mục nhật ký này", "entry")
        with self._room.read() as connection:
            names = {one.officer_id: one.name for one in all_officers(connection, disabled=True)}
            history = duty_log.corrections(connection, entry_id)
        return EntryDetail(
            line=line,
            writer=entry.writer,
            hash=entry.hash.hex(),
            previous=entry.previous_hash.hex(),
            body_json=entry.body.decode(),
            signatures=_signatures(entry, names),
            attachments=tuple(
                AttachmentDetail(
                    name=one.path.rsplit("/", 1)[-1],
                    sha256=one.sha256,
                    media_type=one.media_type,
                    path=one.path,
                )
                for one in entry.attachments
            ),
            history=history,
        )

    def document(
        self, shift_id: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> DutyLogContent:
        """The data of PL1 for one shift, or for every shift that starts in the period."""
        with self._room.read() as connection:
            if shift_id is not None:
                one = shifts.by_id(connection, shift_id)
                if one is None:
                    raise NotFoundError("ca trực này", "shift")
                chosen: tuple[Shift, ...] = (one,)
            elif since is not None and until is not None:
                if since >= until:
                    raise _backwards()
                chosen = shifts.starting_between(connection, utc_text(since), utc_text(until))
            else:
                raise missing(["ca trực hoặc khoảng thời gian"], ["a shift or a period"])
            if not chosen:
                raise NotFoundError("ca trực nào trong khoảng thời gian này", "shift in this period")
            if len(chosen) > MOST_SHIFTS:
                raise _too_many(len(chosen))
            rows = tuple(shift_row(connection, shift, n) for n, shift in enumerate(chosen, start=1))
        return DutyLogContent(
            since=since or chosen[0].starts_at,
            until=until or chosen[-1].ends_at,
            made_at=self._room.now(),
            rows=rows,
            final=all(shift.state is ShiftState.CLOSED for shift in chosen),
        )

    def print_pdf(self, shift_id: str) -> bytes:
        """PL1 of one shift as PDF bytes, marked with a checkpoint sealed for it."""
        return self.paper(LogPeriod(shift_id)).pdf

    def paper(self, period: LogPeriod) -> LogPaper:
        """PL1 of a shift or a period, marked with a fresh checkpoint; KnownError for no shift (PL1)."""
        content = self.document(period.shift_id or None, period.since, period.until)
        pdf = self._render.duty_log(content, mark=self._forms.seal_mark())
        return LogPaper(pdf, content.since, content.until, content.final)

    def shifts(self) -> tuple[Shift, ...]:
        """The last shifts whose log can be printed, newest first."""
        with self._room.read() as connection:
            return shifts.newest(connection, SHIFTS_OFFERED)

    def choices(self) -> LogChoices:
        """What the lines can be filtered by, as the store has it now."""
        with self._room.read() as connection:
            units = duty_log.units(connection)
            people = tuple((one.officer_id, one.name) for one in all_officers(connection, disabled=True))
            newest = incidents.newest(connection, MATTERS_OFFERED)
        matters = tuple((f"incident:{one.incident_id}", f"{one.number}  {one.place}") for one in newest)
        return LogChoices(units, people, matters)

    def _line(self, entry_id: str) -> LogLine:
        with self._room.read() as connection:
            line = duty_log.line(connection, entry_id)
        if line is None:
            raise NotFoundError("mục nhật ký này", "entry")
        return line

    def _correctable(self, desk: Desk, entry_id: str) -> LogLine:
        desk.require(Permission.CORRECT_LOG)
        return self._line(entry_id)

    def _correct(
        self,
        desk: Desk,
        line: LogLine,
        reason: str,
        approver: Approver | None,
        changes: dict[str, str] | None,
    ) -> Outcome[LogLine]:
        reason = tidy(reason)
        if not reason:
            raise missing(["lý do"], ["the reason"])
        target = self._room.store.entry(UUID(line.entry_id))
        if target is None:
            raise NotFoundError("mục nhật ký này", "entry")
        with ExitStack() as stack:
            who = stack.enter_context(unlocked(self._authenticator, approver)) if approver else None
            approved_by, signers = _who_agrees(desk, line, who)
            common = {
                "target_id": line.entry_id,
                "target_hash": target.hash.hex(),
                "reason": reason,
                "approver": approved_by,
            }
            payload: LogAmended | LogWithdrawn = (
                LogWithdrawn(**common) if changes is None else LogAmended(**common, changes=changes)
            )
            draft = Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=self._room.now(),
                subject=target.subject,
                signers=signers,
            )
            return self._record(draft)

    def _record(self, draft: Draft) -> Outcome[LogLine]:
        [entry] = self._room.append(draft)
        return self._line_of(entry)

    def _line_of(self, entry: Entry) -> Outcome[LogLine]:
        line = self._line(str(entry.entry_id))
        return Outcome(line, Changes.of(Area.LOG, ids=(line.entry_id,)))


def _who_agrees(desk: Desk, line: LogLine, who: Unlocked | None) -> tuple[str, tuple[OfficerKey, ...]]:
    """Who agrees to a correction, and who signs it: the author of the old entry, else a leader as well."""
    if line.person == desk.officer_id:
        return desk.officer_id, (desk.key,)
    if who is None:
        raise RefusedError(
            f"Mục này do {line.person_name or 'hệ thống'} ghi; cần lãnh đạo trực ban duyệt việc đính chính. "
            "Hãy mời lãnh đạo nhập tài khoản của mình.",
            en=f"{line.person_name or 'The system'} wrote this; a leader has to agree to the correction "
            "with own credentials.",
        )
    if Permission.APPROVE_CORRECTION not in permissions_of(who.officer.posts):
        raise RefusedError(
            f"{who.officer.name} không có thẩm quyền duyệt đính chính nhật ký. Hãy mời lãnh đạo trực ban.",
            en=f"{who.officer.name} may not agree to corrections. Ask a leader of the shift.",
        )
    if who.officer.officer_id == desk.officer_id:
        return desk.officer_id, (desk.key,)
    return who.officer.officer_id, (desk.key, who.key)


def _backwards() -> RefusedError:
    return RefusedError(
        "Thời điểm bắt đầu phải trước thời điểm kết thúc. Hãy chọn lại khoảng thời gian.",
        en="The period ends before it begins. Choose it again.",
    )


def _too_many(count: int) -> RefusedError:
    return RefusedError(
        f"Khoảng thời gian này có {count} ca trực; một bản in gồm nhiều nhất {MOST_SHIFTS} ca. "
        "Hãy chọn khoảng ngắn hơn.",
        en=f"There are {count} shifts in this period; one paper holds {MOST_SHIFTS}. Choose a shorter one.",
    )


def _never_corrected() -> RefusedError:
    return RefusedError(
        "Mục này ghi một việc đã thực hiện nên không rút hoặc đính chính được. "
        "Hãy ghi thêm một mục mới để làm rõ.",
        en="This entry records an act; it cannot be taken back. Write another entry that sets it right.",
    )


def _signatures(entry: Entry, names: dict[str, str]) -> tuple[SignatureDetail, ...]:
    station = SignatureDetail(
        role="station", name="", key=entry.writer, signature=entry.station_signature.hex()
    )
    return (
        station,
        *(
            SignatureDetail(
                role="officer",
                name=names.get(one.officer_id, one.officer_id),
                key=one.key_id,
                signature=one.signature.hex(),
            )
            for one in entry.signatures
        ),
    )
