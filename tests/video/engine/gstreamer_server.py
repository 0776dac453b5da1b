"""GStreamer's RTSP server with every codec we read, run by the system's Python, which has its bindings.

`python3 gstreamer_server.py DIRECTORY`: serves /CODEC+SOUND; /udp/… refuses TCP, /tcp/… refuses UDP. Prints
the ports of RTSP and, with a certificate `cert.pem` (and its key) in DIRECTORY, RTSPS. Ends with its stdin.
"""

import sys
import threading
from pathlib import Path

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

SOURCE = (
    "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=640,height=360,framerate=15/1 ! "
)
VIDEO = {
    "h264": "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=15 ! h264parse ! "
    "rtph264pay name=pay0 pt=96 config-interval=0",
    "h265": "x265enc tune=zerolatency speed-preset=ultrafast key-int-max=15 ! h265parse ! "
    "rtph265pay name=pay0 pt=97 config-interval=0",
    "vp8": "vp8enc deadline=1 keyframe-max-dist=15 ! rtpvp8pay name=pay0 pt=99",
    "mjpeg": "jpegenc quality=60 ! rtpjpegpay name=pay0 pt=26",
}
TONE = "audiotestsrc is-live=true ! "
AUDIO = {
    "aac": "audio/x-raw,rate=16000,channels=1 ! avenc_aac ! aacparse ! rtpmp4gpay name=pay1 pt=98",
    "pcmu": "audio/x-raw,rate=8000,channels=1 ! mulawenc ! rtppcmupay name=pay1 pt=0",
    "pcma": "audio/x-raw,rate=8000,channels=1 ! alawenc ! rtppcmapay name=pay1 pt=8",
    "none": "",
}


def factory(video: str, audio: str, protocols: GstRtsp.RTSPLowerTrans) -> GstRtspServer.RTSPMediaFactory:
    sound = f" {TONE}{AUDIO[audio]}" if AUDIO[audio] else ""
    made = GstRtspServer.RTSPMediaFactory()
    made.set_launch(f"( {SOURCE}{VIDEO[video]}{sound} )")
    made.set_shared(True)
    made.set_protocols(protocols)
    return made


def server(certificate: str = "") -> GstRtspServer.RTSPServer:
    made = GstRtspServer.RTSPServer()
    made.set_address("127.0.0.1")
    made.set_service("0")
    both = GstRtsp.RTSPLowerTrans.TCP | GstRtsp.RTSPLowerTrans.UDP
    ways = {"": both, "/tcp": GstRtsp.RTSPLowerTrans.TCP, "/udp": GstRtsp.RTSPLowerTrans.UDP}
    for prefix, protocols in ways.items():
        for video in VIDEO:
            for audio in AUDIO:
                path = f"{prefix}/{video}+{audio}"
                made.get_mount_points().add_factory(path, factory(video, audio, protocols))
    if certificate:
        auth = GstRtspServer.RTSPAuth()
        auth.set_tls_certificate(Gio.TlsCertificate.new_from_file(certificate))
        token = GstRtspServer.RTSPToken()
        token.set_string("media.factory.role", "anyone")
        auth.set_default_token(token)
        made.set_auth(auth)
        for video in VIDEO:
            one = factory(video, "none", both)
            permissions = GstRtspServer.RTSPPermissions()
            permissions.add_permission_for_role("anyone", "media.factory.access", True)
            permissions.add_permission_for_role("anyone", "media.factory.construct", True)
            one.set_permissions(permissions)
            made.get_mount_points().add_factory(f"/{video}+none", one)
    made.attach(None)
    return made


Gst.init(None)
loop = GLib.MainLoop()
certificate = Path(sys.argv[1]) / "cert.pem"
servers = [server()] + ([server(str(certificate))] if certificate.exists() else [])
print(*(one.get_bound_port() for one in servers), flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
loop.run()
