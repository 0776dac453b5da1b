"""Other players at the same work, 16 streams: µs of CPU per picture against the same floor.

None of them names its tiles, says when one is lost or isolates one stream from the others; what is compared
is decoding and scaling alone. One that is not installed is left out with a word.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import threading
import time

import cv2

from benchmarks.video_rig import (
    ROOT,
    SECONDS,
    WARM_UP_S,
    Result,
    child,
    cpu_of,
    ffmpeg_floor,
    result,
    source,
    stop,
)

TILES = 16
FPS = 15
TILE = (476, 268)


def peer_mpv() -> Result:
    """mpv, one process a stream, decoded to nowhere: it scales and paints nothing."""
    if shutil.which("mpv") is None:
        return skipped("mpv is not installed")
    options = ["--no-config", "--no-terminal", "--no-audio", "--vo=null", "--hwdec=no", "--vd-lavc-threads=1"]
    options += ["--profile=low-latency", "--rtsp-transport=tcp", "--untimed"]
    with source() as far_end:
        return _processes([["mpv", *options, far_end.sub] for _ in range(TILES)])


def peer_gstreamer() -> Result:
    """GStreamer's compositor in one process, to nowhere."""
    if shutil.which("gst-launch-1.0") is None or not _has_gst("rtspsrc", "avdec_h264", "compositor"):
        return skipped("gst-launch-1.0 with rtspsrc, avdec_h264 and compositor is not installed")
    with source() as far_end:
        sinks = [
            f"sink_{number}::xpos={number % 4 * 480} sink_{number}::ypos={number // 4 * 270}"
            f" sink_{number}::width={TILE[0]} sink_{number}::height={TILE[1]}"
            for number in range(TILES)
        ]
        output = f"video/x-raw,format=BGRx,width=1920,height=1080,framerate={FPS}/1"
        pipeline = (
            f"compositor name=wall background=black {' '.join(sinks)} ! {output} ! fakesink sync=false "
        )
        reader = f"rtspsrc location={far_end.sub} protocols=tcp latency=0 ! rtph264depay ! avdec_h264"
        pipeline += " ".join(f"{reader} max-threads=1 ! queue ! wall.sink_{n}" for n in range(TILES))
        return _processes([["gst-launch-1.0", "-q", *pipeline.split()]])


def peer_opencv() -> Result:
    """OpenCV: a thread a stream, VideoCapture and resize; not painted."""
    with source() as far_end:
        measured = child(["benchmarks.peers_bench", far_end.sub])
    return result(measured["us"], "µs/frame", ffmpeg_floor(TILES))


def peer_vlc() -> Result:
    """libvlc: left out where its RTSP client is not built in, as in Debian."""
    if importlib.util.find_spec("vlc") is None or shutil.which("vlc") is None:
        return skipped("VLC is not installed")
    known = subprocess.run(["vlc", "--list", "--no-color"], capture_output=True, text=True, check=False)
    if "live555" not in known.stdout:
        return skipped("this VLC is built without live555: it plays no RTSP")
    options = ["-I", "dummy", "--no-audio", "--vout=dummy", "--avcodec-threads=1", "--rtsp-tcp", "--quiet"]
    with source() as far_end:
        return _processes([["vlc", *options, far_end.sub] for _ in range(TILES)])


def skipped(why: str) -> Result:
    """A measure that could not be taken."""
    return {"value": None, "unit": why, "floor": None, "ratio": None}


def _has_gst(*elements: str) -> bool:
    inspect = shutil.which("gst-inspect-1.0")
    return inspect is not None and all(
        subprocess.run([inspect, name], capture_output=True, check=False).returncode == 0 for name in elements
    )


def _processes(commands: list[list[str]]) -> Result:
    """CPU of processes that play all pictures of 16 streams, taken at the pace of the source."""
    running = [
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
        )
        for command in commands
    ]
    try:
        time.sleep(WARM_UP_S + 9.0)
        if any(process.poll() is not None for process in running):
            return skipped("it ended by itself")
        cpu, began = cpu_of(running), time.monotonic()
        time.sleep(SECONDS)
        cpu, lasted = cpu_of(running) - cpu, time.monotonic() - began
    finally:
        stop(running)
    return result(cpu * 1e6 / (lasted * FPS * TILES), "µs/frame", ffmpeg_floor(TILES))


def _opencv(url: str) -> float:
    """µs of CPU per picture of 16 `VideoCapture`s that resize each one."""
    cv2.setNumThreads(1)
    counted, ending = [0] * TILES, threading.Event()

    def play(index: int) -> None:
        capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])
        while not ending.is_set():
            got, picture = capture.read()
            if got:
                cv2.resize(picture, TILE)
                counted[index] += 1
        capture.release()

    threads = [threading.Thread(target=play, args=(index,)) for index in range(TILES)]
    for thread in threads:
        thread.start()
    # It opens one stream after the other.
    while not all(counted):
        time.sleep(0.1)
    cpu, frames = time.process_time(), sum(counted)
    time.sleep(SECONDS)
    cpu, frames = time.process_time() - cpu, sum(counted) - frames
    ending.set()
    for thread in threads:
        thread.join()
    return cpu * 1e6 / frames


if __name__ == "__main__":
    print(json.dumps({"us": _opencv(sys.argv[1])}), flush=True)
