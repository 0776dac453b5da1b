"""The organisation profiles that the forms of these tests carry."""

from __future__ import annotations

from datetime import date

import pytest

from forms.organisation import Organisation, bundled_organisations


@pytest.fixture(scope="session")
def organisation() -> Organisation:
    """The profile of November 2025."""
    return bundled_organisations().at(date(2025, 11, 22))


@pytest.fixture(scope="session")
def organisation_2017() -> Organisation:
    """The profile of the Quy chế itself."""
    return bundled_organisations().at(date(2017, 3, 17))
