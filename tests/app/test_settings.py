"""Settings: what is sound is taken, what is not is refused with file, line and key in both languages."""

from __future__ import annotations

import ast
import inspect
import os
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from textwrap import dedent
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from app.errors import KnownError
from app.settings import Camera, Settings, Shift, Source, load, save, with_environment

SOUND = """\
profile = "Cảng Đình Vũ"
level = "central"
organisation_folder = "/srv/haidang/profiles"

[shift]
start = "07:30"

[[camera]]
number = "C-01"
name = "Cổng số 3"
longitude = 106.78
latitude = 20.83
main = "rtsp://10.1.2.3:554/main?channel=1"
credentials = "gate-3"

[[source]]
name = "gate"
driver = "isapi_push"
[source.options]
port = 8081
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "room.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> KnownError:
    with pytest.raises(KnownError) as caught:
        load(write(folder, text))
    return caught.value


def test_a_sound_file(tmp_path: Path) -> None:
    settings = load(write(tmp_path, SOUND))
    assert settings.profile == "Cảng Đình Vũ"
    assert settings.organisation_folder == Path("/srv/haidang/profiles")
    assert settings.shift.start == time(7, 30)
    assert settings.camera[0].credentials == "gate-3"
    assert settings.source[0].options == {"port": 8081}


def test_D5_4_defaults_are_those_of_the_regulation() -> None:
    settings = Settings()
    assert settings.shift.start == time(8, 0)
    assert settings.language == "vi"
    assert settings.organisation_folder is None


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().language = "en"


@pytest.mark.parametrize(
    ("wrong", "line", "key", "vi", "en"),
    [
        ('langauge = "vi"\n', 1, "langauge", "không có mục này", "there is no such key"),
        ('\n\nlanguage = "fr"\n', 3, "language", "phải là 'vi' hoặc 'en'", "must be 'vi' or 'en'"),
        ("[video]\nworkers = 65\n", 2, "video.workers", "từ 64 trở xuống", "must be 64 or less"),
        ('[video]\nworkers = "many"\n', 2, "video.workers", "phải là số nguyên", "must be a whole number"),
        ("[shift]\nstart = true\n", 2, "shift.start", "phải là giờ", "must be a time"),
        ("shift = 3\n", 1, "shift", "phải là một bảng", "must be a table"),
        ('camera = "x"\n', 1, "camera", "phải là danh sách", "must be a list"),
        ("[shift]\nstart = 08:00:30\n", 2, "shift.start", "chỉ gồm giờ và phút", "hours and minutes alone"),
        ('[shift]\nstart = "08:00Z"\n', 2, "shift.start", "chỉ gồm giờ và phút", "hours and minutes alone"),
        ('organisation_folder = "x"\n', 1, "organisation_folder", "đường dẫn đầy đủ", "must be a full path"),
        ('data = "here"\n', 1, "data", "đường dẫn đầy đủ", "must be a full path"),
        ('[[camera]]\nnumber = "1"\nname = "x"\n', 1, "camera[1].main", "còn thiếu", "is missing"),
        (
            '[[source]]\nname = "x"\ndriver = "X Y"\n',
            3,
            "source[1].driver",
            "ký tự không dùng",
            "cannot be used",
        ),
    ],
)
def test_a_wrong_key_is_named(tmp_path: Path, wrong: str, line: int, key: str, vi: str, en: str) -> None:
    problem = refusal(tmp_path, wrong)
    assert f"{tmp_path}/room.toml" in problem.vi
    assert f"dòng {line}: «{key}» " in problem.vi
    assert f"line {line}: “{key}” " in problem.en
    assert vi in problem.vi
    assert en in problem.en


def test_every_problem_is_told_up_to_five(tmp_path: Path) -> None:
    problem = refusal(tmp_path, "".join(f"key{number} = 1\n" for number in range(7)))
    assert "dòng 5: «key4»" in problem.vi
    assert "key5" not in problem.vi
    assert "và 2 lỗi nữa" in problem.vi
    assert "and 2 more" in problem.en


@pytest.mark.parametrize(
    ("damaged", "line"),
    [
        ("a = 1\nb = \n", 2),
        ("a = 1\nlanguage = 'vi\n", 2),
        ("[[camera]\n", 1),
        ("a = [1,\n2\n", 2),
        ("a = 1\na = 2\n", 2),
    ],
)
def test_a_damaged_file_is_named_with_its_line(tmp_path: Path, damaged: str, line: int) -> None:
    problem = refusal(tmp_path, damaged)
    assert f"{tmp_path}/room.toml hỏng ở dòng {line}:" in problem.vi
    assert f"is damaged on line {line}:" in problem.en


def test_not_utf8_not_there_not_readable_too_large(tmp_path: Path) -> None:
    path = tmp_path / "room.toml"
    with pytest.raises(KnownError, match="không tìm thấy"):
        load(path)
    path.write_bytes(b'# ok\nprofile = "C\xe1\xbb\x20"\n')
    with pytest.raises(KnownError, match="không phải UTF-8 ở dòng 2"):
        load(path)
    with pytest.raises(KnownError, match="đây là một thư mục"):
        load(tmp_path)
    path.write_bytes(b"#" * ((4 << 20) + 1))
    with pytest.raises(KnownError, match="lớn quá 4 MB"):
        load(path)


def test_hostile_nesting_is_refused(tmp_path: Path) -> None:
    assert "lồng quá nhiều lớp" in refusal(tmp_path, "a = " + "[" * 100_000).vi


@pytest.mark.parametrize("key", ["main", "sub"])
@pytest.mark.parametrize(
    "url",
    [
        "rtsp://admin:hunter2@10.0.0.1/x",
        "rtsp://admin@10.0.0.1/x",
        "rtsp://10.0.0.1/x?user=admin&password=hunter2",
        "rtsp://10.0.0.1/user=admin&passwd=hunter2&channel=1",
    ],
)
def test_credentials_in_a_camera_address_are_refused_and_not_repeated(
    tmp_path: Path, key: str, url: str
) -> None:
    other = 'main = "rtsp://h/x"\n' if key == "sub" else ""
    problem = refusal(tmp_path, f'[[camera]]\nnumber = "1"\nname = "x"\n{other}{key} = "{url}"\n')
    line = 5 if key == "sub" else 4
    assert f"dòng {line}: «camera[1].{key}» có tên đăng nhập hoặc mật khẩu" in problem.vi
    assert "./haidang admin secret" in problem.vi
    assert "./haidang admin secret" in problem.en
    for sentence in (problem.vi, problem.en, str(problem), repr(problem), repr(problem.__cause__)):
        assert "hunter2" not in sentence


def test_credentials_in_a_source_address_are_refused(tmp_path: Path) -> None:
    text = '[[source]]\nname = "s"\ndriver = "traccar"\n[source.options]\nurl = "https://u:hunter2@host/"\n'
    problem = refusal(tmp_path, text)
    assert "dòng 5: «source[1].options.url» có tên đăng nhập" in problem.vi
    assert "hunter2" not in problem.vi + problem.en


@pytest.mark.parametrize(
    "url", ["ftp://h/x", "rtsp:///x", "rtsp://h:99999/x", "rtsp://h/a b", "rtsp://[::1/x", "x"]
)
def test_what_is_no_camera_address_is_refused(tmp_path: Path, url: str) -> None:
    problem = refusal(tmp_path, f'[[camera]]\nnumber = "1"\nname = "x"\nmain = "{url}"\n')
    assert "dòng 4: «camera[1].main» phải là địa chỉ dạng rtsp://" in problem.vi


def test_twins_are_refused_on_the_line_of_the_second(tmp_path: Path) -> None:
    camera = '[[camera]]\nnumber = "C1"\nname = "x"\nmain = "rtsp://h/x"\n'
    assert "dòng 6: «camera[2].number» «C1» đã có ở trên" in refusal(tmp_path, camera + camera).vi
    source = '[[source]]\nname = "s"\ndriver = "d"\n'
    assert "line 5: “source[2].name” “s” stands above already" in refusal(tmp_path, source + source).en


def test_half_a_position_is_refused(tmp_path: Path) -> None:
    text = '[[camera]]\nnumber = "C1"\nname = "x"\nmain = "rtsp://h/x"\nlatitude = 20.0\n'
    assert "dòng 1: «camera[1]» cần cả longitude và latitude" in refusal(tmp_path, text).vi


def test_the_environment_wins_over_the_file_and_arguments_over_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, f'language = "vi"\ndata = "{tmp_path}/file"\n')
    assert load(path).data_folder() == tmp_path / "file"
    monkeypatch.setenv("HAIDANG_DATA", str(tmp_path / "environment"))
    monkeypatch.setenv("HAIDANG_LANGUAGE", "en")
    monkeypatch.setenv("HAIDANG_PROFILE", "not asked for")
    settings = load(path)
    assert (settings.data_folder(), settings.language, settings.profile) == (
        tmp_path / "environment",
        "en",
        "local",
    )
    settings = load(path, data=Path("argument"), language="vi")
    assert settings.data_folder() == Path.cwd() / "argument"
    assert settings.language == "vi"


def test_a_wrong_environment_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAIDANG_LANGUAGE", "fr")
    with pytest.raises(KnownError, match="Biến môi trường HAIDANG_LANGUAGE phải là 'vi' hoặc 'en'"):
        with_environment(Settings())


cameras = st.builds(
    Camera,
    number=st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8),
    name=st.text(st.characters(codec="utf-8", categories=("L", "P")), min_size=1),
    direction=st.none() | st.floats(0, 359),
    main=st.just("rtsp://10.0.0.1/main"),
)
sources = st.builds(
    Source,
    name=st.text("abc", min_size=1),
    driver=st.just("traccar"),
    options=st.dictionaries(st.text("xy"), st.integers()),
)
rooms = st.builds(
    Settings,
    profile=st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20),
    level=st.sampled_from(("central", "local")),
    camera=st.lists(cameras, max_size=3, unique_by=lambda camera: camera.number).map(tuple),
    source=st.lists(sources, max_size=3, unique_by=lambda source: source.name).map(tuple),
)


@given(rooms)
def test_what_is_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    path = tmp_path_factory.mktemp("settings") / "room.toml"
    save(path, settings)
    assert load(path) == settings


def test_saving_where_nothing_may_be_written_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "room.toml"
    save(path, Settings())
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="đĩa đã đầy"):
        save(path, Settings(level="central"))
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["room.toml"]


ROOT = Path(__file__).resolve().parents[2]
# Taken from every room's list of cameras, and to be drawn on the map.
NOT_USED_YET = {"camera.direction"}


def _all_keys(part: type[BaseModel], name: str = "settings") -> Iterator[str]:
    """Every key a file may hold as `table.key`, "settings.key" at the top."""
    for key, field in part.model_fields.items():
        yield f"{name}.{key}"
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from _all_keys(kind, key)


def _read_keys(code: str) -> Iterator[str]:
    """Every `name.attribute` that `code` reads."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            yield f"{name}.{node.attr}"


