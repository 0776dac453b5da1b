"""patrol.* and coverage.summed → patrols and their ticks."""

from __future__ import annotations

from app.domain import wording_surveillance as wording
from app.domain.log import LogCategory
from app.domain.patrol import StepResult
from app.journal.entries.patrol import CoverageSummed, PatrolFinished, PatrolStarted, PatrolStepped
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.patrol_tables import patrol_marks, patrols


def _started(act: Act, payload: PatrolStarted) -> Line:
    record = payload.to_payload()
    act.connection.execute(
        patrols.insert(),
        {
            "patrol_id": payload.patrol_id,
            "shift_id": payload.shift_id,
            "title": payload.title,
            "started_at": act.happened_at,
            "started_by": act.author,
            "started_by_name": act.name_of(act.author),
            "steps": record_text(record["steps"]),
            "uncovered": record_text(record["uncovered"]),
            "finished_at": None,
            "started_as": act.entry.acceptance,
        },
    )
    text = wording.patrol_started(payload.title, len(payload.steps), payload.uncovered)
    return _line(text, payload.patrol_id)


def _stepped(act: Act, payload: PatrolStepped) -> Line:
    act.connection.execute(
        patrol_marks.insert(),
        {
            "patrol_id": payload.patrol_id,
            "step_id": payload.step_id,
            "result": payload.result.value,
            "at": act.happened_at,
            "by": act.author,
            "by_name": act.name_of(act.author),
            "watched_s": payload.watched_s,
            "note": payload.note,
            "capture_id": payload.capture_id,
            "marked_as": act.entry.acceptance,
        },
    )
    text = wording.patrol_stepped(
        payload.item, payload.camera, payload.camera_name, payload.result, payload.watched_s, payload.note
    )
    subject = f"capture:{payload.capture_id}" if payload.capture_id else f"camera:{payload.camera}"
    sign = payload.result is StepResult.SIGN
    return Line(text=text, category=LogCategory.SURVEILLANCE, subject=subject if sign else "")


def _finished(act: Act, payload: PatrolFinished) -> Line:
    act.connection.execute(
        patrols.update().where(patrols.c.patrol_id == payload.patrol_id).values(finished_at=act.happened_at)
    )
    counts = payload.normal, payload.signs, payload.skipped, payload.left
    return _line(wording.patrol_finished(payload.title, counts, payload.reason), payload.patrol_id)


def _summed(_act: Act, payload: CoverageSummed) -> Line:
    text = wording.coverage_summed(
        (payload.watched, payload.cameras),
        (payload.covered_items, payload.items),
        payload.longest_gap_camera,
        payload.longest_gap_s,
        payload.never,
    )
    return Line(text=text, category=LogCategory.SURVEILLANCE)


def _line(text: str, patrol_id: str) -> Line:
    return Line(text=text, category=LogCategory.SURVEILLANCE, subject=f"patrol:{patrol_id}")


HANDLERS: Handlers = {
    PatrolStarted: _started,
    PatrolStepped: _stepped,
    PatrolFinished: _finished,
    CoverageSummed: _summed,
}
