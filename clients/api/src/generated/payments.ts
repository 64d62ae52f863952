// Made by generate.mjs from openapi/payments.json.
export interface paths {
    "/payments/v1/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what the provider is or was asked, newest first.
         * @description `state=unknown` shows the attempts whose outcome is not known yet. Needs `payments:attempts:read`.
         */
        get: operations["list_attempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the events that could not be published or handled, newest first.
         * @description Those that are being replayed are left out. Needs `payments:dead-letters:read`.
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
    "/payments/v1/dead-letters/{letter_id}/replay": {
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
         * @description It happens within seconds. An event that fails again is a dead letter again, with its new reason. Needs `payments:dead-letters:write`.
         */
        post: operations["replay_dead_letter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/discrepancies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where the books and the provider's differ, newest first.
         * @description Needs `payments:discrepancies:read`.
         */
        get: operations["list_discrepancies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/discrepancies/{discrepancy_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a discrepancy as resolved.
         * @description One that is resolved already stays as it is. Needs `payments:discrepancies:write`.
         */
        post: operations["resolve_discrepancy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List disputes, newest first.
         * @description Needs `payments:disputes:read`.
         */
        get: operations["list_disputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the entries of the ledger, oldest first.
         * @description Needs `payments:ledger:read`.
         */
        get: operations["read_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/ledger/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the balance of every account, by currency.
         * @description All balances of a currency sum to zero. Needs `payments:ledger:read`.
         */
        get: operations["read_balances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the current user's payment methods, newest first. */
        get: operations["list_payment_methods"];
        put?: never;
        /**
         * Add a payment method by the provider's token.
         * @description Send the token that the provider's own page made of the card. What looks like a card number is refused and stored nowhere.
         */
        post: operations["add_payment_method"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/payment-methods/{method_id}": {
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
         * Remove a payment method.
         * @description Payments that were made with it stay.
         */
        delete: operations["remove_payment_method"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payments: the current user's, or all.
         * @description Needs `payments:payments:read` to see those of others. With `order_id`, the payments of these orders, in one page; without, newest first.
         */
        get: operations["list_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/payments/{payment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a payment. */
        get: operations["show_payment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/payments/{payment_id}/captures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Capture what is authorised.
         * @description The answer is the payment; a payment that is captured already, or about to be, stays as it is. Needs `payments:captures:write`.
         */
        post: operations["capture_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/payments/{payment_id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund a part of a payment, or all of it.
         * @description Several refunds together never give back more than was captured. Needs `payments:refunds:write`. Needs authentication at `urn:goodgo:aal2`, 300 s old at most.
         */
        post: operations["request_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/payments/{payment_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the provider now what became of a payment.
         * @description Call it when the buyer is back from the provider's page. The answer is the payment as it is then.
         */
        post: operations["resume_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/refunds/{refund_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a refund. */
        get: operations["show_refund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/v1/webhooks/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a webhook of a payment provider.
         * @description The provider signs the body. The answer comes after the webhook is stored; what it is about is then looked up at the provider.
         */
        post: operations["receive_webhook"];
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
        /**
         * Account
         * @enum {string}
         */
        Account: "customer" | "provider_receivable" | "disputes";
        /** Attempt */
        Attempt: {
            amount: components["schemas"]["Money"];
            /** Format: date-time */
            created_at: string;
            due_at: string | null;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            kind: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            order_id: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            payment_id: string;
            reason: string | null;
            sent_at: string | null;
            state: string;
            tries: number;
        };
        /** Page[Attempt] */
        AttemptPage: {
            items: components["schemas"]["Attempt"][];
            next_cursor: string | null;
        };
        /**
         * AttemptState
         * @enum {string}
         */
        AttemptState: "due" | "sent" | "unknown" | "waiting" | "done" | "failed";
        /** Balance */
        Balance: {
            account: string;
            balance: number;
            /** @example EUR */
            currency: string;
        };
        /** Balances */
        Balances: {
            items: components["schemas"]["Balance"][];
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
        /** Discrepancy */
        Discrepancy: {
            detail: string;
            /** Format: date-time */
            found_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            kind: string;
            note: string | null;
            /** @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11 */
            order_id: string | null;
            /** @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11 */
            payment_id: string | null;
            resolved_at: string | null;
            /** @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11 */
            resolved_by: string | null;
        };
        /** Page[Discrepancy] */
        DiscrepancyPage: {
            items: components["schemas"]["Discrepancy"][];
            next_cursor: string | null;
        };
        /** Dispute */
        Dispute: {
            amount: components["schemas"]["Money"];
            closed_at: string | null;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            /** Format: date-time */
            opened_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            order_id: string;
            outcome: string | null;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            payment_id: string;
            reason: string;
        };
        /** Page[Dispute] */
        DisputePage: {
            items: components["schemas"]["Dispute"][];
            next_cursor: string | null;
        };
        /** LedgerEntry */
        LedgerEntry: {
            account: string;
            amount: number;
            /** Format: date-time */
            at: string;
            cause: string;
            /** @example EUR */
            currency: string;
            number: number;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            payment_id: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            posting: string;
        };
        /** Page[LedgerEntry] */
        LedgerEntryPage: {
            items: components["schemas"]["LedgerEntry"][];
            next_cursor: string | null;
        };
        /** Money */
        Money: {
            /** @example 1999 */
            amount: number;
            /** @example EUR */
            currency: string;
        };
        /** NewPaymentMethodBody */
        NewPaymentMethodBody: {
            /** @example tok_ok */
            provider_token: string;
        };
        /** NewRefundBody */
        NewRefundBody: {
            amount: components["schemas"]["RefundMoney"] | number;
            /** @example The parcel arrived damaged. */
            reason: string;
        };
        /** NextAction */
        NextAction: {
            /** @constant */
            type: "redirect";
            url: string;
        };
        /** Payment */
        Payment: {
            amount: components["schemas"]["Money"];
            /** @example 1999 */
            authorised: number;
            /** @example 1999 */
            captured: number;
            decline_code: string | null;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            next_action: components["schemas"]["NextAction"] | null;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            order_id: string;
            /** @example 1999 */
            refunded: number;
            state: string;
            version: number;
        };
        /** PaymentMethod */
        PaymentMethod: {
            brand: string;
            expires: string | null;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            last4: string;
        };
        /** Page[PaymentMethod] */
        PaymentMethodPage: {
            items: components["schemas"]["PaymentMethod"][];
            next_cursor: string | null;
        };
        /** Page[Payment] */
        PaymentPage: {
            items: components["schemas"]["Payment"][];
            next_cursor: string | null;
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
        /** Refund */
        Refund: {
            amount: components["schemas"]["Money"];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            order_id: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            payment_id: string;
            reason: string;
            state: string;
        };
        /** RefundMoney */
        RefundMoney: {
            /** @example 500 */
            amount: number;
            /** @example EUR */
            currency: string;
        };
        /** ReplayAccepted */
        ReplayAccepted: {
            status: string;
        };
        /** ResolutionBody */
        ResolutionBody: {
            /** @example Refunded by hand at the provider. */
            note: string;
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
    list_attempts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
                /** @description Only attempts in this state */
                state?: components["schemas"]["AttemptState"] | null;
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
                    "application/json": components["schemas"]["AttemptPage"];
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
    list_discrepancies: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
                /** @description Only open ones, or only resolved ones */
                open?: boolean | null;
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
                    "application/json": components["schemas"]["DiscrepancyPage"];
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
    resolve_discrepancy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                discrepancy_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Refunded by hand at the provider."
                 *     }
                 */
                "application/json": components["schemas"]["ResolutionBody"];
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
                    "application/json": components["schemas"]["Discrepancy"];
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
            /** @description `card-number-refused`, `invalid-request` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/card-number-refused" | "/problems/invalid-request";
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
    list_disputes: {
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
                    "application/json": components["schemas"]["DisputePage"];
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
    read_ledger: {
        parameters: {
            query?: {
                account?: components["schemas"]["Account"] | null;
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
                since?: string | null;
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
                    "application/json": components["schemas"]["LedgerEntryPage"];
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
    read_balances: {
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
                    "application/json": components["schemas"]["Balances"];
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
    list_payment_methods: {
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
                    "application/json": components["schemas"]["PaymentMethodPage"];
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
    add_payment_method: {
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
                 *       "provider_token": "tok_ok"
                 *     }
                 */
                "application/json": components["schemas"]["NewPaymentMethodBody"];
            };
        };
        responses: {
            /** @description The payment method */
            201: {
                headers: {
                    /** @description The key was used before: nothing new was made. */
                    "Idempotency-Replayed"?: "true";
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentMethod"];
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
            /** @description `idempotency-key-in-use` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/idempotency-key-in-use";
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
            /** @description `card-number-refused`, `provider-token-refused`, `invalid-request`, `idempotency-key-reused` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/card-number-refused" | "/problems/provider-token-refused" | "/problems/invalid-request" | "/problems/idempotency-key-reused";
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
    remove_payment_method: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                method_id: string;
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
    list_payments: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the previous page; omit it for the first */
                cursor?: string | null;
                /** @description The largest number of items to return */
                limit?: number;
                /** @description Up to 100 ids, separated by commas */
                order_id?: string | null;
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
                    "application/json": components["schemas"]["PaymentPage"];
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
    show_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                payment_id: string;
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
                    "application/json": components["schemas"]["Payment"];
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
    capture_payment: {
        parameters: {
            query?: never;
            header: {
                /** @description A new one for each new request: the same key never makes a second thing. */
                "Idempotency-Key": string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment */
            202: {
                headers: {
                    /** @description The key was used before: nothing new was made. */
                    "Idempotency-Replayed"?: "true";
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description `idempotency-key-missing` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/idempotency-key-missing";
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
            /** @description `payment-not-capturable`, `idempotency-key-in-use` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/payment-not-capturable" | "/problems/idempotency-key-in-use";
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
            /** @description `invalid-request`, `idempotency-key-reused` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request" | "/problems/idempotency-key-reused";
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
    request_refund: {
        parameters: {
            query?: never;
            header: {
                /** @description A new one for each new request: the same key never makes a second thing. */
                "Idempotency-Key": string;
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The parcel arrived damaged."
                 *     }
                 */
                "application/json": components["schemas"]["NewRefundBody"];
            };
        };
        responses: {
            /** @description The refund */
            202: {
                headers: {
                    /** @description The key was used before: nothing new was made. */
                    "Idempotency-Replayed"?: "true";
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description `malformed-json`, `idempotency-key-missing` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/malformed-json" | "/problems/idempotency-key-missing";
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
            /** @description `refund-exceeds-captured`, `idempotency-key-in-use` */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/refund-exceeds-captured" | "/problems/idempotency-key-in-use";
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
            /** @description `currency-mismatch`, `card-number-refused`, `invalid-request`, `idempotency-key-reused` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/currency-mismatch" | "/problems/card-number-refused" | "/problems/invalid-request" | "/problems/idempotency-key-reused";
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
    resume_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                payment_id: string;
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
                    "application/json": components["schemas"]["Payment"];
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
    show_refund: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                refund_id: string;
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
                    "application/json": components["schemas"]["Refund"];
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
    receive_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
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
            /** @description `not-authentic` */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/not-authentic";
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
