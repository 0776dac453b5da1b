"""Clips, annotations and the register of what was handed out (D14.1.2b, D16.3)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _extend_captures()
    _create_annotations()
    _create_exports()
    _create_clips()


def _extend_captures() -> None:
    """`follows` is the first picture of the same key press, `search` the folded words of the gallery."""
    for name in ("follows", "search"):
        op.add_column("captures", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for column in ("camera", "officer", "place", "taken_at"):
        op.create_index(f"captures_by_{column}", "captures", [column, "sealed_as"])


def _create_annotations() -> None:
    op.create_table(
        "annotations",
        sa.Column("annotation_id", sa.Text, primary_key=True),
        *_text("capture_id", "layer", "layer_sha256", "picture", "picture_sha256"),
        sa.Column("shapes", sa.Integer, nullable=False),
        *_text("note", "author", "author_name", "made_at"),
        sa.Column("made_as", sa.Integer, nullable=False),
    )
    op.create_index("annotations_by_capture", "annotations", ["capture_id", "made_as"])


def _create_exports() -> None:
    op.create_table(
        "exports",
        sa.Column("export_id", sa.Text, primary_key=True),
        *_text("number", "requester", "requester_unit", "basis", "document", "dated", "signed_by", "purpose"),
        *_text("matter", "items", "package", "manifest_sha256", "mark"),
        sa.Column("whole_log", sa.Boolean, nullable=False),
        *_text("author", "author_name", "approver", "approver_name", "exported_at", "search"),
        sa.Column("exported_as", sa.Integer, nullable=False),
        sa.UniqueConstraint("number", name="exports_number"),
    )
    op.create_index("exports_by_time", "exports", ["exported_as"])


def _create_clips() -> None:
    """`capture_id` is the picture a clip lies beside; only a clip of its own has a number."""
    op.create_table(
        "clips",
        sa.Column("clip_id", sa.Text, primary_key=True),
        *_text("number", "capture_id", "camera", "camera_name", "place", "stream", "codec", "sound"),
        *_text("starts_at", "ends_at", "asked_from", "asked_until"),
        *_integer("width", "height", "pictures", "damaged"),
        *_text("officer", "officer_name", "evidence", "sha256"),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        *_text("sealed_at", "shift_id"),
        *_integer("sealed_as"),
    )
    op.create_index("clips_by_time", "clips", ["sealed_as"])
    op.create_index("clips_by_capture", "clips", ["capture_id", "sealed_as"])


def _integer(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
