"""`main.py admin backup|restore|rebuild|renew-key`: what keeps a data folder alive; its console is closed."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from app.auth.secretstore import open_secrets
from app.auth.station import renew_station_key
from app.bootstrap.core import Core
from app.errors import KnownError
from app.files import sync_folder
from app.journal.verify import verify, verifying_processes
from app.settings import Settings
from app.store.backup import copy_database
from app.store.bulk.database import FILE as BULK
from app.store.engine import DATABASE
from app.store.failures import known_errors
from app.store.files import make_folder
from app.store.lock import InstanceLock
from app.store.reader import open_journal

# What a copy leaves behind: keys and passwords never travel with the data, older copies and logs need not.
_LEFT_OUT = {"secrets.json", "secrets.key", "instance.lock", "backups", "logs", "crashes"}
_DATABASES = (DATABASE, BULK)


def backup(core: Core, args: argparse.Namespace) -> None:
    """Copies the data folder, without its keys, to a folder that is not there yet, and verifies the copy.

    Raises KnownError also where the log lies on a server: pg_dump copies that one.
    """
    if core.store.shared:
        raise KnownError(
            "Nhật ký của phòng nằm trên máy chủ PostgreSQL: hãy sao lưu bằng pg_dump trên máy chủ đó "
            f"(docs/postgresql.md), và sao chép thư mục evidence/ và anchor/ của {core.folder}.",
            en="The room's log lies on a PostgreSQL server: back it up there with pg_dump "
            f"(docs/postgresql.md), and copy the folders evidence/ and anchor/ of {core.folder}.",
        )
    _copy(core.folder, args.directory)
    _check(args.directory)
    sys.stdout.write(
        f"Đã sao lưu và kiểm tra bản sao trong {args.directory}. Bản sao không có: khóa của máy trạm, mật "
        "khẩu thiết bị, bản sao cũ (backups/), nhật ký chương trình, tệp cài đặt.\n"
    )


def restore(settings: Settings, args: argparse.Namespace) -> None:
    """Puts a copy into an empty data folder; the next start opens a chain of its own there."""
    _check(args.directory)
    folder = settings.data_folder()
    if folder.exists() and any(folder.iterdir()):
        raise KnownError(
            f"Thư mục {folder} không trống; khôi phục không bao giờ chép đè. "
            "Hãy chọn thư mục mới bằng --data.",
            en=f"The folder {folder} is not empty; a restore never overwrites. Choose a new one with --data.",
        )
    if folder.exists():
        folder.rmdir()
    _copy(args.directory, folder)
    sys.stdout.write(
        f"Đã khôi phục vào {folder}. Máy trạm này sẽ mở chuỗi nhật ký mới khi khởi động; "
        "hãy lưu lại tài khoản thiết bị (admin secret).\n"
    )


def renew_key(settings: Settings) -> None:
    """Gives the workstation a new key; the next opening of the store begins its chain."""
    folder = settings.data_folder()
    lock = InstanceLock(folder)
    try:
        renew_station_key(open_secrets(folder))
    finally:
        lock.release()


def rebuild(core: Core, _args: argparse.Namespace) -> None:
    """Derives every table from the journal anew; changes no entry."""
    show = _progress if sys.stderr.isatty() else None
    core.store.rebuild_projections(show)
    sys.stdout.write("Đã dựng lại mọi bảng từ nhật ký.\n")


def _copy(source: Path, target: Path) -> None:
    if target.exists():
        raise KnownError(
            f"Thư mục {target} đã có. Hãy chọn tên mới.",
            en=f"The folder {target} is there already. Choose a new name.",
        )
    if target.resolve().is_relative_to(source.resolve()):
        raise KnownError(
            f"Thư mục {target} nằm trong {source}, là nơi được sao chép. Hãy chọn thư mục ở ngoài.",
            en=f"The folder {target} lies inside {source}, which is to be copied. Choose one outside.",
        )
    with known_errors(target):
        make_folder(target.parent)
        # Of a name nobody has: what lies there half made is thrown away.
        partial = Path(mkdtemp(prefix=f"{target.name}.", suffix=".partial", dir=target.parent))
    try:
        with known_errors(target):
            shutil.copytree(source, partial, ignore=_ignored(source), dirs_exist_ok=True)
        for name in _DATABASES:
            if (source / name).exists():
                copy_database(source / name, partial / name)
        with known_errors(target):
            partial.rename(target)
            sync_folder(target.parent)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _ignored(source: Path) -> Callable[[str, list[str]], set[str]]:
    def ignored(folder: str, names: list[str]) -> set[str]:
        databases = {name for name in names if name.startswith(_DATABASES)}
        return (databases | _LEFT_OUT) & set(names) if Path(folder) == source else set()

    return ignored


def _check(folder: Path) -> None:
    with open_journal(folder) as reader:
        report = verify(reader, folder, processes=verifying_processes())
    if not report.whole:
        raise KnownError(
            f"Bản sao trong {folder} không nguyên vẹn: {report.findings[0].vi} "
            "Hãy chạy kiểm tra nhật ký (verify) để xem toàn bộ.",
            en=f"The copy in {folder} is not whole: {report.findings[0].en} Run verify to see everything.",
        )


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done}/{total}")
    if done >= total:
        sys.stderr.write("\n")
