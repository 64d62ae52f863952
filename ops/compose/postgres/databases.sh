#!/bin/sh
# While the volume is new, and by hand for a service that came later: for each service a database, its owner, and a role
# that works in it (ops/stack/postgres_databases.py says why). What is there is left as it is. One file for each role: auth-owner and auth-runtime hold passwords.
set -eu
export FOLDER="${DATABASES:-/run/secrets/databases}"
for file in "$FOLDER"/*-owner; do
    file="${file##*/}"
    SERVICE="${file%-owner}"
    export SERVICE
    name="$(printf %s "$SERVICE" | tr - _)" # a Secret's key takes dashes, a database underscores
    found="$(psql --no-psqlrc --tuples-only --no-align --username "$POSTGRES_USER" --dbname postgres \
        --command "SELECT 1 FROM pg_database WHERE datname = '$name'")"
    [ -z "$found" ] || continue
    psql --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres \
        --set ON_ERROR_STOP=1 --set name="$name" --set owner="${name}_owner" --set runtime="${name}_runtime" <<'SQL'
SET log_min_error_statement = panic; -- no password in a log of failures
\set owner_password `cat "$FOLDER/$SERVICE-owner"`
\set runtime_password `cat "$FOLDER/$SERVICE-runtime"`
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"runtime" LOGIN PASSWORD :'runtime_password';
CREATE DATABASE :"name" OWNER :"owner";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"runtime";
\connect :"name"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"runtime";
SQL
done
