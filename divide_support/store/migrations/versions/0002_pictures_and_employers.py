"""Photographs and sketch maps, employers, the best hour to call, landmarks."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXTS = {
    "supporter": (
        "employer_name",
        "employer_head",
        "employer_postal_code",
        "employer_address",
        "best_hour",
    ),
    "venue": ("landmark",),
}


def upgrade() -> None:
    for table, names in TEXTS.items():
        for name in names:
            # In place: rebuilding the table would lose its CHECK constraints.
            op.add_column(
                table, sa.Column(name, sa.String(), server_default="", nullable=False)
            )
    op.create_table(
        "picture",
        sa.Column("supporter_id", sa.Integer(), nullable=True),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["supporter_id"], ["supporter.id"], name=op.f("fk_picture_supporter_id_supporter")
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_picture_venue_id_venue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint("supporter_id", name=op.f("uq_picture_supporter_id")),
        sa.UniqueConstraint("venue_id", name=op.f("uq_picture_venue_id")),
    )
