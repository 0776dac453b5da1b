"""avformat behind our own sockets: HTTP, HLS, RTMP; what it must not open, and time-outs that end."""

from __future__ import annotations

import base64
import functools
import http.server
import logging
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from tests.video.engine.playing import PATIENCE, Played, play, session
from video.engine import av_source, http_stream
from video.engine.av_source import AvSource
from video.engine.http_stream import HttpStream
from video.engine.spec import Credentials, Link, StreamAddress, parse_stream_url
from video.engine.state import Reason, StreamError

CANARY = "pa55-canary-http"
OFFICER = Credentials("officer", CANARY)
PICTURES = ("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=15")
SOUND = ("-f", "lavfi", "-i", "sine=r=16000")
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "15", "-pix_fmt", "yuv420p")
AAC = ("-c:a", "aac")
MJPEG = ("-c:v", "mjpeg", "-pix_fmt", "yuvj420p")


def address(url: str) -> StreamAddress:
    parsed = parse_stream_url(url)
    assert parsed is not None
    return parsed


def ffmpeg(*arguments: str) -> list[str]:
    return ["ffmpeg", "-nostdin", "-loglevel", "error", "-y", *arguments]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def ffmpeg_listening(scheme: str, form: str, *codecs: str) -> Iterator[str]:
    """A live stream that FFmpeg serves to the first who connects."""
    url = f"{scheme}://127.0.0.1:{free_port()}/live/cam"
    command = ffmpeg("-re", *PICTURES, *SOUND, *codecs, "-f", form, "-listen", "1", url)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            yield url
        finally:
            process.kill()


def play_when_up(url: str, *, sound: int) -> Played:
    ending = time.monotonic() + PATIENCE
    while True:
        try:
            return play(AvSource(address(url), None, Link(sound=True)), sound=sound)
        except StreamError as error:
            if error.reason is not Reason.PORT_CLOSED or time.monotonic() > ending:
                raise
            time.sleep(0.1)


@pytest.mark.needs("ffmpeg")
@pytest.mark.parametrize(
    ("scheme", "form", "codecs", "video"),
    [
        ("http", "mpegts", (*H264, *AAC), "h264"),
        ("http", "flv", (*H264, *AAC), "h264"),
        ("http", "mpjpeg", (*MJPEG, "-an"), "mjpeg"),
        ("rtmp", "flv", (*H264, *AAC), "h264"),
    ],
)
def test_live_streams_of_ffmpeg(scheme: str, form: str, codecs: tuple[str, ...], video: str) -> None:
    with ffmpeg_listening(scheme, form, *codecs) as url:
        played = play_when_up(url, sound=0 if "-an" in codecs else 8)
    assert played.reader == "avformat"
    assert [track.codec for track in played.tracks] == [video] + ([] if "-an" in codecs else ["aac"])
    assert set(played.sizes) == {(320, 180)}
    assert played.errors == 0
    assert played.units[0].unit.key
    pictures = [one.pts for one in played.units if one.track is played.tracks[0]]
    assert pictures == sorted(pictures)
    # 15 pictures a second on a clock of 90 kHz; FLV knows whole milliseconds only.
    steps = {later - earlier for earlier, later in pairwise(pictures)}
    assert all(abs(step - 6000) <= 100 for step in steps) or video == "mjpeg"
    assert "-an" in codecs or played.samples >= 7 * 1024


class _Pages(http.server.SimpleHTTPRequestHandler):
    """A folder behind Basic authentication; notes what it was sent."""

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, _Server)
        given = self.headers.get("Authorization", "")
        server.seen.append((self.path, given))
        wanted = base64.b64encode(f"officer:{CANARY}".encode()).decode()
        if self.path in server.redirects:
            self.send_response(302)
            self.send_header("Location", server.redirects[self.path])
            self.end_headers()
        elif server.locked and given != f"Basic {wanted}":
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="camera"')
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            super().do_GET()


