"""No string of the screens is untranslated, unfinished or left over; the compiled catalogue is today's."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parents[1]
# Calls whose literal argument a person would read.
SHOWING = {
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QToolButton", "QAction", "QGroupBox", "QMenu"),
    *(
        "setText",
        "setToolTip",
        "setWindowTitle",
        "setPlaceholderText",
        "setStatusTip",
        "setTitle",
        "setWhatsThis",
    ),
    *(
        "addAction",
        "addMenu",
        "addTab",
        "setTabText",
        "setAccessibleName",
        "addRow",
        "setLabelText",
        "drawText",
    ),
}


def load_tool() -> ModuleType:
    # The folder is called packaging, as a library is that pytest imports: it cannot be imported by name.
    spec = importlib.util.spec_from_file_location(
        "haidang_translations", ROOT / "packaging" / "translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = load_tool()


def test_every_string_is_translated_and_the_catalogue_is_fresh() -> None:
    assert list(tool.problems()) == []


def literals_shown(path: Path) -> list[str]:
    """English that would reach the screen past translation, and tr() of what lupdate cannot see."""
    found = []
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name == "tr" and not isinstance(call.args[0], ast.Constant):
            found.append(f"{path.name}:{call.lineno}: tr() of something else than a literal")
        if name in SHOWING:
            words = [text for argument in call.args if has_words(text := literal_text(argument))]
            found += [f"{path.name}:{call.lineno}: {name}({text!r})" for text in words]
    return found


def literal_text(node: ast.expr) -> str:
    """What is written out in a string or an f-string."""
    if isinstance(node, ast.JoinedStr):
        return "".join(literal_text(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def has_words(text: str) -> bool:
    """Two letters or more: a dash or a unit sign needs no translation."""
    return sum(letter.isalpha() for letter in text) >= 2


def test_no_text_goes_past_translation() -> None:
    files = [*(ROOT / "widgets").rglob("*.py"), *(ROOT / "video" / "render").rglob("*.py")]
    assert [words for path in files for words in literals_shown(path)] == []


def test_the_check_sees_what_it_is_for(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(
        'QLabel("Hello")\nself.tr(words)\nself.setToolTip(f"Camera {n}")\nself.tr("fine")\nQLabel("–")\n'
    )
    assert [words.split(": ", 1)[1] for words in literals_shown(bad)] == [
        "QLabel('Hello')",
        "tr() of something else than a literal",
        "setToolTip('Camera ')",
    ]


MODULE = """
from PySide6.QtWidgets import QWidget
class Gate(QWidget):
    def words(self):
        return self.tr("Open"), self.tr("Close {gate}"), self.tr("%n trucks", "", 2)
"""
TRANSLATED = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS>
<TS version="2.1" language="vi_VN"><context>
<name>Gate</name>
<message><source>Open</source><translation>Mở</translation></message>
<message><source>Close {gate}</source><translation>Đóng {cổng}</translation></message>
<message><source>%n trucks</source><translation type="unfinished">%n xe tải</translation></message>
<message><source>Shut</source><translation>Khép</translation></message>
</context></TS>
"""


def test_every_kind_of_neglect_is_told(tmp_path: Path) -> None:
    code, fresh, file = tmp_path / "gate.py", tmp_path / "fresh.ts", tmp_path / "gate.ts"
    code.write_text(MODULE + "\n    def more(self):\n        return self.tr('New')\n")
    file.write_text(TRANSLATED)
    tool.extract([code], fresh)
    assert list(tool.differences(tool.messages(fresh), tool.messages(file))) == [
        "not translated: Gate “New”",
        "no longer in the code: Gate “Shut”",
        "other placeholders: Gate “Close {gate}” → “Đóng {cổng}”",
        "unfinished: Gate “%n trucks”",
    ]


def test_a_new_string_is_added_and_the_old_translations_stay(tmp_path: Path) -> None:
    code, file = tmp_path / "gate.py", tmp_path / "gate.ts"
    code.write_text(MODULE)
    file.write_text(TRANSLATED)
    tool.extract([code], file)
    found = {message.source: message for message in tool.messages(file)}
    assert found["Open"].forms == ("Mở",)
    assert found["Open"].finished
    assert "Shut" not in found


def test_several_files_become_one_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Gate", "Wall"):
        (tmp_path / f"{name}.ts").write_text(TRANSLATED.replace("Gate", name))
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    tool.build(tmp_path / "all.qm")
    translator = QTranslator()
    assert translator.load(str(tmp_path / "all.qm"))
    assert (translator.translate("Gate", "Open"), translator.translate("Wall", "Open")) == ("Mở", "Mở")


def test_a_stale_catalogue_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(tool.FOLDER, tmp_path / "vi")
    (tmp_path / "old.qm").write_bytes(b"old")
    monkeypatch.setattr(tool, "FOLDER", tmp_path / "vi")
    monkeypatch.setattr(tool, "CATALOGUE", tmp_path / "old.qm")
    monkeypatch.setattr(tool, "units", dict)
    assert list(tool.problems())[-1].startswith("old.qm is not what the .ts files give")
