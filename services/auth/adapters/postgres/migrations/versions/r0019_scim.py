"""What identity providers call accounts and roles (SCIM)."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    account = sa.ForeignKey("accounts.id", ondelete="CASCADE", name="fk_scim_users_account_id_accounts")
    op.create_table(
        "scim_users",
        sa.Column("account_id", sa.Uuid, account, primary_key=True),
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("user_name_key", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text),
        sa.UniqueConstraint("user_name_key", name="uq_scim_users_user_name_key"),
    )
    op.create_index("ix_scim_users_external_id", "scim_users", ["external_id"])
    sorted_text = sa.Text(collation="C")
    role = sa.ForeignKey("roles.name", ondelete="CASCADE", name="fk_scim_groups_role_name_roles")
    op.create_table(
        "scim_groups",
        sa.Column("role_name", sorted_text, role, primary_key=True),
        sa.Column("display_name", sa.Text, nullable=False),
        sa.Column("display_name_key", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text),
        sa.UniqueConstraint("display_name_key", name="uq_scim_groups_display_name_key"),
    )


def downgrade() -> None:
    op.drop_table("scim_groups")
    op.drop_table("scim_users")
