"""ISAPI messages of several firmwares, and what hostile senders make of them."""

from __future__ import annotations

import asyncio
import io
import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from datasources.core import jpeg, multipart
from datasources.core.readings import Level
from datasources.drivers.isapi_push.messages import CONTAINER_NAMES, BadMessageError, Event, Shape, parse
from tests.datasources.drivers.samples import sample

SHAPE = Shape(CONTAINER_NAMES, ZoneInfo("Asia/Ho_Chi_Minh"), max_parts=8, max_text=65536, max_picture=200_000)
MORNING = datetime(2017, 6, 21, 3, 14, 7, tzinfo=UTC)


def form(*parts: tuple[str, str, bytes]) -> tuple[str, bytes]:
    """A multipart body as cameras send it: (name, media type, bytes)."""
    mark = b"----boundary7MA4YWxk"
    out = bytearray()
    for name, kind, body in parts:
        out += b"--" + mark + b"\r\n"
        out += f'Content-Disposition: form-data; name="{name}"; filename="{name}"\r\n'.encode()
        out += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n"
    out += b"--" + mark + b"--\r\n"
    return f"multipart/form-data; boundary={mark.decode()}", bytes(out)


def full() -> tuple[str, bytes]:
    return form(
        ("anpr.xml", "text/xml", sample("anpr_hikvision.xml")),
        ("licensePlatePicture.jpg", "image/jpeg", sample("plate.jpg")),
        ("detectionPicture.jpg", "image/jpeg", sample("truck.jpg")),
    )


def test_D14_1_3_a_truck_with_two_containers_gives_two_recognitions_with_the_scene() -> None:
    event = parse(*full(), SHAPE)
    first, second = event.recognitions
    assert event.source_time == MORNING
    assert event.quality.level is Level.GOOD
    assert (first.plate, first.container, first.container_type) == ("51C48216", "WHSU5018375", "22G1")
    assert (second.plate, second.container) == ("51C48216", "TGHU1083346")
    assert (first.confidence, second.confidence) == (93, 71)
    assert (first.direction, first.lane, first.camera) == ("forward", "2", "CL-CONG3-NHANDANG")
    assert first.device == "24:28:fd:7a:10:c3"
    assert first.picture == second.picture == sample("truck.jpg")
    keys = [key for key, _ in event.keyed()]
    assert keys == [
        "uuid:5b1f0c1e-5c0a-4d5c-9d57-2b0d6d1e7a41",
        "uuid:5b1f0c1e-5c0a-4d5c-9d57-2b0d6d1e7a41#2",
    ]


def test_D14_1_1c_an_unread_plate_without_uuid_is_kept_with_a_doubt() -> None:
    event = parse('application/xml; charset="UTF-8"', sample("anpr_isapi.xml"), SHAPE)
    (recognition,) = event.recognitions
    assert (recognition.plate, recognition.container, recognition.confidence) == ("", "", 0)
    assert recognition.device == "24:28:fd:7a:10:d0"
    assert event.source_time == datetime(2017, 6, 21, 3, 15, 31, tzinfo=UTC)
    assert event.quality.level is Level.UNCERTAIN
    assert "không đọc được" in event.quality.vi
    assert event.key == "24:28:fd:7a:10:d0|2017-06-21T10:15:31|"


@pytest.mark.parametrize("wrapped", [False, True])
def test_json_and_a_container_number_in_the_place_of_the_plate(wrapped: bool) -> None:
    body = sample("anpr.json")
    if wrapped:
        body = b'{"EventNotificationAlert": ' + body + b"}"
    (recognition,) = parse("application/json", body, SHAPE).recognitions
    assert (recognition.plate, recognition.container) == ("", "KMTU9340102")
    assert recognition.confidence == 88
    assert recognition.device == "DS-TCG406-E20170118AAWR0042"


def test_a_heartbeat_is_no_recognition() -> None:
    assert parse("application/xml", sample("heartbeat.xml"), SHAPE) == Event("videoloss")


