"""The OpenID provider over HTTP.

`discovery` says what there is · `authorize` answers browsers, with `interaction_page` or, for the web app,
`interactions` in between · `tokens` are the endpoints that clients call · `clients` and `consents` are administered.
Errors of `oauth2/*` are those of RFC 6749 section 5.2 (`oauth_answers`), and not problems.
"""
