"""Use cases of the OpenID provider: clients, authorize, consent, tokens, userinfo, introspection, revocation, logout.

client → authorize.py → (answer_interaction.py: log in, agree) → code
       → exchange_code.py → refresh_client_tokens.py … → revoke_token.py or end_browser_session.py
"""
