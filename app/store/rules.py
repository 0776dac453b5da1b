"""Rules every store keeps before an entry is recorded, under the lock that records it."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import Connection

from app.domain.log import may_be_amended, may_be_withdrawn
from app.errors import KnownError
from app.journal.canonical import CanonicalError
from app.journal.entries.corrections import LogAmended, LogWithdrawn
from app.journal.entries.officers import OfficerEnrolled, OfficerKeyChanged
from app.journal.entries.sessions import SessionSignedOut
from app.journal.entry import SYSTEM, Draft
from app.journal.keys import key_id_of
from app.store import rows
from app.store.officers import is_disabled, may_sign


class Guard(Protocol):
    """A rule of the services, asked inside the transaction (D4.3: no issue without approval)."""

    def check(self, connection: Connection, draft: Draft) -> None:
        """Raises KnownError, or another error for a bug, to refuse `draft` and all that came with it."""
        ...


class MayNotSignError(KnownError):
    """A signature by an officer who is disabled, or with a key that was replaced."""

    def __init__(self) -> None:
        super().__init__(
            "Chữ ký không hợp lệ: tài khoản đã bị khóa hoặc khóa ký đã được thay. "
            "Hãy đăng nhập lại; nếu vẫn lỗi, báo quản trị viên.",
            en="The signature is not valid: the account is disabled or its key was replaced. "
            "Sign in again; if that does not help, tell the administrator.",
        )


class AuthorDisabledError(KnownError):
    """An act of somebody whose account was disabled meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "Tài khoản của bạn đã bị khóa nên việc này không được ghi. Hãy báo quản trị viên.",
            en="Your account was disabled, so this was not recorded. Tell the administrator.",
        )


class AuthorRule:
    """An entry is by the program itself or by an enrolled officer; who is disabled can only be signed out."""

    def check(self, connection: Connection, draft: Draft) -> None:
        """Raises AuthorDisabledError; CanonicalError for a name nobody is enrolled under, which is a bug."""
        if draft.author == SYSTEM:
            return
        disabled = is_disabled(connection, draft.author)
        if disabled is None:
            raise CanonicalError("the author is not enrolled")
        if disabled and draft.kind != SessionSignedOut.KIND:
            raise AuthorDisabledError


class SignerRule:
    """Only enrolled officers sign, with their current key; a new key signs the entry that brings it."""

    def check(self, connection: Connection, draft: Draft) -> None:
        """Raises MayNotSignError."""
        brought = _brought_key(draft)
        for signer in draft.signers:
            known = may_sign(connection, signer.officer_id, signer.key_id)
            if not known and (signer.officer_id, signer.key_id) != brought:
                raise MayNotSignError


class CorrectionRule:
    """A correction names an entry that is there, by its id and hash, and one that may be corrected so."""

    def check(self, connection: Connection, draft: Draft) -> None:
        """Raises CanonicalError: the caller built the correction from no entry of this store."""
        if draft.kind not in (LogAmended.KIND, LogWithdrawn.KIND):
            return
        target = rows.by_hash(connection, bytes.fromhex(str(draft.payload["target_hash"])))
        if target is None or str(target.entry_id) != draft.payload["target_id"]:
            raise CanonicalError("the correction names no entry of this store")
        allowed = may_be_amended if draft.kind == LogAmended.KIND else may_be_withdrawn
        if not allowed(target.kind):
            raise CanonicalError(f"{target.kind} is never corrected so")


def _brought_key(draft: Draft) -> tuple[str, str] | None:
    if draft.kind not in (OfficerEnrolled.KIND, OfficerKeyChanged.KIND):
        return None
    public_key = bytes.fromhex(str(draft.payload["public_key"]))
    return str(draft.payload["officer_id"]), key_id_of(public_key)
