"""Clips: sealed as pictures are, and ten seconds of packets beside every picture (D14.1.2b)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.auth.permissions import Permission
from app.clock import to_local
from app.domain.clip import Clip, Footage
from app.domain.numbers import Series
from app.domain.refusals import NotFoundError
from app.domain.text import tidy_line
from app.journal.canonical import canonical_bytes, utc_text
from app.journal.entries.clip import ClipMissed, ClipSealed
from app.journal.entry import SYSTEM, Attachment, Draft
from app.journal.keys import StationKey
from app.services.clip_waiting import Waiting, WaitingClips, footage_facts
from app.services.desk import Desk
from app.services.evidence import evidence_path, sidecar_signatures
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room, new_id
from app.services.sealing import Sealing, sealing
from app.store.queries import clips

INTERRUPTED = "chương trình dừng trước khi lưu được đoạn nào"


class Clips:
    """The sealed clips, and those on their way to be."""

    def __init__(self, room: Room, station: StationKey) -> None:
        self._room, self._station = room, station
        self.waiting = WaitingClips(room.store.data_dir)

    def seal(
        self, desk: Desk, footage: Footage, asked_from: datetime, asked_until: datetime
    ) -> Outcome[Clip]:
        """Writes film, sidecar and signatures, then the entry; KnownError when the disk refuses."""
        desk.require(Permission.CAPTURE)
        return self._seal_numbered(desk, footage, new_id(), (asked_from, asked_until))

    def order(self, desk: Desk, camera: str, at: datetime, before: timedelta, after: timedelta) -> Waiting:
        """Note that a clip around `at` was asked for; durable on return, sealed by `seal_ordered`."""
        desk.require(Permission.CAPTURE)
        waiting = Waiting(
            clip_id=new_id(),
            camera=camera,
            taken_at=at,
            officer=desk.officer_id,
            before=before,
            after=after,
        )
        self.waiting.add(waiting)
        return waiting

    def expect(self, waiting: Waiting) -> None:
        """Note that packets are on their way; durable on return."""
        self.waiting.add(waiting)

    def keep_part(self, waiting: Waiting, footage: Footage) -> None:
        """Keep those that are there already; durable on return."""
        self.waiting.keep_part(waiting, footage)

    def seal_beside(self, desk: Desk | None, waiting: Waiting, footage: Footage) -> Outcome[Clip]:
        """Seals the packets around a picture.

        In the name of the officer who took it while he is signed in (`desk`), else by the station alone.
        """
        signer = _signer(desk, waiting)
        clip_id = new_id()
        asked = waiting.asked_from, waiting.asked_until
        with sealing(self._room.store) as files:
            written = self._write(files, signer, footage, clip_id, "", waiting.capture_id, asked)
            self._room.append(self._draft(signer, footage, clip_id, "", waiting.capture_id, asked, written))
        self.waiting.done(waiting)
        return self._outcome(clip_id)

    def seal_ordered(self, desk: Desk | None, waiting: Waiting, footage: Footage) -> Outcome[Clip]:
        """Seals a clip that was waited for, with a number of its own; in whose name as `seal_beside`."""
        asked = waiting.asked_from, waiting.asked_until
        sealed = self._seal_numbered(_signer(desk, waiting), footage, waiting.clip_id, asked)
        self.waiting.done(waiting)
        return sealed

    def settle(self, waiting: Waiting, why: str) -> Outcome[Clip | None]:
        """No more comes: seals the part that was kept, or records `why` there is none."""
        part = self.waiting.part(waiting)
        if part is not None:
            seal = self.seal_beside if waiting.capture_id else self.seal_ordered
            sealed = seal(None, waiting, part)
            return Outcome(sealed.value, sealed.changes)
        self._room.append(
            Draft.of(
                ClipMissed(capture_id=waiting.capture_id, camera=tidy_line(waiting.camera), why=why),
                author=SYSTEM,
                happened_at=self._room.now() if waiting.capture_id else waiting.taken_at,
                subject=f"capture:{waiting.capture_id}" if waiting.capture_id else "",
            )
        )
        self.waiting.done(waiting)
        return Outcome(None, Changes.of(Area.LOG, ids=(waiting.key,)))

    def recover(self) -> Outcome[int]:
        """Settles what an earlier run left half-way; how many that were."""
        changes, count = Changes(), 0
        for waiting in list(self.waiting.left()):
            with self._room.read() as connection:
                beside = clips.beside(connection, waiting.capture_id) if waiting.capture_id else None
                sealed = beside or clips.by_id(connection, waiting.clip_id)
            if sealed is not None:
                # It died between the entry and tidying up.
                self.waiting.done(waiting)
                continue
            changes |= self.settle(waiting, INTERRUPTED).changes
            count += 1
        return Outcome(count, changes)

    def list(self, limit: int = 100) -> tuple[Clip, ...]:
        """Those with a number of their own, the newest first."""
        with self._room.read() as connection:
            return clips.newest(connection, limit)

    def get(self, clip_id: str) -> Clip:
        """One clip; KnownError when there is none with this id."""
        with self._room.read() as connection:
            clip = clips.by_id(connection, clip_id)
        if clip is None:
            raise NotFoundError("đoạn ghi hình này", "clip")
        return clip

    def beside(self, capture_id: str) -> Clip | None:
        """The clip beside a picture or beside another one of its burst, None while there is none."""
        with self._room.read() as connection:
            return clips.around(connection, capture_id)

    def path(self, clip: Clip) -> Path:
        """Where the sealed film lies, absolute."""
        return self._room.store.data_dir / clip.evidence

    def _seal_numbered(
        self, desk: Desk | None, footage: Footage, clip_id: str, asked: tuple[datetime, datetime]
    ) -> Outcome[Clip]:
        def build(number: str) -> list[Draft]:
            # The number given out first was taken in between: its files are nobody's, and say a wrong number.
            files.take_back()
            written = self._write(files, desk, footage, clip_id, number, "", asked)
            return [self._draft(desk, footage, clip_id, number, "", asked, written)]

        with sealing(self._room.store) as files:
            self._room.append_numbered(Series.CLIP, build)
        return self._outcome(clip_id)

    def _write(
        self,
        files: Sealing,
        desk: Desk | None,
        footage: Footage,
        clip_id: str,
        number: str,
        capture_id: str,
        asked: tuple[datetime, datetime],
    ) -> tuple[Attachment, ...]:
        path = evidence_path(footage.starts_at, footage.camera, clip_id, footage.ending)
        stem = path.removesuffix(f".{footage.ending}")
        film = files.write(path, footage.content(), footage.media_type)
        facts: dict[str, Any] = {
            **footage_facts(footage),
            "version": 1,
            "clip_id": clip_id,
            "number": number or None,
            "capture_id": capture_id or None,
            "asked_from": utc_text(asked[0]),
            "asked_until": utc_text(asked[1]),
            "starts_at_local": to_local(footage.starts_at).isoformat(timespec="milliseconds"),
            "officer_id": desk.officer_id if desk is not None else None,
            "officer": desk.officer.name if desk is not None else None,
            "film": Path(path).name,
            "film_sha256": film.sha256,
            "film_bytes": film.size,
        }
        sidecar = canonical_bytes(facts)
        signatures = sidecar_signatures(desk, self._station, Path(stem).name + ".json", sidecar)
        return (
            film,
            files.write(f"{stem}.json", sidecar, "application/json"),
            files.write(f"{stem}.sig", signatures, "application/json"),
        )

    def _draft(
        self,
        desk: Desk | None,
        footage: Footage,
        clip_id: str,
        number: str,
        capture_id: str,
        asked: tuple[datetime, datetime],
        written: tuple[Attachment, ...],
    ) -> Draft:
        payload = ClipSealed(
            clip_id=clip_id,
            number=number,
            capture_id=capture_id,
            camera=tidy_line(footage.camera),
            camera_name=tidy_line(footage.camera_name),
            place=tidy_line(footage.place),
            stream=footage.stream,
            codec=footage.codec,
            sound=footage.sound,
            starts_at=footage.starts_at,
            ends_at=footage.ends_at,
            asked_from=asked[0],
            asked_until=asked[1],
            width=footage.width,
            height=footage.height,
            pictures=footage.pictures,
            damaged=footage.damaged,
            evidence=written[0].path,
            sha256=written[0].sha256,
            size=written[0].size,
        )
        return Draft.of(
            payload,
            author=desk.officer_id if desk is not None else SYSTEM,
            happened_at=footage.ends_at,
            subject=f"clip:{clip_id}",
            attachments=written,
            signers=(desk.key,) if desk is not None else (),
        )

    def _outcome(self, clip_id: str) -> Outcome[Clip]:
        return Outcome(self.get(clip_id), Changes.of(Area.CAPTURE, Area.LOG, ids=(clip_id,)))


def _signer(desk: Desk | None, waiting: Waiting) -> Desk | None:
    return desk if desk is not None and desk.officer_id == waiting.officer else None
