"""Sealing a picture the moment it is taken, describing it when there is time (D14.1.2b)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.auth.permissions import Permission
from app.domain.capture import Capture, Picture, series_of
from app.domain.numbers import Series
from app.domain.refusals import NotFoundError, missing
from app.domain.text import tidy, tidy_line
from app.errors import KnownError
from app.journal.canonical import canonical_bytes
from app.journal.entries.capture import CaptureDescribed, CaptureSealed
from app.journal.entry import Attachment, Draft
from app.journal.keys import StationKey
from app.services.desk import Desk
from app.services.evidence import evidence_path, sidecar_signatures
from app.services.evidence_c2pa import ContentCredentials
from app.services.evidence_words import Facts, file_words, picture_facts
from app.services.outcome import Area, Changes, Outcome
from app.services.png_text import PngError, size_of, with_text
from app.services.room import Room, new_id
from app.services.sealing import Sealing, sealing
from app.store.queries import captures

# More pictures than anybody takes before writing a word.
SERIES_AMONG = 500


class DamagedPictureError(KnownError):
    """What came from the video side is no whole picture of the size it says."""

    def __init__(self, camera: str) -> None:
        super().__init__(
            f"Ảnh nhận từ camera {tidy_line(camera)} bị hỏng nên không lưu. Hãy chụp lại; nếu vẫn vậy, "
            "hãy chụp bằng camera lân cận và ghi sự cố thiết bị.",
            en=f"The picture from camera {tidy_line(camera)} is damaged and was not kept. Take it again; "
            "if it stays so, use a camera nearby and record a fault.",
        )


class Captures:
    """The sealed captures."""

    def __init__(
        self, room: Room, station: StationKey, credentials: ContentCredentials | None = None
    ) -> None:
        self._room = room
        self._station = station
        self._credentials = credentials

    def seal(self, desk: Desk, picture: Picture, follows: str = "") -> Outcome[Capture]:
        """Writes picture, sidecar and signatures, then the entry; KnownError when the disk refuses.

        `follows` is the capture this one belongs to: the main stream's picture after the sub stream's moment.
        """
        desk.require(Permission.CAPTURE)
        capture_id = new_id()
        try:
            whole = size_of(picture.png) == (picture.width, picture.height)
            facts = picture_facts(desk, picture, capture_id, follows)
        except PngError as error:
            raise DamagedPictureError(picture.camera) from error
        if not whole:
            raise DamagedPictureError(picture.camera)

        def build(number: str) -> list[Draft]:
            # The number given out first was taken in between: its files are nobody's, and say a wrong number.
            files.take_back()
            written = self._write(files, desk, picture, {"number": number, **facts})
            payload = _payload(picture, number, facts, written[0], follows)
            return [
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=picture.taken_at,
                    subject=f"capture:{capture_id}",
                    attachments=written,
                    signers=(desk.key,),
                )
            ]

        with sealing(self._room.store) as files:
            self._room.append_numbered(Series.CAPTURE, build)
        return self._outcome(capture_id)

    def describe(
        self, desk: Desk, capture_id: str, description: str, suspicion: str = ""
    ) -> Outcome[Capture]:
        """Puts what is seen and suspected into words, as its own entry; may be done again."""
        self._describe(desk, (self.get(capture_id),), description, suspicion)
        return self._outcome(capture_id)

    def describe_series(
        self, desk: Desk, capture_id: str, description: str, suspicion: str = ""
    ) -> Outcome[Capture]:
        """The same words for every picture of its series that has none yet, an entry each, all or none."""
        with self._room.read() as connection:
            silent = captures.newest(connection, SERIES_AMONG, undescribed=True)
        series = series_of(self.get(capture_id), silent)
        self._describe(desk, series, description, suspicion)
        return Outcome(
            self.get(capture_id),
            Changes.of(Area.CAPTURE, Area.LOG, ids=tuple(one.capture_id for one in series)),
        )

    def _describe(self, desk: Desk, series: tuple[Capture, ...], description: str, suspicion: str) -> None:
        desk.require(Permission.CAPTURE)
        description, suspicion = tidy(description), tidy(suspicion)
        if not description and not suspicion:
            raise missing(["mô tả hình ảnh"], ["a description"])
        now = self._room.now()
        self._room.append(
            *(
                Draft.of(
                    CaptureDescribed(capture_id=one.capture_id, description=description, suspicion=suspicion),
                    author=desk.officer_id,
                    happened_at=now,
                    subject=f"capture:{one.capture_id}",
                )
                for one in series
            )
        )

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

    def _write(self, files: Sealing, desk: Desk, picture: Picture, facts: Facts) -> tuple[Attachment, ...]:
        path = evidence_path(picture.taken_at, picture.camera, str(facts["capture_id"]), "png")
        png = with_text(picture.png, file_words(facts))
        if self._credentials is not None:
            png = self._credentials.embed(png, f"{facts['number']} {facts['camera']}", facts) or png
        sidecar = canonical_bytes(
            {**facts, "version": 2, "png": Path(path).name, "png_sha256": hashlib.sha256(png).hexdigest()}
        )
        signatures = sidecar_signatures(desk, self._station, Path(path).stem + ".json", sidecar)
        stem = path.removesuffix(".png")
        return (
            files.write(path, png, "image/png"),
            files.write(f"{stem}.json", sidecar, "application/json"),
            files.write(f"{stem}.sig", signatures, "application/json"),
        )

    def _outcome(self, capture_id: str) -> Outcome[Capture]:
        changes = Changes.of(Area.CAPTURE, Area.LOG, ids=(capture_id,))
        return Outcome(self.get(capture_id), changes)


def _payload(picture: Picture, number: str, facts: Facts, png: Attachment, follows: str) -> CaptureSealed:
    return CaptureSealed(
        capture_id=str(facts["capture_id"]),
        number=number,
        camera=tidy_line(picture.camera),
        camera_name=tidy_line(picture.camera_name),
        place=tidy_line(picture.place),
        stream=tidy_line(picture.stream),
        width=picture.width,
        height=picture.height,
        taken_at=picture.taken_at,
        camera_time=picture.camera_time,
        frame_number=picture.frame_number,
        evidence=png.path,
        sha256=png.sha256,
        pixels_sha256=str(facts["pixels_sha256"]),
        follows=follows,
        from_past=picture.from_past,
    )
