#!/bin/sh
# initdb and /docker-entrypoint-initdb.d on an empty volume, as the official image does, then the server.
set -eu
PGDATA=/var/lib/postgresql/18/docker
export PGDATA
if [ ! -f "$PGDATA/PG_VERSION" ]; then
    initdb --username=postgres --pwfile="$POSTGRES_PASSWORD_FILE" --auth-host=scram-sha-256 --auth-local=trust
    echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
    pg_ctl -w -o "-c listen_addresses= -c unix_socket_directories=$PGHOST" start
    POSTGRES_USER=postgres
    export POSTGRES_USER
    for script in /docker-entrypoint-initdb.d/*.sh; do
        sh "$script"
    done
    pg_ctl -w -m fast stop
fi
shift
exec postgres -c "listen_addresses=*" -c "unix_socket_directories=$PGHOST" "$@"
