"""What the disk and the database refuse, as sentences for the officer."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import KnownError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}


class DiskFullError(KnownError):
    """No room is left for a write."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Hết chỗ trên ổ đĩa chứa {path}: nội dung vừa nhập chưa được lưu. "
            "Hãy giải phóng dung lượng rồi thực hiện lại.",
            en=f"The disk that holds {path} is full: what was just entered is not saved. "
            "Free some space, then try again.",
        )


class ReadOnlyError(KnownError):
    """The data folder cannot be written to."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Không ghi được vào {path}: thư mục chỉ cho phép đọc. "
            "Hãy cấp quyền ghi cho người dùng này hoặc chọn thư mục dữ liệu khác.",
            en=f"{path} cannot be written to: it is read-only. "
            "Give this user the right to write, or choose another data folder.",
        )


class DamagedDatabaseError(KnownError):
    """The database file is damaged, or no database at all."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Tệp cơ sở dữ liệu {path} bị hỏng. Không sửa tệp này; hãy chạy kiểm tra nhật ký (verify) "
            "và khôi phục từ bản sao lưu gần nhất.",
            en=f"The database file {path} is damaged. Leave the file as it is; run verify "
            "and restore the latest backup.",
        )


class DiskFailedError(KnownError):
    """The disk reports an input/output error."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Ổ đĩa chứa {path} báo lỗi đọc ghi: nội dung vừa nhập chưa được lưu. "
            "Hãy báo bộ phận kỹ thuật kiểm tra ổ đĩa.",
            en=f"The disk that holds {path} reports a read or write error: what was just entered "
            "is not saved. Have the disk checked.",
        )


class BusyError(KnownError):
    """Another program holds the database."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Một chương trình khác đang giữ {path}. Hãy đóng chương trình đó rồi thực hiện lại.",
            en=f"Another program holds {path}. Close that program, then try again.",
        )


class NotWitnessedError(KnownError):
    """The entries are committed, but could not be witnessed outside the database: written once, said so."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "Nội dung đã được ghi vào nhật ký (không cần ghi lại), nhưng không ghi được tệp chứng trong "
            f"{folder}. Hãy kiểm tra dung lượng và quyền ghi của ổ đĩa ngay, rồi báo quản trị.",
            en=f"The log has taken this (do not enter it again), but its witness file in {folder} could not "
            "be written. Check the disk's room and permissions now and tell the administrator.",
        )


def explain(error: BaseException, path: Path) -> KnownError | None:
    """The sentence for an error of the machine; None for a bug."""
    if isinstance(error, OSError):
        return _explain_errno(error.errno, path)
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _explain_sqlite(code, path)
    return None


def _explain_errno(number: int | None, path: Path) -> KnownError | None:
    if number in _FULL:
        return DiskFullError(path)
    if number in _REFUSED:
        return ReadOnlyError(path)
    if number == errno.EIO:
        return DiskFailedError(path)
    return None


def _explain_sqlite(code: int, path: Path) -> KnownError | None:
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return DiskFullError(path)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return ReadOnlyError(path)
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedDatabaseError(path)
    if primary == sqlite3.SQLITE_IOERR:
        return DiskFailedError(path)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyError(path)
    return None


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turns failures of the disk and the database at `path` into KnownError; bugs pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        known = explain(error.orig, path) if error.orig is not None else None
        if known is None:
            raise
        raise known from error
    except OSError as error:
        known = explain(error, path)
        if known is None:
            raise
        raise known from error
