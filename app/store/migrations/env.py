"""Alembic's entry: runs on the connection `app.store.upgrade` hands over, in its transaction.

Without one it writes the migrations down as SQL for PostgreSQL (app.store.server_definitions).
"""

from __future__ import annotations

from alembic import context

if "script" in context.config.attributes:
    context.configure(dialect_name="postgresql", output_buffer=context.config.attributes["script"])
else:
    context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
