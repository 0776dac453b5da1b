"""Failures of the outside world in the words of an officer; texts of libraries never reach the screen."""

from __future__ import annotations

import errno
import socket
import ssl

import aiohttp

from app.errors import KnownError

_BY_ERRNO = {
    errno.ENOSPC: ("ổ đĩa đã đầy", "the disk is full", "Hãy giải phóng dung lượng.", "Free some space."),
    errno.EDQUOT: ("ổ đĩa đã đầy", "the disk is full", "Hãy giải phóng dung lượng.", "Free some space."),
    errno.EACCES: ("không có quyền truy cập", "access is denied", "Hãy cấp quyền.", "Grant access."),
    errno.EPERM: ("không có quyền truy cập", "access is denied", "Hãy cấp quyền.", "Grant access."),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "the disk is read-only", "Hãy kiểm tra ổ đĩa.", "Check the disk."),
    errno.ENOENT: ("không tìm thấy", "it does not exist", "Hãy kiểm tra đường dẫn.", "Check the path."),
    errno.ENOTDIR: ("không phải thư mục", "it is not a folder", "Hãy kiểm tra đường dẫn.", "Check the path."),
    errno.EADDRINUSE: (
        "cổng mạng đã có chương trình khác dùng",
        "another program uses the port",
        "Hãy chọn cổng khác.",
        "Choose another port.",
    ),
    errno.EADDRNOTAVAIL: (
        "máy này không có địa chỉ đó",
        "this machine has no such address",
        "Hãy kiểm tra địa chỉ.",
        "Check the address.",
    ),
    errno.ECONNREFUSED: (
        "máy chủ từ chối kết nối",
        "the server refuses the connection",
        "Hãy kiểm tra máy chủ có đang chạy không.",
        "Check that the server is running.",
    ),
}
_NETWORK = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.ENOTCONN}
_UNREACHABLE = (
    "mất kết nối mạng",
    "the network connection is lost",
    "Hãy kiểm tra đường truyền và máy chủ.",
    "Check the line and the server.",
)
_NAMELESS = (
    "không tìm thấy tên máy chủ trên mạng",
    "the server's name is not known in the network",
    "Hãy kiểm tra địa chỉ máy chủ và DNS.",
    "Check the server's address and the DNS.",
)
_BROKEN = (
    "lỗi khi đọc hoặc ghi",
    "reading or writing fails",
    "Hãy kiểm tra ổ đĩa và báo người quản trị.",
    "Check the disk and tell the administrator.",
)
_SLOW = (
    "không trả lời trong thời gian cho phép",
    "no answer in time",
    "Hãy kiểm tra đường truyền và máy chủ.",
    "Check the line and the server.",
)
_TLS = (
    "chứng thư bảo mật của máy chủ không được tin cậy",
    "the server's certificate is not trusted",
    "Hãy báo người quản trị hệ thống.",
    "Tell the system's administrator.",
)

OUTSIDE = (OSError, TimeoutError, aiohttp.ClientError)
"""What the outside world raises; anything else is a bug of ours."""


def in_words(error: BaseException, *, vi: str, en: str) -> KnownError:
    """The sentence for one of OUTSIDE that befell `vi`/`en`, for example "Thư mục nhận tờ khai"."""
    what_vi, what_en, do_vi, do_en = _facts(error)
    return KnownError(f"{vi}: {what_vi}. {do_vi}", en=f"{en}: {what_en}. {do_en}")


def _facts(error: BaseException) -> tuple[str, str, str, str]:
    # aiohttp's connection errors are OSErrors that wrap the one with the errno.
    chain: BaseException | None = error
    last: BaseException = error
    while chain is not None:
        if isinstance(chain, ssl.SSLError | aiohttp.ClientSSLError):
            return _TLS
        if isinstance(chain, TimeoutError):
            return _SLOW
        if isinstance(chain, socket.gaierror):
            return _NAMELESS
        if isinstance(chain, OSError) and chain.errno in _BY_ERRNO:
            return _BY_ERRNO[chain.errno]
        last, chain = chain, chain.__cause__ or getattr(chain, "os_error", None)
    network = isinstance(last, ConnectionError | aiohttp.ClientError) or (
        isinstance(last, OSError) and last.errno in _NETWORK
    )
    return _UNREACHABLE if network else _BROKEN
