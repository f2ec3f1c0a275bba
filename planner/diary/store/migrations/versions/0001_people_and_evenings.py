"""People, profiles, plans, evenings, IRLS totals, laboratory values and supplements."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _versions(name: str, day: str | None, *columns: sa.Column[object]) -> None:
    """A table of versions: the columns that all share, then the record's own."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("entry_key", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], ondelete="CASCADE", name=f"fk_{name}_person_id_person"
        ),
        sa.UniqueConstraint(
            "person_id", "entry_key", "version", name=f"uq_{name}_person_id_entry_key_version"
        ),
    )
    if day is not None:
        op.create_index(f"ix_{name}_person_id_{day}", name, ["person_id", day])


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("name", name="uq_person_name"),
    )
    _versions(
        "evening",
        "diary_date",
        sa.Column("diary_date", sa.Date(), nullable=False),
        sa.Column("legs_0_10", sa.Integer(), nullable=False),
        sa.Column("none_tonight", sa.Boolean()),
        sa.Column("onset_local_time", sa.Time()),
        sa.Column("minutes_affected", sa.Integer()),
        sa.Column("other_body_parts", sa.Boolean()),
        sa.Column("cramps_or_twitching", sa.Boolean()),
        sa.Column("sleep_hours", sa.Double()),
        sa.Column("awakenings", sa.Integer()),
        sa.Column("tired_0_10", sa.Integer()),
        sa.Column("had_caffeine_after_noon", sa.Boolean()),
        sa.Column("alcohol_units", sa.Double()),
        sa.Column("nicotine", sa.Boolean()),
        sa.Column("exercise_min", sa.Integer()),
        sa.Column("long_sitting", sa.Boolean()),
        sa.Column("meds_changed", sa.Boolean()),
        sa.Column("meds_changed_note", sa.Text()),
        sa.Column("mg_supplement_mg", sa.Double()),
        sa.Column("iron_taken", sa.Boolean()),
        sa.Column("menses_or_illness", sa.Boolean()),
        sa.Column("plan_followed_pct", sa.Integer()),
        sa.Column("note", sa.Text()),
    )
    _versions(
        "irls_total",
        "irls_date",
        sa.Column("irls_date", sa.Date(), nullable=False),
        sa.Column("irls_total", sa.Integer(), nullable=False),
    )
    _versions(
        "lab",
        "lab_date",
        sa.Column("lab_date", sa.Date(), nullable=False),
        sa.Column("test", sa.Text(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("method", sa.Text()),
        sa.Column("converted", sa.Double(), nullable=False),
        sa.Column("converted_unit", sa.Text(), nullable=False),
    )
    _versions(
        "supplement_taken",
        "taken_date",
        sa.Column("taken_date", sa.Date(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("supplement_kind", sa.Text(), nullable=False),
        sa.Column("elemental_mg", sa.Double()),
    )
    _versions("profile", None, sa.Column("toml", sa.Text(), nullable=False))
    _versions(
        "plan",
        "week_start",
        sa.Column("week_start", sa.Date(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("csv", sa.Text(), nullable=False),
        sa.Column("meta", sa.Text(), nullable=False),
        sa.Column("profile_toml", sa.Text()),
    )
