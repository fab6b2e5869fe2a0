"""The third schema: the inputs of the experience curve and the columns of the own budget."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: New columns of `solution`; those without a value fill the rows that exist with what stood for nothing.
NEW_COLUMNS = (
    sa.Column("plan_experience_first_cost", sa.Text),
    sa.Column("plan_experience_learning_rate", sa.Text),
    sa.Column("plan_experience_origin_kind", sa.Text, nullable=False, server_default="ohne"),
    sa.Column("plan_experience_origin_day", sa.Date),
    sa.Column("plan_experience_origin_note", sa.Text, nullable=False, server_default=""),
    sa.Column("plan_experience_origin_document_id", sa.Text, nullable=False, server_default=""),
    sa.Column("plan_budget_grid_with_actual", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("plan_budget_grid_two_budget_years", sa.Boolean, nullable=False, server_default=sa.false()),
)


def upgrade() -> None:
    """Add the columns."""
    for column in NEW_COLUMNS:
        op.add_column("solution", column)
