"""Session descriptions (RFC 8866) of H.264 (RFC 6184), H.265 (RFC 7798), JPEG (RFC 2435) and sound."""

from __future__ import annotations

import base64

from datasources.simulators.rtsp.medium import JPEG_PAYLOAD_TYPE, VIDEO_PAYLOAD_TYPE
from datasources.simulators.rtsp.sound_payload import SoundFormat
from datasources.simulators.video.encoder import CLOCK_RATE, Profile, parameter_sets


def describe(name: str, profile: Profile, sound: SoundFormat | None = None) -> bytes:
    """SDP of one camera stream with its parameter sets, and of its sound."""
    lines = [
        "v=0",
        "o=- 0 1 IN IP4 127.0.0.1",
        f"s={name}",
        "c=IN IP4 0.0.0.0",
        "t=0 0",
        "a=control:*",
        "a=range:npt=now-",
        *_video(profile),
        "a=control:trackID=1",
    ]
    if sound is not None:
        lines += [f"m=audio 0 RTP/AVP {sound.payload_type}", *sound.lines, "a=control:trackID=2"]
    return ("\r\n".join(lines) + "\r\n").encode()


def _video(profile: Profile) -> list[str]:
    number = JPEG_PAYLOAD_TYPE if profile.codec == "mjpeg" else VIDEO_PAYLOAD_TYPE
    formats = {"h264": _h264, "h265": _h265, "mjpeg": _jpeg}
    return [
        f"m=video 0 RTP/AVP {number}",
        f"b=AS:{profile.max_kbps}",
        *formats[profile.codec](profile),
        f"a=framerate:{profile.fps}",
        f"a=framesize:{number} {profile.width}-{profile.height}",
    ]


def _h264(profile: Profile) -> list[str]:
    sps, pps = parameter_sets(profile)
    return [
        f"a=rtpmap:{VIDEO_PAYLOAD_TYPE} H264/{CLOCK_RATE}",
        f"a=fmtp:{VIDEO_PAYLOAD_TYPE} packetization-mode=1;profile-level-id={sps[1:4].hex().upper()};"
        f"sprop-parameter-sets={_encoded(sps)},{_encoded(pps)}",
    ]


def _h265(profile: Profile) -> list[str]:
    vps, sps, pps = map(_encoded, parameter_sets(profile))
    return [
        f"a=rtpmap:{VIDEO_PAYLOAD_TYPE} H265/{CLOCK_RATE}",
        f"a=fmtp:{VIDEO_PAYLOAD_TYPE} sprop-vps={vps};sprop-sps={sps};sprop-pps={pps}",
    ]


def _jpeg(_profile: Profile) -> list[str]:
    return [f"a=rtpmap:{JPEG_PAYLOAD_TYPE} JPEG/{CLOCK_RATE}"]


def _encoded(unit: bytes) -> str:
    return base64.b64encode(unit).decode()
