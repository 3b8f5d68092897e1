"""Addresses are found in any case; strangers are answered once a day in private and once among others"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0002_addresses_in_any_case"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None

POINTS = sa.table("contact_point", sa.column("id"), sa.column("kind"), sa.column("value"), sa.column("key"))
NAMED = {"uq": "uq_%(table_name)s_%(column_0_name)s"}  # SQLite's constraint has no name of its own


def upgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("told_among_others_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.add_column("contact_point", sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    give_keys(op.get_bind())
    with op.batch_alter_table("contact_point", naming_convention=NAMED) as point:
        point.alter_column("key", existing_type=sqlmodel.sql.sqltypes.AutoString(), nullable=False)
        point.drop_constraint(unique_by("value"), type_="unique")
        point.create_unique_constraint(unique_by("key"), ["kind", "key"])


def downgrade() -> None:
    with op.batch_alter_table("contact_point", naming_convention=NAMED) as point:
        point.drop_constraint(unique_by("key"), type_="unique")
        point.create_unique_constraint(unique_by("value"), ["kind", "value"])
        point.drop_column("key")
    with op.batch_alter_table("account") as account:
        account.drop_column("told_among_others_at")


def unique_by(column: str) -> str:
    """What the constraint is called: by PostgreSQL itself, or here."""
    return f"contact_point_kind_{column}_key" if op.get_bind().dialect.name == "postgresql" else "uq_contact_point_kind"


def give_keys(connection: sa.Connection) -> None:
    """Have each e-mail address found in small letters; where two differ in nothing else, the later keeps its own."""
    connection.execute(POINTS.update().values(key=POINTS.c.value))
    emails = sa.select(POINTS.c.id, POINTS.c.value).where(POINTS.c.kind == "email").order_by(POINTS.c.id)
    written = connection.execute(emails).all()
    taken = {value for _, value in written}
    for ref, value in written:
        key = value.casefold()
        if key not in taken:
            taken.add(key)
            connection.execute(POINTS.update().where(POINTS.c.id == ref).values(key=key))
