"""Our own client against servers we did not write: every codec, TCP, UDP, TLS; sessions over faults."""

from __future__ import annotations

import hashlib
import logging
import random
import socket
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.support.port import start_port
from tests.video.engine import samples
from tests.video.engine.far_end import Behaviour, clip, serving
from tests.video.engine.playing import gstreamer, play, session
from tests.video.engine.test_depacketizers import sps_h264
from video.engine import session as session_module
from video.engine.rtp_receiver import MAX_FOREIGN, TrackReceiver
from video.engine.rtp_udp import UdpPair
from video.engine.rtsp_setup import SetUp
from video.engine.source import RtspSource
from video.engine.source_choice import SourceChoice
from video.engine.spec import Credentials, Link, StreamAddress, Transport, parse_rtsp_url
from video.engine.state import Phase, Reason, StreamError
from video.engine.units import MediaKind, ReceivedUnit, Track

CANARY = "pa55-canary-reader"


def address(url: str) -> StreamAddress:
    parsed = parse_rtsp_url(url)
    assert parsed is not None
    return parsed


def test_every_codec_of_gstreamers_server_with_its_sound_over_tcp_and_udp(tmp_path: Path) -> None:
    wanted = [
        ("h264+aac", Transport.TCP, ("h264", "aac")),
        ("h265+pcmu", Transport.UDP, ("hevc", "pcm_mulaw")),
        ("mjpeg+pcma", Transport.UDP, ("mjpeg", "pcm_alaw")),
        ("h265+aac", Transport.AUTO, ("hevc", "aac")),
    ]
    with gstreamer(tmp_path) as (port, *_):
        for path, transport, codecs in wanted:
            url = f"rtsp://127.0.0.1:{port}/{path}"
            played = play(RtspSource(address(url), None, Link(transport, sound=True)), sound=4, clock=True)
            assert tuple(track.codec for track in played.tracks) == codecs
            assert played.reader == ("rtsp/udp" if transport is Transport.UDP else "rtsp/tcp")
            assert set(played.sizes) == {(640, 360)}
            assert played.samples >= 100 * 4
            assert abs(played.camera_us / 1e6 - time.time()) < 5
            # The sound is set up only for who wants it.
            (alone,) = play(RtspSource(address(url), None, Link(transport)), pictures=1).tracks
            assert alone.kind is MediaKind.VIDEO


def test_a_server_that_refuses_one_transport_is_played_by_the_other(tmp_path: Path) -> None:
    with gstreamer(tmp_path) as (port, *_):
        only_udp, only_tcp = (f"rtsp://127.0.0.1:{port}/{way}/h264+none" for way in ("udp", "tcp"))
        assert play(RtspSource(address(only_udp), None)).reader == "rtsp/udp"
        assert play(RtspSource(address(only_tcp), None, Link(Transport.UDP))).reader == "rtsp/tcp"
        with pytest.raises(StreamError, match="461") as refused:
            play(RtspSource(address(only_udp), None, Link(Transport.TCP)))
        assert refused.value.reason is Reason.SERVER_ERROR


def test_a_codec_we_do_not_take_apart_is_read_by_avformat_and_that_is_said(tmp_path: Path) -> None:
    with gstreamer(tmp_path) as (port, *_), session(f"rtsp://127.0.0.1:{port}/vp8+none") as (made, owner):
        owner.wait(lambda: len(owner.numbers) > 5)
        assert owner.reasons[0] is Reason.UNSUPPORTED
        assert made.facts.reader == "avformat"
        assert made.facts.tracks[0].codec == "vp8"


def test_D13_3_sound_asked_for_later_comes_without_a_lost_stream(tmp_path: Path) -> None:
    with gstreamer(tmp_path) as (port, *_), session(f"rtsp://127.0.0.1:{port}/h264+aac") as (made, owner):
        owner.wait(lambda: len(owner.numbers) > 5)
        assert len(made.facts.tracks) == 1
        made.want_sound()
        owner.wait(lambda: len(owner.phases) == 4)
        count = len(owner.numbers)
        owner.wait(lambda: len(owner.numbers) > count + 5)
        assert [track.codec for track in made.facts.tracks] == ["h264", "aac"]
        stored = made.ring.between(0, time.monotonic_ns())
        assert {facts.kind for facts, _ in stored} == {"video", "audio"}
        # Opened anew at once: no waiting, no reason an officer would have to read.
        assert owner.reasons == []


