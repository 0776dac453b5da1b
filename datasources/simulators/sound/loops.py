"""Loops of sound without a seam, encoded once for all cameras that send them."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import av
import numpy as np
from numpy.typing import NDArray

from datasources.simulators.rtsp.sound_payload import SoundFormat
from datasources.simulators.sound.synthesis import RATE, heard_at

# Whole packets of every format: 300 × 1024 samples at 16 kHz are 480 × 320 at 8 kHz.
LOOP_SAMPLES = 300 * 1024
_LEAD = 8


@cache
def encoded_loop(place: str, form: SoundFormat) -> tuple[bytes, ...]:
    """The RTP payloads of one round of the loop heard at `place`."""
    samples = _at_rate(heard_at(place, LOOP_SAMPLES), form.rate)
    count = len(samples) // form.samples
    # Encoded behind its own end and before its own beginning: an encoder remembers what a listener heard.
    lead = _LEAD * form.samples
    units = _encode(np.concatenate([samples[-lead:], samples, samples[:lead]]), form)
    # The first packet of AAC holds what comes before the first sample.
    first = _LEAD + (1 if form.codec == "aac" else 0)
    return tuple(form.payload(unit) for unit in units[first : first + count])


def _encode(samples: NDArray[np.int16], form: SoundFormat) -> list[bytes]:
    context = av.AudioCodecContext.create(form.encoder, "w")
    if not isinstance(context, av.AudioCodecContext):
        raise TypeError(form.encoder)
    context.format = "fltp" if form.codec == "aac" else "s16"
    context.sample_rate, context.layout = form.rate, "mono"
    context.time_base = Fraction(1, form.rate)
    context.bit_rate = 48_000
    if form.codec == "aac":
        context.options = {"aac_coder": "fast"}
    units = []
    for at in range(0, len(samples), form.samples):
        piece = samples[at : at + form.samples].reshape(1, -1)
        if form.codec == "aac":
            frame = av.AudioFrame.from_ndarray((piece / 32768).astype(np.float32), "fltp", "mono")
        else:
            frame = av.AudioFrame.from_ndarray(piece, "s16", "mono")
        frame.sample_rate, frame.pts, frame.time_base = form.rate, at, context.time_base
        units += [bytes(packet) for packet in context.encode(frame)]
    return units + [bytes(packet) for packet in context.encode(None)]


def _at_rate(loop: NDArray[np.float64], rate: int) -> NDArray[np.int16]:
    """The loop at `rate` Hz; cut in its spectrum, so that it stays one."""
    size = len(loop) * rate // RATE
    spectrum = np.fft.rfft(loop)[: size // 2 + 1]
    changed = np.fft.irfft(spectrum, size) * (size / len(loop))
    return np.asarray(np.clip(changed * 32767, -32768, 32767), np.int16)
