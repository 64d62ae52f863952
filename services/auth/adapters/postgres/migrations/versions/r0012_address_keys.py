"""Addresses are compared by A-labels and lower case.

Addresses that are one now keep the key they had: `auth addresses` lists them for the operator.
"""

import sqlalchemy as sa
from alembic import op

from services.auth.domain.accounts.email_address import EmailAddress

revision = "0012"
down_revision = "0011"

# all others are compared as before
_FIND = "SELECT id, email FROM accounts WHERE email ~ '[^[:ascii:]]' OR email ILIKE '%@%xn--%' ORDER BY id"
_SET = """
UPDATE accounts SET email_key = :key
 WHERE id = :id AND NOT EXISTS (SELECT FROM accounts other WHERE other.email_key = :key AND other.id <> :id)
"""


def upgrade() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.text(_FIND)).all():
        try:
            key = EmailAddress.parse(row.email).key
        except ValueError:  # `auth addresses` lists these, too
            continue
        connection.execute(sa.text(_SET), {"id": row.id, "key": key})


def downgrade() -> None:
    """Changes nothing: no two keys are equal in either form."""
