"""Run by Alembic: migrates over the connection that `planner.diary.store.migrate` opened."""

from alembic import context

from planner.diary.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite changes a table by copying it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