class _Server(http.server.ThreadingHTTPServer):
    def __init__(self, folder: Path, *, locked: bool) -> None:
        super().__init__(("127.0.0.1", 0), functools.partial(_Pages, directory=str(folder)))
        self.locked = locked
        self.seen: list[tuple[str, str]] = []
        self.redirects: dict[str, str] = {}

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no error of this server."""


@contextmanager
def pages(folder: Path, *, locked: bool = False) -> Iterator[_Server]:
    server = _Server(folder, locked=locked)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE)


def refusal(source: AvSource) -> StreamError:
    with pytest.raises(StreamError) as refused:
        play(source, pictures=1000)
    return refused.value


@pytest.mark.needs("ffmpeg")
def test_hls_with_a_password_is_played_at_its_own_pace(tmp_path: Path) -> None:
    hls = ("-t", "3", "-f", "hls", "-hls_time", "1", "-hls_list_size", "0", str(tmp_path / "live.m3u8"))
    subprocess.run(ffmpeg(*PICTURES, *SOUND, *H264, *AAC, *hls), check=True, timeout=60)
    with pages(tmp_path, locked=True) as server:
        begin = time.monotonic()
        played = play(
            AvSource(address(server.url("live.m3u8")), OFFICER, Link(sound=True)), pictures=25, sound=20
        )
        assert [track.codec for track in played.tracks] == ["h264", "aac"]
        assert played.errors == 0
        # 25 pictures of 15 a second: what comes in segments is not shown all at once.
        assert time.monotonic() - begin > 1.2
        wrong = AvSource(address(server.url("live.m3u8")), Credentials("officer", "wr0ng"), Link())
        assert refusal(wrong).reason is Reason.WRONG_PASSWORD
        assert refusal(AvSource(address(server.url("none.ts")), OFFICER, Link())).reason is Reason.NOT_FOUND


def test_a_playlist_opens_neither_file_nor_pipe_nor_another_protocol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.ts"
    secret.write_bytes(b"G" * 188 * 100)
    asked: list[str] = []
    monkeypatch.setattr(AvSource, "_io_open", _noting(asked, AvSource._io_open))
    with socket.create_server(("127.0.0.1", 0)) as other, pages(tmp_path) as server:
        other.setblocking(False)
        port = other.getsockname()[1]
        aims = [
            f"file://{secret}",
            f"file:{secret}",
            "pipe:0",
            f"concat:{secret}",
            "data:video/mp2t;base64,R0c=",
        ]
        aims += [f"tcp://127.0.0.1:{port}", f"rtmp://127.0.0.1:{port}/x", f"crypto+http://127.0.0.1:{port}/x"]
        aims += [
            f"subfile,,start,0,end,99,,:{secret}",
            f"gopher://127.0.0.1:{port}/x",
            f"https://127.0.0.1:{port}/x",
        ]
        for aim in aims:
            lines = ["#EXTM3U", "#EXT-X-TARGETDURATION:1", "#EXTINF:1,", aim, "#EXT-X-ENDLIST", ""]
            (tmp_path / "evil.m3u8").write_text("\n".join(lines), encoding="ascii")
            assert refusal(AvSource(address(server.url("evil.m3u8")), None, Link())).reason is not Reason.NONE
        for name, text in {
            "evil.ts": f"ffconcat version 1.0\nfile {secret}\n",
            "evil.sdp": f"v=0\r\nm=video {port} RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n",
        }.items():
            (tmp_path / name).write_text(text, encoding="ascii")
            assert refusal(AvSource(address(server.url(name)), None, Link())).reason is Reason.UNSUPPORTED
        with pytest.raises(BlockingIOError):
            other.accept()
        # It came that far: the first of these addresses was asked of us, and refused by us.
        assert asked


def _noting(asked: list[str], real: object) -> object:
    def io_open(self: AvSource, url: str, flags: int, options: dict[str, object]) -> HttpStream:
        asked.append(url)
        assert callable(real)
        opened = real(self, url, flags, options)
        assert isinstance(opened, HttpStream)
        return opened

    return io_open


def test_a_redirect_is_followed_without_giving_another_machine_the_password(tmp_path: Path) -> None:
    (tmp_path / "cam.ts").write_bytes(b"not a stream")
    with pages(tmp_path, locked=True) as first, pages(tmp_path, locked=True) as second:
        first.redirects = {"/a": first.url("cam.ts"), "/b": second.url("cam.ts"), "/loop": first.url("loop")}
        first.redirects |= {"/file": "file:///etc/passwd", "/rtmp": "rtmp://127.0.0.1/x"}
        assert refusal(AvSource(address(first.url("a")), OFFICER, Link())).reason is Reason.UNSUPPORTED
        assert first.seen[-1][1].startswith("Basic ")
        assert refusal(AvSource(address(first.url("b")), OFFICER, Link())).reason is Reason.WRONG_PASSWORD
        assert [given for _, given in second.seen] == [""]
        for path in ("loop", "file", "rtmp"):
            assert refusal(AvSource(address(first.url(path)), OFFICER, Link())).reason is Reason.NOT_FOUND


@contextmanager
def dribbling(head: bytes, *, every: float) -> Iterator[int]:
    """A server that sends `head` at once and then a byte now and then for ever."""
    ending = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)

        def serve() -> None:
            connections: list[socket.socket] = []
            while not ending.wait(every):
                try:
                    connection, _ = listener.accept()
                    connection.sendall(head)
                    connections.append(connection)
                except TimeoutError:
                    pass
                for one in connections:
                    try:
                        one.sendall(b"x")
                    except OSError:
                        continue
            for one in connections:
                one.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield int(listener.getsockname()[1])
        finally:
            ending.set()
            thread.join(PATIENCE)


@pytest.mark.parametrize("scheme", ["http", "rtmp", "rtsp"])
def test_a_server_that_accepts_and_says_nothing_ends_in_time(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (av_source, http_stream):
        monkeypatch.setattr(module, "READ_TIMEOUT", 0.6)
    monkeypatch.setattr(av_source, "OPEN_TIMEOUT", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"{scheme}://127.0.0.1:{mute.getsockname()[1]}/x/y"
        assert refusal(AvSource(address(url), OFFICER, Link())).reason is Reason.SILENT


def test_a_head_that_never_ends_is_not_read_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_stream, "HEAD_TIMEOUT", 0.8)
    with dribbling(b"HTTP/1.1 200 OK\r\nX-Camera: ", every=0.05) as port:
        found = refusal(AvSource(address(f"http://127.0.0.1:{port}/x"), OFFICER, Link()))
        assert found.reason is Reason.SILENT


def test_a_session_that_reads_from_a_dribbling_server_stops_at_once() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp2t\r\n\r\n"
    with dribbling(head, every=0.05) as port, session(f"http://127.0.0.1:{port}/x") as (made, _):
        time.sleep(0.5)
        made.stop()
        made.join(PATIENCE)
        assert not made.is_alive()


@pytest.mark.parametrize("scheme", ["http", "rtmp", "rtsp"])
def test_no_password_hangs_on_to_an_error(
    scheme: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    source = AvSource(address(f"{scheme}://127.0.0.1:{free_port()}/live/cam"), OFFICER, Link())
    error: BaseException | None = refusal(source)
    assert isinstance(error, StreamError)
    assert error.reason is Reason.PORT_CLOSED
    said = [repr(source), caplog.text, *capfd.readouterr()]
    while error is not None:
        said += [repr(error), str(error), repr(vars(error))]
        error = error.__context__
    assert not any(CANARY in text for text in said)
