"""One console per data folder: a lock of the operating system, which dies with the process."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from app.errors import KnownError
from app.store.failures import known_errors
from app.store.files import make_folder


class SecondInstanceError(KnownError):
    """Another console works on the same data."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Hải Đăng đang chạy với dữ liệu trong {path}. Hãy dùng cửa sổ đang mở, "
            "hoặc đóng nó trước khi mở lại.",
            en=f"Hải Đăng is already running on the data in {path}. Use the window that is open, "
            "or close it first.",
        )


class InstanceLock:
    """Holds `<data folder>/instance.lock`, making the folder; raises SecondInstanceError, ReadOnlyError …"""

    def __init__(self, data_dir: Path) -> None:
        make_folder(data_dir)
        path = data_dir / "instance.lock"
        with known_errors(data_dir):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._descriptor)
            raise SecondInstanceError(data_dir) from None

    def release(self) -> None:
        """Lets the next console in; a second time does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            # Closing alone leaves it locked while a child of another thread stands between fork and exec.
            fcntl.flock(descriptor, fcntl.LOCK_UN)
            os.close(descriptor)
