"""Vietnamese for the screens: extract the English from the code, check, compile one catalogue.

translations.py update     brings resources/translations/vi/*.ts up to date; the rest is done by hand
translations.py compile    makes resources/translations/haidang_vi.qm of them
translations.py check      says what is missing, unfinished, left over or stale; exit code 1 if anything is
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET  # our own files, in our own repository

import PySide6

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations" / "vi"
CATALOGUE = ROOT / "resources" / "translations" / "haidang_vi.qm"
# Packages below widgets/ have a file each; these are the others that speak to a person through Qt.
OTHERS = {"video_render": "video/render", "app_bootstrap": "app/bootstrap", "app_qtbridge": "app/qtbridge"}
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%L?\d|%n|%\([a-z_]+\)s|%[sd]")
TOOLS = Path(PySide6.__file__).parent


@dataclass(frozen=True)
class Message:
    """One string of the screens; `forms` are the translations, several where a number decides."""

    context: str
    source: str
    comment: str
    forms: tuple[str, ...] = ()
    finished: bool = True

    @property
    def key(self) -> tuple[str, str, str]:
        """What Qt looks a translation up by."""
        return self.context, self.source, self.comment


def units() -> dict[str, list[Path]]:
    """The .ts file's stem → the Python files whose strings stand in it."""
    folders = {
        entry.name: entry for entry in (ROOT / "widgets").iterdir() if (entry / "__init__.py").exists()
    }
    folders |= {name: ROOT / place for name, place in OTHERS.items()}
    found = {name: sorted(folder.rglob("*.py")) for name, folder in sorted(folders.items())}
    found["widgets"] = sorted((ROOT / "widgets").glob("*.py"))
    return found


def extract(files: list[Path], target: Path) -> None:
    """Run lupdate over `files` into `target`; translations already there stay."""
    listed = target.with_suffix(".lst")
    listed.write_text("\n".join(str(file) for file in files), encoding="utf-8")
    arguments = ["-silent", "-no-obsolete", "-locations", "none"]
    arguments += ["-source-language", "en", "-target-language", "vi_VN", f"@{listed}", "-ts", str(target)]
    try:
        subprocess.run([TOOLS / "lupdate", *arguments], check=True)
    finally:
        listed.unlink()


def messages(path: Path) -> list[Message]:
    """The messages of a .ts file; none where there is no file."""
    if not path.exists():
        return []
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = (
                [] if translation is None else [form.text or "" for form in translation.iter("numerusform")]
            )
            if not forms and translation is not None:
                forms = [translation.text or ""]
            finished = translation is not None and translation.get("type") is None and all(forms)
            found.append(
                Message(
                    name,
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    tuple(forms),
                    finished,
                )
            )
    return found


def problems() -> Iterator[str]:
    """What is wrong with the translations, in words."""
    known = units()
    for path in FOLDER.glob("*.ts"):
        if path.stem not in known:
            yield f"{path.name}: there is no package of this name"
    with tempfile.TemporaryDirectory() as folder:
        for name, files in known.items():
            fresh = Path(folder) / f"{name}.ts"
            extract(files, fresh)
            yield from (
                f"{name}.ts: {words}"
                for words in differences(messages(fresh), messages(FOLDER / f"{name}.ts"))
            )
        stale = Path(folder) / CATALOGUE.name
        build(stale)
        if not CATALOGUE.exists() or stale.read_bytes() != CATALOGUE.read_bytes():
            yield f"{CATALOGUE.name} is not what the .ts files give; run packaging/translations.py compile"


def differences(code: list[Message], translated: list[Message]) -> Iterator[str]:
    """What stands in only one of the two, is unfinished, or has other placeholders."""
    here = {message.key: message for message in translated}
    wanted = {message.key for message in code}
    for key in sorted(wanted - here.keys()):
        yield f"not translated: {key[0]} “{key[1]}”"
    for key in sorted(here.keys() - wanted):
        yield f"no longer in the code: {key[0]} “{key[1]}”"
    for message in translated:
        if not message.finished:
            yield f"unfinished: {message.context} “{message.source}”"
        for form in message.forms:
            if message.finished and sorted(PLACEHOLDER.findall(form)) != sorted(
                PLACEHOLDER.findall(message.source)
            ):
                yield f"other placeholders: {message.context} “{message.source}” → “{form}”"


def build(target: Path) -> None:
    """Compile every .ts file into one .qm."""
    sources = sorted(str(path) for path in FOLDER.glob("*.ts"))
    subprocess.run([TOOLS / "lrelease", "-silent", *sources, "-qm", str(target)], check=True)


def main(argv: list[str]) -> int:
    match argv:
        case ["update"]:
            for name, files in units().items():
                target = FOLDER / f"{name}.ts"
                extract(files, target)
                if not messages(target):
                    target.unlink()
        case ["compile"]:
            build(CATALOGUE)
        case ["check"]:
            found = list(problems())
            print("\n".join(found) or "every string is translated")
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
