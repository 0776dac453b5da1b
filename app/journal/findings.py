"""What verification finds, each in a Vietnamese and an English sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Damage(StrEnum):
    """What is wrong with an entry, a chain or the files around them."""

    BODY_CHANGED = "body_changed"
    HASH_CHANGED = "hash_changed"
    COLUMN_CHANGED = "column_changed"
    LINK_BROKEN = "link_broken"
    STATION_SIGNATURE = "station_signature"
    OFFICER_SIGNATURE = "officer_signature"
    ATTACHMENT_MISSING = "attachment_missing"
    ATTACHMENT_CHANGED = "attachment_changed"
    GAP = "gap"
    FORK = "fork"
    CHAIN_NOT_OPENED = "chain_not_opened"
    TAIL_CUT = "tail_cut"
    ROLLED_BACK = "rolled_back"
    CHECKPOINT_MISMATCH = "checkpoint_mismatch"
    CHECKPOINT_UNKNOWN = "checkpoint_unknown"
    CHECKPOINT_NOT_NOTED = "checkpoint_not_noted"
    WITNESS_DAMAGED = "witness_damaged"
    WITNESS_MISSING = "witness_missing"
    DATABASE_DAMAGED = "database_damaged"


_SENTENCES = {
    Damage.BODY_CHANGED: ("nội dung đã bị sửa", "the content was changed"),
    Damage.HASH_CHANGED: ("mã băm đã bị sửa", "the hash was changed"),
    Damage.COLUMN_CHANGED: (
        "cột “{detail}” khác với nội dung đã ký",
        "the column “{detail}” differs from the signed content",
    ),
    Damage.LINK_BROKEN: (
        "không nối với mục liền trước",
        "it does not link to the entry before",
    ),
    Damage.STATION_SIGNATURE: ("chữ ký máy trạm sai", "the station's signature is wrong"),
    Damage.OFFICER_SIGNATURE: (
        "chữ ký của công chức {detail} sai hoặc thiếu",
        "the signature of officer {detail} is wrong or missing",
    ),
    Damage.ATTACHMENT_MISSING: ("thiếu tệp đính kèm {detail}", "the attachment {detail} is missing"),
    Damage.ATTACHMENT_CHANGED: ("tệp đính kèm {detail} đã bị sửa", "the attachment {detail} was changed"),
    Damage.GAP: ("thiếu mục ngay trước mục này ({detail})", "entries before this one are missing ({detail})"),
    Damage.FORK: (
        "có hai mục khác nhau cùng số thứ tự",
        "two different entries have this number",
    ),
    Damage.CHAIN_NOT_OPENED: (
        "chuỗi không bắt đầu bằng mục mở chuỗi của chính máy trạm",
        "the chain does not start with its station's opening entry",
    ),
    Damage.TAIL_CUT: (
        "phần cuối nhật ký bị cắt: đã xác nhận đến số {detail}, các mục từ số này trở đi không còn",
        "the end of the log was cut: entries up to number {detail} were acknowledged, "
        "those from this number on are gone",
    ),
    Damage.ROLLED_BACK: (
        "mục này không phải mục đã được xác nhận: tệp cũ đã được chép đè rồi ghi tiếp",
        "this is not the entry that was acknowledged: an older file was put back and continued",
    ),
    Damage.CHECKPOINT_MISMATCH: (
        "không khớp với điểm niêm phong {detail}",
        "it does not match the checkpoint {detail}",
    ),
    Damage.CHECKPOINT_UNKNOWN: (
        "điểm niêm phong {detail} in trên giấy không có trong nhật ký: nhật ký đã bị cắt hoặc thay",
        "the checkpoint {detail} printed on paper is not in the log: the log was cut or replaced",
    ),
    Damage.CHECKPOINT_NOT_NOTED: (
        "điểm niêm phong này không còn trong danh sách ngoài cơ sở dữ liệu",
        "this checkpoint is gone from the list outside the database",
    ),
    Damage.WITNESS_DAMAGED: ("tệp chứng {detail} bị hỏng", "the witness file {detail} is damaged"),
    Damage.WITNESS_MISSING: (
        "thiếu tệp chứng {detail}: không thể biết phần cuối có bị cắt hay không",
        "the witness file {detail} is missing: whether the end was cut cannot be told",
    ),
    Damage.DATABASE_DAMAGED: ("cơ sở dữ liệu bị hỏng: {detail}", "the database is damaged: {detail}"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One damage; `sequence` is None where it concerns no single entry; `detail`: column, path, officer."""

    damage: Damage
    writer: str = ""
    sequence: int | None = None
    entry_id: str = ""
    detail: str = ""

    @property
    def vi(self) -> str:
        """The finding in Vietnamese."""
        text = _SENTENCES[self.damage][0].format(detail=self.detail)
        if self.sequence is not None:
            return (
                f"Mục số {self.sequence} (máy trạm {self.writer}, mã {self.entry_id or 'không rõ'}): {text}."
            )
        return f"Máy trạm {self.writer}: {text}." if self.writer else f"{text[0].upper()}{text[1:]}."

    @property
    def en(self) -> str:
        """The finding in English."""
        text = _SENTENCES[self.damage][1].format(detail=self.detail)
        if self.sequence is not None:
            return (
                f"Entry {self.sequence} (workstation {self.writer}, id {self.entry_id or 'unknown'}): {text}."
            )
        return f"Workstation {self.writer}: {text}." if self.writer else f"{text[0].upper()}{text[1:]}."


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` checked and found; `signatures` is "all" or "checkpoints"."""

    entries: int
    writers: int
    attachments: int
    checkpoints: int
    last_checkpoint: str
    signatures: str
    findings: tuple[Finding, ...]
    cancelled: bool

    @property
    def whole(self) -> bool:
        """Whether all was checked and nothing was found."""
        return not self.findings and not self.cancelled
