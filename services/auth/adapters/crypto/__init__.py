"""Everything that auth hashes, seals, signs or derives.

Owns: argon2id beside the event loop, refresh tokens, the signing keys, the access tokens that they sign, and the list
of common passwords. All secrets come from a ring of master keys with a label per use (`keys.key_uses`), so that no two
uses share a key.

Flow: `wiring` derives the keys, opens the key ring on the store of sealed keys, and passes the adapters to the use
cases. Must not: call the network, put a secret where a repr or a log shows it, or invent cryptography: everything is
composed of argon2-cffi, libsodium, joserfc and cryptography.
"""
