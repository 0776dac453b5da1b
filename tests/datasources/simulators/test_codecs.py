"""Every codec, sound, transport and account of the simulated port, read by our engine and by other tools."""

from __future__ import annotations

import json
import math
import re
import struct
import subprocess
import time
from collections.abc import Iterator

import numpy as np
import pytest

from datasources.simulators.rtsp.sound_payload import FORMATS
from datasources.simulators.sound.loops import LOOP_SAMPLES, encoded_loop
from datasources.simulators.sound.synthesis import RATE, heard_at
from datasources.simulators.video.sei import SEI_UUID, FrameMark, read_mark
from tests.datasources.simulators.rtsp_client import RtspClient
from tests.datasources.simulators.test_rtsp_clients import has_gstreamer, needs_ffmpeg
from tests.support.port import PortProcess, start_port
from tests.video.engine.playing import play
from video.engine.source import RtspSource
from video.engine.spec import Credentials, Link, Transport, parse_rtsp_url
from video.engine.state import Reason, StreamError

USER, PASSWORD = "officer", "pa55-canary-codecs"
ACCOUNT = Credentials(USER, PASSWORD)
GEAR = {
    "CL-01": "main=h264,sub=h264,sound=aac,auth=digest-sha256",
    "CL-02": "main=h265,sub=h265,sound=pcmu,auth=digest-md5",
    "CL-03": "main=mjpeg,sub=mjpeg,sound=pcma,auth=basic",
    "HN-01": "main=h265,sub=h265,sound=aac,auth=none,transport=udp",
    "HN-02": "main=mjpeg,sub=h264,sound=pcmu,auth=none,transport=tcp",
}
READ = [
    ("CL-01", ("h264", "aac")),
    ("CL-02", ("hevc", "pcm_mulaw")),
    ("CL-03", ("mjpeg", "pcm_alaw")),
    ("HN-01", ("hevc", "aac")),
    ("HN-02", ("h264", "pcm_mulaw")),
]
NTP_TO_UNIX = 2_208_988_800


@pytest.fixture(scope="module")
def port() -> Iterator[PortProcess]:
    gear = ";".join(f"{number}:{settings}" for number, settings in GEAR.items())
    with start_port(USER, PASSWORD, cameras=5, gear=gear) as running:
        yield running
        assert PASSWORD not in running.log_text


def source(
    port: PortProcess, number: str, link: Link, account: Credentials | None, stream: str = "sub"
) -> RtspSource:
    address = parse_rtsp_url(port.url(number, stream))
    assert address is not None
    return RtspSource(address, account, link)


@pytest.mark.parametrize(("number", "codecs"), READ)
def test_D13_3_the_engine_plays_every_codec_with_its_sound(
    port: PortProcess, number: str, codecs: tuple[str, str]
) -> None:
    gear = GEAR[number]
    account = None if "auth=none" in gear else ACCOUNT
    for asked in (Transport.TCP, Transport.UDP):
        if "transport=udp" in gear and asked is Transport.TCP:
            with pytest.raises(StreamError, match="461"):
                play(source(port, number, Link(asked, sound=True), account))
            continue
        played = play(source(port, number, Link(asked, sound=True), account), sound=8, clock=True)
        assert tuple(track.codec for track in played.tracks) == codecs
        got = "tcp" if "transport=tcp" in gear else asked.value
        assert played.reader == f"rtsp/{got}"
        assert (set(played.sizes), played.errors) == ({(640, 360)}, 0)
        assert played.samples >= 8 * FORMATS["aac" if codecs[1] == "aac" else "pcma"].samples


@pytest.mark.parametrize("number", ["CL-01", "CL-02", "CL-03"])
def test_an_account_is_asked_for_in_the_way_of_the_camera(port: PortProcess, number: str) -> None:
    with RtspClient(port.rtsp_port) as client:
        answer = client.ask("DESCRIBE", f"{number}/sub")
        assert answer.status == 401
        (challenge,) = answer.headers["www-authenticate"]
    wanted = {"CL-01": "algorithm=SHA-256", "CL-02": "algorithm=MD5", "CL-03": "Basic realm"}
    assert wanted[number] in challenge
    with pytest.raises(StreamError) as refused:
        play(source(port, number, Link(), Credentials(USER, "sai")))
    assert refused.value.reason is Reason.WRONG_PASSWORD