def test_the_element_that_counts_containers_is_not_read_as_a_number() -> None:
    body = (
        b"<EventNotificationAlert><eventType>ANPR</eventType><dateTime>2017-06-21T10:14:07+07:00</dateTime>"
        b"<ANPR><licensePlate>51C48216</licensePlate><containerInfo><containerNum>TWO BOXES</containerNum>"
        b"</containerInfo></ANPR></EventNotificationAlert>"
    )
    assert "containerNum" not in SHAPE.container_names
    assert parse("text/xml", body, SHAPE).recognitions[0].container == ""


def test_a_count_of_containers_is_no_number() -> None:
    body = sample("anpr_hikvision.xml").replace(b"containerMainNum", b"other")
    (recognition,) = parse("application/xml", body, SHAPE).recognitions
    assert recognition.container == ""
    assert recognition.plate == "51C48216"


@pytest.mark.parametrize("name", ["containerNumber", "containerNo", "containerCode"])
def test_other_firmwares_name_the_container_otherwise(name: str) -> None:
    body = (
        f"<EventNotificationAlert><eventType>ANPR</eventType><dateTime>2017-06-21T10:14:07+07:00</dateTime>"
        f"<ANPR><x><{name}>WHSU5018375</{name}></x></ANPR></EventNotificationAlert>"
    ).encode()
    assert parse("text/xml", body, SHAPE).recognitions[0].container == "WHSU5018375"


@pytest.mark.parametrize(
    "picture",
    [b"GIF89a....", sample("truck.jpg")[:-20], b"\xff\xd8\xff\xd9", sample("truck.jpg") + b"x" * 200_000],
)
def test_a_picture_that_is_no_whole_jpeg_within_bounds_is_left_out_and_said(picture: bytes) -> None:
    kind, body = form(
        ("anpr.xml", "text/xml", sample("anpr_hikvision.xml")),
        ("detectionPicture.jpg", "image/jpeg", picture),
    )
    event = parse(kind, body, SHAPE)
    assert event.recognitions[0].picture is None
    assert event.recognitions[0].container == "WHSU5018375"
    assert event.quality.level is Level.UNCERTAIN
    assert "Ảnh" in event.quality.vi


def test_a_wrong_time_is_a_doubt_not_a_loss() -> None:
    body = sample("anpr_hikvision.xml").replace(b"2017-06-21T10:14:07+07:00", b"yesterday")
    event = parse("text/xml", body, SHAPE)
    assert event.source_time is None
    assert "thời gian" in event.quality.vi


BILLION_LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<EventNotificationAlert><eventType>&d;</eventType></EventNotificationAlert>"""
EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<EventNotificationAlert><eventType>ANPR</eventType><ANPR><licensePlate>&f;</licensePlate></ANPR>
</EventNotificationAlert>"""


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/xml", BILLION_LAUGHS),
        ("application/xml", EXTERNAL),
        ("application/xml", b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><EventNotificationAlert/>'),
        ("application/xml", b""),
        ("application/xml", b"<EventNotificationAlert>"),
        ("application/xml", b"<other><eventType>ANPR</eventType></other>"),
        ("application/xml", b"<EventNotificationAlert/>"),
        ("application/xml", b"<EventNotificationAlert>" + b"<a>" * 5000 + b"</a>" * 5000),
        ("application/xml", b"<EventNotificationAlert>" + b"<a/>" * 6000 + b"</EventNotificationAlert>"),
        ("application/xml", b"<EventNotificationAlert>" + b" " * 70_000 + b"</EventNotificationAlert>"),
        ("application/xml", b"<?xml version='1.0' encoding='klingon'?><EventNotificationAlert/>"),
        ("application/json", b"{" * 100),
        ("application/json", b'{"a":' * 3000 + b"1" + b"}" * 3000),
        ("application/json", b'{"eventType": ' + b"9" * 5000 + b"}"),
        ("application/json", b"[]"),
        ("text/plain", b"hello"),
        ("multipart/form-data", b"--x\r\n\r\n\r\n--x--"),
        ("multipart/form-data; boundary=x", b"nothing"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n<a/>\r\n--x\r\n\r\n<b/>\r\n--x--"),
    ],
)
def test_hostile_and_damaged_messages_are_refused(kind: str, body: bytes) -> None:
    with pytest.raises(BadMessageError):
        parse(kind, body, SHAPE)


