"""Officers' keys as the chain itself brings them."""

from __future__ import annotations

from typing import Any

from app.journal.entries.officers import OfficerDisabled, OfficerEnabled, OfficerEnrolled, OfficerKeyChanged
from app.journal.keys import key_id_of
from app.journal.payload import decode

_Bearing = OfficerEnrolled | OfficerKeyChanged | OfficerDisabled | OfficerEnabled
_CLASSES: dict[str, type[_Bearing]] = {
    cls.KIND: cls for cls in (OfficerEnrolled, OfficerKeyChanged, OfficerDisabled, OfficerEnabled)
}


class OfficerKeys:
    """Which key an officer could sign with at each place of the journal."""

    def __init__(self) -> None:
        self._public: dict[tuple[str, str], bytes] = {}
        self._current: dict[str, str] = {}
        # Where a key stopped counting: the writer, whose later entries may not be signed with it any more.
        # Entries of other writers may have been signed before they heard of it.
        self._ended: dict[tuple[str, str], str] = {}

    def learn(self, fields: dict[str, Any]) -> None:
        """Takes in an entry that brings or suspends a key; raises PayloadError where it is malformed."""
        cls = _CLASSES.get(fields["kind"])
        if cls is None:
            return
        payload, writer = decode(cls, fields["payload"], strict=False), fields["writer"]
        held = self._current.get(payload.officer_id)
        if isinstance(payload, OfficerEnrolled | OfficerKeyChanged):
            public_key = bytes.fromhex(payload.public_key)
            if held is not None:
                self._ended[payload.officer_id, held] = writer
            self._current[payload.officer_id] = key_id_of(public_key)
            self._public[payload.officer_id, key_id_of(public_key)] = public_key
        elif held is not None and isinstance(payload, OfficerDisabled):
            self._ended[payload.officer_id, held] = writer
        elif held is not None:
            self._ended.pop((payload.officer_id, held), None)

    def key(self, officer_id: str, key_id: str, writer: str) -> bytes | None:
        """The public key, if the officer could sign with it here."""
        if self._ended.get((officer_id, key_id)) == writer:
            return None
        return self._public.get((officer_id, key_id))
