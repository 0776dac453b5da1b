"""What a case must name, as fields of a card that asks for no other case's (D8.1, D8.2.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.domain.directive import DirectiveKind, Fact, FactName
from app.domain.workflow import workflow_of
from widgets.common.form import Field, FormValue
from widgets.incidents.words import fact_words


def fact_key(name: FactName) -> str:
    """The name of the field of `name`."""
    return f"fact-{name.value}"


def fact_field(name: FactName, kinds: Iterable[DirectiveKind]) -> Field:
    """The field of `name`, asked where the choice `kind` is one of `kinds` that needs it."""
    asking = [kind for kind in kinds if name in workflow_of(kind).named]
    return Field(
        fact_key(name),
        fact_words(name),
        # What only some of them need is left to the service, which names what misses.
        required=all(name in workflow_of(kind).facts for kind in asking),
        limit=500,
        only=("kind", frozenset(kind.value for kind in asking)),
    )


def facts_of(kind: DirectiveKind, values: Mapping[str, FormValue]) -> tuple[Fact, ...]:
    """The facts of `kind` as they were typed."""
    return tuple(Fact(name, str(values[fact_key(name)])) for name in workflow_of(kind).named)