def test_no_truncation_of_a_multipart_message_passes() -> None:
    kind, body = full()
    ends = body.rindex(b"--\r\n")
    for length in [*range(0, 3000, 7), *range(ends - 60, ends + 2)]:
        with pytest.raises(BadMessageError):
            parse(kind, body[:length], SHAPE)
    assert parse(kind, body[: ends + 2], SHAPE).recognitions


def test_too_many_parts_are_refused() -> None:
    kind, body = form(
        *[("anpr.xml", "text/xml", sample("anpr_hikvision.xml"))] + [("p", "image/jpeg", b"")] * 8
    )
    with pytest.raises(BadMessageError, match="too many"):
        parse(kind, body, SHAPE)


@settings(max_examples=300)
@given(st.binary(max_size=300), st.sampled_from(["application/xml", "application/json", "x"]))
@example(b"<EventNotificationAlert><eventType/></EventNotificationAlert>", "application/xml")
def test_any_bytes_are_read_or_refused(body: bytes, kind: str) -> None:
    for data in (body, b"<EventNotificationAlert>" + body, b'{"eventType":"ANPR","ANPR":' + body):
        try:
            assert parse(kind, data, SHAPE).kind
        except BadMessageError:
            continue


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


@given(PLAIN, PLAIN, PLAIN)
def test_any_json_value_in_any_place_is_read_or_refused(anpr: Any, moment: Any, channel: Any) -> None:
    body = {"eventType": "ANPR", "ANPR": anpr, "dateTime": moment, "UUID": channel, "channelName": channel}
    try:
        event = parse("application/json", json.dumps(body).encode(), SHAPE)
    except BadMessageError:
        return
    for key, recognition in event.keyed():
        assert key
        assert recognition.confidence is None or 0 <= recognition.confidence <= 100


NAMED = st.tuples(st.text("abcXYZ.-", min_size=1, max_size=12), st.binary(max_size=200))


@given(st.lists(NAMED, min_size=1, max_size=6))
def test_what_another_program_writes_as_multipart_is_split_byte_for_byte(
    parts: list[tuple[str, bytes]],
) -> None:
    # aiohttp's writer is the independent oracle.
    class Collect:
        def __init__(self) -> None:
            self.out = io.BytesIO()

        async def write(self, data: bytes) -> None:
            self.out.write(data)

    async def written() -> tuple[str, bytes]:
        writer = aiohttp.MultipartWriter("form-data")
        for name, body in parts:
            payload = writer.append(body, {"Content-Type": "application/octet-stream"})
            payload.set_content_disposition("form-data", name=name, filename=name)
        sink = Collect()
        await writer.write(sink)  # type: ignore[arg-type]
        return writer.content_type, sink.out.getvalue()

    kind, body = asyncio.run(written())
    found = multipart.split(body, multipart.boundary(kind), most=6)
    assert [(part.filename, part.body) for part in found] == parts


@given(st.binary(max_size=300))
def test_any_bytes_are_a_jpeg_or_not(data: bytes) -> None:
    assert jpeg.size(data) is None
    assert jpeg.size(b"\xff\xd8" + data) is None or b"\xff\xd9" in data


def test_the_size_of_a_jpeg_and_no_prefix_of_one() -> None:
    picture = sample("truck.jpg")
    assert jpeg.size(picture) == (320, 180)
    assert jpeg.size(sample("plate.jpg")) == (96, 32)
    assert all(jpeg.size(picture[:length]) is None for length in range(0, len(picture) - 2, 13))
