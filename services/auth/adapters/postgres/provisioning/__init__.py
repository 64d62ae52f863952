"""Users and groups of identity providers in Postgres."""
