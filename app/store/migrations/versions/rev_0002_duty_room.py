"""The duty room's projections, its search, and the rules of D4.3 and D8.2 below the application."""

# ruff: noqa: S608 - the statements are built from constants of this module
from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.store.migrations.guards import guards

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _create_people()
    _create_shifts()
    _create_matters()
    _create_handovers()
    _create_log()
    dialect = op.get_bind().dialect.name
    for statement in [*_SEARCH[dialect], *guards(dialect, _guards())]:
        op.execute(statement)


def _create_people() -> None:
    op.create_table("people", _key("officer_id"), *_text("name", "title", "unit"))
    op.create_table(
        "numbers",
        sa.Column("series", sa.Text, primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        *_integer("last"),
    )


def _create_shifts() -> None:
    op.create_table(
        "shifts",
        _key("shift_id"),
        *_text("starts_at", "ends_at", "plan", "state", "opened_at", "opened_by"),
        *_text("missing", "reason_if_incomplete", "carried"),
        *_maybe("closed_at"),
        *_integer("opened_as"),
    )
    # One shift at a time: an index that holds at most one row per value, over the rows that are not closed.
    op.create_index(
        "shifts_one_open",
        "shifts",
        [sa.text("(state <> 'closed')")],
        unique=True,
        sqlite_where=sa.text("state <> 'closed'"),
        postgresql_where=sa.text("state <> 'closed'"),
    )
    op.create_table(
        "shift_people",
        _key("shift_id"),
        _key("officer_id"),
        *_integer("position"),
        *_text("name", "title", "post"),
    )


def _create_matters() -> None:
    op.create_table(
        "captures",
        _key("capture_id"),
        *_text("number", "camera", "camera_name", "place", "stream"),
        *_integer("width", "height"),
        *_text("taken_at"),
        *_maybe("camera_time"),
        *_text("officer", "officer_name", "description", "suspicion", "evidence", "sha256", "sealed_at"),
        *_maybe("described_at"),
        *_text("shift_id"),
        *_integer("sealed_as"),
        sa.UniqueConstraint("number", name="captures_number"),
        sa.UniqueConstraint("evidence", name="captures_evidence"),
    )
    op.create_index("captures_by_shift", "captures", ["shift_id", "sealed_as"])
    op.create_table(
        "incidents",
        _key("incident_id"),
        *_text("number", "arose_at", "received_at", "place", "area", "camera", "related", "content"),
        *_text("suspicion", "state", "capture_ids", "author", "author_name", "recorded_at"),
        *_text("reported_to", "reported_to_name", "report_words", "outcome"),
        *_maybe("reported_at", "closed_at"),
        *_text("shift_id"),
        *_integer("recorded_as"),
        sa.UniqueConstraint("number", name="incidents_number"),
    )
    op.create_index("incidents_by_state", "incidents", ["state", "recorded_as"])
    op.create_table(
        "directives",
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
        sa.UniqueConstraint("number", name="directives_number"),
    )
    op.create_index("directives_by_incident", "directives", ["incident_id", "proposed_as"])
    op.create_index("directives_by_state", "directives", ["state", "proposed_as"])
    op.create_table(
        "faults",
        _key("fault_id"),
        *_text("equipment", "name", "what", "unit_to_notify", "noticed_at", "noticed_by", "noticed_by_name"),
        *_maybe("notified_at", "closed_at"),
        *_text("remedy", "shift_id"),
        *_integer("noticed_as"),
    )
    op.create_index("faults_by_state", "faults", ["closed_at", "noticed_as"])


def _create_handovers() -> None:
    op.create_table(
        "handovers",
        _key("handover_id"),
        *_text("shift_id", "state", "started_at"),
        *_integer("started_as"),
        *_text("remarks", "outgoing", "outgoing_name", "incoming", "incoming_name"),
        *_maybe("signed_at"),
        *_integer("signed_as"),
        sa.Column("late_us", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        *_text("checkpoint_hash", "sheet_path", "sheet_sha256"),
        sa.UniqueConstraint("shift_id", name="handovers_one_per_shift"),
    )
    op.create_table(
        "handover_items",
        _key("handover_id"),
        _key("item_id"),
        *_integer("position"),
        *_flag("since_start"),
        *_text("item"),
    )
    op.create_table(
        "handover_marks",
        _key("handover_id"),
        _key("item_id"),
        *_flag("understood"),
        *_text("question", "answer", "item"),
    )


def _create_log() -> None:
    op.create_table(
        "duty_log",
        sa.Column("acceptance", sa.Integer, primary_key=True),
        *_text("entry_id", "happened_at", "written_at", "kind", "category", "text", "search"),
        *_text("place", "unit", "person", "person_name", "subject", "matter", "shift_id"),
        *_flag("late"),
        *_text("withdrawn_by", "withdrawn_reason", "amends", "amended_by"),
        *_flag("has_attachment"),
        sa.UniqueConstraint("entry_id", name="duty_log_entry"),
    )
    for column in ("category", "person", "subject", "matter", "shift_id", "happened_at"):
        op.create_index(f"duty_log_by_{column}", "duty_log", [column, "acceptance"])


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, primary_key=True)


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _maybe(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text) for name in names]


