"""What a rule does not cover, each with its reason. One place, so that the list stays short."""

OLD_MIGRATIONS = "/migrations/versions/"
"""A migration is history: it is never edited once released, so its size says nothing about the house."""

NOT_STORAGE = {
    "AdmittedAttempt": "settles in ThrottleStore, which has the suite",
    "AddressTransactions": "opens what Transactions opens, and is proven with Addresses",
    "AddressWork": "what AddressTransactions hands out, and proven with it",
    "AccessTokens": "signs with a key; nothing is kept",
    "KeyMaker": "draws a key and seals it; nothing is kept",
    "KeyReadiness": "asks the replicas that run now; kernel.runtime.tokens.key_readiness has the suite",
    "RunningReplicas": "asks the replicas that run now; kernel.runtime.tokens.key_readiness has the suite",
    "LinkSeal": "computes with a key; nothing is kept",
    "LinkSecrets": "draws random bytes and digests them; nothing is kept",
    "LogInTransactions": "opens what Transactions opens, and is proven with KnownPlaces and Transactions",
    "LogInWork": "what LogInTransactions hands out, and proven with it",
    "OrderWatch": "waits; what it asks is OrderReader, which has the suite",
    "ApiKeySecrets": "draws random bytes and digests them; nothing is kept",
    "ClientAssertions": "verifies signatures; used ones are kept by ClientSecrets, which has the suite",
    "Challenges": "computes with a key; used ones are kept by OneTimeProofs, which has the suite",
    "EnrolmentTransactions": "opens what Transactions opens, and is proven with Factors and TotpFactors",
    "EnrolmentWork": "what EnrolmentTransactions hands out, and proven with it",
    "FactorResetTransactions": "opens what Transactions opens, and is proven with Factors and Transactions",
    "FactorResetWork": "what FactorResetTransactions hands out, and proven with it",
    "FactorSecrets": "draws random bytes and seals them; nothing is kept",
    "PasskeyVerifier": "computes; nothing is kept",
    "CardDirectory": "asks the payment provider; nothing is kept",
    "PaymentProvider": "asks another company, slowly; PaymentProviderContract runs on each provider all the same",
    "ProviderEvents": "computes with a key; nothing is kept",
    "WorkSignal": "wakes workers; nothing is kept",
    "EmailSender": "hands emails over, slowly; the one that stores them is Mailbox",
    "PasswordHasher": "computes, slowly; nothing is kept",
    "ProvisioningTransactions": "opens what Transactions opens, and is proven with ProvisionedUsers",
    "ProvisioningWork": "what ProvisioningTransactions hands out, and proven with it",
    "PublicKeys": "reads what SigningKeys keeps",
    "RefreshMetrics": "counts for Prometheus; nothing is read back",
    "RefreshTokens": "derives with a key; nothing is kept",
    "RouteCatalog": "reads a file that is part of the release; nothing is kept",
    "SessionReader": "reads what Sessions keeps, and is proven with it",
    "FamilyTokens": "derives with a key; nothing is kept",
    "ProviderSecrets": "draws random bytes and digests them; nothing is kept",
    "ProviderTokens": "signs with a key; nothing is kept",
    "ProviderWork": "what ProviderTransactions hands out, and proven with it",
    "SessionEndTokens": "derives with a key; nothing is kept",
    "Throttle": "waits in front of ThrottleStore, which has the suite",
    "ThrottleMetrics": "counts for Prometheus; nothing is read back",
    "RegistrationTransactions": "opens what Transactions opens, and is proven with PendingRegistrations",
    "RegistrationWork": "what RegistrationTransactions hands out, and proven with it",
    "UpstreamProviders": "asks other companies, slowly; nothing is kept",
    "UpstreamSecrets": "derives and seals with keys; nothing is kept",
    "UpstreamTransactions": "opens what Transactions opens, and is proven with Identities",
    "UpstreamWork": "what UpstreamTransactions hands out, and proven with it",
    "UnitOfWork": "what Transactions hands out, and proven with it",
}
"""Ports without a contract suite on two backends: name -> why there is nothing to swap.

They are slow or reach outside, so none of them may be called in a transaction either (`rules.transactions`).
"""
