# ruff: noqa: INP001, ANN001, ANN201, T201, SIM115, PTH123 - one short file to read, and to run anywhere
"""Verifies GoodGo's audit trail offline, without GoodGo. Needs Python 3.11 and `pip install cryptography`.
keys.json is the issuer's /.well-known/jwks.json, pinned by you; heads.json pages of /auth/v1/audit-heads and answers of
/auth/v1/audit-events/ID/proof; old.json a page of before: it shows a trail that was replaced or rolled back since.
Exit code 0: the files are good, and a line names each proven event. 1: NOT VERIFIED, and why. 2: usage error."""

import argparse
import json
import sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256


def check(is_right, finding):
    if not is_right:
        sys.exit(f"NOT VERIFIED: {finding}")


def decode(text):
    return urlsafe_b64decode(text + "==")


def read_statement(statement, key, name):  # RFC 7515 with ES256 (RFC 7518 section 3.4), and nothing else
    header, payload, signature = statement.split(".")
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\4" + decode(key["x"]) + decode(key["y"]))
    r, s = (int.from_bytes(half, "big") for half in (decode(signature)[:32], decode(signature)[32:]))
    try:
        public.verify(utils.encode_dss_signature(r, s), f"{header}.{payload}".encode(), ec.ECDSA(SHA256()))
    except InvalidSignature:
        sys.exit(f"NOT VERIFIED: {name} was changed: its key did not sign it")
    members = json.dumps({each: key[each] for each in ("crv", "kty", "x", "y")}, separators=(",", ":"))
    kid = urlsafe_b64encode(sha256(members.encode()).digest()).decode().rstrip("=")  # RFC 7638
    check(json.loads(decode(header)) == {"alg": "ES256", "typ": "audit-head+jws", "kid": kid}, f"{name} is no head")
    return json.loads(decode(payload))


def climb(index, last, hash_, path):  # RFC 9162 sections 2.1.3.2 and 2.1.4.2; returns the old and the new root
    old = new = hash_
    for each in map(bytes.fromhex, path):
        if index & 1 or index == last:
            old, new = (sha256(b"\1" + each + right).digest() for right in (old, new))
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            new = sha256(b"\1" + new + each).digest()
        index, last = (index >> 1, last >> 1) if last else (-1, -1)  # a path that is too long leads nowhere
    return old.hex(), new.hex() if index == last == 0 else None


def continues(old, new, path):
    size, roots = old["events"], (old["root"], new["root"])
    if size in (0, new["events"]):
        return size == 0 or roots[0] == roots[1]
    shift = (size & -size).bit_length() - 1  # up to the subtree that ends with the old tree
    first, *rest = [old["root"], *path] if size == 1 << shift else path or [""]
    index, last = (size >> shift) - 1, (new["events"] - 1) >> shift
    return size < new["events"] and climb(index, last, bytes.fromhex(first), rest) == roots


def collect_heads(files):
    heads = {}
    for item in (item for file in files for item in file.get("items", [file.get("head")])):
        check(heads.setdefault(item["number"], item)["statement"] == item["statement"], "there are two heads: a fork")
    return heads


parser = argparse.ArgumentParser(description=__doc__)
for argument, metavar, count in ("keys", "keys.json", None), ("--held", "old.json", None), ("saved", "heads.json", "+"):
    parser.add_argument(argument, metavar=metavar, nargs=count)
wanted = parser.parse_args()
pinned = {key["kid"]: key for key in json.load(open(wanted.keys))["keys"] if key.get("crv") == "P-256"}
saved, claims, after = [json.load(open(file)) for file in wanted.saved], {}, None
heads = collect_heads(saved)
for number in sorted(heads, reverse=True):  # a pinned key signed the newest; each vouches for the one before it
    item, name, kid = heads[number], f"head {number}", heads[number]["key"]["kid"]
    check(after is None or after["number"] == number + 1, f"head {number + 1} is missing")
    check(after or kid in pinned, f"{name} is signed with the key {kid}, which is not pinned")
    head = claims[number] = read_statement(item["statement"], pinned.get(kid, item["key"]), name)
    check(head["number"] == number, f"{name} was changed: it is head {head['number']}")
    if after:
        check(after["previous"] == sha256(item["statement"].encode()).hexdigest(), f"{name} was replaced")
        check(continues(head, after, heads[number + 1]["consistency"]), f"head {number + 1} rewrites events of {name}")
    after = head
held = collect_heads([json.load(open(wanted.held))] if wanted.held else [])
check(held or not wanted.held, "what you hold has no head")
for number, item in sorted(held.items())[-1:]:  # it vouches for those before it
    check(number <= max(heads), f"you hold head {number}, and the newest is {max(heads)}: the trail was rolled back")
    check(number in heads, f"head {number}, which you hold, is missing: save more pages")
    check(heads[number]["statement"] == item["statement"], f"head {number} is not the one you hold: it was replaced")
print(f"{len(heads)} heads verified. The newest is", json.dumps(claims[max(heads)]))
for proof in (file for file in saved if "items" not in file):
    head, leaf = claims[proof["head"]["number"]], json.loads(proof["leaf"])
    _, id_, type_, _, at, *_ = leaf[1:] if isinstance(leaf[1], int) else leaf  # the first releases had no form
    _, root = climb(proof["index"], head["events"] - 1, sha256(b"\0" + proof["leaf"].encode()).digest(), proof["path"])
    check((id_, root) == (proof["event_id"], head["root"]), f"event {id_} is not in the trail, or was changed")
    print(f"event {id_} verified: {type_} at {at}, number {proof['index'] + 1} of {head['events']}")
