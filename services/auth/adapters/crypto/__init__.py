"""Everything that auth hashes, seals, signs or derives.

Owns: argon2id beside the event loop, refresh tokens, the signing keys and the access tokens they sign,
and the list of common passwords. All its secrets come from a ring of master keys (`derive`), a label for
each use, so that no two uses ever share one.

Flow: `wiring` derives the keys, opens the key ring on the store of sealed keys, and hands the adapters
to the use cases. Must not: reach a network, keep a secret where a repr or a log shows it, or invent
cryptography: what is built here is composed of argon2-cffi, joserfc and cryptography.
"""
