"""What is known of a picture, as the file itself says it: iTXt words and an XMP packet (D14.1.2b)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from app.clock import to_local
from app.domain.capture import CameraPose, Picture
from app.domain.text import tidy_line
from app.journal.canonical import JSON, utc_text
from app.services.desk import Desk
from app.services.png_text import pixels_sha256

Facts = dict[str, JSON]
XMP_KEYWORD = "XML:com.adobe.xmp"
NAMESPACE = "urn:haidang:evidence:1"


def picture_facts(desk: Desk, picture: Picture, capture_id: str, follows: str) -> Facts:
    """What the file and the sidecar say of a picture; the number comes when it is given out."""
    return {
        "capture_id": capture_id,
        "camera": tidy_line(picture.camera),
        "camera_name": tidy_line(picture.camera_name),
        "place": tidy_line(picture.place),
        "stream": tidy_line(picture.stream),
        "width": picture.width,
        "height": picture.height,
        "taken_at": utc_text(picture.taken_at),
        "taken_at_local": to_local(picture.taken_at).isoformat(timespec="milliseconds"),
        "camera_time": utc_text(picture.camera_time) if picture.camera_time else None,
        "frame_number": picture.frame_number,
        **_pose_facts(picture.pose),
        "follows": follows or None,
        "from_past": True if picture.from_past else None,
        "officer_id": desk.officer_id,
        "officer": desk.officer.name,
        "station": tidy_line(desk.station),
        "pixels_sha256": pixels_sha256(picture.png),
    }


def _pose_facts(pose: CameraPose | None) -> Facts:
    """Pan, tilt and zoom as decimal text: the sidecar is canonical JSON, which knows no fractions."""
    if pose is None:
        return {}
    known: Facts = {
        "pan": f"{pose.pan:.4f}",
        "tilt": f"{pose.tilt:.4f}",
        "zoom": f"{pose.zoom:.4f}",
        "pan_degrees": f"{pose.pan_degrees:.2f}" if pose.pan_degrees is not None else None,
        "tilt_degrees": f"{pose.tilt_degrees:.2f}" if pose.tilt_degrees is not None else None,
        "pose_read_at": utc_text(pose.read_at),
        "pose_moving": pose.moving,
    }
    return {name: value for name, value in known.items() if value is not None}


def file_words(facts: Mapping[str, JSON]) -> dict[str, str]:
    """The facts as words of a PNG: one keyword each, and all of them as XMP for other programs."""
    known = {name: str(value) for name, value in facts.items() if value is not None}
    return {XMP_KEYWORD: xmp(known), **{f"haidang:{name}": value for name, value in known.items()}}


def xmp(known: Mapping[str, str]) -> str:
    """An XMP packet (ISO 16684-1): the usual properties for usual programs, every fact in our namespace."""
    number, when = known.get("number", ""), known.get("taken_at_local", "")
    title = " · ".join(part for part in (number, known.get("camera", ""), known.get("place", "")) if part)
    own = "".join(f"<haidang:{name}>{_text(value)}</haidang:{name}>" for name, value in known.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" '
        'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" '
        f'xmlns:haidang="{NAMESPACE}">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_text(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{_text(known.get('officer', ''))}</rdf:li></rdf:Seq></dc:creator>"
        f"<xmp:CreateDate>{_text(when)}</xmp:CreateDate>"
        f"<tiff:Model>{_text(known.get('camera', ''))}</tiff:Model>"
        f"<Iptc4xmpCore:Location>{_text(known.get('place', ''))}</Iptc4xmpCore:Location>"
        f"{own}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    )


def _text(value: str) -> str:
    return escape("".join(one for one in value if one.isprintable()))
