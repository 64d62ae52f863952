// Made by generate.mjs from openapi/auth.json.
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the public keys that verify access tokens.
         * @description May be kept for as long as `Cache-Control` says: a new key is published for longer before it signs. Afterwards ask with `If-None-Match`.
         */
        get: operations["jwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what the authorization server can do.
         * @description May be kept for as long as `Cache-Control` says.
         */
        get: operations["oauth_authorization_server"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/openid-configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what the OpenID provider can do.
         * @description May be kept for as long as `Cache-Control` says.
         */
        get: operations["openid_configuration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/api-keys/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange an API key for an access token.
         * @description Send the key as `Authorization: Bearer ggk_…`. There is no body.
         */
        post: operations["exchange_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit events, newest first.
         * @description `user_id` is the account whose personal data an event holds, `actor_id` the id of who did it. Needs `auth:audit:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        get: operations["list_audit_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clients.
         * @description Needs `auth:clients:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        get: operations["list_clients"];
        put?: never;
        /**
         * Register a client.
         * @description The secret is shown once. A client may have no permission in its scopes that you do not hold. Needs `auth:clients:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        post: operations["register_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/clients/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a client.
         * @description Needs `auth:clients:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        get: operations["get_client"];
        put?: never;
        post?: never;
        /**
         * Remove a client, and revoke all that it has.
         * @description Needs `auth:clients:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["remove_client"];
        options?: never;
        head?: never;
        /**
         * Change a client.
         * @description Needs `auth:clients:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        patch: operations["change_client"];
        trace?: never;
    };
    "/auth/v1/clients/{client_id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a secret to a client.
         * @description Two are live at once: give the new one to the client, then remove the old one. Needs `auth:clients:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        post: operations["add_client_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/clients/{client_id}/secrets/{secret_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a secret of a client.
         * @description Needs `auth:clients:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["remove_client_secret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the providers that a user may log in with.
         * @description Those for everybody; with `email` also those for addresses in its domain. Whether the address has an account does not show.
         */
        get: operations["list_offered_connections"];
        put?: never;
        /**
         * Add a connection to another OpenID provider.
         * @description The provider is not asked yet. Its secret is sealed, and never shown. Needs `auth:connections:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        post: operations["add_connection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/connections/{connection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a connection to another provider.
         * @description Needs `auth:connections:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        get: operations["get_connection"];
        put?: never;
        post?: never;
        /**
         * Remove a connection to another provider, and the identities that it linked.
         * @description Needs `auth:connections:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["remove_connection"];
        options?: never;
        head?: never;
        /**
         * Change a connection to another provider.
         * @description Nothing logs in with a disabled one; the identities that it linked stay. Needs `auth:connections:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        patch: operations["change_connection"];
        trace?: never;
    };
    "/auth/v1/connections/{connection_id}/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a log in with another provider.
         * @description Send the user to `authorization_url`, and keep its `state` with the browser: finish only the log in that this browser began.
         */
        post: operations["begin_upstream_log_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/connections/{connection_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish a log in with another provider, with the parameters that it sent back.
         * @description A state works once, for ten minutes. Where no account is linked, and none may be linked by its address alone, the answer is 409 `link-required` with a `link_token`: log in, then link with it.
         */
        post: operations["finish_upstream_log_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/connections/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all connections to other providers, with their settings.
         * @description Needs `auth:connections:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        get: operations["list_all_connections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what the current user lets clients have. */
        get: operations["list_consents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/consents/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw a consent, and end the client's tokens. */
        delete: operations["withdraw_consent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the events that could not be published or handled, newest first.
         * @description Those that are being replayed are left out. Needs `auth:dead-letters:read`.
         */
        get: operations["list_dead_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/dead-letters/{letter_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish or handle the event again.
         * @description It happens within seconds. An event that fails again is a dead letter again, with its new reason. Needs `auth:dead-letters:write`.
         */
        post: operations["replay_dead_letter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/email/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the address of an account with the token that was emailed to the new one.
         * @description Ends every session but the one that asked. The address of before gets a link that reverts the change for seven days.
         */
        post: operations["change_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/email/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send another email that verifies an address.
         * @description The answer is the same whether an account awaits verification or not.
         */
        post: operations["resend_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/email/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revert a change of address with the token that was emailed to the address of before.
         * @description Ends every session and link, voids the password, and sends an email with a link that sets another.
         */
        post: operations["revert_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an email address with the token that was emailed to it, and log in.
         * @description Send the password that you registered with: of the newest five registrations of the address, the one with this password becomes the account. The token works once, for a limited time, and for five passwords. For a day after that it logs in, together with the account's password.
         */
        post: operations["verify_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain why a request was refused, or would be now.
         * @description Makes every check of the guard of any service with this token: signature, expiry, account, revocation, session, the permission and the level that the route asks for. Each failed check names the event that caused it. The token is neither stored nor logged, and not part of the answer. Needs `auth:audit:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        post: operations["explain_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/interactions/{interaction_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get what a user does before a client gets a code. */
        get: operations["get_interaction"];
        put?: never;
        /**
         * Log in, agree or refuse, for a client.
         * @description A log in sets the issuer's cookie. Where a second factor is due, `second_step` has the challenge.
         */
        post: operations["answer_interaction_as_json"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in and start a session.
         * @description Unknown address, wrong password, disabled account and an address that is not verified yet have one answer. Where a second factor is due, the answer is `mfa_required` with a challenge for the second step.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/login/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in with a passkey.
         * @description Alone, or with the `challenge` of a log in that answered `mfa_required` as its second step.
         */
        post: operations["log_in_with_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/login/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a log in with a passkey.
         * @description Names no account: for the form of your page use conditional mediation. User verification is required.
         */
        post: operations["begin_passkey_log_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/login/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in: the second step, with a recovery code.
         * @description Needs the challenge of a log in that answered `mfa_required`; or, where the password is lost, `email` and the token of a link that resets the password, which is used by it. The holder gets an email.
         */
        post: operations["log_in_with_recovery_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/login/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in: the second step, with the code of an authenticator.
         * @description Needs the challenge of a log in that answered `mfa_required`. A mistyped code can be typed again.
         */
        post: operations["log_in_with_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log out: end the session of a refresh token, if there is one. */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the current user's profile. */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the current user's profile. */
        patch: operations["change_me"];
        trace?: never;
    };
    "/auth/v1/me/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the current user's API keys. */
        get: operations["list_api_keys"];
        put?: never;
        /**
         * Make an API key.
         * @description The key is shown once. Its tokens carry at most `scopes`, and at most what you hold then. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        post: operations["create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key, and its access tokens.
         * @description Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["revoke_api_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an email with a link that makes a new address the current user's.
         * @description Needs the password; of an account without one, a log in with a passkey in the last five minutes. The answer is the same whether the address is taken or not. Needs authentication at `urn:goodgo:aal2`.
         */
        post: operations["request_email_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase the current user's account.
         * @description Ends all its sessions. Needs the password; of an account without one, a log in with a passkey in the last five minutes. Needs authentication at `urn:goodgo:aal2`.
         */
        post: operations["erase_me"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the current user's second factors. */
        get: operations["list_factors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/factors/{factor_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a factor.
         * @description The recovery codes go with the last one. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["remove_factor"];
        options?: never;
        head?: never;
        /**
         * Name a factor.
         * @description Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        patch: operations["rename_factor"];
        trace?: never;
    };
    "/auth/v1/me/factors/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a passkey.
         * @description From then on a log in with the password needs a second factor, and older access tokens are revoked: refresh. Needs authentication at `urn:goodgo:aal1`, 300 s old at most.
         */
        post: operations["enrol_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/factors/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey.
         * @description Needs authentication at `urn:goodgo:aal1`, 300 s old at most.
         */
        post: operations["begin_passkey_enrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/factors/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enrol an authenticator app.
         * @description It counts for nothing before it is confirmed. An account with a second factor needs that to add one. Needs authentication at `urn:goodgo:aal1`, 300 s old at most.
         */
        post: operations["enrol_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/factors/totp/{factor_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an authenticator app with its code.
         * @description From then on a log in needs a second factor, and older access tokens are revoked: refresh. With the first factor come ten recovery codes, shown once. Needs authentication at `urn:goodgo:aal1`, 300 s old at most.
         */
        post: operations["confirm_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the providers with which the current user logs in. */
        get: operations["list_identities"];
        put?: never;
        /**
         * Link another provider's user to the current account.
         * @description With the `link_token` of the problem `link-required`, within ten minutes. The holder gets an email. Needs authentication at `urn:goodgo:aal1`, 300 s old at most.
         */
        post: operations["link_identity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/identities/{identity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unlink another provider's user from the current account.
         * @description Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["unlink_identity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove the password: log in with a passkey only.
         * @description Needs two passkeys, or one and recovery codes. A link by email sets a password again. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["remove_password"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes.
         * @description The earlier ones do not work any more. They are shown once. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        post: operations["create_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/oauth2/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Log a user in for a client.
         * @description Answers the client with a code or an error, or leads to a page that the user answers first. An unknown client or address gets a page with 400, and never a redirect.
         */
        get: operations["authorize"];
        put?: never;
        /**
         * Log a user in for a client, with the request in a form.
         * @description Answers with a redirect to GET: a browser sends no cookie with a form of another site.
         */
        post: operations["authorize_by_form"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/oauth2/device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the page on which a user types the code of a device in.
         * @description After the user's answer it says how that ended.
         */
        get: operations["show_device"];
        put?: never;
        /** Type the code of a device in. */
        post: operations["open_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/oauth2/device_authorization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin the authorization of a device without a keyboard.
         * @description The device shows `user_code` and `verification_uri`, or a picture of `verification_uri_complete`, and asks the token endpoint with `device_code` every `interval` seconds (RFC 8628).
         */
        post: operations["authorize_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/oauth2/interaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the page on which a user logs in, or agrees. */
        get: operations["show_interaction"];
        put?: never;
        /** Answer the page: log in, agree, or refuse. */
        post: operations["answer_interaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/oauth2/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask whether a token is active, and what it carries.
         * @description For clients with a secret: their own tokens, and those for their audiences (RFC 7662).
         */
        post: operations["introspect_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/oauth2/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Log the browser's user out, as a client asks.
         * @description With an identity token of that user the session ends, and the browser goes back to the client by a 303. Otherwise a page asks first.
         */
        get: operations["log_out_browser"];
        put?: never;
        /**
         * Log the browser's user out, by a form of a client or of our page.
         * @description A client's form is answered by a redirect to GET: no cookie comes with it.
         */
        post: operations["log_out_by_form"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/oauth2/par": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Push an authorization request.
         * @description Answers with a `request_uri` that the authorization endpoint takes once (RFC 9126). With a DPoP proof, the code is exchanged with its key alone (RFC 9449 section 10.1).
         */
        post: operations["push_authorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/oauth2/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a token of a client, and all that belong to it.
         * @description Answers 200 also when there is no such token (RFC 7009).
         */
        post: operations["revoke_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get tokens for a code, a refresh token, or the client itself.
         * @description Takes `grant_type` authorization_code, refresh_token, client_credentials, or urn:ietf:params:oauth:grant-type:device_code. A code works once: its second use ends the tokens of the first. A refresh token rotates as that of a session does. With a DPoP proof, the tokens are bound to its key, and each refresh proves it again (RFC 9449).
         */
        post: operations["issue_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/oauth2/userinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what an access token shows of its user.
         * @description Send the access token of a client, with the scope openid, as a bearer, or one that is bound to a key as `Authorization: DPoP`, with a proof.
         */
        get: operations["get_userinfo"];
        put?: never;
        /**
         * Get what an access token shows of its user, by POST.
         * @description Send the access token in a header as with GET, or as `access_token` in a form.
         */
        post: operations["post_userinfo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/password/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the current user's password.
         * @description Ends every session, the current one too, and starts a new one: use its token pair from then on. Needs the current password. Needs authentication at `urn:goodgo:aal2`.
         */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an email with a link that resets the password.
         * @description The answer is the same whether the address has an account or not.
         */
        post: operations["forgot_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset the password with the token that was emailed.
         * @description Ends every session and verifies the email address. A token works once, for a limited time.
         */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token for the next token pair.
         * @description Within the reuse window, the same refresh token gives the same successor again; from another network or user agent three times in 24 hours, then 409 `refresh-elsewhere` until the window has closed. After the window it gives a new successor and revokes the first one, unless that was used. Anything older, and a revoked successor, ends the session. Of a session that is bound to a key (DPoP) each of these needs a proof of that key; without it nothing changes.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register an account.
         * @description Where email addresses must be verified, the answer is 202 whether the address has an account or not: an email says what happened. With an `Idempotency-Key`, a repeated request gets the first answer again.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List roles.
         * @description Needs `auth:roles:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        get: operations["list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/roles/{role_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a role.
         * @description Needs `auth:roles:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        get: operations["get_role"];
        /**
         * Define a role.
         * @description Answers 201 for a new role and 200 for an existing one. Accounts with the role have the new permissions from their next refresh on. Needs `auth:roles:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        put: operations["define_role"];
        post?: never;
        /**
         * Remove a role.
         * @description Needs `auth:roles:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["remove_role"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/.search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find users and groups by a filter in the body.
         * @description Users come first. A filter by an attribute that only one of the types has finds that type. Needs `auth:scim:write`.
         */
        post: operations["search_scim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answer that SCIM has no such endpoint.
         * @description Identity providers expect the error in SCIM's form for every path. Needs `auth:scim:write`.
         */
        get: operations["refuse_endpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/Groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List groups, or find some.
         * @description Needs `auth:scim:write`.
         */
        get: operations["list_scim_groups"];
        put?: never;
        /**
         * Create a group.
         * @description Creates a role without permissions; an administrator gives it some. `id` is the role's name. Needs `auth:scim:write`.
         */
        post: operations["create_scim_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/Groups/.search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find groups by a filter in the body.
         * @description Needs `auth:scim:write`.
         */
        post: operations["search_scim_groups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/Groups/{group_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a group.
         * @description Needs `auth:scim:write`.
         */
        get: operations["get_scim_group"];
        /**
         * Replace a group.
         * @description Gives its role to all members, and takes it from all others. The caller needs every permission of the role. Needs `auth:scim:write`.
         */
        put: operations["replace_scim_group"];
        post?: never;
        /**
         * Remove a group, and its role.
         * @description Needs `auth:scim:write`.
         */
        delete: operations["delete_scim_group"];
        options?: never;
        head?: never;
        /**
         * Change a group.
         * @description Operations `add`, `replace` and `remove`, with paths. All of them are applied, or none. Needs `auth:scim:write`.
         */
        patch: operations["change_scim_group"];
        trace?: never;
    };
    "/auth/v1/scim/v2/ResourceTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the resource types of SCIM.
         * @description Needs `auth:scim:write`.
         */
        get: operations["list_resource_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/ResourceTypes/{type_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a resource type of SCIM.
         * @description Needs `auth:scim:write`.
         */
        get: operations["get_resource_type"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/Schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the schemas of SCIM.
         * @description Needs `auth:scim:write`.
         */
        get: operations["list_schemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/Schemas/{schema_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a schema of SCIM.
         * @description Needs `auth:scim:write`.
         */
        get: operations["get_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/ServiceProviderConfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what the SCIM server supports.
         * @description Needs `auth:scim:write`.
         */
        get: operations["get_provider_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/Users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users, or find some.
         * @description Needs `auth:scim:write`.
         */
        get: operations["list_scim_users"];
        put?: never;
        /**
         * Create a user.
         * @description Creates an account without a password, whose address the provider vouches for. An account that has the address already is not changed: 409. Needs `auth:scim:write`.
         */
        post: operations["create_scim_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/Users/.search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find users by a filter in the body.
         * @description Needs `auth:scim:write`.
         */
        post: operations["search_scim_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/scim/v2/Users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user.
         * @description Needs `auth:scim:write`.
         */
        get: operations["get_scim_user"];
        /**
         * Replace a user.
         * @description A new address is unproven until its link is followed. `active: false` ends all sessions. Needs `auth:scim:write`.
         */
        put: operations["replace_scim_user"];
        post?: never;
        /**
         * Erase a user.
         * @description Erases the account, as an administrator does. To keep it, send `active: false` instead. Needs `auth:scim:write`.
         */
        delete: operations["delete_scim_user"];
        options?: never;
        head?: never;
        /**
         * Change a user.
         * @description Operations `add`, `replace` and `remove`, with paths. One that breaks a rule changes nothing. A name or an address that is taken is a 409; `active: false` of the same request is in force then. Needs `auth:scim:write`.
         */
        patch: operations["change_scim_user"];
        trace?: never;
    };
    "/auth/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the current user's live sessions. */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        /** End all other sessions. */
        delete: operations["end_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of the current user's sessions. */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a session with the token in an email about its log in.
         * @description Answers 204 again when it is sent again, and when the session has ended in another way.
         */
        post: operations["end_session_by_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Authenticate again: get an access token of a higher level, or of a newer authentication.
         * @description Only this access token is raised. The session and its refresh tokens keep their level.
         */
        post: operations["step_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/step-up/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a step-up: get a challenge, and the methods that reach a level. */
        post: operations["begin_step_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts.
         * @description With `email` only the account that has this address, however it is written. Needs `auth:users:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        get: operations["list_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an account.
         * @description Needs `auth:users:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        get: operations["get_user"];
        put?: never;
        post?: never;
        /**
         * Erase an account.
         * @description Another user's. Users erase their own account with their password. Needs `auth:users:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["remove_user"];
        options?: never;
        head?: never;
        /**
         * Disable or re-enable an account, or change its address.
         * @description Disabling ends all its sessions. A new address does, too, and is unproven until its link is followed. Needs `auth:users:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        patch: operations["change_user"];
        trace?: never;
    };
    "/auth/v1/users/{user_id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain why the sessions of an account ended.
         * @description Takes no body. Returns the latest sessions that are not live any more. For a refresh token that was used twice it names both origins: where it was presented, and where the newest token was issued to. Needs `auth:sessions:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        post: operations["explain_user_sessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/users/{user_id}/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove every second factor of an account.
         * @description For a holder who has lost them. Ends every session; the holder gets an email. Needs `auth:factors:reset`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["reset_user_factors"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/users/{user_id}/roles/{role_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Grant a role to an account.
         * @description Needs `auth:roles:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        put: operations["grant_role"];
        post?: never;
        /**
         * Revoke a role from an account.
         * @description Needs `auth:roles:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["revoke_role"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/users/{user_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions of an account, live and ended, newest first.
         * @description Needs `auth:sessions:read`. Needs authentication at `urn:goodgo:aal2`.
         */
        get: operations["list_user_sessions"];
        put?: never;
        post?: never;
        /**
         * End all sessions of an account.
         * @description Needs `auth:sessions:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        delete: operations["end_user_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/v1/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the bearer token, for a proxy's forward-auth.
         * @description Answers with the caller in `X-User-` headers. Answers every method, every query and every path below this one alike: proxies append the path of the request that they hold.
         */
        get: operations["verify"];
        /**
         * Check the bearer token, for a proxy's forward-auth.
         * @description Answers with the caller in `X-User-` headers. Answers every method, every query and every path below this one alike: proxies append the path of the request that they hold.
         */
        put: operations["verify_put"];
        /**
         * Check the bearer token, for a proxy's forward-auth.
         * @description Answers with the caller in `X-User-` headers. Answers every method, every query and every path below this one alike: proxies append the path of the request that they hold.
         */
        post: operations["verify_post"];
        /**
         * Check the bearer token, for a proxy's forward-auth.
         * @description Answers with the caller in `X-User-` headers. Answers every method, every query and every path below this one alike: proxies append the path of the request that they hold.
         */
        delete: operations["verify_delete"];
        /**
         * Check the bearer token, for a proxy's forward-auth.
         * @description Answers with the caller in `X-User-` headers. Answers every method, every query and every path below this one alike: proxies append the path of the request that they hold.
         */
        options: operations["verify_options"];
        /**
         * Check the bearer token, for a proxy's forward-auth.
         * @description Answers with the caller in `X-User-` headers. Answers every method, every query and every path below this one alike: proxies append the path of the request that they hold.
         */
        head: operations["verify_head"];
        /**
         * Check the bearer token, for a proxy's forward-auth.
         * @description Answers with the caller in `X-User-` headers. Answers every method, every query and every path below this one alike: proxies append the path of the request that they hold.
         */
        patch: operations["verify_patch"];
        /**
         * Check the bearer token, for a proxy's forward-auth.
         * @description Answers with the caller in `X-User-` headers. Answers every method, every query and every path below this one alike: proxies append the path of the request that they hold.
         */
        trace: operations["verify_trace"];
    };
    "/problems/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a problem.
         * @description A page, or JSON for a client that sends `Accept: application/json`.
         */
        get: operations["explain_problem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Accepted */
        Accepted: {
            status: string;
        };
        /**
         * Algorithm
         * @description What identity tokens are signed with (RFC 7518 section 3.1).
         * @enum {string}
         */
        Algorithm: "RS256" | "ES256";
        /** ApiKeyBody */
        ApiKeyBody: {
            /**
             * Format: date-time
             * @description At most 365 days from now.
             * @example 2030-06-30T00:00:00Z
             */
            expires_at: string;
            /** @example nightly report */
            name: string;
            /**
             * @example [
             *       "orders:orders:read"
             *     ]
             */
            scopes: string[];
        };
        /** ApiKeyItem */
        ApiKeyItem: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            /** @example 2030-01-31 */
            last_used_on: string | null;
            name: string;
            scopes: string[];
        };
        /** Page[ApiKeyItem] */
        ApiKeyItemPage: {
            items: components["schemas"]["ApiKeyItem"][];
            next_cursor: string | null;
        };
        /** AuditActor */
        AuditActor: {
            /** @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11 */
            id: string;
            /** @enum {string} */
            kind: "user" | "client" | "system";
        };
        /** AuditEvent */
        AuditEvent: {
            actor: components["schemas"]["AuditActor"] | null;
            client_ip: string | null;
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            /** Format: date-time */
            occurred_at: string;
            request_id: string | null;
            session_id: string | null;
            subject: components["schemas"]["AuditSubject"];
            /** @example auth.session.ended */
            type: string;
            user_id: string | null;
        };
        /** Page[AuditEvent] */
        AuditEventPage: {
            items: components["schemas"]["AuditEvent"][];
            next_cursor: string | null;
        };
        /** AuditSubject */
        AuditSubject: {
            /** @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11 */
            id: string;
            /** @example user */
            kind: string;
        };
        /**
         * AuthMethod
         * @description How a client authenticates at the token endpoint. Either form of a secret is taken from a client that has one.
         * @enum {string}
         */
        AuthMethod: "client_secret_basic" | "client_secret_post" | "private_key_jwt" | "none";
        /** BeginBody */
        BeginBody: {
            /** @example https://app.example.com/signin/callback */
            redirect_to: string;
        };
        /** Begun */
        Begun: {
            /** @example https://login.example.com/authorize?client_id=goodgo */
            authorization_url: string;
        };
        /** ClientBody */
        ClientBody: {
            audiences?: string[];
            auth_method?: components["schemas"]["AuthMethod"] | null;
            /** @default false */
            backchannel_logout_session_required?: boolean;
            /** @example https://wiki.example.com/backchannel-logout */
            backchannel_logout_uri?: string | null;
            /** @default false */
            claims_in_id_token?: boolean;
            /** @example wiki */
            client_id?: string | null;
            /** @default false */
            dpop_bound?: boolean;
            /** @default false */
            first_party?: boolean;
            grant_types?: components["schemas"]["GrantType"][] | null;
            id_token_alg?: components["schemas"]["Algorithm"] | null;
            jwks?: components["schemas"]["KeySet"] | null;
            /** @example web */
            kind?: components["schemas"]["ClientKind"];
            /** @example Wiki */
            name: string;
            /**
             * @example [
             *       "https://wiki.example.com/callback"
             *     ]
             */
            post_logout_redirect_uris?: string[];
            profile?: components["schemas"]["Profile"] | null;
            /**
             * @example [
             *       "https://wiki.example.com/callback"
             *     ]
             */
            redirect_uris?: string[];
            /** @default false */
            require_par?: boolean;
            /** @default true */
            require_pkce?: boolean;
            required_acr?: components["schemas"]["Level"] | null;
            scopes?: string[] | null;
        };
        /** ClientDetails */
        ClientDetails: {
            audiences: string[];
            auth_method: components["schemas"]["AuthMethod"];
            backchannel_logout_session_required: boolean;
            backchannel_logout_uri: string | null;
            claims_in_id_token: boolean;
            client_id: string;
            /** Format: date-time */
            created_at: string;
            disabled: boolean;
            dpop_bound: boolean;
            first_party: boolean;
            grant_types: components["schemas"]["GrantType"][];
            id_token_alg: components["schemas"]["Algorithm"];
            jwks: {
                [key: string]: unknown;
            } | null;
            kind: components["schemas"]["ClientKind"];
            name: string;
            post_logout_redirect_uris: string[];
            profile: components["schemas"]["Profile"] | null;
            redirect_uris: string[];
            require_par: boolean;
            require_pkce: boolean;
            required_acr: components["schemas"]["Level"] | null;
            scopes: string[];
            secrets: components["schemas"]["SecretItem"][];
        };
        /** ClientItem */
        ClientItem: {
            audiences: string[];
            auth_method: components["schemas"]["AuthMethod"];
            backchannel_logout_session_required: boolean;
            backchannel_logout_uri: string | null;
            claims_in_id_token: boolean;
            client_id: string;
            /** Format: date-time */
            created_at: string;
            disabled: boolean;
            dpop_bound: boolean;
            first_party: boolean;
            grant_types: components["schemas"]["GrantType"][];
            id_token_alg: components["schemas"]["Algorithm"];
            jwks: {
                [key: string]: unknown;
            } | null;
            kind: components["schemas"]["ClientKind"];
            name: string;
            post_logout_redirect_uris: string[];
            profile: components["schemas"]["Profile"] | null;
            redirect_uris: string[];
            require_par: boolean;
            require_pkce: boolean;
            required_acr: components["schemas"]["Level"] | null;
            scopes: string[];
        };
        /** Page[ClientItem] */
        ClientItemPage: {
            items: components["schemas"]["ClientItem"][];
            next_cursor: string | null;
        };
        /**
         * ClientKind
         * @default web
         * @example web
         * @enum {string}
         */
        ClientKind: "web" | "spa" | "native" | "service";
        /** ClientOrigin */
        ClientOrigin: {
            client_ip: string | null;
            user_agent: string | null;
        };
        /** ClientPatch */
        ClientPatch: {
            audiences?: string[];
            backchannel_logout_session_required?: boolean;
            /** @example https://wiki.example.com/backchannel-logout */
            backchannel_logout_uri?: string | null;
            claims_in_id_token?: boolean;
            disabled?: boolean;
            dpop_bound?: boolean;
            first_party?: boolean;
            grant_types?: components["schemas"]["GrantType"][];
            id_token_alg?: components["schemas"]["Algorithm"];
            jwks?: components["schemas"]["KeySet"];
            /** @example Wiki */
            name?: string;
            /**
             * @example [
             *       "https://wiki.example.com/callback"
             *     ]
             */
            post_logout_redirect_uris?: string[];
            /**
             * @example [
             *       "https://wiki.example.com/callback"
             *     ]
             */
            redirect_uris?: string[];
            require_par?: boolean;
            require_pkce?: boolean;
            required_acr?: components["schemas"]["Level"] | null;
            scopes?: string[];
        };
        /** CodeBody */
        CodeBody: {
            /** @example 492039 */
            code: string;
        };
        /** ConnectionBody */
        ConnectionBody: {
            /** @example goodgo */
            client_id: string;
            /** @example a-long-secret */
            client_secret?: string | null;
            /**
             * @example [
             *       "example.com"
             *     ]
             */
            domains?: string[];
            /** @default true */
            enabled?: boolean;
            /** @example https://login.example.com */
            issuer: string;
            /** @example Example AG */
            name: string;
            /**
             * @example [
             *       "https://app.example.com/signin/callback"
             *     ]
             */
            redirect_uris: string[];
            scopes?: string[];
            /** @default false */
            trusts_amr?: boolean;
            /** @default false */
            trusts_email?: boolean;
        };
        /** ConnectionDetails */
        ConnectionDetails: {
            client_id: string;
            /** Format: date-time */
            created_at: string;
            domains: string[];
            enabled: boolean;
            has_secret: boolean;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            issuer: string;
            name: string;
            redirect_uris: string[];
            scopes: string[];
            trusts_amr: boolean;
            trusts_email: boolean;
        };
        /** ConnectionItem */
        ConnectionItem: {
            client_id: string;
            /** Format: date-time */
            created_at: string;
            domains: string[];
            enabled: boolean;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            issuer: string;
            name: string;
            redirect_uris: string[];
            scopes: string[];
            trusts_amr: boolean;
            trusts_email: boolean;
        };
        /** Page[ConnectionItem] */
        ConnectionItemPage: {
            items: components["schemas"]["ConnectionItem"][];
            next_cursor: string | null;
        };
        /** ConnectionPatch */
        ConnectionPatch: {
            /** @example goodgo */
            client_id?: string;
            /** @example a-long-secret */
            client_secret?: string | null;
            /**
             * @example [
             *       "example.com"
             *     ]
             */
            domains?: string[];
            enabled?: boolean;
            /** @example Example AG */
            name?: string;
            /**
             * @example [
             *       "https://app.example.com/signin/callback"
             *     ]
             */
            redirect_uris?: string[];
            scopes?: string[];
            trusts_amr?: boolean;
            trusts_email?: boolean;
        };
        /** ConsentItem */
        ConsentItem: {
            client_id: string;
            client_name: string;
            /** Format: date-time */
            granted_at: string;
            scopes: string[];
        };
        /** Page[ConsentItem] */
        ConsentItemPage: {
            items: components["schemas"]["ConsentItem"][];
            next_cursor: string | null;
        };
        /** DeadLetterItem */
        DeadLetterItem: {
            /** @example notifications */
            consumer: string | null;
            /** Format: date-time */
            died_at: string;
            /** @example inbox */
            direction: components["schemas"]["Direction"];
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            /** @example library.book.lent names no account */
            reason: string;
            /** @example user:01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11 */
            subject: string;
            /** @example library.book.lent */
            type: string;
        };
        /** Page[DeadLetterItem] */
        DeadLetterItemPage: {
            items: components["schemas"]["DeadLetterItem"][];
            next_cursor: string | null;
        };
        /**
         * Direction
         * @description Which end gave an event up.
         * @example inbox
         * @enum {string}
         */
        Direction: "outbox" | "inbox";
        /** EmailBody */
        EmailBody: {
            /** @example ada@example.com */
            email: string;
        };
        /** EmailChangeBody */
        EmailChangeBody: {
            /** @example ada@example.com */
            new_email: string;
            /** @example a long and private sentence */
            password?: string | null;
        };
        /** EmailProofBody */
        EmailProofBody: {
            /** @example a long and private sentence */
            password: string;
            /** @example 8Jx0aPq5… */
            token: string;
        };
        /** EmailTokenBody */
        EmailTokenBody: {
            /** @example 8Jx0aPq5… */
            token: string;
        };
        /** ExplainedSession */
        ExplainedSession: {
            end_cause: string | null;
            ended_at: string | null;
            /** @example the user logged out */
            explanation: string;
            origins: components["schemas"]["SessionOrigins"];
            refresh: components["schemas"]["RefreshReuse"] | null;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            session_id: string;
            /** Format: date-time */
            started_at: string;
        };
        /** ExplainedStep */
        ExplainedStep: {
            /** @example The access tokens of its session were revoked when the session ended. */
            detail: string;
            event: components["schemas"]["AuditEvent"] | null;
            /** @enum {string} */
            outcome: "passed" | "failed" | "skipped";
            /** @description The problem that a failed check answers with. */
            problem: string | null;
            /** @example revocation */
            step: string;
        };
        /** ExplainedToken */
        ExplainedToken: {
            acr: string | null;
            auth_time: string | null;
            /** @example goodgo */
            client_id: string;
            /** Format: date-time */
            expires_at: string;
            /** @example 01960e6e-8f00-7cc0-8d4f-2f6f4d0c9a11 */
            id: string;
            issued_at: string | null;
            permissions: string[];
            roles: string[];
            session_id: string | null;
            subject: string;
        };
        /** ExplainRequestBody */
        ExplainRequestBody: {
            /** @example GET */
            method: string;
            /** @example /auth/v1/users */
            path: string;
            /** @example eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9… */
            token: string;
        };
        /** Explanation */
        Explanation: {
            sessions: components["schemas"]["ExplainedSession"][];
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            user_id: string;
        };
        /** Factor */
        Factor: {
            backed_up: boolean | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            last_used_at: string | null;
            name: string | null;
            /** @example totp */
            type: string;
        };
        /** FactorNameBody */
        FactorNameBody: {
            /** @example My phone */
            name: string;
        };
        /** Factors */
        Factors: {
            items: components["schemas"]["Factor"][];
            recovery_codes_left: number;
        };
        /** FinishBody */
        FinishBody: {
            /** @example SplxlOBeZQQYbYS6WxSbIA */
            code: string;
            iss?: string | null;
            /** @example ggm_AbC… */
            state: string;
        };
        /**
         * GrantType
         * @enum {string}
         */
        GrantType: "authorization_code" | "refresh_token" | "client_credentials" | "urn:ietf:params:oauth:grant-type:device_code";
        /** IdentityItem */
        IdentityItem: {
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            connection_id: string;
            /** @example Example AG */
            connection_name: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
        };
        /** Page[IdentityItem] */
        IdentityItemPage: {
            items: components["schemas"]["IdentityItem"][];
            next_cursor: string | null;
        };
        /** InteractionBody */
        InteractionBody: {
            /**
             * @example approve
             * @enum {string}
             */
            action: "log_in" | "approve" | "deny";
            challenge?: string | null;
            code?: string | null;
            /**
             * @description What `PublicKeyCredential.toJSON()` gives (WebAuthn Level 3, section 5.1).
             * @example {
             *       "id": "AbC…",
             *       "rawId": "AbC…",
             *       "type": "public-key",
             *       "response": {
             *         "clientDataJSON": "eyJ…"
             *       }
             *     }
             */
            credential?: {
                [key: string]: unknown;
            } | null;
            email?: string | null;
            /** @example q0Vb… */
            form_token: string;
            /**
             * @default totp
             * @enum {string}
             */
            method?: "totp" | "recovery_code";
            password?: string | null;
        };
        /** InteractionClient */
        InteractionClient: {
            client_id: string;
            name: string;
            /** @example https://wiki.example.com */
            target: string;
        };
        /** InteractionView */
        InteractionView: {
            client: components["schemas"]["InteractionClient"];
            email: string | null;
            form_token: string;
            id: string;
            is_device: boolean;
            login_hint: string | null;
            redirect_to: string | null;
            scopes: components["schemas"]["ScopeItem"][];
            second_step?: components["schemas"]["SecondStep"] | null;
            /** @enum {string} */
            step: "login" | "consent" | "done";
        };
        /** JwkSet */
        JwkSet: {
            keys: {
                [key: string]: unknown;
            }[];
        };
        /** KeySet */
        KeySet: {
            /**
             * @example [
             *       {
             *         "kty": "EC",
             *         "crv": "P-256"
             *       }
             *     ]
             */
            keys: {
                [key: string]: unknown;
            }[];
        };
        /** KeyToken */
        KeyToken: {
            access_token: string;
            expires_in: number;
            token_type: string;
        };
        /**
         * Level
         * @description Values of the `acr` claim, weakest first.
         * @enum {string}
         */
        Level: "urn:goodgo:aal1" | "urn:goodgo:aal2" | "urn:goodgo:phr";
        /** LinkBody */
        LinkBody: {
            /** @example ggl_AbC… */
            link_token: string;
        };
        /** LoginBody */
        LoginBody: {
            /** @example ada@example.com */
            email: string;
            /** @example a long and private sentence */
            password: string;
        };
        /** Me */
        Me: {
            /** Format: date-time */
            created_at: string;
            display_name: string | null;
            email: string;
            email_verified: boolean;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            pending_permissions: string[];
            permissions: string[];
            roles: string[];
        };
        /** NewApiKey */
        NewApiKey: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            /** @example ggk_AbC… */
            key: string;
            /** @example 2030-01-31 */
            last_used_on: string | null;
            name: string;
            scopes: string[];
        };
        /** NewClient */
        NewClient: {
            audiences: string[];
            auth_method: components["schemas"]["AuthMethod"];
            backchannel_logout_session_required: boolean;
            backchannel_logout_uri: string | null;
            claims_in_id_token: boolean;
            client_id: string;
            /** @example ggs_AbC… */
            client_secret: string | null;
            /** Format: date-time */
            created_at: string;
            disabled: boolean;
            dpop_bound: boolean;
            first_party: boolean;
            grant_types: components["schemas"]["GrantType"][];
            id_token_alg: components["schemas"]["Algorithm"];
            jwks: {
                [key: string]: unknown;
            } | null;
            kind: components["schemas"]["ClientKind"];
            name: string;
            post_logout_redirect_uris: string[];
            profile: components["schemas"]["Profile"] | null;
            redirect_uris: string[];
            require_par: boolean;
            require_pkce: boolean;
            required_acr: components["schemas"]["Level"] | null;
            scopes: string[];
        };
        /** NewPasskey */
        NewPasskey: {
            backed_up: boolean | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            last_used_at: string | null;
            name: string | null;
            recovery_codes: string[];
            /** @example totp */
            type: string;
        };
        /** NewSecret */
        NewSecret: {
            /** @example ggs_AbC… */
            client_secret: string;
            /** Format: date-time */
            created_at: string;
            hint: string;
            /** Format: uuid */
            id: string;
        };
        /** NewTotp */
        NewTotp: {
            expires_in: number;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            otpauth_uri: string;
            /** @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP */
            secret: string;
        };
        /** NoBody */
        NoBody: Record<string, never>;
        /** OfferedConnection */
        OfferedConnection: {
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            /** @example Example AG */
            name: string;
        };
        /** Page[OfferedConnection] */
        OfferedConnectionPage: {
            items: components["schemas"]["OfferedConnection"][];
            next_cursor: string | null;
        };
        /** PasskeyBody */
        PasskeyBody: {
            /** @example ggm_AbC… */
            challenge: string;
            /**
             * @description What `PublicKeyCredential.toJSON()` gives (WebAuthn Level 3, section 5.1).
             * @example {
             *       "id": "AbC…",
             *       "rawId": "AbC…",
             *       "type": "public-key",
             *       "response": {
             *         "clientDataJSON": "eyJ…"
             *       }
             *     }
             */
            credential: {
                [key: string]: unknown;
            };
            /** @example My phone */
            name?: string | null;
        };
        /** PasskeyLoginBody */
        PasskeyLoginBody: {
            /** @example ggm_AbC… */
            challenge?: string | null;
            /**
             * @description What `PublicKeyCredential.toJSON()` gives (WebAuthn Level 3, section 5.1).
             * @example {
             *       "id": "AbC…",
             *       "rawId": "AbC…",
             *       "type": "public-key",
             *       "response": {
             *         "clientDataJSON": "eyJ…"
             *       }
             *     }
             */
            credential: {
                [key: string]: unknown;
            };
        };
        /** PasskeyOptions */
        PasskeyOptions: {
            /** @example ggm_AbC… */
            challenge: string;
            public_key: {
                [key: string]: unknown;
            };
        };
        /** PasswordBody */
        PasswordBody: {
            /** @example a long and private sentence */
            password?: string | null;
        };
        /** PasswordChangeBody */
        PasswordChangeBody: {
            /** @example a long and private sentence */
            current_password: string;
            /**
             * @description A deployment may ask for more characters than `minLength`: 15, unless it says otherwise.
             * @example a long and private sentence
             */
            new_password: string;
        };
        /** PasswordResetBody */
        PasswordResetBody: {
            /**
             * @description A deployment may ask for more characters than `minLength`: 15, unless it says otherwise.
             * @example a long and private sentence
             */
            new_password: string;
            /** @example 8Jx0aPq5… */
            token: string;
        };
        /** @description An error (RFC 9457). */
        Problem: {
            detail: string;
            errors?: {
                detail: string;
                field: string;
            }[];
            /** @description With 403: the account holds by now what the access token does not carry yet. Refresh it. */
            refresh?: boolean;
            request_id: string;
            status: number;
            title: string;
            /** @example /problems/not-found */
            type: string;
        };
        /**
         * Profile
         * @description A set of rules that a client keeps to.
         * @enum {string}
         */
        Profile: "fapi2";
        /** ProfileChangeBody */
        ProfileChangeBody: {
            /** @example Ada */
            display_name?: string | null;
        };
        /** RaisedToken */
        RaisedToken: {
            access_token: string;
            /** @example urn:goodgo:aal2 */
            acr: string;
            /** Format: date-time */
            auth_time: string;
            expires_in: number;
        };
        /** RecoveryCodes */
        RecoveryCodes: {
            recovery_codes: string[];
        };
        /** RecoveryLoginBody */
        RecoveryLoginBody: {
            /** @example ggm_AbC… */
            challenge?: string | null;
            /** @example mfrggz-dfmztw-q2lknn-wg23y */
            code: string;
            /** @example ada@example.com */
            email?: string | null;
            /** @example 8Jx0aPq5… */
            reset_token?: string | null;
        };
        /** RefreshReuse */
        RefreshReuse: {
            current: number;
            delay_seconds: number;
            outcome: string | null;
            presented: number;
        };
        /** RefreshTokenBody */
        RefreshTokenBody: {
            /** @example ggr_AbC… */
            refresh_token: string;
        };
        /** RegisterBody */
        RegisterBody: {
            /** @example Ada */
            display_name?: string | null;
            /** @example ada@example.com */
            email: string;
            /**
             * @description A deployment may ask for more characters than `minLength`: 15, unless it says otherwise.
             * @example a long and private sentence
             */
            password: string;
        };
        /** RegisteredAccount */
        RegisteredAccount: {
            /** Format: date-time */
            created_at: string;
            display_name: string | null;
            email: string;
            email_verified: boolean;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
        };
        /** ReplayAccepted */
        ReplayAccepted: {
            status: string;
        };
        /** RequestExplained */
        RequestExplained: {
            allowed: boolean;
            /** @example The account is disabled. */
            explanation: string;
            /** @example invalid-token */
            problem: string | null;
            steps: components["schemas"]["ExplainedStep"][];
            token: components["schemas"]["ExplainedToken"] | null;
        };
        /** Role */
        Role: {
            name: string;
            permissions: string[];
        };
        /** RoleBody */
        RoleBody: {
            /**
             * @example [
             *       "orders:orders:read"
             *     ]
             */
            permissions: string[];
        };
        /** Page[Role] */
        RolePage: {
            items: components["schemas"]["Role"][];
            next_cursor: string | null;
        };
        /** @description An error (RFC 7644 section 3.12). The gateway's own are problems. */
        ScimError: {
            detail: string;
            schemas: "urn:ietf:params:scim:api:messages:2.0:Error"[];
            scimType?: string;
            status: string;
        };
        /** ScimResource */
        ScimResource: {
            schemas: string[];
        };
        /** ScopeItem */
        ScopeItem: {
            description: string;
            name: string;
        };
        /** SecondFactorDue */
        SecondFactorDue: {
            /** @example ggm_AbC… */
            challenge: string;
            expires_in: number;
            /**
             * @example [
             *       "totp",
             *       "recovery_code"
             *     ]
             */
            methods: string[];
            /** @constant */
            status: "mfa_required";
        };
        /** SecondStep */
        SecondStep: {
            challenge: string;
            expires_in: number;
            methods: string[];
        };
        /** SecretItem */
        SecretItem: {
            /** Format: date-time */
            created_at: string;
            hint: string;
            /** Format: uuid */
            id: string;
        };
        /** Session */
        Session: {
            client_ip: string | null;
            /** Format: date-time */
            created_at: string;
            current: boolean;
            /** Format: date-time */
            expires_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            /** Format: date-time */
            last_used_at: string;
            user_agent: string | null;
        };
        /** SessionOrigins */
        SessionOrigins: {
            ended: components["schemas"]["ClientOrigin"] | null;
            issued_to: components["schemas"]["ClientOrigin"] | null;
            started: components["schemas"]["ClientOrigin"];
        };
        /** Page[Session] */
        SessionPage: {
            items: components["schemas"]["Session"][];
            next_cursor: string | null;
        };
        /** StepUpBody */
        StepUpBody: {
            /** @example ggm_AbC… */
            challenge: string;
            /** @example 492039 */
            code?: string | null;
            /**
             * @description What `PublicKeyCredential.toJSON()` gives (WebAuthn Level 3, section 5.1).
             * @example {
             *       "id": "AbC…",
             *       "rawId": "AbC…",
             *       "type": "public-key",
             *       "response": {
             *         "clientDataJSON": "eyJ…"
             *       }
             *     }
             */
            credential?: {
                [key: string]: unknown;
            } | null;
            /**
             * @example totp
             * @enum {string}
             */
            method: "passkey" | "totp" | "recovery_code" | "password";
            /** @example a long and private sentence */
            password?: string | null;
        };
        /** StepUpOptions */
        StepUpOptions: {
            /** @example ggm_AbC… */
            challenge: string;
            /**
             * @example [
             *       "totp",
             *       "recovery_code"
             *     ]
             */
            methods: string[];
            public_key: {
                [key: string]: unknown;
            } | null;
        };
        /** StepUpOptionsBody */
        StepUpOptionsBody: {
            /**
             * @example urn:goodgo:aal2
             * @enum {string}
             */
            acr: "urn:goodgo:aal1" | "urn:goodgo:aal2" | "urn:goodgo:phr";
        };
        /** TokenAnswer */
        TokenAnswer: {
            access_token: string;
            expires_in: number;
            id_token?: string;
            refresh_token?: string;
            scope: string;
            token_type: string;
        };
        /** TokenPair */
        TokenPair: {
            access_token: string;
            expires_in: number;
            refresh_expires_in: number;
            refresh_token: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            session_id: string;
            /** @enum {string} */
            token_type: "Bearer" | "DPoP";
        };
        /** TotpLoginBody */
        TotpLoginBody: {
            /** @example ggm_AbC… */
            challenge: string;
            /** @example 492039 */
            code: string;
        };
        /** User */
        User: {
            /** Format: date-time */
            created_at: string;
            disabled: boolean;
            display_name: string | null;
            email: string;
            email_verified: boolean;
            factors: components["schemas"]["UserFactor"][];
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            permissions: string[];
            roles: string[];
        };
        /** UserChangeBody */
        UserChangeBody: {
            /** @example true */
            disabled?: boolean;
            /** @example ada@example.com */
            email?: string;
        };
        /** UserFactor */
        UserFactor: {
            /** Format: date-time */
            created_at: string;
            /** @example totp */
            type: string;
        };
        /** Page[User] */
        UserPage: {
            items: components["schemas"]["User"][];
            next_cursor: string | null;
        };
        /** UserSession */
        UserSession: {
            client_ip: string | null;
            /** Format: date-time */
            created_at: string;
            /** @example refresh-token-reused */
            end_cause: string | null;
            ended_at: string | null;
            /** Format: date-time */
            expires_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            last_used_at: string | null;
            origins: components["schemas"]["SessionOrigins"];
            /** @example ended */
            state: string;
            user_agent: string | null;
        };
        /** Page[UserSession] */
        UserSessionPage: {
            items: components["schemas"]["UserSession"][];
            next_cursor: string | null;
        };
        /** VerificationSent */
        VerificationSent: {
            status: string;
        };
    };
    responses: never;
    parameters: {
        /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
        RequestId: string;
    };
    requestBodies: never;
    headers: {
        /** @description What is left, and for how many seconds (draft-ietf-httpapi-ratelimit-headers). */
        RateLimit: string;
        /** @description The quota that is used up, and its window in seconds (the same draft). */
        "RateLimit-Policy": string;
        /** @description Whole seconds until the same call may succeed. */
        "Retry-After": number;
        /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
        "WWW-Authenticate": string;
        /** @description The client's own, when it is valid; also on every log line and event of the request. */
        "X-Request-ID": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    jwks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key set */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JwkSet"];
                };
            };
            /** @description The key set has not changed */
            304: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    oauth_authorization_server: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The metadata have not changed */
            304: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    openid_configuration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The metadata have not changed */
            304: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    exchange_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyToken"];
                };
            };
            /** @description `invalid-api-key` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-api-key";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_audit_events: {
        parameters: {
            query?: {
                /** @description The id of who did it. */
                actor_id?: string | null;
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
                type?: string | null;
                user_id?: string | null;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_clients: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientItemPage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    register_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Wiki",
                 *       "client_id": "wiki",
                 *       "kind": "web",
                 *       "redirect_uris": [
                 *         "https://wiki.example.com/callback"
                 *       ],
                 *       "post_logout_redirect_uris": [
                 *         "https://wiki.example.com/callback"
                 *       ],
                 *       "backchannel_logout_uri": "https://wiki.example.com/backchannel-logout"
                 *     }
                 */
                "application/json": components["schemas"]["ClientBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewClient"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `client-id-taken` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/client-id-taken";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-redirect-uri`, `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-redirect-uri" | "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    get_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description The client's id */
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientDetails"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    remove_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description The client's id */
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    change_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description The client's id */
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Wiki",
                 *       "redirect_uris": [
                 *         "https://wiki.example.com/callback"
                 *       ],
                 *       "post_logout_redirect_uris": [
                 *         "https://wiki.example.com/callback"
                 *       ],
                 *       "backchannel_logout_uri": "https://wiki.example.com/backchannel-logout"
                 *     }
                 */
                "application/json": components["schemas"]["ClientPatch"];
                /**
                 * @example {
                 *       "name": "Wiki",
                 *       "redirect_uris": [
                 *         "https://wiki.example.com/callback"
                 *       ],
                 *       "post_logout_redirect_uris": [
                 *         "https://wiki.example.com/callback"
                 *       ],
                 *       "backchannel_logout_uri": "https://wiki.example.com/backchannel-logout"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ClientPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientItem"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-redirect-uri`, `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-redirect-uri" | "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    add_client_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description The client's id */
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecret"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `too-many-secrets` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-secrets";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    remove_client_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description The client's id */
                client_id: string;
                secret_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_offered_connections: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The address that the user has typed. */
                email?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedConnectionPage"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    add_connection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Example AG",
                 *       "issuer": "https://login.example.com",
                 *       "client_id": "goodgo",
                 *       "redirect_uris": [
                 *         "https://app.example.com/signin/callback"
                 *       ],
                 *       "client_secret": "a-long-secret",
                 *       "domains": [
                 *         "example.com"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionItem"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-redirect-uri`, `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-redirect-uri" | "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    get_connection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionDetails"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    remove_connection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    change_connection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Example AG",
                 *       "client_id": "goodgo",
                 *       "client_secret": "a-long-secret",
                 *       "redirect_uris": [
                 *         "https://app.example.com/signin/callback"
                 *       ],
                 *       "domains": [
                 *         "example.com"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionPatch"];
                /**
                 * @example {
                 *       "name": "Example AG",
                 *       "client_id": "goodgo",
                 *       "client_secret": "a-long-secret",
                 *       "redirect_uris": [
                 *         "https://app.example.com/signin/callback"
                 *       ],
                 *       "domains": [
                 *         "example.com"
                 *       ]
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ConnectionPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionItem"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-redirect-uri`, `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-redirect-uri" | "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    begin_upstream_log_in: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "redirect_to": "https://app.example.com/signin/callback"
                 *     }
                 */
                "application/json": components["schemas"]["BeginBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-redirect-uri`, `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-redirect-uri" | "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    finish_upstream_log_in: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of a key of the client (RFC 9449). The tokens in the answer are bound to that key, and `token_type` is `DPoP`. */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "ggm_AbC…",
                 *       "code": "SplxlOBeZQQYbYS6WxSbIA"
                 *     }
                 */
                "application/json": components["schemas"]["FinishBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"] | components["schemas"]["SecondFactorDue"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `challenge-expired`, `upstream-refused`, `invalid-credentials`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/challenge-expired" | "/problems/upstream-refused" | "/problems/invalid-credentials" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `link-required` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/link-required";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_all_connections: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionItemPage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_consents: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentItemPage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    withdraw_consent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description The client's id */
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_dead_letters: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterItemPage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    replay_dead_letter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayAccepted"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    change_email: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "8Jx0aPq5…"
                 *     }
                 */
                "application/json": components["schemas"]["EmailTokenBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token`, `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-token" | "/problems/malformed-json";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    resend_verification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["EmailBody"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    revert_email: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "8Jx0aPq5…"
                 *     }
                 */
                "application/json": components["schemas"]["EmailTokenBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token`, `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-token" | "/problems/malformed-json";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    verify_email: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of a key of the client (RFC 9449). The tokens in the answer are bound to that key, and `token_type` is `DPoP`. */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "8Jx0aPq5…",
                 *       "password": "a long and private sentence"
                 *     }
                 */
                "application/json": components["schemas"]["EmailProofBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"] | components["schemas"]["SecondFactorDue"];
                };
            };
            /** @description `invalid-token`, `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-token" | "/problems/malformed-json";
                    };
                };
            };
            /** @description `invalid-credentials`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-credentials" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    explain_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…",
                 *       "method": "GET",
                 *       "path": "/auth/v1/users"
                 *     }
                 */
                "application/json": components["schemas"]["ExplainRequestBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestExplained"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    get_interaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description `interaction` of the page's address */
                interaction_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Content-Security-Policy"?: "default-src 'none'; frame-ancestors 'none'";
                    /** @description May set `__Host-goodgo-issuer`. */
                    "Set-Cookie"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionView"];
                };
            };
            /** @description `interaction-expired`, `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/interaction-expired" | "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    answer_interaction_as_json: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description `interaction` of the page's address */
                interaction_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "form_token": "q0Vb…",
                 *       "action": "approve",
                 *       "credential": {
                 *         "id": "AbC…",
                 *         "rawId": "AbC…",
                 *         "type": "public-key",
                 *         "response": {
                 *           "clientDataJSON": "eyJ…"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InteractionBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Content-Security-Policy"?: "default-src 'none'; frame-ancestors 'none'";
                    /** @description May set `__Host-goodgo-issuer`. */
                    "Set-Cookie"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InteractionView"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `invalid-credentials`, `invalid-code`, `challenge-expired` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-credentials" | "/problems/invalid-code" | "/problems/challenge-expired";
                    };
                };
            };
            /** @description `interaction-expired`, `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/interaction-expired" | "/problems/not-found";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of a key of the client (RFC 9449). The tokens in the answer are bound to that key, and `token_type` is `DPoP`. */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "a long and private sentence"
                 *     }
                 */
                "application/json": components["schemas"]["LoginBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"] | components["schemas"]["SecondFactorDue"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `invalid-credentials`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-credentials" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    log_in_with_passkey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of a key of the client (RFC 9449). The tokens in the answer are bound to that key, and `token_type` is `DPoP`. */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "credential": {
                 *         "id": "AbC…",
                 *         "rawId": "AbC…",
                 *         "type": "public-key",
                 *         "response": {
                 *           "clientDataJSON": "eyJ…"
                 *         }
                 *       },
                 *       "challenge": "ggm_AbC…"
                 *     }
                 */
                "application/json": components["schemas"]["PasskeyLoginBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `invalid-code`, `challenge-expired`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-code" | "/problems/challenge-expired" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    begin_passkey_log_in: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    log_in_with_recovery_code: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of a key of the client (RFC 9449). The tokens in the answer are bound to that key, and `token_type` is `DPoP`. */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "mfrggz-dfmztw-q2lknn-wg23y",
                 *       "challenge": "ggm_AbC…",
                 *       "email": "ada@example.com",
                 *       "reset_token": "8Jx0aPq5…"
                 *     }
                 */
                "application/json": components["schemas"]["RecoveryLoginBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description `invalid-token`, `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-token" | "/problems/malformed-json";
                    };
                };
            };
            /** @description `invalid-code`, `challenge-expired`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-code" | "/problems/challenge-expired" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    log_in_with_totp: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of a key of the client (RFC 9449). The tokens in the answer are bound to that key, and `token_type` is `DPoP`. */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challenge": "ggm_AbC…",
                 *       "code": "492039"
                 *     }
                 */
                "application/json": components["schemas"]["TotpLoginBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `invalid-code`, `challenge-expired`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-code" | "/problems/challenge-expired" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "ggr_AbC…"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshTokenBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    change_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "display_name": "Ada"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileChangeBody"];
                /**
                 * @example {
                 *       "display_name": "Ada"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ProfileChangeBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_api_keys: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyItemPage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    create_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "nightly report",
                 *       "scopes": [
                 *         "orders:orders:read"
                 *       ],
                 *       "expires_at": "2030-06-30T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `too-many-api-keys` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-api-keys";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    revoke_api_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    request_email_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_email": "ada@example.com",
                 *       "password": "a long and private sentence"
                 *     }
                 */
                "application/json": components["schemas"]["EmailChangeBody"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `invalid-credentials` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-credentials";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    erase_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "a long and private sentence"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `invalid-credentials` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-credentials";
                    };
                };
            };
            /** @description `last-admin` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/last-admin";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_factors: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Factors"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    remove_factor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                factor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `last-factor` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/last-factor";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    rename_factor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                factor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "My phone"
                 *     }
                 */
                "application/json": components["schemas"]["FactorNameBody"];
                /**
                 * @example {
                 *       "name": "My phone"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["FactorNameBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    enrol_passkey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challenge": "ggm_AbC…",
                 *       "credential": {
                 *         "id": "AbC…",
                 *         "rawId": "AbC…",
                 *         "type": "public-key",
                 *         "response": {
                 *           "clientDataJSON": "eyJ…"
                 *         }
                 *       },
                 *       "name": "My phone"
                 *     }
                 */
                "application/json": components["schemas"]["PasskeyBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPasskey"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `challenge-expired`, `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/challenge-expired" | "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `credential-known` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/credential-known";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-credential`, `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-credential" | "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    begin_passkey_enrolment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `too-many-factors` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-factors";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    enrol_totp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTotp"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `too-many-factors` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-factors";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    confirm_totp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                factor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "492039"
                 *     }
                 */
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `invalid-code`, `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-code" | "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_identities: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityItemPage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    link_identity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "link_token": "ggl_AbC…"
                 *     }
                 */
                "application/json": components["schemas"]["LinkBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityItem"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `challenge-expired`, `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/challenge-expired" | "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `identity-taken` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/identity-taken";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    unlink_identity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                identity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `last-factor` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/last-factor";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    remove_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `last-factor` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/last-factor";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    create_recovery_codes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `no-factor` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/no-factor";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    authorize: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Object moved -- see Method and URL list */
            303: {
                headers: {
                    "Content-Security-Policy"?: string;
                    /** @description Where the browser goes next. */
                    Location?: string;
                    /** @description May set `__Host-goodgo-issuer`. */
                    "Set-Cookie"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "text/html": string;
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "text/html": string;
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    authorize_by_form: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Object moved -- see Method and URL list */
            303: {
                headers: {
                    "Content-Security-Policy"?: string;
                    /** @description Where the browser goes next. */
                    Location?: string;
                    /** @description May set `__Host-goodgo-issuer`. */
                    "Set-Cookie"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "text/html": string;
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "text/html": string;
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    show_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Content-Security-Policy"?: string;
                    /** @description May set `__Host-goodgo-issuer`. */
                    "Set-Cookie"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Where the browser goes next */
            303: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "text/html": string;
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "text/html": string;
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    open_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Object moved -- see Method and URL list */
            303: {
                headers: {
                    "Content-Security-Policy"?: string;
                    /** @description May set `__Host-goodgo-issuer`. */
                    "Set-Cookie"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "text/html": string;
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "text/html": string;
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    authorize_device: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    show_interaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Content-Security-Policy"?: string;
                    /** @description May set `__Host-goodgo-issuer`. */
                    "Set-Cookie"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Where the browser goes next */
            303: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "text/html": string;
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "text/html": string;
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    answer_interaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description A page */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Object moved -- see Method and URL list */
            303: {
                headers: {
                    "Content-Security-Policy"?: string;
                    /** @description May set `__Host-goodgo-issuer`. */
                    "Set-Cookie"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "text/html": string;
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "text/html": string;
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    introspect_token: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    log_out_browser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Content-Security-Policy"?: string;
                    /** @description May set `__Host-goodgo-issuer`. */
                    "Set-Cookie"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Where the browser goes next */
            303: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "text/html": string;
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "text/html": string;
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    log_out_by_form: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Content-Security-Policy"?: string;
                    /** @description May set `__Host-goodgo-issuer`. */
                    "Set-Cookie"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Where the browser goes next */
            303: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "text/html": string;
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "text/html": string;
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    push_authorization: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of a key of the client (RFC 9449). The tokens in the answer are bound to that key, and `token_type` is `DPoP`. */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    revoke_token: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    issue_tokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of a key of the client (RFC 9449). The tokens in the answer are bound to that key, and `token_type` is `DPoP`. */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    get_userinfo: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of the key that the access token is bound to (RFC 9449 section 7.1). */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    post_userinfo: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of the key that the access token is bound to (RFC 9449 section 7.1). */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            401: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description Refused. */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_grant */
                        error: string;
                        error_description?: string;
                    };
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current_password": "a long and private sentence",
                 *       "new_password": "a long and private sentence"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChangeBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `invalid-credentials` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-credentials";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `weak-password`, `same-password`, `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/weak-password" | "/problems/same-password" | "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    forgot_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["EmailBody"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "8Jx0aPq5…",
                 *       "new_password": "a long and private sentence"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordResetBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token`, `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-token" | "/problems/malformed-json";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `weak-password`, `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/weak-password" | "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: {
                /** @description A proof of a key of the client (RFC 9449). The tokens in the answer are bound to that key, and `token_type` is `DPoP`. */
                DPoP?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "ggr_AbC…"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshTokenBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `invalid-refresh-token`, `refresh-token-reused`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-refresh-token" | "/problems/refresh-token-reused" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `refresh-elsewhere` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/refresh-elsewhere";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new one for each new request: the same key never makes a second thing. */
                "Idempotency-Key"?: string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "a long and private sentence",
                 *       "display_name": "Ada"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            /** @description The new account */
            201: {
                headers: {
                    /** @description The key was used before: nothing new was made. */
                    "Idempotency-Replayed"?: "true";
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredAccount"];
                };
            };
            /** @description Check your inbox */
            202: {
                headers: {
                    /** @description The key was used before: nothing new was made. */
                    "Idempotency-Replayed"?: "true";
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationSent"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `email-taken`, `idempotency-key-in-use` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/email-taken" | "/problems/idempotency-key-in-use";
                    };
                };
            };
            /** @description `gone` */
            410: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gone";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `weak-password`, `invalid-request`, `idempotency-key-reused` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/weak-password" | "/problems/invalid-request" | "/problems/idempotency-key-reused";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_roles: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolePage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    get_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                role_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    define_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                role_name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "permissions": [
                 *         "orders:orders:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RoleBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description The new role */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `protected-role`, `too-many-permissions` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/protected-role" | "/problems/too-many-permissions";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    remove_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                role_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `protected-role` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/protected-role";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    search_scim: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    refuse_endpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    list_scim_groups: {
        parameters: {
            query?: {
                attributes?: string | null;
                /** @description The most results; at most 100 */
                count?: number;
                excludedAttributes?: string | null;
                /** @description `ATTRIBUTE eq "VALUE"`, several joined by `and` */
                filter?: string | null;
                /** @description The place of the first result, from 1 */
                startIndex?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    create_scim_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The new resource */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `invalid-scim-request` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-scim-request";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    search_scim_groups: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    get_scim_group: {
        parameters: {
            query?: {
                attributes?: string | null;
                excludedAttributes?: string | null;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                group_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    replace_scim_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                group_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `invalid-scim-request`, `last-admin`, `too-many-permissions` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-scim-request" | "/problems/last-admin" | "/problems/too-many-permissions";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    delete_scim_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                group_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `protected-role` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/protected-role";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    change_scim_group: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                group_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `invalid-scim-request`, `last-admin`, `too-many-permissions` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-scim-request" | "/problems/last-admin" | "/problems/too-many-permissions";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    list_resource_types: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    get_resource_type: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                type_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    list_schemas: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    get_schema: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                schema_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    get_provider_config: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    list_scim_users: {
        parameters: {
            query?: {
                attributes?: string | null;
                /** @description The most results; at most 100 */
                count?: number;
                excludedAttributes?: string | null;
                /** @description `ATTRIBUTE eq "VALUE"`, several joined by `and` */
                filter?: string | null;
                /** @description The place of the first result, from 1 */
                startIndex?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    create_scim_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The new resource */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `invalid-scim-request` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-scim-request";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    search_scim_users: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    get_scim_user: {
        parameters: {
            query?: {
                attributes?: string | null;
                excludedAttributes?: string | null;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    replace_scim_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `invalid-scim-request`, `last-admin` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-scim-request" | "/problems/last-admin";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    delete_scim_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `own-account`, `last-admin` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/own-account" | "/problems/last-admin";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    change_scim_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/scim+json": Record<string, never>;
            };
        };
        responses: {
            /** @description The resource */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ScimResource"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `invalid-scim-request`, `last-admin` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-scim-request" | "/problems/last-admin";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                    "application/scim+json": components["schemas"]["ScimError"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    end_other_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    end_session_by_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "8Jx0aPq5…"
                 *     }
                 */
                "application/json": components["schemas"]["EmailTokenBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token`, `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-token" | "/problems/malformed-json";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    step_up: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challenge": "ggm_AbC…",
                 *       "method": "totp",
                 *       "code": "492039",
                 *       "password": "a long and private sentence",
                 *       "credential": {
                 *         "id": "AbC…",
                 *         "rawId": "AbC…",
                 *         "type": "public-key",
                 *         "response": {
                 *           "clientDataJSON": "eyJ…"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["StepUpBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RaisedToken"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `invalid-code`, `challenge-expired`, `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-code" | "/problems/challenge-expired" | "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `invalid-credentials` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-credentials";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `too-many-attempts`, `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-attempts" | "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    begin_step_up: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "acr": "urn:goodgo:aal2"
                 *     }
                 */
                "application/json": components["schemas"]["StepUpOptionsBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepUpOptions"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                email?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    remove_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `last-admin`, `own-account` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/last-admin" | "/problems/own-account";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    change_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "disabled": true,
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["UserChangeBody"];
                /**
                 * @example {
                 *       "disabled": true,
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["UserChangeBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json";
                    };
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `last-admin`, `email-taken` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/last-admin" | "/problems/email-taken";
                    };
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payload-too-large";
                    };
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unsupported-media-type";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    explain_user_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    reset_user_factors: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    grant_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                role_name: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `too-many-permissions` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/too-many-permissions";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    revoke_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                role_name: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `last-admin` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/last-admin";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    list_user_sessions: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
            };
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSessionPage"];
                };
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    end_user_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof`, `insufficient-authentication` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof" | "/problems/insufficient-authentication";
                    };
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    /** @description The challenge (RFC 6750 section 3, RFC 9470 section 3). */
                    "WWW-Authenticate"?: string;
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/forbidden";
                    };
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    /** @description The level of the authentication. */
                    "X-User-Acr"?: string;
                    /** @description When it was, in seconds since 1970. */
                    "X-User-Auth-Time"?: string;
                    /** @description The account's id. */
                    "X-User-Id"?: string;
                    /** @description Role names, separated by spaces. */
                    "X-User-Roles"?: string;
                    /** @description Permissions, separated by spaces. */
                    "X-User-Scope"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    verify_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    /** @description The level of the authentication. */
                    "X-User-Acr"?: string;
                    /** @description When it was, in seconds since 1970. */
                    "X-User-Auth-Time"?: string;
                    /** @description The account's id. */
                    "X-User-Id"?: string;
                    /** @description Role names, separated by spaces. */
                    "X-User-Roles"?: string;
                    /** @description Permissions, separated by spaces. */
                    "X-User-Scope"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    verify_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    /** @description The level of the authentication. */
                    "X-User-Acr"?: string;
                    /** @description When it was, in seconds since 1970. */
                    "X-User-Auth-Time"?: string;
                    /** @description The account's id. */
                    "X-User-Id"?: string;
                    /** @description Role names, separated by spaces. */
                    "X-User-Roles"?: string;
                    /** @description Permissions, separated by spaces. */
                    "X-User-Scope"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    verify_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    /** @description The level of the authentication. */
                    "X-User-Acr"?: string;
                    /** @description When it was, in seconds since 1970. */
                    "X-User-Auth-Time"?: string;
                    /** @description The account's id. */
                    "X-User-Id"?: string;
                    /** @description Role names, separated by spaces. */
                    "X-User-Roles"?: string;
                    /** @description Permissions, separated by spaces. */
                    "X-User-Scope"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    verify_options: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    /** @description The level of the authentication. */
                    "X-User-Acr"?: string;
                    /** @description When it was, in seconds since 1970. */
                    "X-User-Auth-Time"?: string;
                    /** @description The account's id. */
                    "X-User-Id"?: string;
                    /** @description Role names, separated by spaces. */
                    "X-User-Roles"?: string;
                    /** @description Permissions, separated by spaces. */
                    "X-User-Scope"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    verify_head: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    /** @description The level of the authentication. */
                    "X-User-Acr"?: string;
                    /** @description When it was, in seconds since 1970. */
                    "X-User-Auth-Time"?: string;
                    /** @description The account's id. */
                    "X-User-Id"?: string;
                    /** @description Role names, separated by spaces. */
                    "X-User-Roles"?: string;
                    /** @description Permissions, separated by spaces. */
                    "X-User-Scope"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    verify_patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    /** @description The level of the authentication. */
                    "X-User-Acr"?: string;
                    /** @description When it was, in seconds since 1970. */
                    "X-User-Auth-Time"?: string;
                    /** @description The account's id. */
                    "X-User-Id"?: string;
                    /** @description Role names, separated by spaces. */
                    "X-User-Roles"?: string;
                    /** @description Permissions, separated by spaces. */
                    "X-User-Scope"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    verify_trace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    /** @description The level of the authentication. */
                    "X-User-Acr"?: string;
                    /** @description When it was, in seconds since 1970. */
                    "X-User-Auth-Time"?: string;
                    /** @description The account's id. */
                    "X-User-Id"?: string;
                    /** @description Role names, separated by spaces. */
                    "X-User-Roles"?: string;
                    /** @description Permissions, separated by spaces. */
                    "X-User-Scope"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`, `invalid-token`, `invalid-dpop-proof` */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/unauthenticated" | "/problems/invalid-token" | "/problems/invalid-dpop-proof";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
    explain_problem: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description The last segment of a problem's `type` */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Content-Security-Policy"?: "default-src 'none'; style-src 'sha256-jLtp+aoEL8FlRX81Oaa3uHy9M4JgmO+7E/tc1rnEaf4='; base-uri 'none'; frame-ancestors 'none'";
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-found";
                    };
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request";
                    };
                };
            };
            /** @description `rate-limited` */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/rate-limited";
                    };
                };
            };
            /** @description `headers-too-large` */
            431: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/headers-too-large";
                    };
                };
            };
            /** @description `internal-error` */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/internal-error";
                    };
                };
            };
            /** @description `bad-gateway` */
            502: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/bad-gateway";
                    };
                };
            };
            /** @description `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/overloaded" | "/problems/service-unavailable";
                    };
                };
            };
            /** @description `gateway-timeout` */
            504: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/gateway-timeout";
                    };
                };
            };
        };
    };
}
