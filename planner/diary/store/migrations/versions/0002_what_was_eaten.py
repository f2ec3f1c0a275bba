"""What was eaten, and the time zone of an evening."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _eaten(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("entry_key", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("eaten_date", sa.Date(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], ondelete="CASCADE", name=f"fk_{name}_person_id_person"
        ),
        sa.UniqueConstraint(
            "person_id", "entry_key", "version", name=f"uq_{name}_person_id_entry_key_version"
        ),
    )
    op.create_index(f"ix_{name}_person_id_eaten_date", name, ["person_id", "eaten_date"])


def upgrade() -> None:
    _eaten(
        "meal_eaten",
        sa.Column("meal", sa.Text(), nullable=False),
        sa.Column("share_pct", sa.Integer(), nullable=False),
    )
    _eaten(
        "food_eaten",
        sa.Column("food_name", sa.Text(), nullable=False),
        sa.Column("group", sa.Text()),
        sa.Column("amount", sa.Text()),
        sa.Column("grams", sa.Double()),
        sa.Column("food_code", sa.Integer()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("nutrients", sa.JSON(), nullable=False),
    )
    _eaten(
        "day_total",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("nutrients", sa.JSON(), nullable=False),
    )
    with op.batch_alter_table("evening") as evening:
        evening.add_column(sa.Column("time_zone", sa.String(64)))