def test_main_streams_keep_their_size_in_every_codec(port: PortProcess) -> None:
    for number in ("CL-02", "CL-03"):
        played = play(source(port, number, Link(), ACCOUNT, "main"), pictures=2)
        assert (set(played.sizes), played.errors) == ({(1920, 1080)}, 0)


@needs_ffmpeg
@pytest.mark.parametrize(("number", "codecs"), [one for one in READ if one[0] != "CL-01"])
def test_ffmpeg_decodes_pictures_and_sound_without_a_complaint(
    port: PortProcess, number: str, codecs: tuple[str, str]
) -> None:
    # FFmpeg knows no Digest SHA-256; test_rtsp_protocol signs in to it by a hand written from RFC 7616.
    url = port.url(number, user=USER, password=PASSWORD)
    transport = "udp" if "transport=udp" in GEAR[number] else "tcp"
    told = subprocess.run(
        ["ffprobe", "-v", "error", "-rtsp_transport", transport, "-show_streams", "-of", "json", url],
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    streams = json.loads(told.stdout)["streams"]
    assert tuple(one["codec_name"] for one in streams) == codecs
    assert (streams[0]["width"], streams[0]["height"]) == (640, 360)
    done = subprocess.run(
        # In the stream's own time: at a guessed rate two pictures of a late sender fall into one moment.
        ["ffmpeg", "-nostdin", "-v", "warning", "-rtsp_transport", transport, "-i", url, "-t", "2",
         "-vsync", "passthrough", "-enc_time_base", "-1",
         "-af", "astats=measure_perchannel=none", "-f", "null", "-"],
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    complaints = done.stderr.decode().lower()
    # A busy machine loses datagrams; what TCP carried must be without fault.
    wrong = r"error|invalid|missed|corrupt|bad cseq" if transport == "tcp" else r"unsupported|bad cseq"
    assert not re.search(wrong, complaints), complaints


@pytest.mark.skipif(not has_gstreamer(), reason="GStreamer with rtspsrc is not installed")
@pytest.mark.parametrize(
    ("number", "way"),
    [
        ("CL-02", "rtph265depay ! h265parse ! avdec_h265"),
        ("CL-03", "rtpjpegdepay ! jpegdec"),
        ("HN-01", "rtpmp4gdepay ! aacparse ! avdec_aac"),
        ("HN-02", "rtppcmudepay ! mulawdec"),
    ],
)
def test_gstreamer_decodes_it_as_well(port: PortProcess, number: str, way: str) -> None:
    media = "audio" if "mp4g" in way or "pcm" in way else "video"
    pipeline = (
        f"rtspsrc location={port.url(number)} user-id={USER} user-pw={PASSWORD} latency=0 name=from "
        f"from. ! application/x-rtp,media={media} ! {way} ! identity eos-after=20 ! fakesink sync=false"
    )
    done = subprocess.run(
        ["gst-launch-1.0", "-q", *pipeline.split()], capture_output=True, timeout=60, check=False
    )
    assert b"ERROR" not in done.stderr, done.stderr.decode()
    assert done.returncode == 0


def test_D13_3_reports_tie_sound_and_pictures_to_one_clock(port: PortProcess) -> None:
    """What is heard in a moment carries that moment's NTP time (RFC 3550, 6.4.1), as what is seen does."""
    asked = time.time()
    zero = asked - float(port.control("GET", "/state")["seconds"])
    uncertain = time.time() - asked
    with RtspClient(port.rtsp_port) as client:
        first = client.ask("SETUP", "HN-02/sub/trackID=1", Transport="RTP/AVP/TCP;unicast;interleaved=0-1")
        session = first.header("session").partition(";")[0]
        ways = {"Transport": "RTP/AVP/TCP;unicast;interleaved=2-3", "Session": session}
        assert client.ask("SETUP", "HN-02/sub/trackID=2", **ways).status == 200
        assert client.ask("SETUP", "HN-02/sub/trackID=2", **ways).status == 459
        played = client.ask("PLAY", "HN-02/sub", Session=session)
        assert "trackID=1;seq=" in played.header("rtp-info")
        assert "trackID=2;seq=" in played.header("rtp-info")
        reports: dict[int, tuple[float, int]] = {}
        newest: dict[int, bytes] = {}
        while len(reports) < 2 or len(newest) < 2:
            channel, data = client.packet()
            if channel in (1, 3):
                ntp, stamp = struct.unpack(">QI", data[8:20])
                reports.setdefault(channel - 1, (ntp / 2**32 - NTP_TO_UNIX, stamp))
            elif channel == 2 or _mark(data) is not None:
                newest[channel] = data

    def captured(channel: int, rate: int) -> float:
        told, stamp = reports[channel]
        since = (int.from_bytes(newest[channel][4:8], "big") - stamp + 2**31) % 2**32 - 2**31
        return told + since / rate

    mark = _mark(newest[0])
    assert mark is not None
    assert abs(captured(0, 90_000) - mark.utc_us / 1e6) < 0.05
    # Which part of the loop a packet is says when it was heard: the port's second 0 is the loop's.
    form = FORMATS["pcmu"]
    seconds, loop = form.samples / form.rate, encoded_loop("gate", form)
    heard = zero + loop.index(newest[2][12:]) * seconds
    round_ = len(loop) * seconds
    assert abs((captured(2, form.rate) - heard + round_ / 2) % round_ - round_ / 2) < uncertain + 0.05


def _mark(packet: bytes) -> FrameMark | None:
    """The moment a key frame was taken, in the first packet of its unit (H.264, STAP-A)."""
    at = packet.find(SEI_UUID)
    return read_mark(packet[at : at + 64].replace(b"\0\0\3", b"\0\0")) if at > 0 else None


def test_a_loop_has_no_seam_and_is_no_tone() -> None:
    for place in ("quay", "gate", "street", "hall"):
        loop = heard_at(place, LOOP_SAMPLES)
        steps = np.abs(np.diff(np.concatenate([loop, loop[:1]])))
        assert steps[-1] <= steps[:-1].max()
        assert 0.02 < loop.std() < 0.5
        power = np.abs(np.fft.rfft(loop)) ** 2
        # Half of a tone's power stands in one line, of a place's in many.
        assert np.sort(power)[-3:].sum() < 0.35 * power.sum()
        loud = np.sqrt((loop[: len(loop) // RATE * RATE].reshape(-1, RATE // 4) ** 2).mean(axis=1))
        assert loud.max() > 1.2 * loud.min(), "something happens there"


def test_every_format_is_one_round_of_whole_packets() -> None:
    for form in FORMATS.values():
        payloads = encoded_loop("gate", form)
        assert len(payloads) * form.samples / form.rate == LOOP_SAMPLES / RATE
        assert max(map(len, payloads)) < 1400
        assert math.isclose(form.samples / form.rate, 0.04, abs_tol=0.03)
    assert FORMATS["aac"].config == bytes.fromhex("1408"), "AAC-LC, 16 kHz, one channel (ISO/IEC 14496-3)"


@pytest.mark.parametrize(
    ("gear", "words"),
    [
        ("CL-01:main=vp9", "main is one of h264, h265, mjpeg"),
        ("CL-01:colour=red", "unknown setting colour"),
        ("XX-01:sound=aac", "no such camera: XX-01"),
    ],
)
def test_gear_that_makes_no_sense_is_refused_in_words(gear: str, words: str) -> None:
    with pytest.raises(AssertionError, match=words), start_port(cameras=1, gear=gear):
        pass
