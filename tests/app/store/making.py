"""Small real stores for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

from app.auth.keys import OfficerKey
from app.clock import Clock
from app.domain.people import Post
from app.journal.checkpoint import CheckpointRequest, Reason
from app.journal.entries import load
from app.journal.entries.clock import ClockCompared
from app.journal.entries.officers import OfficerEnrolled
from app.journal.entry import Attachment, Draft, Entry
from app.journal.keys import StationKey
from app.journal.payload import Payload
from app.journal.registry import EntryTypes
from app.store.blobs import write_evidence
from app.store.store import Store

START = datetime(2017, 3, 17, 1, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Payload):
    """A kind that may be corrected, and that no console has."""

    KIND: ClassVar[str] = "test.remark"

    text: str


TYPES = EntryTypes([*load().classes, Remark])


class ManualClock:
    """A clock that a test turns; every look at it takes a millisecond."""

    def __init__(self) -> None:
        self.wall = START
        self.ticks = 5_000_000_000
        self.boot = "boot-1"

    def utc_now(self) -> datetime:
        self.wall += timedelta(milliseconds=1)
        return self.wall

    def monotonic_ns(self) -> int:
        self.ticks += 1_000_000
        return self.ticks

    def steady_ns(self) -> int:
        return self.monotonic_ns()

    def boot_id(self) -> str:
        return self.boot

    def pass_time(self, seconds: float) -> None:
        """Both clocks go on."""
        self.wall += timedelta(seconds=seconds)
        self.ticks += int(seconds * 1e9)


def open_store(data_dir: Path, station: StationKey, clock: Clock | None = None, **more: Any) -> Store:
    """A store in `data_dir`."""
    return Store.open(
        data_dir,
        station=station,
        station_name="Phòng trực ban",
        entry_types=TYPES,
        clock=clock or ManualClock(),
        **more,
    )


def note(number: int = 1, **more: Any) -> Draft:
    """A draft of the simplest kind, told apart by `number`."""
    payload = ClockCompared(source="đồng hồ cơ quan", offset_us=number, error_us=1)
    return Draft.of(payload, **{"author": "system", "happened_at": START, **more})


def remark(text: str, **more: Any) -> Draft:
    """A draft that may be corrected later."""
    return Draft.of(Remark(text=text), **{"author": "system", "happened_at": START, **more})


def enrolment(key: OfficerKey, name: str = "Lê Thị Bình") -> Draft:
    """An officer's enrolment."""
    payload = OfficerEnrolled(
        officer_id=key.officer_id,
        name=name,
        username=key.officer_id,
        title="Công chức trực giám sát",
        unit="Phòng Giám sát hải quan trực tuyến",
        posts=(Post.SURVEILLANCE_OFFICER,),
        public_key=key.public_key.hex(),
    )
    return Draft.of(payload, author="system", happened_at=START, signers=(key,))


def checkpoint(
    *signers: OfficerKey, reason: Reason = "periodic", entry_id: UUID | None = None
) -> CheckpointRequest:
    """A request for a checkpoint."""
    return CheckpointRequest(reason, "system", START, signers=signers, entry_id=entry_id or uuid4())


def picture(data_dir: Path, name: str = "a.png", content: bytes = b"picture bytes") -> Attachment:
    """An evidence file."""
    return write_evidence(data_dir, f"evidence/2017/03/17/{name}", content, "image/png")


def a_watch(store: Store) -> tuple[list[OfficerKey], list[Entry]]:
    """Two officers, notes, a picture, a handover checkpoint signed by both, and two entries behind it."""
    keys = [OfficerKey.generate("cb-01"), OfficerKey.generate("cb-02")]
    drafts: Sequence[Any] = [
        enrolment(keys[0]),
        enrolment(keys[1], "Trần Văn An"),
        note(1, subject="shift-1", author="cb-01"),
        note(2, attachments=(picture(store.data_dir),), author="cb-01"),
        note(3, signers=(keys[0],), author="cb-01"),
        checkpoint(*keys, reason="handover"),
        note(4, signers=(keys[1],), author="cb-02"),
        note(5, attachments=(picture(store.data_dir, "b.png", b"other"),)),
    ]
    return keys, [store.append([draft])[0] for draft in drafts]
