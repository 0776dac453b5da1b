"""Alembic migrations, run by `app.store.upgrade`; see README.md for how to add one."""
