"""What a matter about a chosen row concerns: its declaration, container, seal and the rest (D15.1d)."""

from __future__ import annotations

from app.domain.incident import Related
from app.services.tables import Declaration, Passage, Seal
from widgets.incidents.context import related_to

Row = Declaration | Passage | Seal


def concerns(row: Row) -> tuple[Related, ...]:
    """The numbers of `row` a unit would be asked about, what was chosen first."""
    if isinstance(row, Declaration):
        return related_to(
            declaration=row.number,
            containers=row.containers,
            bill=row.bill,
            enterprise=row.enterprise_name or row.enterprise_code,
        )
    if isinstance(row, Seal):
        return related_to(seal=row.seal, containers=(row.container,), declaration=row.declaration)
    declared = row.declaration.number if row.declaration else row.gate.declaration if row.gate else ""
    return related_to(containers=(row.sighting.container,), plate=row.sighting.plate, declaration=declared)
