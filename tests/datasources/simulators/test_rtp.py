"""RFC 6184 payloads and RTCP as bytes."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from datasources.simulators.rtsp.nal_payload import packetize
from datasources.simulators.rtsp.rtp import goodbye, ntp_time, rtp_header, sender_report

nal_units = st.builds(
    lambda importance, kind, body: bytes([importance << 5 | kind]) + body,
    st.integers(0, 3),
    st.sampled_from([1, 5, 6, 7, 8]),
    st.binary(min_size=1, max_size=6000),
)


def reassemble(payloads: tuple[bytes, ...]) -> list[bytes]:
    units: list[bytes] = []
    open_unit = b""
    for payload in payloads:
        kind = payload[0] & 0x1F
        if kind == 24:
            at = 1
            while at < len(payload):
                (size,) = struct.unpack_from(">H", payload, at)
                units.append(payload[at + 2 : at + 2 + size])
                at += 2 + size
        elif kind == 28:
            if payload[1] & 0x80:
                assert not open_unit
                open_unit = bytes([payload[0] & 0xE0 | payload[1] & 0x1F])
            open_unit += payload[2:]
            if payload[1] & 0x40:
                units.append(open_unit)
                open_unit = b""
        else:
            units.append(payload)
    assert not open_unit
    return units


@given(units=st.lists(nal_units, min_size=1, max_size=6), limit=st.sampled_from([200, 1400]))
def test_payloads_reassemble_to_the_same_units(units: list[bytes], limit: int) -> None:
    payloads = packetize(units, limit)
    assert all(len(payload) <= limit for payload in payloads)
    assert reassemble(payloads) == units


def test_parameter_sets_travel_together() -> None:
    payloads = packetize([b"\x67" + b"s" * 20, b"\x68pp", b"\x65" + b"i" * 5000])
    assert payloads[0][0] == 0x60 | 24
    assert [payload[0] & 0x1F for payload in payloads[1:]] == [28] * 4


def test_header_and_reports_are_laid_out_as_the_standard_says() -> None:
    assert rtp_header(96, 65535, 7, 9, marker=True) == bytes.fromhex("80e0ffff0000000700000009")
    assert ntp_time(0.5) == (2_208_988_800 << 32) | 2**31
    report = sender_report(1, 0.0, 90_000, packets=3, octets=4, name="cam")
    assert report[:4] == bytes.fromhex("80c80006")
    assert struct.unpack(">III", report[16:28]) == (90_000, 3, 4)
    assert len(report) % 4 == 0
    assert report[28:30] == bytes.fromhex("81ca")
    assert goodbye(5, "cam")[-8:] == bytes.fromhex("81cb000100000005")
