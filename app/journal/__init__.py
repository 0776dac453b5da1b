"""The append-only, hash-chained, signed journal: the truth everything else is derived from.

What callers use:

- `entry.Draft` — what one wants to record; `Draft.of(payload, author=…, happened_at=…, …)` builds it from a
  payload class of `app.journal.entries`, and `Store.append([…])` (app.store.store) seals it into an
  `entry.Entry`.
- `entries.load()` — the `EntryTypes` registry of every payload class below `app/journal/entries`. A new kind
  is one frozen dataclass there: `class ShiftOpened(Payload): KIND = "shift.opened"`.
- `checkpoint.CheckpointRequest`, `checkpoint.short_hash` — sealing, and the code printed on paper.
- `verify.verify` — checks a whole store; `standalone_verify.py`, which `app.store.export` puts into
  every export, does it without us.
"""
