"""Looking through what was sealed, and marking copies of it (D14.1.2b)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from app.auth.permissions import Permission
from app.domain.annotation import Annotation, Shape, ShapeKind, checked
from app.domain.capture import Capture
from app.domain.evidence import Exhibit, ExhibitFilter, ExhibitPage, GalleryChoices
from app.domain.refusals import NotFoundError
from app.domain.text import tidy
from app.journal.canonical import canonical_bytes
from app.journal.entries.evidence import CaptureAnnotated
from app.journal.entry import Draft
from app.services.desk import Desk
from app.services.evidence import check_sealed, read_sealed
from app.services.outcome import Area, Changes, Outcome
from app.services.png_text import PngError, size_of, with_text
from app.services.room import Room, new_id
from app.services.sealing import sealing
from app.store.queries import captures, evidence

PAGE = 60
_LAYER_VERSION = 1


class Gallery:
    """The sealed captures by filter, and the layers drawn on copies of them."""

    def __init__(self, room: Room) -> None:
        self._room = room

    @property
    def data_dir(self) -> Path:
        """What paths of exhibits are relative to."""
        return self._room.store.data_dir

    def page(self, wanted: ExhibitFilter, before: int | None = None, limit: int = PAGE) -> ExhibitPage:
        """Newest first, from before the journal place `before`."""
        with self._room.read() as connection:
            return evidence.page(connection, wanted, before, limit)

    def exhibits(self, capture_ids: Sequence[str], clip_ids: Sequence[str] = ()) -> tuple[Exhibit, ...]:
        """The captures and clips with these ids, in the order they were sealed."""
        with self._room.read() as connection:
            return evidence.by_ids(connection, tuple(capture_ids), tuple(clip_ids))

    def of_matter(self, incident_id: str) -> tuple[Exhibit, ...]:
        """Everything of one matter: the captures it names and the clips beside them (D16.3)."""
        with self._room.read() as connection:
            return evidence.of_matter(connection, incident_id)

    def beside(self, capture_id: str) -> tuple[str, ...]:
        """The ids of the clips that lie beside a capture."""
        with self._room.read() as connection:
            return evidence.clips_beside(connection, (capture_id,))

    def choices(self) -> GalleryChoices:
        """What the filters offer: only what is there."""
        with self._room.read() as connection:
            return evidence.choices(connection)

    def original(self, capture_id: str) -> bytes:
        """The sealed PNG; KnownError when it is gone or no longer what was sealed."""
        capture = self._capture(capture_id)
        return read_sealed(self.data_dir, capture.evidence, capture.sha256)

    def clip_path(self, exhibit: Exhibit) -> Path:
        """Where a clip lies, absolute; KnownError when it is gone or no longer what was sealed."""
        check_sealed(self.data_dir, exhibit.evidence, exhibit.sha256)
        return self.data_dir / exhibit.evidence

    def annotations(self, capture_id: str) -> tuple[Annotation, ...]:
        """The layers on record, newest first."""
        with self._room.read() as connection:
            return evidence.annotations_of(connection, capture_id)

    def shapes(self, annotation: Annotation) -> tuple[Shape, ...]:
        """The marks of a layer; KnownError when its file is gone or was changed."""
        layer = json.loads(read_sealed(self.data_dir, annotation.layer, annotation.layer_sha256))
        return tuple(Shape(**{**one, "kind": ShapeKind(one["kind"])}) for one in layer["shapes"])

    def rendered(self, annotation: Annotation) -> bytes:
        """The copy with its marks, PNG; KnownError when its file is gone or was changed."""
        return read_sealed(self.data_dir, annotation.picture, annotation.picture_sha256)

    def annotate(
        self, desk: Desk, capture_id: str, shapes: Sequence[Shape], rendered: bytes, note: str = ""
    ) -> Outcome[Annotation]:
        """Seals a layer and the copy `rendered` (PNG of the picture's size) beside the untouched original."""
        desk.require(Permission.CAPTURE)
        capture = self._capture(capture_id)
        marks = checked(tuple(shapes), capture.width, capture.height)
        if size_of(rendered) != (capture.width, capture.height):
            raise PngError("the copy has another size than the picture")
        # The marks belong to exactly this picture, which must still be the one that was sealed.
        self.original(capture_id)
        annotation_id, made_at = new_id(), self._room.now()
        stem = capture.evidence.removesuffix(".png") + f"_chu-thich-{annotation_id[:8]}"
        layer = canonical_bytes(
            {
                "version": _LAYER_VERSION,
                "annotation_id": annotation_id,
                "capture_id": capture_id,
                "number": capture.number,
                "original": Path(capture.evidence).name,
                "original_sha256": capture.sha256,
                "officer": desk.officer.name,
                "note": tidy(note),
                "shapes": [{**asdict(shape), "kind": shape.kind.value} for shape in marks],
            }
        )
        copy = with_text(
            rendered,
            {
                "haidang:copy_of": capture.number,
                "haidang:original_sha256": capture.sha256,
                "haidang:annotation_id": annotation_id,
            },
        )
        with sealing(self._room.store) as files:
            attachments = (
                files.write(f"{stem}.json", layer, "application/json"),
                files.write(f"{stem}.png", copy, "image/png"),
            )
            payload = CaptureAnnotated(
                annotation_id=annotation_id,
                capture_id=capture_id,
                original_sha256=capture.sha256,
                layer=attachments[0].path,
                layer_sha256=attachments[0].sha256,
                picture=attachments[1].path,
                picture_sha256=attachments[1].sha256,
                shapes=len(marks),
                note=tidy(note),
            )
            self._room.append(
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=made_at,
                    subject=f"capture:{capture_id}",
                    attachments=attachments,
                    signers=(desk.key,),
                )
            )
        made = next(one for one in self.annotations(capture_id) if one.annotation_id == annotation_id)
        return Outcome(made, Changes.of(Area.CAPTURE, Area.LOG, ids=(capture_id,)))

    def _capture(self, capture_id: str) -> Capture:
        with self._room.read() as connection:
            capture = captures.by_id(connection, capture_id)
        if capture is None:
            raise NotFoundError("ảnh chụp này", "capture")
        return capture
