"""Declarations and gate lists: the newest version is shown, every older one stays (D15.3.1, D15.3.2)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from app.store.bulk import search
from app.store.bulk.ids import RowNumbers
from app.store.bulk.mapping import Mapper, plain
from app.store.bulk.moments import to_us
from app.store.bulk.rows import Declaration, GateLine, Stored
from app.store.bulk.schema import bulk_versions, declarations, gate_containers
from app.store.bulk.versions import unseen, version_values
from app.store.search import fold

KIND, GATE_KIND = "declarations", "gate_containers"
TIMES = {
    name: f"{name.removesuffix('_at')}_us"
    for name in ("registered_at", "checked_at", "released_at", "stored_at", "cleared_at", "passed_at")
}
MAPPER = Mapper(Declaration, TIMES, frozenset({"raw", "containers"}))
GATE_MAPPER = Mapper(GateLine, {}, frozenset({"raw"}))
_SAID = tuple(name for name in MAPPER.names() if name not in {"row_id", "versions"})


def event_us(row: Declaration) -> int:
    """The latest thing that happened to the declaration, µs: tells a newer state from a stale file."""
    moments = (getattr(row, name) for name in TIMES)
    return max(to_us(moment) for moment in moments if moment is not None)


def search_text(row: Declaration) -> str:
    """What a declaration is found by, folded; the serial alone too, as people say it on the telephone."""
    parts = (
        row.number,
        row.number[5:11],
        row.enterprise_code,
        row.enterprise_name,
        row.office,
        row.type_code,
        row.bill,
        row.warehouse,
        row.goods,
        row.hs_code,
    )
    return fold(" ".join(parts))


@dataclass(slots=True)
class _Shown:
    row: Declaration
    search: str
    fresh: bool
    touched: bool = False


def store_declarations(
    connection: Connection, rows: Sequence[Declaration], numbers: RowNumbers
) -> tuple[Stored, list[str]]:
    """Take `rows` in; returns what changed and the stems it changed for."""
    new = unseen(connection, bulk_versions, rows)
    shown = _load(connection, {row.stem for row in new})
    _number(connection, new, shown, numbers)
    before = {stem: (one.row, one.search) for stem, one in shown.items()}
    delivered = [_take(row, shown[row.stem]) for row in new]
    if delivered:
        connection.execute(insert(bulk_versions), delivered)
    fresh = [one for one in shown.values() if one.fresh]
    changed = [one for one in shown.values() if one.touched and not one.fresh]
    if fresh:
        connection.execute(insert(declarations), [_values(one) for one in fresh])
        search.add(connection, KIND, [(one.row.row_id, one.search) for one in fresh])
    _update(connection, changed, before)
    stems = [one.row.stem for one in (*fresh, *changed)]
    return Stored(len(fresh), len(changed), len(rows) - len(new)), stems


def store_gate_lines(
    connection: Connection, rows: Sequence[GateLine], numbers: RowNumbers
) -> tuple[Stored, list[str]]:
    """Take the lines of gate lists in; returns what changed and the containers it changed for."""
    new = unseen(connection, bulk_versions, rows)
    shown = _load_gate(connection, {row.stem for row in new})
    moments = [to_us(row.origin.received_at) for row in new]
    fresh_ids = iter(numbers.allocate(connection, gate_containers, moments))
    fresh: dict[tuple[str, str], GateLine] = {}
    changed: dict[tuple[str, str], GateLine] = {}
    delivered = []
    for row in new:
        pair = (row.stem, row.container)
        old = fresh.get(pair) or changed.get(pair) or shown.get(pair)
        row_id = old.row_id if old is not None else next(fresh_ids)
        delivered.append(version_values(GATE_KIND, row_id, row.origin, _gate_payload(row), row.raw))
        current = replace(row, row_id=row_id, versions=old.versions + 1 if old is not None else 1)
        if pair in fresh or old is None:
            fresh[pair] = current
        else:
            changed[pair] = current
    if delivered:
        connection.execute(insert(bulk_versions), delivered)
    if fresh:
        connection.execute(insert(gate_containers), [GATE_MAPPER.values(row) for row in fresh.values()])
    for row in changed.values():
        values = GATE_MAPPER.values(row)
        connection.execute(
            update(gate_containers).where(gate_containers.c.row_id == row.row_id).values(values)
        )
    return Stored(len(fresh), len(changed), len(rows) - len(new)), [pair[1] for pair in (*fresh, *changed)]


def _load(connection: Connection, stems: set[str]) -> dict[str, _Shown]:
    rows = connection.execute(select(declarations).where(declarations.c.stem.in_(stems))).mappings()
    return {row["stem"]: _Shown(MAPPER.row(row), row["search"], fresh=False) for row in rows}


def _load_gate(connection: Connection, stems: set[str]) -> dict[tuple[str, str], GateLine]:
    table = gate_containers
    rows = connection.execute(select(table).where(table.c.stem.in_(stems))).mappings()
    return {(row["stem"], row["container"]): GATE_MAPPER.row(row) for row in rows}


def _number(
    connection: Connection, rows: Sequence[Declaration], shown: dict[str, _Shown], numbers: RowNumbers
) -> None:
    """Give stems not seen before their row ids, in the order of registration."""
    first: dict[str, Declaration] = {}
    for row in rows:
        if row.stem not in shown:
            first.setdefault(row.stem, row)
    ordered = sorted(first.values(), key=lambda row: row.registered_at)
    # A date of registration still to come must not stand above everything for ever.
    moments = [min(to_us(row.registered_at), to_us(row.origin.received_at)) for row in ordered]
    for row, row_id in zip(ordered, numbers.allocate(connection, declarations, moments), strict=True):
        shown[row.stem] = _Shown(replace(row, row_id=row_id, versions=0), search_text(row), fresh=True)


def _take(row: Declaration, shown: _Shown) -> dict[str, object]:
    """Let `row` become what is shown when it is newer; returns its version."""
    old = shown.row
    said = _said(row)
    same = old.versions > 0 and said == _said(old)
    newer = (row.amendment, event_us(row)) >= (old.amendment, event_us(old))
    if old.versions == 0 or (newer and not same):
        shown.row = replace(row, row_id=old.row_id, versions=old.versions + 1)
        shown.search = search_text(row)
    else:
        shown.row = replace(old, versions=old.versions + 1)
    shown.touched = shown.touched or not same
    payload = "" if same else json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return version_values(KIND, old.row_id, row.origin, payload, "" if same else row.raw)


def _update(
    connection: Connection, changed: Sequence[_Shown], before: dict[str, tuple[Declaration, str]]
) -> None:
    if not changed:
        return
    values = [_values(one) for one in changed]
    names = [name for name in values[0] if name != "row_id"]
    statement = (
        update(declarations)
        .where(declarations.c.row_id == bindparam("b_row_id"))
        .values({name: bindparam(f"b_{name}") for name in names})
    )
    connection.execute(statement, [{f"b_{name}": row[name] for name in row} for row in values])
    search.replace(
        connection, KIND, [(one.row.row_id, before[one.row.stem][1], one.search) for one in changed]
    )


def _values(shown: _Shown) -> dict[str, Any]:
    return MAPPER.values(shown.row) | {"event_us": event_us(shown.row), "search": shown.search}


def _said(row: Declaration) -> dict[str, Any]:
    return {name: plain(getattr(row, name)) for name in _SAID}


def _gate_payload(row: GateLine) -> str:
    said = {name: getattr(row, name) for name in GATE_MAPPER.names() if name not in {"row_id", "versions"}}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
