"""Sealing a picture the moment it is taken, describing it when there is time (D14.1.2b)."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from app.auth.permissions import Permission
from app.clock import to_local
from app.domain.capture import Capture, Picture
from app.domain.numbers import Series
from app.domain.refusals import NotFoundError, missing
from app.domain.text import tidy, tidy_line
from app.journal.canonical import JSON, canonical_bytes, utc_text
from app.journal.entries.capture import CaptureDescribed, CaptureSealed
from app.journal.entry import Attachment, Draft
from app.journal.keys import StationKey
from app.services.desk import Desk
from app.services.evidence import evidence_path
from app.services.outcome import Area, Changes, Outcome
from app.services.png_text import PngError, pixels_sha256, size_of, with_text
from app.services.room import Room, new_id
from app.store.blobs import write_evidence
from app.store.queries import captures

SIDECAR_TAG = b"haidang/signature/sidecar/v1\x00"


class Captures:
    """The sealed captures."""

    def __init__(self, room: Room, station: StationKey) -> None:
        self._room = room
        self._station = station

    def seal(self, desk: Desk, picture: Picture) -> Outcome[Capture]:
        """Writes picture, sidecar and signatures, then the entry; KnownError when the disk refuses."""
        desk.require(Permission.CAPTURE)
        if size_of(picture.png) != (picture.width, picture.height):
            raise PngError("the picture has another size than it says")
        capture_id = new_id()
        facts = self._facts(desk, picture, capture_id)
        png = with_text(picture.png, _words(facts))
        attachments = self._write(desk, picture, capture_id, png, facts)
        payload = CaptureSealed(
            capture_id=capture_id,
            number="",
            camera=tidy_line(picture.camera),
            camera_name=tidy_line(picture.camera_name),
            place=tidy_line(picture.place),
            stream=tidy_line(picture.stream),
            width=picture.width,
            height=picture.height,
            taken_at=picture.taken_at,
            camera_time=picture.camera_time,
            frame_number=picture.frame_number,
            evidence=attachments[0].path,
            sha256=attachments[0].sha256,
            pixels_sha256=str(facts["pixels_sha256"]),
        )
        self._room.append_numbered(
            Series.CAPTURE,
            lambda number: [
                Draft.of(
                    replace(payload, number=number),
                    author=desk.officer_id,
                    happened_at=picture.taken_at,
                    subject=f"capture:{capture_id}",
                    attachments=attachments,
                    signers=(desk.key,),
                )
            ],
        )
        return self._outcome(capture_id)

    def describe(
        self, desk: Desk, capture_id: str, description: str, suspicion: str = ""
    ) -> Outcome[Capture]:
        """Puts what is seen and suspected into words, as its own entry; may be done again."""
        desk.require(Permission.CAPTURE)
        self.get(capture_id)
        description, suspicion = tidy(description), tidy(suspicion)
        if not description and not suspicion:
            raise missing(["mô tả hình ảnh"], ["a description"])
        payload = CaptureDescribed(capture_id=capture_id, description=description, suspicion=suspicion)
        self._room.append(
            Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=self._room.now(),
                subject=f"capture:{capture_id}",
            )
        )
        return self._outcome(capture_id)

    def list(self, limit: int = 100, shift_id: str | None = None) -> tuple[Capture, ...]:
        """The newest first."""
        with self._room.read() as connection:
            return captures.newest(connection, limit, shift_id)

    def get(self, capture_id: str) -> Capture:
        """One capture; KnownError when there is none with this id."""
        with self._room.read() as connection:
            capture = captures.by_id(connection, capture_id)
        if capture is None:
            raise NotFoundError("ảnh chụp này", "capture")
        return capture

    def picture_path(self, capture_id: str) -> Path:
        """Where the sealed PNG lies, absolute."""
        return self._room.store.data_dir / self.get(capture_id).evidence

    def _facts(self, desk: Desk, picture: Picture, capture_id: str) -> dict[str, JSON]:
        """What is known of the picture, for the file itself and for the sidecar."""
        return {
            "capture_id": capture_id,
            "camera": tidy_line(picture.camera),
            "camera_name": tidy_line(picture.camera_name),
            "place": tidy_line(picture.place),
            "stream": tidy_line(picture.stream),
            "width": picture.width,
            "height": picture.height,
            "taken_at": utc_text(picture.taken_at),
            "taken_at_local": to_local(picture.taken_at).isoformat(timespec="milliseconds"),
            "camera_time": utc_text(picture.camera_time) if picture.camera_time else None,
            "frame_number": picture.frame_number,
            "officer_id": desk.officer_id,
            "officer": desk.officer.name,
            "station": tidy_line(desk.station),
            "pixels_sha256": pixels_sha256(picture.png),
        }

    def _write(
        self, desk: Desk, picture: Picture, capture_id: str, png: bytes, facts: dict[str, JSON]
    ) -> tuple[Attachment, ...]:
        path = evidence_path(picture.taken_at, picture.camera, capture_id, "png")
        sidecar = canonical_bytes(
            {**facts, "version": 1, "png": Path(path).name, "png_sha256": hashlib.sha256(png).hexdigest()}
        )
        message = SIDECAR_TAG + hashlib.sha256(sidecar).digest()
        signatures = canonical_bytes(
            {
                "version": 1,
                "over": Path(path).stem + ".json",
                "sha256": hashlib.sha256(sidecar).hexdigest(),
                "signatures": [
                    {
                        "role": "station",
                        "key_id": self._station.writer,
                        "public_key": self._station.public_key.hex(),
                        "signature": self._station.sign(message).hex(),
                    },
                    {
                        "role": "officer",
                        "officer_id": desk.officer_id,
                        "key_id": desk.key.key_id,
                        "public_key": desk.key.public_key.hex(),
                        "signature": desk.key.sign(message).hex(),
                    },
                ],
            }
        )
        folder, stem = self._room.store.data_dir, path.removesuffix(".png")
        return (
            write_evidence(folder, path, png, "image/png"),
            write_evidence(folder, f"{stem}.json", sidecar, "application/json"),
            write_evidence(folder, f"{stem}.sig", signatures, "application/json"),
        )

    def _outcome(self, capture_id: str) -> Outcome[Capture]:
        changes = Changes.of(Area.CAPTURE, Area.LOG, ids=(capture_id,))
        return Outcome(self.get(capture_id), changes)


def _words(facts: dict[str, JSON]) -> dict[str, str]:
    """The facts as words of a PNG, one keyword each."""
    return {f"haidang:{name}": str(value) for name, value in facts.items() if value is not None}
