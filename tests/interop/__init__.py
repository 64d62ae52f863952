"""Other people's clients at this platform's OpenID provider and SCIM server, through the gateway and over TLS.

Each library is one that software in the field is built on, and none of it is ours: what it takes for an error is one.
`browser.mjs` and `browser.py` are a user's browser without a screen: they keep cookies and answer the provider's own
pages. docs/oidc.md says which versions were tried.
"""
