"""Looking through captures, comparing, measuring – all of it by keyboard (D14.1.2b)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.domain.capture import Capture
from app.domain.clip import Clip
from app.services.clip_waiting import Waiting
from tests.app.services.test_clips import footage
from tests.support.duty import plain_png
from tests.widgets.shell.rig import Bench, focused, press, type_into
from widgets.evidence.desk import EvidenceDesk
from widgets.evidence.measure import Reference, distance
from widgets.evidence.thumbnails import FOLDER
from widgets.evidence.zoom_view import Look, Mode, ZoomView


def _taken(here: Bench, count: int = 5) -> list[Capture]:
    captures, found = here.room.services.captures, []
    for n in range(count):
        here.clock.turn(minutes=1)
        png = plain_png(64, 36, shade=n * 20)
        one = here.seal(png=png, camera=f"CAM-0{n % 2 + 1}", camera_name="Cổng 3" if n % 2 else "Bãi C3")
        if n == 1:
            captures.describe(here.room.desk(), one.capture_id, "Xe đầu kéo", "Niêm phong bị phá")
        found.append(one)
    here.publish()
    return found


def _page(desk: EvidenceDesk) -> object:
    return desk.page


def _numbers(desk: EvidenceDesk) -> list[str]:
    model = desk.gallery.model
    return [one.number for row in range(model.rowCount()) if (one := model.exhibit(model.index(row)))]


def test_D14_1_2b_the_gallery_finds_by_words_without_accents_and_by_what_is_missing(
    on_duty: Bench, desk: EvidenceDesk
) -> None:
    _taken(on_duty)
    press("Alt+2", desk)
    on_duty.wait(lambda: len(_numbers(desk)) == 5)
    assert _numbers(desk) == [f"HA {n}/2017" for n in (5, 4, 3, 2, 1)]
    press("Ctrl+F", desk.gallery)
    type_into(focused(), "niem phong pha")
    on_duty.wait(lambda: _numbers(desk) == ["HA 2/2017"])
    press("Ctrl+Backspace", desk.gallery)
    on_duty.wait(lambda: len(_numbers(desk)) == 5)
    filters = desk.gallery.filters
    filters.cameras.setCurrentIndex(filters.cameras.findData("CAM-02"))
    on_duty.wait(lambda: _numbers(desk) == ["HA 4/2017", "HA 2/2017"])
    filters.described.setCurrentIndex(filters.described.findData("no"))
    on_duty.wait(lambda: _numbers(desk) == ["HA 4/2017"])
    filters.days.setCurrentIndex(filters.days.findData("yesterday"))
    on_duty.wait(lambda: _numbers(desk) == [])
    assert desk.gallery.empty.isVisible()
    on_duty.settle()


def test_a_picture_taken_meanwhile_comes_in_above_and_nothing_marked_is_lost(
    on_duty: Bench, desk: EvidenceDesk
) -> None:
    _taken(on_duty, 3)
    press("Alt+2", desk)
    on_duty.wait(lambda: len(_numbers(desk)) == 3)
    desk.gallery.grid.setCurrentIndex(desk.gallery.model.index(1))
    press("Space", desk.gallery.grid)
    on_duty.seal()
    on_duty.wait(lambda: len(_numbers(desk)) == 4)
    current = desk.gallery.grid.current()
    assert current is not None
    assert current.number == "HA 2/2017"
    assert [one.number for one in desk.gallery.marked()] == ["HA 2/2017"]
    on_duty.settle()


def test_D16_3_a_whole_matter_is_marked_and_given_at_once(on_duty: Bench, desk: EvidenceDesk) -> None:
    first, _other, third = _taken(on_duty, 3)
    clip = _clip_beside(on_duty, first)
    matter = on_duty.room.incident(capture_ids=(first.capture_id, third.capture_id))
    on_duty.publish()
    press("Alt+2", desk)
    on_duty.wait(lambda: len(_numbers(desk)) == 3)
    press("Ctrl+Shift+H", desk.gallery)
    assert "Choose the matter" in desk.gallery.strip.text()
    on_duty.wait(lambda: desk.gallery.filters.matters.findData(matter.incident_id) > 0)
    desk.gallery.filters.show_matter(matter.incident_id)
    press("Ctrl+Shift+H", desk.gallery)
    on_duty.wait(lambda: desk.register.card is not None)
    assert [one.exhibit_id for one in desk.gallery.marked()] == [
        first.capture_id,
        third.capture_id,
        clip.clip_id,
    ]
    on_duty.settle()


def _clip_beside(here: Bench, capture: Capture) -> Clip:
    waiting = Waiting(
        capture_id=capture.capture_id,
        camera=capture.camera,
        taken_at=capture.taken_at,
        officer=capture.officer,
    )
    return here.room.services.clips.seal_beside(here.room.desk(), waiting, footage()).value


def test_thumbnails_are_made_once_and_kept_as_derived_data(on_duty: Bench, desk: EvidenceDesk) -> None:
    [capture] = _taken(on_duty, 1)
    press("Alt+2", desk)
    kept = on_duty.room.data_dir / FOLDER / capture.sha256[:2] / f"{capture.sha256}.jpg"
    on_duty.wait(kept.is_file)
    assert not QImage(str(kept)).isNull()
    report = on_duty.room.services.verify.run(True, lambda _done, _of: None, lambda: False)
    assert report.whole
    on_duty.settle()


def test_compared_pictures_are_looked_at_in_the_same_place(on_duty: Bench, desk: EvidenceDesk) -> None:
    _taken(on_duty, 3)
    press("Alt+2", desk)
    on_duty.wait(lambda: len(_numbers(desk)) == 3)
    press("Ctrl+K", desk.gallery.grid)
    assert _page(desk) is desk.gallery
    assert desk.gallery.strip.text()
    for row in (0, 2):
        desk.gallery.grid.setCurrentIndex(desk.gallery.model.index(row))
        press("Space", desk.gallery.grid)
    press("Ctrl+K", desk.gallery.grid)
    assert _page(desk) is desk.compare
    first, second = desk.compare.views[:2]
    on_duty.wait(lambda: first.image is not None and second.image is not None)
    assert not desk.compare.views[2].isVisible()
    # In a panel higher than wide two stand one below the other, else side by side.
    tall = desk.compare.height() > desk.compare.width()
    at = [view.mapTo(desk.compare, QPoint()) for view in (first, second)]
    assert (at[0].x() == at[1].x()) is tall
    assert (at[0].y() == at[1].y()) is not tall
    press("+", first)
    press("Right", first)
    assert second.look == first.look != Look()
    press("G", desk.compare)
    press("0", first)
    assert first.look == Look() != second.look
    press("Backspace", desk.compare)
    assert _page(desk) is desk.gallery


def test_D14_1_2b_a_clip_has_a_small_picture_and_is_compared_second_by_second(
    on_duty: Bench, desk: EvidenceDesk
) -> None:
    [capture] = _taken(on_duty, 1)
    clips = on_duty.room.services.clips
    clip = clips.seal(on_duty.room.desk(), footage(), capture.taken_at, capture.taken_at).value
    on_duty.publish()
    press("Alt+2", desk)
    on_duty.wait(lambda: len(_numbers(desk)) == 2)
    kept = on_duty.room.data_dir / FOLDER / clip.sha256[:2] / f"{clip.sha256}.jpg"
    on_duty.wait(kept.is_file)
    for row in (0, 1):
        desk.gallery.grid.setCurrentIndex(desk.gallery.model.index(row))
        press("Space", desk.gallery.grid)
    press("Ctrl+K", desk.gallery.grid)
    compare = desk.compare
    place = next(n for n, one in enumerate(compare.exhibits) if one.exhibit_id == clip.clip_id)
    view = compare.views[place]
    on_duty.wait(lambda: view.image is not None)
    for key, seconds in ((".", 1), (".", 2), (",", 1)):
        press(key, compare)
        _shows(on_duty, view, shade=seconds * 10)
        assert compare.moment(place) == clip.starts_at + timedelta(seconds=seconds)
    clips.path(clip).chmod(0o600)
    clips.path(clip).write_bytes(b"another film")
    press(".", compare)
    on_duty.wait(lambda: "verify" in compare.strip.text())
    assert view.image is None
    on_duty.settle()


def _shows(here: Bench, view: ZoomView, shade: int) -> None:
    wanted = QImage.fromData(plain_png(64, 36, shade=shade))
    here.wait(lambda: view.image == wanted)


def test_D14_1_2b_the_film_beside_a_picture_is_one_key_from_the_gallery(
    on_duty: Bench, desk: EvidenceDesk
) -> None:
    taken = _taken(on_duty, 2)
    wanted: list[str] = []
    desk.film_wanted.connect(wanted.append)
    press("Alt+2", desk)
    on_duty.wait(lambda: len(_numbers(desk)) == 2)
    desk.gallery.grid.setCurrentIndex(desk.gallery.model.index(0))
    press("Return", desk.gallery.grid)
    on_duty.wait(lambda: desk.page is desk.viewer)
    press("Ctrl+R", desk.viewer)
    assert wanted == [taken[1].capture_id]
    on_duty.wait(lambda: desk.viewer.view.image is not None)
    on_duty.settle()


def test_lengths_are_px_and_metres_only_by_a_known_length(on_duty: Bench, desk: EvidenceDesk) -> None:
    _taken(on_duty, 2)
    press("Alt+2", desk)
    on_duty.wait(lambda: len(_numbers(desk)) == 2)
    press("Return", desk.gallery.grid)
    viewer = desk.viewer
    on_duty.wait(lambda: viewer.view.image is not None)
    press("Ctrl+K", viewer)
    assert viewer.reference is None
    press("M", viewer)
    press("Return", viewer.view)
    for _ in range(3):
        press("Right", viewer.view)
    for _ in range(4):
        press("Down", viewer.view)
    press("Return", viewer.view)
    assert viewer.length.text() == "5,0 px"
    viewer.metres.setValue(2.5)
    press("Ctrl+K", viewer)
    assert "2,50 m" in viewer.length.text()
    on_duty.settle()


def test_a_reference_is_longer_than_nothing() -> None:
    assert Reference(542, 12.19).metres_of(271) == pytest.approx(6.095)
    assert distance(0, 0, 3, 4) == 5
    for pixels, metres in ((0, 1), (1, 0), (1, float("inf"))):
        with pytest.raises(ValueError, match="longer"):
            Reference(pixels, metres)


def test_zooming_keeps_what_is_under_the_pointer_and_never_leaves_the_picture(qtbot: QtBot) -> None:
    view = ZoomView()
    qtbot.addWidget(view)
    view.resize(640, 360)
    view.show_image(QImage(1920, 1080, QImage.Format.Format_RGB888))
    at = QPointF(500, 90)
    before = view.to_image(at)
    view._zoom(4, at)
    after = view.to_image(at)
    assert abs(before.x() - after.x()) <= 4
    assert abs(before.y() - after.y()) <= 4
    view.set_look(replace(view.look, x=5, y=-5))
    assert view.to_image(QPointF(639, 0)) == QPoint(1919, 0) or view.to_image(QPointF(639, 0)).x() > 1900
    view.set_mode(Mode.PICK)
    assert view.cursor().shape() is Qt.CursorShape.CrossCursor
