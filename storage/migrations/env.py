"""How alembic reaches the database: on the connection it is handed."""

from alembic import context
from sqlmodel import SQLModel

import storage.tables  # the tables register themselves

assert storage.tables is not None

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
