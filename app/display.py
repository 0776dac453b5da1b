"""Can a window be opened here? Asked before Qt is imported, because Qt ends the process where it cannot."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from app.errors import KnownError

NO_DISPLAY_EXIT = 2
X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 (the X protocol's own place)
CONNECT_S = 2.0
X_DISPLAY = re.compile(r"^(?P<host>[^:]*):(?P<number>\d{1,5})(\.\d+)?$")


def display_problem(environ: Mapping[str, str], *, offscreen: bool = False) -> KnownError | None:
    """Why no window can be opened, or None. Waits 2 s at most for a remote X server."""
    if offscreen or environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal", "vnc"):
        return None
    display, wayland = environ.get("DISPLAY", ""), environ.get("WAYLAND_DISPLAY", "")
    if not display and not wayland:
        return KnownError(
            "Máy này không có màn hình đồ họa nên không mở được cửa sổ; hãy chạy ./haidang tour THƯ_MỤC "
            "để xem cả một ca trực bằng ảnh chụp.",
            en="There is no display here, so no window can be opened; ./haidang tour DIR walks a whole watch "
            "and leaves pictures of it.",
        )
    if (display and _answers_x(display)) or (wayland and _answers_wayland(wayland, environ)):
        return None
    shown = display or wayland
    return KnownError(
        f"Màn hình đồ họa «{shown}» không trả lời nên không mở được cửa sổ; hãy kiểm tra phiên đăng nhập "
        "hoặc chạy ./haidang tour THƯ_MỤC.",
        en=f"The display “{shown}” does not answer, so no window can be opened; check the session, "
        "or run ./haidang tour DIR.",
    )


def _answers_x(display: str) -> bool:
    parts = X_DISPLAY.match(display.removeprefix("unix"))
    if parts is None:
        return False
    number = int(parts["number"])
    if parts["host"]:
        return _connects_tcp(parts["host"], 6000 + number)
    path = str(X_SOCKETS / f"X{number}")
    return _connects(path) or _connects("\0" + path)


def _answers_wayland(name: str, environ: Mapping[str, str]) -> bool:
    return _connects(str(Path(environ.get("XDG_RUNTIME_DIR", "")) / name))


def _connects_tcp(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=CONNECT_S).close()
    except OSError:
        return False
    return True


def _connects(path: str) -> bool:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(CONNECT_S)
            probe.connect(path)
    except OSError:
        return False
    return True


def main() -> int:
    """0 where a window can be opened, else 2 after one sentence in both languages."""
    problem = display_problem(os.environ, offscreen="--offscreen" in sys.argv[1:])
    if problem is None:
        return 0
    sys.stderr.write(f"{problem.vi}\n{problem.en}\n")
    return NO_DISPLAY_EXIT


if __name__ == "__main__":
    sys.exit(main())