def _integer(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _flag(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Boolean, nullable=False) for name in names]


def _guards() -> list[str]:
    return [_LOG_TEXT_STAYS, *_sqlite_numbers(), *_sqlite_directives(), *_sqlite_handover()]


# The folded text of every line, searched by prefixes; kept in step by the database, also in a rebuild.
_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE duty_log_search USING fts5(search, content='duty_log', "
        "content_rowid='acceptance', tokenize='unicode61 remove_diacritics 0', "
        "prefix='2 3 4 5', detail=none)",
        "CREATE TRIGGER duty_log_search_add AFTER INSERT ON duty_log "
        "BEGIN INSERT INTO duty_log_search(rowid, search) VALUES (NEW.acceptance, NEW.search); END",
        "CREATE TRIGGER duty_log_search_remove AFTER DELETE ON duty_log "
        "BEGIN INSERT INTO duty_log_search(duty_log_search, rowid, search) "
        "VALUES ('delete', OLD.acceptance, OLD.search); END",
    ),
    "postgresql": (
        # Not to_tsvector: its parser has ideas of its own about what a word is ("1e5" a number, "a-b" two).
        "CREATE FUNCTION search_words(folded text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT AS $$ "
        "SELECT array_to_tsvector(ARRAY(SELECT DISTINCT left(word, 400) "
        "FROM unnest(string_to_array(folded, ' ')) word WHERE word <> '')) $$",
        "ALTER TABLE duty_log ADD COLUMN words tsvector GENERATED ALWAYS AS (search_words(search)) STORED",
        "CREATE INDEX duty_log_by_words ON duty_log USING gin (words) WITH (fastupdate = off)",
    ),
}
_LOG_TEXT_STAYS = (
    "CREATE TRIGGER duty_log_text_stays BEFORE UPDATE OF acceptance, entry_id, text, search ON duty_log "
    "BEGIN SELECT RAISE(ABORT, 'a line of the log is never rewritten'); END"
)


def _sqlite_numbers() -> list[str]:
    return [
        "CREATE TRIGGER numbers_from_one BEFORE INSERT ON numbers WHEN NEW.last <> 1 "
        "BEGIN SELECT RAISE(ABORT, 'a series starts at 1'); END",
        "CREATE TRIGGER numbers_without_gap BEFORE UPDATE ON numbers "
        "WHEN NEW.last <> OLD.last + 1 OR NEW.series <> OLD.series OR NEW.year <> OLD.year "
        "BEGIN SELECT RAISE(ABORT, 'a series has no gaps'); END",
    ]


def _new(field: str) -> str:
    return f"json_extract(CAST(NEW.body AS TEXT), '$.payload.{field}')"


_PROPOSAL = "FROM entries p WHERE p.subject = NEW.subject AND p.kind = 'directive.proposed'"
_PROPOSED_KIND = f"(SELECT json_extract(CAST(p.body AS TEXT), '$.payload.kind') {_PROPOSAL})"
# Approved by somebody else than the author, and signed by that person (D4.3).
_APPROVED = (
    "EXISTS (SELECT 1 FROM entries a JOIN entry_signatures s "
    "ON s.acceptance = a.acceptance AND s.officer_id = a.author "
    "JOIN entries p ON p.subject = a.subject AND p.kind = 'directive.proposed' AND p.author <> a.author "
    "WHERE a.subject = {subject} AND a.kind = 'directive.approved')"
)


