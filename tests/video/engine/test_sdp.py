"""Session descriptions: real ones, odd ones, any bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from video.engine.sdp import MAX_PARAMETER_SETS, parse_sdp

HIKVISION = b"""v=0
o=- 1109162014219182 0 IN IP4 0.0.0.0
s=HIK Media Server V3.0.2
a=control:*
a=range:npt=now-
m=audio 0 RTP/AVP 8
a=rtpmap:8 PCMA/8000
a=control:rtsp://10.0.0.5/Streaming/Channels/101/trackID=2
m=video 0 RTP/AVP 96
b=AS:5000
a=rtpmap:96 H264/90000
a=fmtp:96 profile-level-id=4; packetization-mode=1; sprop-parameter-sets=Z01AKI2NQDwBE/LCAAAOEAACvyAI,aO44gA==
a=control:rtsp://10.0.0.5/Streaming/Channels/101/trackID=1
a=recvonly
"""


def test_a_camera_that_offers_sound_first() -> None:
    description = parse_sdp(HIKVISION)
    track = description.track
    assert track is not None
    assert (track.codec, track.payload_type, track.clock_rate) == ("h264", 96, 90000)
    assert track.control.endswith("trackID=1")
    assert description.control == "*"
    assert [unit[0] & 0x1F for unit in track.parameter_sets] == [7, 8]


def test_the_offered_codec_is_named_when_it_is_none_of_ours() -> None:
    description = parse_sdp(b"v=0\r\nm=video 0 RTP/AVP 99\r\na=rtpmap:99 VP8/90000\r\n")
    assert description.track is None
    assert description.video_codecs == ("VP8",)


def test_broken_parameter_sets_are_left_out() -> None:
    many = b",".join([b"Z01A"] * 100)
    body = b"m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 sprop-parameter-sets=!!," + many + b"\n"
    track = parse_sdp(body).track
    assert track is not None
    assert len(track.parameter_sets) < MAX_PARAMETER_SETS


def test_an_absurd_clock_is_refused() -> None:
    assert parse_sdp(b"m=video 0 RTP/AVP 96\na=rtpmap:96 H264/0\n").track is None


@given(
    st.lists(
        st.sampled_from([b"m=video 0 RTP/AVP 96", b"m=audio 0 RTP/AVP 0", b"a=rtpmap:96 H264/90000"])
        | st.binary(max_size=40)
    )
)
def test_any_lines_are_survived(lines: list[bytes]) -> None:
    description = parse_sdp(b"\n".join(lines))
    assert description.track is None or description.track.clock_rate > 0
