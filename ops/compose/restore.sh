#!/bin/sh
# What backup.sh made, into a deployment that has no data yet: ops/compose/restore.sh FOLDER
# After `docker compose down --volumes`, or in a new checkout. Ends with the platform up and the audit trail verified.
set -eu
[ $# = 1 ] || { echo "usage: $0 FOLDER (from ops/compose/backup.sh)" >&2; exit 2; }
here="$(dirname "$0")"
(cd "$1" && sha256sum --quiet --check SHA256SUMS) || { echo "$1 is not as it was written" >&2; exit 3; }
mkdir -p "$here/private"
if [ -e "$here/private/keys.json" ] && ! cmp -s "$1/keys.json" "$here/private/keys.json"; then
    echo "$here/private/keys.json is of another deployment: move that folder away" >&2
    exit 4
fi
cp "$1/keys.json" "$here/private/keys.json"
./goodgo compose
docker compose up --detach --wait --no-deps postgres
sql() { docker compose exec -T postgres psql --no-psqlrc --username postgres --tuples-only --no-align "$@"; }
for dump in "$1"/*.dump; do
    database="$(basename "$dump" .dump)"
    if [ "$(sql --dbname "$database" --command "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")" != 0 ]; then
        echo "there is data in $database: docker compose down --volumes takes it away, for good" >&2
        exit 4
    fi
done
for dump in "$1"/*.dump; do
    docker compose exec -T postgres pg_restore --username postgres --exit-on-error --single-transaction \
        --dbname "$(basename "$dump" .dump)" <"$dump"
done
# shellcheck disable=SC2086 # names of services, none for all of them
docker compose up --detach --wait ${GOODGO_SERVICES:-}
docker compose exec -T auth /app/bin/python - <<'PYTHON'
import asyncio, os, pathlib, sys
import asyncpg
from kernel.runtime.events.log.verification import verify

async def main():
    connection = await asyncpg.connect(pathlib.Path(os.environ["AUTH_DATABASE_URL_FILE"]).read_text())
    verdict = await verify(connection)
    print(f"{verdict.events} events, the last {verdict.head.sequence}:{verdict.head.hash.hex()}:", verdict.touched or "nothing was touched")
    sys.exit(1 if verdict.touched else 0)

asyncio.run(main())
PYTHON
