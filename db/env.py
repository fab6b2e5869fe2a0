"""Alembic environment: the program passes its connection, the command line takes `sqlalchemy.url`."""

import sqlalchemy as sa
from alembic import context


def run(connection: sa.Connection) -> None:
    """Run the revisions inside one transaction."""
    context.configure(connection=connection, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with sa.create_engine(context.config.get_main_option("sqlalchemy.url") or "").begin() as opened:
        run(opened)