def test_every_key_that_is_accepted_is_used() -> None:
    bootstrap = sorted((ROOT / "app/bootstrap").glob("*.py"))
    code = [path.read_text(encoding="utf-8") for path in bootstrap]
    code.append(dedent(inspect.getsource(Settings.data_folder)).replace("self.", "settings."))
    read = {key for each in code for key in _read_keys(each)}
    keys = set(_all_keys(Settings))
    assert {"settings.data", "shift.start", "video.workers", "camera.main", "source.options"} <= keys
    assert keys - read == NOT_USED_YET


def test_a_key_that_nobody_reads_would_be_found() -> None:
    class Unread(Settings):
        unread: Shift = Shift()

    assert {"settings.unread", "unread.start"} <= set(_all_keys(Unread))
    assert list(_read_keys("settings.unread = 1")) == []
    assert "settings.unread" not in set(_read_keys("other.unread"))


def test_how_a_camera_is_reached_is_checked(tmp_path: Path) -> None:
    told = SOUND.replace(
        'main = "rtsp://', f'transport = "udp"\ncertificate = "{"ab" * 32}"\nsound = true\nmain = "rtsps://'
    )
    (camera,) = load(write(tmp_path, told)).camera
    assert (camera.transport, camera.certificate, camera.sound) == ("udp", "ab" * 32, True)
    for wrong in (told.replace('"udp"', '"carrier pigeon"'), told.replace("abab", "AB:AB", 1)):
        refusal(tmp_path, wrong)


def test_D11_a_room_without_cameras_names_none(tmp_path: Path) -> None:
    camera = '[[camera]]\nnumber = "A"\nname = "Cổng"\nmain = "rtsp://10.0.0.1/1"\n'
    said = refusal(tmp_path, "camera_room = false\n" + camera)
    assert "line 1: “camera_room”" in said.en
    assert "hãy bỏ một trong hai" in said.vi
