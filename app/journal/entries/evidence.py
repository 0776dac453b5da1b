"""What is made of sealed evidence: layers drawn on copies, and packages handed to others (D16.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from app.domain.evidence import ExportedFile, SetAsideFile
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureAnnotated(Payload):
    """A layer of marks over a sealed picture and a rendered copy; the picture itself is not touched.

    `original_sha256` names the picture the marks belong to; hashes in hex.
    """

    KIND: ClassVar[str] = "capture.annotated"

    annotation_id: str
    capture_id: str
    original_sha256: str
    layer: str
    layer_sha256: str
    picture: str
    picture_sha256: str
    shapes: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceExported(Payload):
    """Who was given what on whose authority (D16.3); `dated` is the document's day, YYYY-MM-DD.

    `manifest_sha256` is over the package's manifest.json, which names every file in it with its hash.
    """

    KIND: ClassVar[str] = "evidence.exported"

    export_id: str
    number: str
    requester: str
    requester_unit: str
    basis: Literal["cooperation", "leadership"]
    document: str
    dated: str
    signed_by: str
    purpose: str
    matter: str
    items: tuple[ExportedFile, ...]
    whole_log: bool
    package: str
    manifest_sha256: str
    mark: str
    approver: str
    approver_name: str

    def __post_init__(self) -> None:
        if not (self.requester and self.document and self.dated and self.approver):
            raise ValueError("nothing is handed out without who asked, on what authority and who approved")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSetAside(Payload):
    """Files that no entry vouched for were put aside at the start; `count` of them, the first ones named."""

    KIND: ClassVar[str] = "evidence.set_aside"

    count: int
    files: tuple[SetAsideFile, ...]
