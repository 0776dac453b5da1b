"""Handing evidence out: who asked, on whose authority, who approved, what exactly went (D16.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.auth.authenticator import Authenticator
from app.auth.errors import NotAllowedError
from app.auth.permissions import Permission, permissions_of
from app.clock import to_local
from app.domain.documents import EvidenceCoverContent, HandedFile, Mark, SignedAct
from app.domain.evidence import BASIS_WORDS, Exhibit, ExhibitKind, ExportRequest, HandOut
from app.domain.numbers import Series
from app.domain.people import Officer, Post
from app.domain.refusals import NotFoundError
from app.domain.text import tidy, tidy_line
from app.journal.checkpoint import CheckpointRequest
from app.journal.entries.evidence import EvidenceExported
from app.journal.entries.officers import (
    OfficerChanged,
    OfficerDisabled,
    OfficerEnabled,
    OfficerEnrolled,
    OfficerKeyChanged,
    OfficerPasswordChanged,
)
from app.journal.entry import SYSTEM, Attachment, Draft
from app.journal.keys import StationKey
from app.services.approval import Unlocked, unlocked
from app.services.desk import Approver, Desk
from app.services.evidence import check_sealed, evidence_path
from app.services.evidence_c2pa import ContentCredentials
from app.services.evidence_package import COVER, README, ROOT, Disclosure, Package, exported_files
from app.services.evidence_readme import readme
from app.services.forms import mark_of
from app.services.outcome import Area, Changes, Outcome
from app.services.ports import RenderForm
from app.services.room import Room, new_id
from app.services.sealing import Sealing, sealing
from app.store.queries import captures, evidence, incidents

Progress = Callable[[int, int], None]
_KEYS = frozenset(
    one.KIND
    for one in (
        OfficerEnrolled,
        OfficerChanged,
        OfficerKeyChanged,
        OfficerPasswordChanged,
        OfficerDisabled,
        OfficerEnabled,
    )
)


class Exports:
    """The packages handed out and the register of them."""

    def __init__(
        self,
        room: Room,
        station: StationKey,
        authenticator: Authenticator,
        render: RenderForm,
        credentials: ContentCredentials | None = None,
    ) -> None:
        self._room, self._station = room, station
        self._authenticator, self._render = authenticator, render
        self._credentials = credentials

    def register(self, text: str = "", before: int | None = None, limit: int = 100) -> tuple[HandOut, ...]:
        """What was handed out, newest first; `text` as typed, accents ignored."""
        with self._room.read() as connection:
            return evidence.exported(connection, text, before, limit)

    def get(self, export_id: str) -> HandOut:
        """One line of the register; KnownError when there is none with this id."""
        with self._room.read() as connection:
            found = evidence.export_by_id(connection, export_id)
        if found is None:
            raise NotFoundError("lần cung cấp này", "hand-out")
        return found

    def hand_out(
        self,
        desk: Desk,
        request: ExportRequest,
        approver: Approver | None,
        folder: Path,
        *,
        zipped: bool = False,
        progress: Progress | None = None,
    ) -> Outcome[tuple[HandOut, Path]]:
        """Checks the authority, builds the package in `folder`, records it; the line and where it lies.

        `approver` holds HAND_OUT_EVIDENCE; None when the officer at the desk does. Takes seconds and more:
        on the pool, not on the database thread. KnownError: no authority, no permission, a file that is not
        what was sealed, a folder or disk that refuses; then nothing is left in `folder`.
        """
        desk.require(Permission.WRITE_LOG)
        request = _tidied(request)
        request.check(to_local(self._room.now()).date())
        exhibits = self._exhibits(request)
        with self._approved(desk, approver) as person:
            export_id = new_id()
            packages: list[Package] = []

            def build(number: str) -> list[Draft]:
                files.take_back()
                for earlier in packages:
                    earlier.discard()
                package = Package(folder, _name(number, request), zipped=zipped)
                packages.append(package)
                return [
                    self._build(files, package, desk, person, export_id, number, request, exhibits, progress)
                ]

            try:
                with sealing(self._room.store) as files:
                    self._room.append_numbered(Series.EXPORT, build)
                where = packages[-1].finish()
            finally:
                if packages:
                    packages[-1].discard()
        changes = Changes.of(Area.CAPTURE, Area.LOG, ids=(export_id,))
        return Outcome((self.get(export_id), where), changes)

    def _build(
        self,
        files: Sealing,
        package: Package,
        desk: Desk,
        person: Unlocked,
        export_id: str,
        number: str,
        request: ExportRequest,
        exhibits: tuple[Exhibit, ...],
        progress: Progress | None,
    ) -> Draft:
        now, data_dir = self._room.now(), self._room.store.data_dir
        sealed = CheckpointRequest("periodic", author=SYSTEM, happened_at=now)
        [checkpoint] = self._room.append(sealed)
        mark = mark_of(checkpoint.hash)
        disclosed = self._disclosure(request, exhibits, checkpoint.hash)
        package.begin(data_dir, self._room.store.open_journal, disclosed, progress)
        content = self._cover(desk, person, number, request, exhibits, now)
        cover = self._render.evidence_cover(content, mark=mark)
        package.add(COVER, cover)
        name = person.officer.name
        with_root = self._credentials is not None
        package.add(
            README,
            readme(number, request, exhibits, approver=name, mark=mark.short_hash, with_root=with_root),
        )
        if self._credentials is not None:
            package.add(ROOT, self._credentials.root.encode())
        about: dict[str, object] = {"number": number, "requester": request.requester, "mark": mark.short_hash}
        manifest = package.seal(self._station, about)
        attachments = _kept(files, number, export_id, now, manifest, cover)
        payload = _payload(export_id, number, request, exhibits, manifest, attachments[0], mark, person)
        signers = (desk.key,) if person.officer.officer_id == desk.officer_id else (desk.key, person.key)
        return Draft.of(
            payload,
            author=desk.officer_id,
            happened_at=now,
            subject=f"export:{export_id}",
            attachments=attachments,
            signers=signers,
        )

    def _exhibits(self, request: ExportRequest) -> tuple[Exhibit, ...]:
        """What is to be handed out, each file still as it was sealed."""
        with self._room.read() as connection:
            found = evidence.by_ids(connection, request.capture_ids, request.clip_ids)
            if len(found) != len(set(request.capture_ids) | set(request.clip_ids)):
                raise NotFoundError("ảnh hoặc đoạn ghi cần cung cấp", "capture or clip to hand out")
            # The seconds before and after a picture go with it: they are part of what was seen.
            beside = evidence.clips_beside(connection, request.capture_ids)
            everything = evidence.by_ids(connection, request.capture_ids, (*request.clip_ids, *beside))
        for exhibit in everything:
            check_sealed(self._room.store.data_dir, exhibit.evidence, exhibit.sha256)
        return everything

    def _disclosure(
        self, request: ExportRequest, exhibits: tuple[Exhibit, ...], checkpoint: bytes
    ) -> Disclosure | None:
        if request.whole_log:
            return None
        subjects = frozenset(f"{one.kind.value}:{one.exhibit_id}" for one in exhibits)
        with self._room.read() as connection:
            people = captures.people_of(connection, subjects)
        return Disclosure(subjects, checkpoint, self._vouched(people))

    def _vouched(self, people: frozenset[str]) -> frozenset[str]:
        """`people` with whoever signed for their keys, and so on: no signature is checked without them."""
        by: dict[str, set[str]] = {}
        for entry in self._room.store.entries(kinds=_KEYS):
            signers = {one.officer_id for one in entry.signatures}
            by.setdefault(str(entry.payload["officer_id"]), set()).update(signers)
        known, ahead = set(people), set(people)
        while ahead:
            ahead = set().union(*(by.get(one, set()) for one in ahead)) - known
            known |= ahead
        return frozenset(known)

    def _cover(
        self,
        desk: Desk,
        person: Unlocked,
        number: str,
        request: ExportRequest,
        exhibits: tuple[Exhibit, ...],
        now: datetime,
    ) -> EvidenceCoverContent:
        if request.dated is None:
            raise ValueError("checked before")
        with self._room.read() as connection:
            matter = incidents.by_id(connection, request.matter) if request.matter else None
        return EvidenceCoverContent(
            number=number,
            requester=request.requester,
            requester_unit=request.requester_unit,
            basis=BASIS_WORDS[request.basis],
            document=request.document,
            dated=request.dated,
            signed_by=request.signed_by,
            purpose=request.purpose,
            matter=matter.number if matter else "",
            files=tuple(_handed(one) for one in exhibits),
            whole_log=request.whole_log,
            author=_act(desk.officer, now, desk.key.key_id),
            approver=_act(person.officer, now, person.key.key_id),
            made_at=now,
        )

    @contextmanager
    def _approved(self, desk: Desk, approver: Approver | None) -> Iterator[Unlocked]:
        if approver is None:
            desk.require(Permission.HAND_OUT_EVIDENCE)
            yield Unlocked(desk.officer, desk.session.key)
            return
        with unlocked(self._authenticator, approver) as person:
            if Permission.HAND_OUT_EVIDENCE not in permissions_of(person.officer.posts):
                raise NotAllowedError
            yield person


def _kept(
    files: Sealing, number: str, export_id: str, now: datetime, manifest: bytes, cover: bytes
) -> tuple[Attachment, ...]:
    """What stays in the room of a package: its list of files and its cover."""
    name = f"cung cap {number}"
    return (
        files.write(evidence_path(now, name, export_id, "json"), manifest, "application/json"),
        files.write(evidence_path(now, name, export_id, "pdf"), cover, "application/pdf"),
    )


def _tidied(request: ExportRequest) -> ExportRequest:
    return replace(
        request,
        requester=tidy_line(request.requester),
        requester_unit=tidy_line(request.requester_unit),
        document=tidy_line(request.document),
        signed_by=tidy_line(request.signed_by),
        purpose=tidy(request.purpose),
    )


def _name(number: str, request: ExportRequest) -> str:
    kind = "toan-bo-nhat-ky" if request.whole_log else "trich"
    return f"{number.replace(' ', '-').replace('/', '-')}_{kind}"


def _act(officer: Officer, at: datetime, key_id: str) -> SignedAct:
    post = next((one for one in Post if one in officer.posts), Post.GENERAL_OFFICER)
    return SignedAct(post=post, name=officer.name, title=officer.title, at=at, key_id=key_id)


def _handed(exhibit: Exhibit) -> HandedFile:
    kind = "" if exhibit.kind is ExhibitKind.CAPTURE else "Đoạn ghi hình, "
    what = kind + ", ".join(
        part for part in (f"Camera {exhibit.camera} {exhibit.camera_name}".strip(), exhibit.place) if part
    )
    return HandedFile(
        number=exhibit.number or "(kèm ảnh)",
        what=what,
        taken_at=exhibit.taken_at,
        path=exhibit.evidence,
        sha256=exhibit.sha256,
    )


def _payload(
    export_id: str,
    number: str,
    request: ExportRequest,
    exhibits: tuple[Exhibit, ...],
    manifest: bytes,
    kept: Attachment,
    mark: Mark,
    person: Unlocked,
) -> EvidenceExported:
    own = {one.evidence: one.number or f"kèm ảnh {one.follows[:8]}" for one in exhibits}
    files = exported_files(manifest, own)
    asked = files if not request.whole_log else tuple(one for one in files if one.number)
    return EvidenceExported(
        export_id=export_id,
        number=number,
        requester=request.requester,
        requester_unit=request.requester_unit,
        basis=request.basis.value,
        document=request.document,
        dated=request.dated.isoformat() if request.dated else "",
        signed_by=request.signed_by,
        purpose=request.purpose,
        matter=request.matter,
        items=asked,
        whole_log=request.whole_log,
        package=_name(number, request),
        manifest_sha256=kept.sha256,
        mark=mark.short_hash,
        approver=person.officer.officer_id,
        approver_name=person.officer.name,
    )
