"""Which language the screens speak: Vietnamese unless told, English as it stands in the code."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.errors import KnownError

CATALOGUE = "haidang_vi.qm"


def install_language(app: QCoreApplication, language: str, folder: Path) -> None:
    """Give `app` the catalogue of `language` ("vi" or "en") in place of the one before; raises KnownError."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese if language == "vi" else QLocale.Language.English))
    if language != "vi":
        return
    own, qts = QTranslator(app), QTranslator(app)
    if not own.load(str(folder / CATALOGUE)):
        raise KnownError(
            f"Thiếu hoặc hỏng tệp ngôn ngữ {CATALOGUE}. Hãy cài đặt lại chương trình.",
            en=f"The language file {CATALOGUE} is missing or damaged. Install the program again.",
        )
    app.installTranslator(own)
    # Qt's own dialogs (printing, saving) where the installed Qt speaks the language.
    if qts.load("qtbase_vi", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qts)
