"""What the room's database server refuses, as sentences for the officer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from app.errors import KnownError

if TYPE_CHECKING:
    from app.store.postgres import Server


class ServerLostError(KnownError):
    """The server cannot be reached; what was under way is not recorded."""

    def __init__(self, server: Server) -> None:
        self.server = server
        super().__init__(
            f"Mất kết nối với cơ sở dữ liệu của phòng ({server}): nội dung vừa nhập chưa được lưu, "
            "bản nháp vẫn còn. Chương trình tự nối lại; hãy thực hiện lại sau ít giây, nếu vẫn lỗi thì kiểm "
            "tra "
            "mạng và báo quản trị.",
            en=f"The connection to the room's database ({server}) is lost: what was just entered is not "
            "saved, "
            "the draft is kept. The console reconnects by itself; try again in some seconds, and if it still "
            "fails check the network and tell the administrator.",
        )


class SavingUnknownError(KnownError):
    """The connection was lost while the server was asked to commit, and it cannot be asked what it did."""

    def __init__(self, server: Server) -> None:
        super().__init__(
            f"Mất kết nối với cơ sở dữ liệu của phòng ({server}) đúng lúc đang lưu: chưa biết nội dung vừa "
            "nhập "
            "đã được lưu hay chưa. Khi có lại kết nối, hãy xem nhật ký trước khi nhập lại.",
            en=f"The connection to the room's database ({server}) was lost in the middle of saving: it is "
            "not "
            "known whether what was just entered is saved. Once the connection is back, look into the log "
            "before you enter it again.",
        )


class EntriesGoneError(KnownError):
    """Entries that this workstation saw in the shared journal are there no more."""

    def __init__(self) -> None:
        super().__init__(
            "Nhật ký chung của phòng trên máy chủ bị mất mục: những mục máy trạm này đã thấy nay không còn. "
            "Có thể cơ sở dữ liệu vừa bị xóa bớt hoặc khôi phục từ bản cũ. Hãy báo lãnh đạo ca trực và quản "
            "trị ngay, ghi tay diễn biến, và chạy kiểm tra nhật ký (verify).",
            en="The room's log on the server has lost entries: what this workstation saw there is gone. The "
            "database may have been cut or an older copy put back. Tell the shift leader and the "
            "administrator at once, take notes by hand, and run verify.",
        )


class ServerRefusedError(KnownError):
    """The server answers, and does not let this workstation work."""


def explain(error: BaseException, server: Server) -> KnownError | None:
    """The sentence for a failure of the server; None for a bug."""
    import psycopg  # noqa: PLC0415 (see app.store.postgres.connect)

    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate or ""
    if state in _REFUSALS:
        vi, en = _REFUSALS[state]
        return ServerRefusedError(vi.format(server=server), en=en.format(server=server))
    if isinstance(error, psycopg.OperationalError) and not state:
        # libpq gives no state when it could not even connect; its words are English unless the server speaks.
        for words, (vi, en) in _WHILE_CONNECTING.items():
            if words in str(error):
                return ServerRefusedError(vi.format(server=server), en=en.format(server=server))
        return ServerLostError(server)
    if state[:2] == "08" or state in ("57P01", "57P02", "57P03", "25P03"):
        return ServerLostError(server)
    return None


@contextmanager
def server_errors(server: Server) -> Iterator[None]:
    """Turns failures of the server into KnownError; bugs pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        known = explain(error.orig, server) if error.orig is not None else None
        if known is None:
            raise
        # Without the chain: libpq's words name the account.
        raise known from None
    except Exception as error:
        known = explain(error, server)
        if known is None:
            raise
        raise known from None


_ACCOUNT = (
    "Cơ sở dữ liệu của phòng ({server}) không nhận tài khoản của máy trạm này. Hãy nhờ quản trị lập lại tài "
    "khoản bằng ./haidang admin database login.",
    "The room's database ({server}) does not take this workstation's account. Have the administrator make it "
    "anew with ./haidang admin database login.",
)
_NO_TLS = (
    "Cơ sở dữ liệu của phòng ({server}) không có kết nối mã hóa như cài đặt yêu cầu, hoặc chứng thư của máy "
    "chủ "
    "không được tin cậy. Hãy nhờ quản trị kiểm tra mục tls và ca trong [store] của tệp cài đặt.",
    "The room's database ({server}) offers no encrypted connection as the settings demand, or its "
    "certificate "
    "is not trusted. Have the administrator check tls and ca of [store] in the settings file.",
)
_NO_DATABASE = (
    "Máy chủ không có cơ sở dữ liệu {server}. Hãy nhờ quản trị lập bằng ./haidang admin database create.",
    "The server has no database {server}. Have the administrator make it with ./haidang admin database "
    "create.",
)
_FULL = (
    "Máy chủ cơ sở dữ liệu của phòng ({server}) hết chỗ trên ổ đĩa: nội dung vừa nhập chưa được lưu. Hãy báo "
    "quản trị ngay.",
    "The disk of the room's database server ({server}) is full: what was just entered is not saved. Tell the "
    "administrator at once.",
)
_BUSY = (
    "Cơ sở dữ liệu của phòng ({server}) trả lời quá chậm: nội dung vừa nhập chưa được lưu. Hãy thực hiện "
    "lại; "
    "nếu còn lặp lại, báo quản trị.",
    "The room's database ({server}) answers too slowly: what was just entered is not saved. Try again; if it "
    "happens again, tell the administrator.",
)
_READ_ONLY = (
    "Cơ sở dữ liệu của phòng ({server}) chỉ cho phép đọc (máy dự phòng?): nội dung vừa nhập chưa được lưu. "
    "Hãy "
    "báo quản trị.",
    "The room's database ({server}) is read-only (a standby?): what was just entered is not saved. Tell the "
    "administrator.",
)
_NOT_ALLOWED = (
    "Tài khoản của máy trạm này không có quyền cần thiết trong cơ sở dữ liệu của phòng ({server}). Hãy nhờ "
    "quản "
    "trị chạy ./haidang admin database upgrade.",
    "The account of this workstation lacks a right it needs in the room's database ({server}). Have the "
    "administrator run ./haidang admin database upgrade.",
)
_REFUSALS = {
    "28P01": _ACCOUNT,
    "28000": _ACCOUNT,
    "3D000": _NO_DATABASE,
    "53100": _FULL,
    "53300": _BUSY,
    "55P03": _BUSY,
    "57014": _BUSY,
    "25006": _READ_ONLY,
    "42501": _NOT_ALLOWED,
}
_WHILE_CONNECTING = {
    "password authentication failed": _ACCOUNT,
    "no pg_hba.conf entry": _ACCOUNT,
    'role "': _ACCOUNT,
    "SSL": _NO_TLS,
    "certificate": _NO_TLS,
    "does not exist": _NO_DATABASE,
    "too many": _BUSY,
    "remaining connection slots": _BUSY,
}
