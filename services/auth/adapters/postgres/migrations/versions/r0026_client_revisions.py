"""Which state of a client a process knows: it changes with the client and with its secrets, whatever changes them."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

_FUNCTIONS = (
    """
    CREATE FUNCTION renew_client_revision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    BEGIN
        NEW.revision := gen_random_uuid();
        RETURN NEW;
    END $$
    """,
    "REVOKE EXECUTE ON FUNCTION renew_client_revision() FROM PUBLIC",
    """
    CREATE FUNCTION touch_client_of_secret() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    BEGIN
        UPDATE clients SET client_id = client_id WHERE client_id = coalesce(NEW.client_id, OLD.client_id);
        RETURN NULL;
    END $$
    """,
    "REVOKE EXECUTE ON FUNCTION touch_client_of_secret() FROM PUBLIC",
)
_TRIGGERS = (
    """
    CREATE TRIGGER renew_client_revision BEFORE UPDATE ON clients
    FOR EACH ROW EXECUTE FUNCTION renew_client_revision()
    """,
    """
    CREATE TRIGGER touch_client_of_secret AFTER INSERT OR UPDATE OR DELETE ON client_secrets
    FOR EACH ROW EXECUTE FUNCTION touch_client_of_secret()
    """,
)


def upgrade() -> None:
    own = sa.Column("revision", sa.Uuid, nullable=False, server_default=sa.text("gen_random_uuid()"))
    op.add_column("clients", own)
    for statement in (*_FUNCTIONS, *_TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TRIGGER touch_client_of_secret ON client_secrets")
    op.execute("DROP TRIGGER renew_client_revision ON clients")
    op.execute("DROP FUNCTION touch_client_of_secret()")
    op.execute("DROP FUNCTION renew_client_revision()")
    op.drop_column("clients", "revision")
