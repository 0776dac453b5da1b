"""Organisation profiles: dated data, refused in words when damaged."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from app.errors import KnownError
from forms.organisation import bundled_organisations, load_organisations

GOOD = files("resources").joinpath("profiles", "organisation-2017.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2017, 3, 17), "Tổng cục Hải quan"),
        (date(2025, 2, 28), "Tổng cục Hải quan"),
        (date(2025, 3, 1), "Cục Hải quan"),
        (date(2040, 1, 1), "Cục Hải quan"),
    ],
)
def test_the_profile_of_the_day(day: date, name: str) -> None:
    assert bundled_organisations().at(day).name == name


def test_no_profile_before_the_regulation() -> None:
    with pytest.raises(KnownError, match="16/03/2017"):
        bundled_organisations().at(date(2017, 3, 16))


def test_D5_6_the_area_code_of_ha_noi_changed_on_17_june_2017() -> None:
    profile = bundled_organisations().at(date(2017, 6, 1))
    assert profile.telephone(date(2017, 6, 16)) == "(04) – 39 44 00 68"
    assert profile.telephone(date(2017, 6, 17)) == "(024) – 39 44 00 68"
    assert profile.fax(date(2017, 6, 16)) == "(04) – 39 44 00 69"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('place = "Hà Nội"', "", "place"),
        ('place = "Hà Nội"', 'place = "Hà Nội"\ncolour = "red"', "colour"),
        ('place = "Hà Nội"', "place = 7", "place"),
        ("valid_from = 2017-03-17", 'valid_from = "soon"', "valid_from"),
        ('issuer = ["TRỰC BAN"]', 'issuer = "TRỰC BAN"', "issuer"),
        ('signatory = ["PHỤ TRÁCH TRỰC BAN"]', "", "fax_notice.signatory"),
        ("[fax_notice]", "[fax_notice", "fax"),
    ],
)
def test_a_damaged_profile_is_named_with_its_fault(old: str, new: str, words: str, tmp_path: Path) -> None:
    assert old in GOOD
    (tmp_path / "organisation-x.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnownError, match=r"organisation-x\.toml") as raised:
        load_organisations(tmp_path)
    if words != "fax":
        assert words in raised.value.vi


def test_a_profile_of_absurd_size_is_refused(tmp_path: Path) -> None:
    (tmp_path / "organisation-x.toml").write_text("# " + "x" * 300_000, encoding="utf-8")
    with pytest.raises(KnownError, match="quá lớn"):
        load_organisations(tmp_path)


def test_an_unreadable_profile_is_said_without_the_systems_own_words(tmp_path: Path) -> None:
    folder = tmp_path / "organisation-a.toml"
    folder.mkdir()
    with pytest.raises(KnownError, match=r"organisation-a\.toml: đây là một thư mục\. Sửa"):
        load_organisations(tmp_path)
    folder.rmdir()
    folder.write_text("name = \n")
    with pytest.raises(KnownError, match="không đúng cú pháp TOML") as refused:
        load_organisations(tmp_path)
    assert "Invalid" not in refused.value.vi
