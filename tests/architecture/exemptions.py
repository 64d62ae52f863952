"""What a rule does not cover, each with its reason. One place, so that the list stays short."""

OLD_MIGRATIONS = "/migrations/versions/"
"""A migration is history: it is never edited once released, so its size says nothing about the house."""

NOT_STORAGE = {
    "AccessTokens": "signs with a key; nothing is kept",
    "GuessingFigures": "counts for Prometheus; nothing is read back",
    "KeyMaker": "draws a key and seals it; nothing is kept",
    "LinkTokens": "draws random bytes and digests them; nothing is kept",
    "MailSender": "hands mails over, slowly; the one that keeps them is Mailbox",
    "PasswordHasher": "computes, slowly; nothing is kept",
    "PublicKeys": "reads what SigningKeys keeps",
    "RefreshFigures": "counts for Prometheus; nothing is read back",
    "RefreshTokens": "derives with a key; nothing is kept",
    "RollCall": "asks the replicas that run now; kernel.runtime.roll_call keeps it, and has the suite",
    "UnitOfWork": "what Transactions hands out, and proven with it",
}
"""Ports without a contract suite on two backends: name -> why there is nothing to swap.

They are slow or reach outside, so none of them may be called in a transaction either (`rules.transactions`).
"""
