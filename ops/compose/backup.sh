#!/bin/sh
# Every service's database and the keys of a deployment that runs, into a new folder: ops/compose/backup.sh FOLDER
# Whoever has that folder has everything: it is closed to others, and belongs encrypted elsewhere.
set -eu
umask 077
[ $# = 1 ] || { echo "usage: $0 FOLDER (a new one)" >&2; exit 2; }
[ ! -e "$1" ] || { echo "$1 is there already: name another folder, no backup is replaced" >&2; exit 4; }
here="$(dirname "$0")"
unfinished="$1.unfinished"
rm -rf "$unfinished"
mkdir -p "$unfinished"
# publishers (auth) before those who listen to them: a listener may know more than its publisher, not less; orders and
# payments listen to each other, so stop the gateway before when they must be of the same moment
for file in "$here"/private/secrets/databases/*-owner; do
    database="$(basename "$file" -owner)"
    docker compose exec -T postgres pg_dump --username postgres --format=custom "$database" >"$unfinished/$database.dump"
done
cp "$here/private/keys.json" "$unfinished/keys.json"
(cd "$unfinished" && sha256sum -- * >SHA256SUMS)
sync
mv "$unfinished" "$1"
echo "$1: $(cd "$1" && ls -- *.dump | tr '\n' ' ')and keys.json"
