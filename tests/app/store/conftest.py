"""Fixtures of the store's tests."""

from tests.app.store.fixtures import clock, data_dir, station, store

__all__ = ["clock", "data_dir", "station", "store"]
