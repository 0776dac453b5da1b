"""Files that are either the old ones or the new ones, never half of each."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

UNFINISHED = ".new"
"""How the name of a file ends until it is whole; what a crash left behind is hidden and ends so."""

REASONS = {
    errno.ENOSPC: ("đĩa đã đầy", "the disk is full"),
    errno.EDQUOT: ("đã hết hạn mức đĩa", "the disk quota is used up"),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "the file system is read-only"),
    errno.EACCES: ("không có quyền", "permission denied"),
    errno.EPERM: ("không có quyền", "permission denied"),
    errno.ENOENT: ("không tìm thấy", "not found"),
    errno.EISDIR: ("đây là một thư mục", "it is a folder"),
    errno.ENXIO: ("đây không phải là một tệp", "it is no file"),
    errno.EIO: ("ổ đĩa hỏng hoặc bị ngắt", "the disk is faulty or was disconnected"),
}


def reason_words(error: OSError) -> tuple[str, str]:
    """Why the system refused, in Vietnamese and English, for use inside a KnownError."""
    unknown = f"lỗi hệ thống {error.errno}", f"system error {error.errno}"
    return REASONS.get(error.errno or 0, unknown)


def read_regular(path: Path, most: int) -> bytes:
    """The first `most` bytes of a file; raises OSError, ENXIO for a pipe or device, which would never end."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, *chunks: bytes, mode: int = 0o600) -> None:
    """Write beside `path`, fsync, rename over it, fsync the folder; raises OSError, leaving no trace."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=UNFINISHED)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """fsync the folder itself, so that a rename or a new name in it outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
