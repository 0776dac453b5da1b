"""The simulated port as one program: cameras, recognition, GPS seals and declaration files.

`python -m datasources.simulators.port` prints one JSON line when everything listens and ends when its
standard input closes, so that it never outlives whoever started it.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import json
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path

import cv2

from datasources.simulators.devices import Port, PortOptions
from datasources.simulators.rtsp.auth import SCHEMES, Credentials
from datasources.simulators.scenario import GEAR, MAX_CAMERAS, equipped, load, with_cameras

_log = logging.getLogger("datasources.simulators")


def options_from(arguments: list[str]) -> PortOptions:
    """Command line to options; ends the program with a message when it makes no sense."""
    parser = argparse.ArgumentParser(prog="python -m datasources.simulators.port", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="who passes when")
    parser.add_argument("--cameras", type=int, default=9, help="1 to 64; above 9 the views repeat")
    parser.add_argument("--rtsp-port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--rtsp-auth", choices=SCHEMES, default="digest")
    parser.add_argument("--rtsp-timeout", type=int, default=60, help="s without a sign of life")
    parser.add_argument("--main-fps", type=int, choices=(15, 25), default=25)
    parser.add_argument("--traccar-port", type=int, default=0)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--isapi-target", default="", help="URL that recognition events are posted to")
    parser.add_argument("--drop-folder", type=Path, help="where declaration files are written")
    parser.add_argument("--drop-every", type=float, default=60.0, help="s between files")
    parser.add_argument("--speed", type=float, default=1.0, help="how fast seals travel and trucks follow")
    parser.add_argument("--mobile", action="store_true", help="a command vehicle is on the road")
    parser.add_argument(
        "--gear",
        default="",
        help="how cameras are set up, as in CL-01:main=h265,sound=aac;CL-02:transport=udp,auth=basic; "
        + "; ".join(f"{name}: {' '.join(filter(None, allowed))}" for name, allowed in GEAR.items()),
    )
    given = parser.parse_args(arguments)
    if not 1 <= given.cameras <= MAX_CAMERAS:
        parser.error(f"--cameras is between 1 and {MAX_CAMERAS}")
    if not 0.1 <= given.speed <= 1000 or not 1 <= given.drop_every <= 86_400:
        parser.error("--speed is between 0.1 and 1000, --drop-every between 1 and 86400 s")
    try:
        equipped(with_cameras((known := load()).cameras, given.cameras) + known.mobile, given.gear)
    except ValueError as error:
        parser.error(f"--gear: {error}")
    return PortOptions(
        seed=given.seed,
        cameras=given.cameras,
        rtsp_port=given.rtsp_port,
        rtsp_auth=given.rtsp_auth,
        rtsp_timeout=given.rtsp_timeout,
        speed=given.speed,
        main_fps=given.main_fps,
        traccar_port=given.traccar_port,
        control_port=given.control_port,
        isapi_target=given.isapi_target,
        drop_folder=given.drop_folder,
        drop_every=given.drop_every,
        credentials=_credentials(),
        mobile=given.mobile,
        gear=given.gear,
    )


def _credentials() -> Credentials | None:
    user, password = os.environ.pop("HAIDANG_SIM_USER", ""), os.environ.pop("HAIDANG_SIM_PASSWORD", "")
    return Credentials(user, password) if user and password else None


async def serve(options: PortOptions) -> None:
    """Run until standard input closes or a signal arrives; raises what a camera's thread died of."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    threading.Thread(target=_watch_stdin, args=(loop, ended), name="stdin", daemon=True).start()
    crashes: list[threading.ExceptHookArgs] = []

    def crashed(crash: threading.ExceptHookArgs) -> None:
        crashes.append(crash)
        loop.call_soon_threadsafe(ended.set)

    threading.excepthook = crashed
    port = Port(options, time.monotonic())
    try:
        ready = await port.open()
        print(json.dumps(ready, ensure_ascii=False), flush=True)  # noqa: T201 - the interface
        await _first(ended, port.failed)
    finally:
        await port.close()
    if crashes and crashes[0].exc_value is not None:
        raise crashes[0].exc_value


async def _first(*events: asyncio.Event) -> None:
    """Wait for whichever comes first."""
    waiting = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


def _watch_stdin(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    while os.read(0, 4096):
        pass
    if not loop.is_closed():
        loop.call_soon_threadsafe(ended.set)


def _return_large_blocks() -> None:
    """Let glibc hand blocks above 4 MiB back: many threads draw, each with a heap of its own."""
    if sys.platform == "linux":
        m_mmap_threshold = -3
        ctypes.CDLL(None).mallopt(m_mmap_threshold, 4 << 20)


def main() -> int:
    """Entry point."""
    _return_large_blocks()
    options = options_from(sys.argv[1:])
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    cv2.setNumThreads(1)
    try:
        asyncio.run(serve(options))
    except OSError as error:
        _log.error("cannot start or go on: %s", error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
