"""What a new incident starts from, kept as text so that a half-written record survives a crash whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.incident import Related, RelatedKind

KEY = "context"
# A declaration may list hundreds; the matter is about what can be looked at.
CONTAINERS_MOST = 10


@dataclass(frozen=True, slots=True)
class Context:
    """Whatever is on the screen when the key is pressed; `arose_at` in UTC.

    `unit` runs the camera; `incident_id` and `number` are of the matter worked on, "" for a new one.
    """

    arose_at: datetime
    camera: str = ""
    place: str = ""
    area: str = ""
    content: str = ""
    suspicion: str = ""
    related: tuple[Related, ...] = ()
    capture_ids: tuple[str, ...] = ()
    unit: str = ""
    incident_id: str = ""
    number: str = ""

    def as_draft(self) -> dict[str, str]:
        """One entry for the draft of the record."""
        return {
            KEY: json.dumps(
                {
                    "arose_at": self.arose_at.isoformat(),
                    "camera": self.camera,
                    "place": self.place,
                    "area": self.area,
                    "content": self.content,
                    "suspicion": self.suspicion,
                    "related": [[one.kind.value, one.value] for one in self.related],
                    "capture_ids": list(self.capture_ids),
                    "unit": self.unit,
                    "incident_id": self.incident_id,
                    "number": self.number,
                },
                ensure_ascii=False,
            )
        }


def related_to(
    *,
    declaration: str = "",
    containers: Sequence[str] = (),
    seal: str = "",
    plate: str = "",
    bill: str = "",
    enterprise: str = "",
) -> tuple[Related, ...]:
    """What a matter concerns, of the numbers that are known; of many containers the first few."""
    found = [
        (RelatedKind.SEAL, seal),
        (RelatedKind.DECLARATION, declaration),
        *((RelatedKind.CONTAINER, one) for one in containers[:CONTAINERS_MOST]),
        (RelatedKind.PLATE, plate),
        (RelatedKind.BILL, bill),
        (RelatedKind.ENTERPRISE, enterprise),
    ]
    return tuple(Related(kind, value) for kind, value in found if value)


def context_of(draft: Mapping[str, str]) -> Context | None:
    """The context a kept draft began from; None when there is none, or it cannot be read any more."""
    try:
        found = json.loads(draft[KEY])
        arose_at = datetime.fromisoformat(found["arose_at"])
        return Context(
            arose_at=arose_at,
            camera=str(found["camera"]),
            place=str(found["place"]),
            area=str(found["area"]),
            content=str(found["content"]),
            suspicion=str(found["suspicion"]),
            related=tuple(Related(RelatedKind(kind), str(value)) for kind, value in found["related"]),
            capture_ids=tuple(str(one) for one in found["capture_ids"]),
            # A draft of an earlier version has none of these.
            unit=str(found.get("unit", "")),
            incident_id=str(found.get("incident_id", "")),
            number=str(found.get("number", "")),
        )
    except (KeyError, TypeError, ValueError):
        return None