def certificate(folder: Path) -> str:
    """A self-signed certificate of 127.0.0.1 with its key as cert.pem; its SHA-256."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "camera")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding, private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    pem = key.private_bytes(encoding, private, serialization.NoEncryption()) + made.public_bytes(encoding)
    (folder / "cert.pem").write_bytes(pem)
    return hashlib.sha256(made.public_bytes(serialization.Encoding.DER)).hexdigest()


def test_rtsps_believes_the_pinned_certificate_or_the_systems_store_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = certificate(tmp_path)
    with gstreamer(tmp_path) as (_, port):
        url = address(f"rtsps://127.0.0.1:{port}/h264+none")
        played = play(RtspSource(url, None, Link(certificate=seen)))
        assert played.reader == "rtsps/tcp"
        for link, said in ((Link(), "self-signed"), (Link(certificate="ab" * 32), seen)):
            with pytest.raises(StreamError, match=said) as refused:
                play(RtspSource(url, Credentials("officer", CANARY), link))
            assert refused.value.reason is Reason.CERTIFICATE
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        assert play(RtspSource(url, None)).pictures


def test_rtsps_to_a_server_without_tls_sends_nothing_but_the_hello() -> None:
    with serving(behaviour=Behaviour("officer", CANARY)) as far_end:
        url = address(f"rtsps://127.0.0.1:{far_end.port}/sub")
        with pytest.raises(StreamError) as refused:
            RtspSource(url, Credentials("officer", CANARY))
        assert refused.value.reason in (Reason.CERTIFICATE, Reason.SILENT)
        assert far_end.requests == []


def test_udp_with_loss_shows_only_whole_pictures() -> None:
    with start_port("officer", CANARY, cameras=1) as port:
        (row,) = port.ready["cameras"]
        port.fault(row["number"], loss=0.05)
        source = RtspSource(address(row["sub"]), Credentials("officer", CANARY), Link(Transport.UDP))
        ending, whole, damaged = time.monotonic() + 30, 0, 0
        with source:
            source.open()
            while (whole < 30 or not damaged or not source.lost_packets) and time.monotonic() < ending:
                for received in source.read(0.25):
                    damaged += received.unit.damaged
                    whole += not received.unit.damaged
            assert source.reader == "rtsp/udp"
            assert min(whole, damaged, source.lost_packets) > 0
            source.say_goodbye()
        assert CANARY not in port.log_text


def test_packets_of_another_sender_are_not_taken() -> None:
    pair = UdpPair("127.0.0.1", "127.0.0.1", 0)
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as camera,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger,
    ):
        camera.bind(("127.0.0.1", 0))
        pair.aim((camera.getsockname()[1], 9))
        stranger.sendto(b"not yours", ("127.0.0.1", pair.port))
        camera.sendto(b"yours", ("127.0.0.1", pair.port))
        taken: list[Any] = []
        ending = time.monotonic() + 20
        while not taken and time.monotonic() < ending:
            taken = pair.take(0)
        pair.close()
    assert [packet.data for packet in taken] == [b"yours"]
    assert pair.refused == 1


def test_recorded_packets_in_disorder_give_the_same_pictures() -> None:
    track = Track(MediaKind.VIDEO, "h264", 96, 90_000)
    packets = [data for data in samples.packets("h264") if data[1] & 0x7F == 96]
    first = packets[0][8:12]
    packets = [data for data in packets if data[8:12] == first]

    def units(data: list[bytes], *, reorder: bool) -> list[bytes]:
        receiver, out = TrackReceiver(SetUp(track, 0, 1), reorder=reorder), list[ReceivedUnit]()
        for packet in data:
            receiver.rtp(packet, out, 0)
        receiver.tick(out, 10**9)
        assert not any(one.unit.damaged for one in out)
        return [one.unit.data for one in out]

    dice, shuffled = random.Random(3), packets[:1]
    for at in range(1, len(packets), 4):
        shuffled += _mixed(packets, at, dice)
    assert shuffled != packets
    assert units(shuffled, reorder=True) == units(packets, reorder=False) != []


def _mixed(packets: list[bytes], at: int, dice: random.Random) -> list[bytes]:
    part = packets[at : at + 4]
    dice.shuffle(part)
    return part


def test_a_transport_that_stays_silent_is_changed_and_a_server_not_understood_is_left_to_avformat() -> None:
    def readers(choice: SourceChoice, reasons: list[Reason]) -> list[str]:
        found = []
        for reason in reasons:
            with choice.make() as source:
                if isinstance(source, RtspSource):
                    found.append(source._client._transports[0].value)
                else:
                    found.append(source.reader)
            choice.ended(reason, had_units=False)
        return found

    with serving() as far_end:
        silent = readers(SourceChoice(far_end.url("sub"), None, Link()), [Reason.SILENT] * 3)
        assert silent == ["tcp", "udp", "tcp"]
        only = readers(SourceChoice(far_end.url("sub"), None, Link(Transport.TCP)), [Reason.SILENT] * 2)
        assert only == ["tcp", "tcp"]
        odd = readers(SourceChoice(far_end.url("sub"), None, Link()), [Reason.NOT_RTSP, Reason.SILENT] * 2)
        assert odd == ["tcp", "avformat"] * 2
        refused = readers(SourceChoice(far_end.url("sub"), None, Link()), [Reason.WRONG_PASSWORD] * 2)
        assert refused == ["tcp", "tcp"]


def test_a_group_of_pictures_joined_in_its_middle_is_waited_for_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session_module, "GARBAGE_LIMIT", 0.5)
    monkeypatch.setattr(session_module, "SAID_TO_WAIT_AFTER", 0.2)
    long = clip(320, 180, 25, 100, 100)
    with serving({"sub": long}, Behaviour(join_at=40)) as far_end, session(far_end.url("sub")) as (_, owner):
        owner.wait(lambda: len(owner.numbers) > 5)
        assert owner.numbers[0] == 0
        assert [phase.reason for phase in owner.phases] == [Reason.NONE, Reason.WAITING_FOR_KEY, Reason.NONE]
        assert sum(request.startswith("PLAY") for request in far_end.requests) == 1


def test_a_stream_without_any_key_frame_is_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_module, "KEY_FRAME_LIMIT", 1.0)
    whole = clip(320, 180, 25, 100, 100)
    without = type(whole)(320, 180, 25, whole.units[1:50])
    with serving({"sub": without}) as far_end, session(far_end.url("sub")) as (_, owner):
        owner.wait(lambda: owner.reasons)
        assert owner.reasons[0] is Reason.WAITING_FOR_KEY
        assert owner.numbers == []


def test_a_change_of_codec_in_mid_stream_goes_on_without_a_wrong_picture() -> None:
    assert MAX_FOREIGN < 100
    with (
        serving({"sub": clip(320, 180, 25, 50, 25)}) as far_end,
        session(far_end.url("sub")) as (made, owner),
    ):
        owner.wait(lambda: len(owner.numbers) > 10)
        far_end.streams["sub"] = clip(640, 360, 25, 50, 25, "H265")
        owner.wait(lambda: owner.sizes[-1] == (640, 360))
        count = len(owner.numbers)
        owner.wait(lambda: len(owner.numbers) > count + 10)
        assert made.codec == "hevc"
        assert owner.is_live
        # Every picture shown was one that was sent, never grey.
        assert all(0 <= number < 50 for number in owner.numbers)
        far_end.streams["sub"] = clip(320, 180, 25, 50, 25)
        owner.wait(lambda: owner.sizes[-1] == (320, 180))
        assert set(owner.sizes) == {(320, 180), (640, 360)}


def test_an_absurd_size_is_refused_and_said() -> None:
    whole, absurd = clip(320, 180, 25, 50, 25), sps_h264(16_384, 16_384)
    swollen = tuple(tuple(absurd if unit[0] & 0x1F == 7 else unit for unit in units) for units in whole.units)
    with (
        serving({"sub": type(whole)(320, 180, 25, swollen)}) as far_end,
        session(far_end.url("sub")) as (made, owner),
    ):
        owner.wait(lambda: owner.reasons)
        assert owner.reasons[0] is Reason.TOO_LARGE
        assert made.detail == "16384×16384"
        assert owner.numbers == []


def test_a_wrong_password_is_in_no_log_and_no_error(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(behaviour=Behaviour("officer", "right")) as far_end:
        with pytest.raises(StreamError) as refused:
            play(RtspSource(address(far_end.url("sub")), Credentials("officer", CANARY)))
        assert refused.value.reason is Reason.WRONG_PASSWORD
        with session(far_end.url("sub"), Credentials("officer", CANARY)) as (made, owner):
            owner.wait(lambda: owner.reasons)
            assert owner.phases[-1].phase is Phase.WAITING
            said = [repr(vars(made)), repr(owner.phases), made.detail, repr(refused.value), caplog.text]
        assert not any(CANARY in text for text in said)
