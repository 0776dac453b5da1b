"""The tables of revision 0002, for projections and queries; the migration creates them.

Times are UTC text (`utc_text`), lists and records are canonical JSON text.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, Table, Text

metadata = MetaData()


def _text(*names: str) -> list[Column[Any]]:
    return [Column(name, Text, nullable=False) for name in names]


def _maybe(*names: str) -> list[Column[Any]]:
    return [Column(name, Text) for name in names]


def _integer(*names: str) -> list[Column[Any]]:
    return [Column(name, Integer, nullable=False) for name in names]


def _flag(*names: str) -> list[Column[Any]]:
    return [Column(name, Boolean, nullable=False) for name in names]


def _key(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, primary_key=True)


# Names as the journal told them up to here, so that a rebuild writes the names of that day.
people = Table("people", metadata, _key("officer_id"), *_text("name", "title", "unit"))

numbers = Table("numbers", metadata, _key("series"), _key("year", Integer), *_integer("last"))

shifts = Table(
    "shifts",
    metadata,
    _key("shift_id"),
    *_text("starts_at", "ends_at", "plan", "state", "opened_at", "opened_by"),
    *_text("missing", "reason_if_incomplete", "carried"),
    *_maybe("closed_at"),
    *_integer("opened_as"),
    *_text("replaced"),
)

shift_people = Table(
    "shift_people",
    metadata,
    _key("shift_id"),
    _key("officer_id"),
    *_integer("position"),
    *_text("name", "title", "post"),
)

captures = Table(
    "captures",
    metadata,
    _key("capture_id"),
    *_text("number", "camera", "camera_name", "place", "stream"),
    *_integer("width", "height"),
    *_text("taken_at"),
    *_maybe("camera_time"),
    *_text("officer", "officer_name", "description", "suspicion", "evidence", "sha256", "sealed_at"),
    *_maybe("described_at"),
    *_text("shift_id"),
    *_integer("sealed_as"),
    *_text("follows", "search"),
)

capture_annotations = Table(
    "annotations",
    metadata,
    _key("annotation_id"),
    *_text("capture_id", "layer", "layer_sha256", "picture", "picture_sha256"),
    *_integer("shapes"),
    *_text("note", "author", "author_name", "made_at"),
    *_integer("made_as"),
)

clips = Table(
    "clips",
    metadata,
    _key("clip_id"),
    *_text("number", "capture_id", "camera", "camera_name", "place", "stream", "codec", "sound"),
    *_text("starts_at", "ends_at", "asked_from", "asked_until"),
    *_integer("width", "height", "pictures", "damaged"),
    *_text("officer", "officer_name", "evidence", "sha256"),
    Column("size", BigInteger, nullable=False),
    *_text("sealed_at", "shift_id"),
    *_integer("sealed_as"),
)

exports = Table(
    "exports",
    metadata,
    _key("export_id"),
    *_text("number", "requester", "requester_unit", "basis", "document", "dated", "signed_by", "purpose"),
    *_text("matter", "items", "package", "manifest_sha256", "mark"),
    *_flag("whole_log"),
    *_text("author", "author_name", "approver", "approver_name", "exported_at", "search"),
    *_integer("exported_as"),
)

incidents = Table(
    "incidents",
    metadata,
    _key("incident_id"),
    *_text("number", "arose_at", "received_at", "place", "area", "camera", "related", "content", "suspicion"),
    *_text("state", "capture_ids", "author", "author_name", "recorded_at"),
    *_text("reported_to", "reported_to_name", "report_words", "outcome"),
    *_maybe("reported_at", "closed_at"),
    *_text("shift_id"),
    *_integer("recorded_as"),
)

directives = Table(
    "directives",
    metadata,
    _key("directive_id"),
    *_text("number", "incident_id", "kind", "recipient", "about", "content", "reply_form", "contact"),
    *_maybe("reply_by"),
    *_flag("urgent"),
    *_text("state", "author", "author_name", "proposed_at"),
    *_text("approver", "approver_name", "approver_title", "opinion", "refusal"),
    *_maybe("approver_post", "approved_at"),
    *_text("form_number", "form_sha256", "form_path", "spoke_with"),
    *_maybe("channel", "issued_at", "ack_due_at"),
    *_flag("fax_owed"),
    *_text("contact_named"),
    *_maybe("expected_at", "acknowledged_at"),
    *_text("result", "result_unit", "late_reason"),
    *_maybe("result_at"),
    *_text("shift_id"),
    *_integer("proposed_as"),
    *_text("follows", "followed_by", "basis", "heard_by", "heard_by_name", "heard_number"),
    *_text("endorsed_by", "endorsed_by_name", "endorse_words", "responsible"),
    *_text("facts", "checks", "milestones", "endorsement"),
    *_maybe("heard_at", "endorsed_at", "received_by"),
)

# One row per writer: its newest entry on the time line that no change of the wall clock moves.
room_clock = Table(
    "room_clock",
    metadata,
    _key("writer"),
    *_text("wall", "monotonic_ns", "boot_id"),
    Column("offset_us", BigInteger),
    Column("moved_us", BigInteger, nullable=False),
)

directive_clocks = Table(
    "directive_clocks",
    metadata,
    _key("directive_id"),
    _key("clock"),
    *_text("writer", "wall", "monotonic_ns", "boot_id"),
    Column("offset_us", BigInteger),
    Column("moved_us", BigInteger, nullable=False),
    *_text("due_at"),
    *_flag("running"),
    *_integer("chases"),
    *_maybe("again_at"),
    *_integer("escalations"),
    *_text("escalated_to"),
)

requests = Table(
    "requests",
    metadata,
    _key("request_id"),
    *_text("number", "sender", "reference", "channel", "spoke_with", "content", "state", "received_at"),
    *_text("ack_due_at", "author", "author_name", "unit", "unit_contact", "result", "answer", "shift_id"),
    *_maybe("reply_by", "expected_at", "passed_on_at", "unit_answered_at", "answered_at"),
    *_integer("received_as"),
)

request_clocks = Table(
    "request_clocks",
    metadata,
    _key("request_id"),
    _key("clock"),
    *_text("writer", "wall", "monotonic_ns", "boot_id"),
    Column("offset_us", BigInteger),
    Column("moved_us", BigInteger, nullable=False),
    *_text("due_at"),
    *_flag("running"),
)

faults = Table(
    "faults",
    metadata,
    _key("fault_id"),
    *_text("equipment", "name", "what", "unit_to_notify", "noticed_at", "noticed_by", "noticed_by_name"),
    *_maybe("notified_at", "closed_at"),
    *_text("remedy", "shift_id"),
    *_integer("noticed_as"),
)

handovers = Table(
    "handovers",
    metadata,
    _key("handover_id"),
    *_text("shift_id", "state", "started_at"),
    *_integer("started_as"),
    *_text("remarks", "outgoing", "outgoing_name", "incoming", "incoming_name"),
    *_maybe("signed_at"),
    *_integer("signed_as"),
    Column("late_us", BigInteger, nullable=False),
    Column("started_moved_us", BigInteger, nullable=False),
    Column("set_us", BigInteger, nullable=False),
    *_text("checkpoint_hash", "sheet_path", "sheet_sha256"),
)

handover_items = Table(
    "handover_items",
    metadata,
    _key("handover_id"),
    _key("item_id"),
    *_integer("position"),
    *_flag("since_start"),
    *_text("item"),
)

handover_marks = Table(
    "handover_marks",
    metadata,
    _key("handover_id"),
    _key("item_id"),
    *_flag("understood"),
    *_text("question", "answer", "item"),
)

duty_log = Table(
    "duty_log",
    metadata,
    _key("acceptance", Integer),
    *_text("entry_id", "happened_at", "written_at", "kind", "category", "text", "search"),
    *_text("place", "unit", "person", "person_name", "subject", "matter", "shift_id"),
    *_flag("late"),
    *_text("withdrawn_by", "withdrawn_reason", "amends", "amended_by"),
    *_flag("has_attachment"),
)
