"""An upset stomach in an evening, and whether a dopamine medicine is taken."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NAME = "dopamine_medicine"


def upgrade() -> None:
    op.create_table(
        _NAME,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("entry_key", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("since_date", sa.Date(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{_NAME}"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], ondelete="CASCADE", name=f"fk_{_NAME}_person_id_person"
        ),
        sa.UniqueConstraint(
            "person_id", "entry_key", "version", name=f"uq_{_NAME}_person_id_entry_key_version"
        ),
    )
    op.create_index(f"ix_{_NAME}_person_id_since_date", _NAME, ["person_id", "since_date"])
    with op.batch_alter_table("evening") as evening:
        evening.add_column(sa.Column("stomach_upset", sa.Boolean()))
