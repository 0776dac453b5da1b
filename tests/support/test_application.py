"""What a test does to the application ends with the test, in whatever order they run."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LEAVES = """
    from pathlib import Path
    import resources
    from widgets.common.theme import apply_theme
    from widgets.common.translation import install_language

    def test(qapp):
        install_language(qapp, "vi", Path(resources.__file__).parent / "translations")
        apply_theme(qapp, 1.5)
        qapp.setProperty("anything", 1)
"""
FINDS = """
    from PySide6.QtCore import QLocale, QTranslator
    from PySide6.QtGui import QFontDatabase, QPalette
    from widgets.common.theme import TOKENS_PROPERTY

    def test(qapp):
        assert not qapp.findChildren(QTranslator)
        assert qapp.translate("Due", "overdue {t}") == "overdue {t}"
        assert QLocale() == QLocale.system()
        assert qapp.styleSheet() == ""
        assert qapp.palette() == QPalette()
        assert qapp.font() == QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        assert qapp.property(TOKENS_PROPERTY) is None
        assert qapp.property("anything") is None
"""
KEEPS = """
    import pytest

    @pytest.fixture(scope="module", autouse=True)
    def theme(qapp):
        qapp.setProperty("anything", 1)
        qapp.setStyleSheet("QLabel { color: red }")

    @pytest.mark.parametrize("time", [1, 2])
    def test(qapp, time):
        assert qapp.property("anything") == 1
        assert qapp.styleSheet() == "QLabel { color: red }"
        qapp.setProperty("anything", 2)
        qapp.setStyleSheet("")
"""
WITHOUT_QT = """
    import sys

    def test():
        assert not any(name.startswith("PySide6") for name in sys.modules)
"""
PLUGINS = 'pytest_plugins = ("tests.support.noise", "tests.support.application")'


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder for tests of its own under the guards of this project."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest(PLUGINS)
    return pytester


def test_language_and_theme_of_a_test_end_with_it(inner: pytest.Pytester) -> None:
    inner.makepyfile(test_1=LEAVES, test_2=FINDS)
    inner.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)


def test_without_the_guard_they_stay(inner: pytest.Pytester) -> None:
    inner.makeconftest('pytest_plugins = ("tests.support.noise",)')
    inner.makepyfile(test_1=LEAVES, test_2=FINDS)
    inner.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1, failed=1)


def test_what_a_module_set_is_there_for_each_of_its_tests(inner: pytest.Pytester) -> None:
    inner.makepyfile(test_1=KEEPS)
    inner.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)


def test_a_test_without_qt_stays_without(inner: pytest.Pytester) -> None:
    inner.makepyfile(test_1=WITHOUT_QT)
    inner.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:pytest-qt").assert_outcomes(passed=1)
