"""Session descriptions (RFC 4566) of H.264 streams (RFC 6184, 8.2)."""

from __future__ import annotations

import base64

from datasources.simulators.rtsp.rtp import PAYLOAD_TYPE
from datasources.simulators.video.encoder import CLOCK_RATE, Profile, parameter_sets


def describe(name: str, profile: Profile) -> bytes:
    """SDP of one camera stream with its parameter sets."""
    sps, pps = parameter_sets(profile)
    sprop = ",".join(base64.b64encode(unit).decode() for unit in (sps, pps))
    lines = [
        "v=0",
        "o=- 0 1 IN IP4 127.0.0.1",
        f"s={name}",
        "c=IN IP4 0.0.0.0",
        "t=0 0",
        "a=control:*",
        "a=range:npt=now-",
        f"m=video 0 RTP/AVP {PAYLOAD_TYPE}",
        f"b=AS:{profile.max_kbps}",
        f"a=rtpmap:{PAYLOAD_TYPE} H264/{CLOCK_RATE}",
        f"a=fmtp:{PAYLOAD_TYPE} packetization-mode=1;profile-level-id={sps[1:4].hex().upper()};"
        f"sprop-parameter-sets={sprop}",
        f"a=framerate:{profile.fps}",
        f"a=framesize:{PAYLOAD_TYPE} {profile.width}-{profile.height}",
        "a=control:trackID=1",
    ]
    return ("\r\n".join(lines) + "\r\n").encode()