def _sqlite_directives() -> list[str]:
    accepted = (
        f"(({_PROPOSED_KIND} IN ('remind', 'inform') AND {_new('approver_post')} "
        "IN ('office_leader', 'shift_leader')) "
        f"OR ({_PROPOSED_KIND} IN ('c1', 'c2') AND {_new('approver_post')} = 'shift_leader') "
        f"OR ({_PROPOSED_KIND} IN ('c3', 'mobile') AND {_new('approver_post')} = 'director_general'))"
    )
    on_duty = (
        f"({_new('approver_post')} = 'director_general' OR EXISTS (SELECT 1 FROM shift_people d "
        "JOIN shifts s ON s.shift_id = d.shift_id WHERE s.state <> 'closed' "
        f"AND d.officer_id = NEW.author AND d.post = {_new('approver_post')}))"
    )
    enrolled = (
        "EXISTS (SELECT 1 FROM officers o WHERE o.officer_id = NEW.author AND NOT o.disabled "
        f"AND ',' || o.posts || ',' LIKE '%,' || {_new('approver_post')} || ',%')"
    )
    decided = (
        "EXISTS (SELECT 1 FROM entries d WHERE d.subject = NEW.subject "
        "AND d.kind IN ('directive.approved', 'directive.refused'))"
    )
    about_directives = (
        "'directive.proposed', 'directive.approved', 'directive.refused', 'directive.issued', "
        "'form.issued', 'directive.acknowledged', 'directive.answered'"
    )
    return [
        _refuse(
            "directives_named",
            f"NEW.kind IN ({about_directives}) AND NEW.subject IS NOT 'directive:' || {_new('directive_id')}",
            "an entry about a direction names it as its subject",
        ),
        _refuse(
            "directives_proposed_once",
            f"NEW.kind = 'directive.proposed' AND EXISTS (SELECT 1 {_PROPOSAL})",
            "this direction is proposed already",
        ),
        _refuse(
            "directives_decided_once",
            f"NEW.kind IN ('directive.approved', 'directive.refused') AND {decided}",
            "somebody decided on this direction before",
        ),
        _refuse(
            "directives_decided_by_another",
            "NEW.kind IN ('directive.approved', 'directive.refused') "
            f"AND (NOT EXISTS (SELECT 1 {_PROPOSAL} AND p.author <> NEW.author) "
            f"OR {_new('approver')} IS NOT NEW.author "
            f"OR {_new('proposer')} IS NOT (SELECT p.author {_PROPOSAL}) "
            f"OR {_new('kind')} IS NOT {_PROPOSED_KIND})",
            "D4.3: a second person decides on a proposal",
        ),
        _refuse(
            "directives_decided_by_the_post",
            "NEW.kind IN ('directive.approved', 'directive.refused') "
            f"AND NOT coalesce({accepted} AND {on_duty} AND {enrolled}, 0)",
            "D8.2: this post does not decide on this direction",
        ),
        _refuse(
            "directives_issued_when_approved",
            "NEW.kind IN ('directive.issued', 'form.issued') "
            f"AND NOT {_APPROVED.format(subject='NEW.subject')}",
            "D4.3: not issued without its approval",
        ),
        _refuse(
            "directives_answered_when_issued",
            "NEW.kind IN ('directive.acknowledged', 'directive.answered') AND NOT EXISTS (SELECT 1 "
            "FROM entries i WHERE i.subject = NEW.subject AND i.kind IN ('directive.issued', 'form.issued'))",
            "only what was issued is answered",
        ),
        "CREATE TRIGGER directives_start_proposed BEFORE INSERT ON directives WHEN NEW.state <> 'proposed' "
        "BEGIN SELECT RAISE(ABORT, 'D4.3: a direction starts as a proposal'); END",
        "CREATE TRIGGER directives_move_with_approval BEFORE UPDATE ON directives "
        "WHEN NEW.state IN ('approved', 'issued', 'acknowledged', 'answered') "
        f"AND NOT {_APPROVED.format(subject=chr(39) + 'directive:' + chr(39) + ' || NEW.directive_id')} "
        "BEGIN SELECT RAISE(ABORT, 'D4.3: not without its approval'); END",
    ]


def _sqlite_handover() -> list[str]:
    return [
        _refuse(
            "shifts_closed_when_signed",
            "NEW.kind = 'shift.closed' AND 2 IS NOT (SELECT count(DISTINCT s.officer_id) FROM entries h "
            "JOIN entry_signatures s ON s.acceptance = h.acceptance WHERE h.kind = 'handover.signed' "
            f"AND h.subject = 'handover:' || {_new('handover_id')})",
            "a shift is closed by a handover that two officers signed",
        )
    ]


def _refuse(name: str, when: str, words: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE INSERT ON entries WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )
