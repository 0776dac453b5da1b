"""The engine against servers it was not written with: the simulated port, and GStreamer's RTSP server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.port import start_port
from tests.video.engine.running import poll_until, running, shown, until_condition
from video.engine.spec import CameraSpec, Credentials, Stream, StreamPolicy
from video.engine.state import Condition, Reason

USER = Credentials("truc-ban", "pa55-canary-port")
SYSTEM_PYTHON = "/usr/bin/python3"

GSTREAMER = """
import sys
import gi
gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer
Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service("0")
if sys.argv[1] == "digest":
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(2)
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "user")
    auth.add_digest("officer", "pa55-canary-gst", token)
    server.set_auth(auth)
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch("( videotestsrc is-live=true pattern=ball ! "
                   "video/x-raw,width=640,height=360,framerate=15/1 ! "
                   "openh264enc gop-size=15 ! h264parse ! rtph264pay name=pay0 pt=97 config-interval=0 )")
factory.set_shared(True)
if sys.argv[1] == "digest":
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("user", "media.factory.access", True)
    permissions.add_permission_for_role("user", "media.factory.construct", True)
    factory.set_permissions(permissions)
server.get_mount_points().add_factory("/live", factory)
server.attach(None)
print(server.get_bound_port(), flush=True)
GLib.MainLoop().run()
"""


def gstreamer_missing() -> str:
    if not Path(SYSTEM_PYTHON).exists():
        return "no system Python"
    probe = (
        "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import Gst, GstRtspServer;"
        "Gst.init(None); raise SystemExit(0 if Gst.ElementFactory.find('openh264enc') else 1)"
    )
    done = subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False)
    return "" if done.returncode == 0 else "no GStreamer RTSP server with openh264enc on this machine"


@contextmanager
def gstreamer(auth: str) -> Iterator[str]:
    with subprocess.Popen(
        [SYSTEM_PYTHON, "-c", GSTREAMER, auth], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield f"rtsp://127.0.0.1:{int(process.stdout.readline())}/live"
        finally:
            process.kill()


@pytest.mark.parametrize("auth", ["none", "digest"])
def test_gstreamers_server_is_played(auth: str) -> None:
    if reason := gstreamer_missing():
        pytest.skip(reason)
    credentials = Credentials("officer", "pa55-canary-gst") if auth == "digest" else None
    with gstreamer(auth) as url, running([CameraSpec("C1", "", "", url, None, credentials)]) as engine:
        until_condition(engine, Condition.LIVE, seconds=15)
        seen: set[int] = set()

        def enough() -> bool:
            frame = engine.picture("C1")
            seen.add(frame.sequence if frame is not None else 0)
            return len(seen) > 20

        poll_until(engine, enough)
        # RFC 3550 lets a sender wait some seconds for its first report.
        poll_until(engine, lambda: shown(engine).info.camera_us > 0, 30)
        captured = engine.capture("C1").result(5)
        assert (captured.width, captured.height) == (640, 360)
        assert captured.camera_time is not None


def test_a_wrong_password_at_gstreamers_server_is_refused() -> None:
    if reason := gstreamer_missing():
        pytest.skip(reason)
    wrong = Credentials("officer", "nope")
    with gstreamer("digest") as url, running([CameraSpec("C1", "", "", url, None, wrong)]) as engine:
        assert until_condition(engine, Condition.REFUSED, seconds=15).reason is Reason.WRONG_PASSWORD


@pytest.mark.skipif(sys.platform != "linux", reason="worker processes need Linux")
def test_D14_1_1a_the_nine_cameras_of_the_simulated_port() -> None:
    with start_port(USER.user, USER.password) as port:
        cameras = [
            CameraSpec(row["number"], row["name"], row["place"], row["main"], row["sub"], USER)
            for row in port.ready["cameras"]
        ]
        with running(cameras) as engine:
            numbers = [spec.number for spec in cameras]
            poll_until(engine, lambda: all(engine.state(number).is_live for number in numbers), 20)
            first, silent = numbers[0], numbers[1]
            engine.show(first, (960, 540), StreamPolicy.MAIN)
            poll_until(engine, lambda: engine.state(first).stream is Stream.MAIN, 30)
            captured = engine.capture(first).result(10)
            assert (captured.width, captured.height) == (1920, 1080)
            assert captured.camera_time is not None
            assert abs((captured.camera_time - captured.received_at).total_seconds()) < 2
            port.fault(silent, silent=True)
            until_condition(engine, Condition.STALE, silent, 20)
            port.heal(silent)
            until_condition(engine, Condition.LIVE, silent, 30)
            port.close_rtsp()
            poll_until(engine, lambda: not any(engine.state(number).is_live for number in numbers), 20)
            port.open_rtsp()
            poll_until(engine, lambda: all(engine.state(number).is_live for number in numbers), 20)
        assert USER.password not in port.log_text
