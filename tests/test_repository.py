"""What must hold for the repository as a whole: layers, names, locks, nothing of this machine in it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES = PROJECT["tool"]["importlinter"]["root_packages"]
# The product's owner fixed the first line; the second is what architecture.md adds.
TOP = {
    "app",
    "widgets",
    "video",
    "datasources",
    "forms",
    "resources",
    "main.py",
    "tests",
    "pyproject.toml",
} | {
    *(
        "docs",
        "benchmarks",
        "packaging",
        ".ci",
        "haidang",
        "README.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "NOTICE",
    ),
    *("requirements.lock", "requirements-dev.lock", ".gitignore"),
}
FOR_EVERYBODY = {"app.errors", "app.clock", "app.files"}
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|farm|root)/[A-Za-z.]")
REGISTRY = re.compile(
    r"(?i)\b(?:pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian\.org|proxy\.golang)"
)
TEXT = {".py", ".md", ".toml", ".lock", ".txt", ".json", ".ts", ".svg", ".sh", ".ini", ".mako", ""}


def committed() -> list[Path]:
    """Every file that git knows and that is there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / name.decode() for name in listed.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def text_files() -> Iterator[tuple[str, str]]:
    for path in committed():
        if path.suffix in TEXT and path != Path(__file__):
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def imports_of(path: Path) -> set[str]:
    """The modules a file names in its import statements, wherever they stand."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_the_top_level_is_the_owners() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in committed()} <= TOP


def test_no_file_names_this_machine_or_a_registry() -> None:
    bad = [
        f"{name}: {match[0]}"
        for name, text in text_files()
        for pattern in (MACHINE_PATH, REGISTRY)
        for match in pattern.finditer(text)
    ]
    assert bad == []


def test_nothing_forbidden_stands_in_the_code() -> None:
    forbidden = {
        "processEvents(": ("widgets", "app", "video", "main.py"),
        "# TODO": PACKAGES,
        "except Exception: pass": PACKAGES,
    }
    bad = [
        f"{name}: {words}"
        for name, text in text_files()
        for words, places in forbidden.items()
        if name.endswith(".py") and name.startswith(tuple(places)) and words in text
    ]
    assert bad == []


def test_every_test_folder_is_a_package() -> None:
    folders = {path.parent for path in committed() if path.suffix == ".py" and ROOT / "tests" in path.parents}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_package_is_under_the_import_contracts() -> None:
    there = {path.relative_to(ROOT).parts[0] for path in committed() if path.name == "__init__.py"}
    assert there - {"tests", "benchmarks"} == set(PACKAGES)


def test_every_unit_has_a_list_of_who_may_import_it() -> None:
    protected = {
        module
        for contract in PROJECT["tool"]["importlinter"]["contracts"]
        if contract["type"] == "protected"
        for module in contract["protected_modules"]
    }
    units = {"forms", "resources", "widgets"}
    for package in ("app", "video", "datasources"):
        units |= {
            f"{package}.{entry.stem}"
            for entry in (ROOT / package).iterdir()
            if (entry / "__init__.py").exists() or (entry.suffix == ".py" and entry.stem != "__init__")
        }
    assert units - protected == FOR_EVERYBODY


def test_main_knows_only_bootstrap_and_what_it_needs_before() -> None:
    ours = {name for name in imports_of(ROOT / "main.py") if name.partition(".")[0] in PACKAGES}
    allowed = ("app.bootstrap", "app.display", "app.errors")
    assert {name for name in ours if name != "app" and not name.startswith(allowed)} == set()


def test_the_domain_stands_on_the_standard_library_alone() -> None:
    allowed = {*sys.stdlib_module_names, "stdnum", "__future__"}
    bad = [
        f"{path.name}: {name}"
        for path in (ROOT / "app" / "domain").rglob("*.py")
        for name in imports_of(path)
        if name.partition(".")[0] not in allowed
        and name != "app"
        and not name.startswith(("app.domain", *FOR_EVERYBODY))
    ]
    assert bad == []


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as lint; lint()",
            "--no-cache",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code alone, to break in peace."""
    folder = tmp_path_factory.mktemp("copy")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=_not_code)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _not_code(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not (name.endswith(".py") or (Path(folder) / name).is_dir())]


def test_the_import_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("widgets/bad.py", "import app.store", "who may import app.store BROKEN"),
        ("widgets/bad.py", "import datasources.core", "who may import datasources.core BROKEN"),
        ("app/services/bad.py", "import PySide6.QtCore", "who may import PySide6 BROKEN"),
        ("app/services/bad.py", "import sqlalchemy", "who may import sqlalchemy BROKEN"),
        (
            "app/domain/bad.py",
            "import app.services",
            "upper layers import lower ones, never the other way round BROKEN",
        ),
        ("video/engine/bad.py", "import video.ptz", "do not know each other BROKEN"),
        ("video/engine/bad.py", "import app.domain", "who may import app.domain BROKEN"),
        ("forms/bad.py", "import app.services", "who may import app.services BROKEN"),
        ("datasources/drivers/bad.py", "import datasources.simulators", "do not know each other BROKEN"),
        (
            "datasources/drivers/bad.py",
            "import datasources.drivers.worse",
            "drivers never import each other BROKEN",
        ),
        ("app/novelty.py", "", "novelty"),
        ("video/novelty.py", "", "novelty"),
    ],
)
def test_a_forbidden_import_is_caught(copy: Path, module: str, line: str, contract: str) -> None:
    bad, worse = copy / module, copy / "datasources" / "drivers" / "worse.py"
    bad.write_text(line + "\n")
    worse.write_text("")
    done = lint(copy)
    bad.unlink()
    worse.unlink()
    assert done.returncode != 0
    assert contract in " ".join(done.stdout.split())


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "packaging/bootstrap.lock"])
def test_locks_are_hashed_and_name_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[A-Za-z0-9_.-]+==\S+", block), block
        assert "--hash=sha256:" in block, block


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_everything_the_project_asks_for(lock: str) -> None:
    asked = PROJECT["dependency-groups"]["dev"] if "dev" in lock else PROJECT["project"]["dependencies"]
    locked = set(re.findall(r"^([A-Za-z0-9_.-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
    names = {re.match(r"[A-Za-z0-9_.-]+", line)[0].lower() for line in asked}  # type: ignore[index]
    assert names <= locked


def test_links_between_documents_lead_somewhere() -> None:
    known = {str(path.relative_to(ROOT)) for path in committed()}
    dead = []
    for name, text in text_files():
        if name.endswith(".md"):
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
                path = (ROOT / name).parent.joinpath(target).resolve().relative_to(ROOT)
                if str(path) not in known and not any(file.startswith(f"{path}/") for file in known):
                    dead.append(f"{name}: {target}")
    assert dead == []


def test_what_is_bundled_has_its_licence_named() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    for font in {path.name.partition("-")[0] for path in committed() if path.suffix == ".ttf"}:
        assert f"resources/fonts/{font}-*.ttf" in licence
        assert (ROOT / "resources" / "fonts" / f"OFL-{font}.txt").exists()


def test_ci_runs_the_launcher_and_nothing_else_decides() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith(("#", "set ", "cd "))] == ["exec ./haidang test"]
