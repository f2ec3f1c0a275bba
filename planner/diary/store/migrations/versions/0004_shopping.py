"""What was ticked off a shopping list."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shopping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("entry_key", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("week_start", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("ticked", sa.Text(), nullable=False),
        sa.Column("at_home", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shopping"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], ondelete="CASCADE", name="fk_shopping_person_id_person"
        ),
        sa.UniqueConstraint(
            "person_id", "entry_key", "version", name="uq_shopping_person_id_entry_key_version"
        ),
    )
    op.create_index("ix_shopping_person_id_week_start", "shopping", ["person_id", "week_start"])
