#!/usr/bin/env bash
# The platform from a shell: log in, stay logged in, repeat what may be repeated. Needs curl, and Python to read JSON.
#
#     GOODGO_URL=https://localhost:8443 GOODGO_CA=.goodgo/ca.pem bash docs/examples/client.sh
set -euo pipefail
umask 077

URL=${GOODGO_URL:-https://localhost:8443}
STATE=$(mktemp -d) # tokens lie in files that only their owner reads, never on a command line
trap 'rm -rf "$STATE"' EXIT

# repeats lost connections, 429 and 503, as Retry-After says: for calls that done twice are done once
AGAIN=(--retry 4 --retry-all-errors)

# send METHOD PATH [curl option…]: the answer is in $ANSWER, its status in $STATUS
send() {
    ANSWER=$(mktemp "$STATE/answer.XXXXXX")
    STATUS=$(curl -sS ${GOODGO_CA:+--cacert "$GOODGO_CA"} --max-time 10 -o "$ANSWER" -w '%{http_code}' \
        -H 'Content-Type: application/json' -X "$1" "$URL$2" "${@:3}")
}

# json FILE EXPRESSION: prints the value of the expression, where `it` is the JSON in the file
json() { python3 -c "import json, sys; it = json.load(open(sys.argv[1])); print($2)" "$1"; }

bearer() { printf 'Authorization: Bearer %s\n' "$1"; }

log_in() {
    send POST /auth/v1/login --data @- <<<"{\"email\": \"$1\", \"password\": \"$2\"}"
    [ "$STATUS" != 200 ] || mv "$ANSWER" "$STATE/pair"
}

# refresh USED: exchanges the pair whose access token was used: once for all calls that found it expired;
# fails with the problem in $ANSWER
refresh() {
    local status=200
    until mkdir "$STATE/refreshing" 2>/dev/null; do sleep 0.05; done
    if [ "$(json "$STATE/pair" 'it["access_token"]')" = "$1" ]; then # else another call has refreshed already: use its pair
        json "$STATE/pair" 'json.dumps({"refresh_token": it["refresh_token"]})' >"$STATE/spent"
        send POST /auth/v1/refresh --data "@$STATE/spent" "${AGAIN[@]}"
        status=$STATUS
        [ "$status" != 200 ] || mv "$ANSWER" "$STATE/pair" # one rename: a reader always finds a complete pair
        echo "$status" >>"$STATE/refreshes"
    fi
    rmdir "$STATE/refreshing"
    [ "$status" = 200 ]
}

# call METHOD PATH [curl option…]: with the access token, and a refresh when it has expired
call() {
    local used
    used=$(json "$STATE/pair" 'it["access_token"]')
    send "$@" -H @<(bearer "$used")
    if [ "$STATUS" = 401 ] && [ "$(json "$ANSWER" 'it["type"]')" = /problems/invalid-token ]; then
        refresh "$used" || return 0
        send "$@" -H @<(bearer "$(json "$STATE/pair" 'it["access_token"]')")
    fi
}

# the sizes of all pages of the list at PATH; the cursor is opaque and sent back as it came
page_sizes() {
    local cursor=''
    while :; do
        call GET "$1?limit=$2${cursor:+&cursor=$cursor}" "${AGAIN[@]}"
        json "$ANSWER" 'len(it["items"])'
        cursor=$(json "$ANSWER" 'it["next_cursor"] or ""')
        [ -n "$cursor" ] || return 0
    done
}

# replaces the access token by one that the platform refuses like an expired one
run_out() {
    json "$STATE/pair" 'json.dumps({**it, "access_token": "an expired access token"})' >"$STATE/old"
    mv "$STATE/old" "$STATE/pair"
}

EMAIL="$RANDOM-$RANDOM-$RANDOM@example.com"
PASSWORD='a long and private sentence'
KEY="key-$RANDOM-$RANDOM-$RANDOM"

for _ in 1 2; do
    send POST /auth/v1/register -H "Idempotency-Key: $KEY" "${AGAIN[@]}" --data @- \
        <<<"{\"email\": \"$EMAIL\", \"password\": \"$PASSWORD\"}"
    json "$ANSWER" 'it["id"]' >>"$STATE/accounts"
done
[ "$(sort -u "$STATE/accounts" | wc -l)" -eq 1 ] && ACCOUNT='the same account' || ACCOUNT='another account'
echo "registered; sent again with the same key: $ACCOUNT"

log_in "$EMAIL" 'another long sentence'
echo "a wrong password: $STATUS $(json "$ANSWER" 'it["type"].removeprefix("/problems/")')"

for _ in 1 2 3; do log_in "$EMAIL" "$PASSWORD"; done
echo "sessions, two a page: [$(page_sizes /auth/v1/sessions 2 | paste -sd, - | sed 's/,/, /g')]"

run_out
for _ in 1 2 3 4 5 6 7 8 9 10; do call GET /auth/v1/me "${AGAIN[@]}" & done
wait
echo "ten calls with an expired access token: refreshes $(wc -l <"$STATE/refreshes" | tr -d ' ')"

json "$STATE/pair" 'json.dumps({"refresh_token": it["refresh_token"]})' >"$STATE/spent"
send POST /auth/v1/logout --data "@$STATE/spent" "${AGAIN[@]}"
run_out
call GET /auth/v1/me
echo "after the log out: $(json "$ANSWER" 'it["type"].removeprefix("/problems/")')"
