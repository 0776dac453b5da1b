"""Checkpoints: one entry that names the heads of all chains, and the short code paper carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid4

from app.errors import KnownError
from app.journal.entries.checkpoints import CheckpointSealed, HeadRecord
from app.journal.entry import Draft
from app.journal.keys import OfficerKey, crockford

Reason = Literal["handover", "periodic"]


class BadShortHashError(KnownError):
    """What was typed is no short hash."""

    def __init__(self) -> None:
        super().__init__(
            "Mã niêm phong không đúng dạng: gồm 16 chữ cái và chữ số, in thành 4 nhóm. "
            "Hãy nhập lại theo bản in.",
            en="This is no seal code: it has 16 letters and digits, printed in 4 groups. "
            "Type it as it is printed.",
        )


@dataclass(frozen=True, slots=True)
class CheckpointRequest:
    """Asks `Store.append` for a checkpoint; the heads are taken inside the same transaction.

    At a handover both officers sign; stand it behind the handover's own entry in the same append.
    """

    reason: Reason
    author: str
    happened_at: datetime
    subject: str = ""
    signers: tuple[OfficerKey, ...] = ()
    entry_id: UUID = field(default_factory=uuid4)

    def draft(self, heads: Mapping[str, tuple[int, bytes]]) -> Draft:
        """The draft over `heads`: writer → (sequence, hash)."""
        records = tuple(
            HeadRecord(writer=writer, sequence=sequence, hash=digest.hex())
            for writer, (sequence, digest) in sorted(heads.items())
        )
        return Draft.of(
            CheckpointSealed(
                reason=self.reason, heads=records, entries=sum(record.sequence for record in records)
            ),
            author=self.author,
            happened_at=self.happened_at,
            subject=self.subject,
            signers=self.signers,
            entry_id=self.entry_id,
        )


def short_hash(digest: bytes) -> str:
    """The first 80 bits of a hash as paper shows them: `9F3K-7QZT-01AB-XM4P` (Crockford's base 32)."""
    code = crockford(digest[:10]).upper()
    return "-".join(code[start : start + 4] for start in range(0, 16, 4))


def read_short_hash(text: str) -> str:
    """A short hash as somebody typed it, in the printed form; raises BadShortHashError when it is none.

    Forgives what Crockford's alphabet forgives: case, spaces, O for 0, I and L for 1.
    """
    code = "".join(text.upper().split()).replace("-", "").translate(str.maketrans("OIL", "011"))
    if len(code) != 16 or not set(code) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ"):
        raise BadShortHashError
    return "-".join(code[start : start + 4] for start in range(0, 16, 4))
