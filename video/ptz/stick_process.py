"""`python -m video.ptz.stick_process`: a line of JSON for every change of a joystick; ends with stdin."""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any, Final

LOOK_MS: Final = 25


def main() -> int:
    """Entry point; 0 also without pygame: a joystick is optional."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "1")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        import pygame  # noqa: PLC0415 - optional
    except ImportError:
        return 0
    ended = threading.Event()
    threading.Thread(target=_watch_stdin, args=(ended,), daemon=True).start()
    pygame.display.init()
    pygame.joystick.init()
    stick: Any = None
    said = ""
    while not ended.is_set():
        pygame.time.wait(LOOK_MS)
        pygame.event.pump()
        if stick is not None and not stick.get_init():
            stick = None
        if pygame.joystick.get_count() == 0:
            stick = None
        elif stick is None:
            stick = pygame.joystick.Joystick(0)
        now = json.dumps(_read(stick))
        if now != said:
            said = now
            print(now, flush=True)  # noqa: T201 - the interface
    return 0


def _read(stick: Any) -> dict[str, Any]:
    if stick is None:
        return {"name": "", "axes": [], "buttons": []}
    return {
        "name": stick.get_name(),
        "axes": [round(stick.get_axis(n), 2) for n in range(stick.get_numaxes())],
        "buttons": [n for n in range(stick.get_numbuttons()) if stick.get_button(n)],
    }


def _watch_stdin(ended: threading.Event) -> None:
    while os.read(0, 4096):
        pass
    ended.set()


if __name__ == "__main__":
    sys.exit(main())
