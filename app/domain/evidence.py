"""Sealed evidence as it is looked through, marked and handed out (D14.1.2b, D16.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.refusals import RefusedError, missing


class ExhibitKind(StrEnum):
    """What a thing in the gallery is."""

    CAPTURE = "capture"
    CLIP = "clip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One sealed picture or clip; `evidence` is its path in the data folder, times in UTC.

    `order` is its place in the journal: the newest has the largest.
    """

    kind: ExhibitKind
    exhibit_id: str
    number: str
    camera: str
    camera_name: str
    place: str
    taken_at: datetime
    officer: str
    officer_name: str
    description: str
    suspicion: str
    described: bool
    evidence: str
    sha256: str
    order: int
    annotations: int = 0
    follows: str = ""
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitFilter:
    """What the gallery shows; `text` as typed, accents ignored; `since`/`until` in UTC.

    `matter` is an incident's id; `described` None shows both.
    """

    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    camera: str = ""
    place: str = ""
    officer: str = ""
    matter: str = ""
    described: bool | None = None
    suspected: bool = False
    kind: ExhibitKind | None = None


@dataclass(frozen=True, slots=True)
class ExhibitPage:
    """Newest first; `next` is the `order` to go on before, None at the end."""

    items: tuple[Exhibit, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter with its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryChoices:
    """What the filters of the gallery offer: only what is there."""

    cameras: tuple[Choice, ...]
    places: tuple[Choice, ...]
    officers: tuple[Choice, ...]
    matters: tuple[Choice, ...]


class Basis(StrEnum):
    """On what D16.3 lets somebody be given data or pictures."""

    COOPERATION = "cooperation"
    LEADERSHIP = "leadership"


BASIS_WORDS = {
    Basis.COOPERATION: "Quan hệ phối hợp công tác (văn bản đề nghị của đơn vị)",
    Basis.LEADERSHIP: "Chỉ đạo của lãnh đạo Tổng cục Hải quan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """One file handed out: whose it is (`HA 3/2017`), its path in the package, SHA-256 in hex, bytes."""

    number: str
    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """Who asks for what on whose authority (D16.3); `dated` is the document's day.

    `whole_log` hands the whole journal out; otherwise only what concerns the exhibits, the rest as hashes.
    """

    requester: str
    requester_unit: str
    basis: Basis
    document: str
    dated: date | None
    signed_by: str
    purpose: str
    capture_ids: tuple[str, ...]
    clip_ids: tuple[str, ...] = ()
    matter: str = ""
    whole_log: bool = False

    def check(self, today: date) -> date:
        """The document's day; raises RefusedError naming all that is missing (D16.3)."""
        wanted = (
            (self.requester, "người yêu cầu", "who asks"),
            (self.requester_unit, "đơn vị yêu cầu", "the unit that asks"),
            (self.document, "số văn bản làm căn cứ", "the number of the authorising document"),
            (self.dated, "ngày văn bản", "the day of the document"),
            (self.signed_by, "người ký văn bản", "who signed the document"),
            (self.purpose, "mục đích sử dụng", "the purpose"),
            (self.capture_ids or self.clip_ids, "ảnh hoặc đoạn ghi cần cung cấp", "what to hand out"),
        )
        empty = [(vi, en) for value, vi, en in wanted if not value]
        if empty or self.dated is None:
            raise missing([vi for vi, _ in empty], [en for _, en in empty])
        if self.dated > today:
            raise RefusedError(
                "Ngày của văn bản làm căn cứ nằm ở tương lai. Hãy kiểm tra lại ngày trên văn bản.",
                en="The authorising document is dated in the future. Check its date.",
            )
        return self.dated


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOut:
    """One line of the register of what was handed out (D16.3); times UTC."""

    export_id: str
    number: str
    requester: str
    requester_unit: str
    basis: Basis
    document: str
    dated: date
    signed_by: str
    purpose: str
    matter: str
    items: tuple[ExportedFile, ...]
    whole_log: bool
    package: str
    manifest_sha256: str
    mark: str
    author_name: str
    approver_name: str
    exported_at: datetime
    order: int


@dataclass(frozen=True, slots=True)
class Orphan:
    """A file in the evidence folder that no entry vouches for; `half` when it was never finished."""

    path: str
    size: int
    modified_at: datetime
    half: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideFile:
    """A file put aside: where it was and where it is now in the data folder, bytes, SHA-256 in hex."""

    path: str
    now: str
    size: int
    sha256: str
