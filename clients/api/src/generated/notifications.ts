// Made by generate.mjs from openapi/notifications.json.
export interface paths {
    "/notifications/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the events that could not be published or handled, newest first.
         * @description Those that are being replayed are left out. Needs `notifications:dead-letters:read`.
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
    "/notifications/v1/dead-letters/{letter_id}/replay": {
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
         * @description It happens within seconds. An event that fails again is a dead letter again, with its new reason. Needs `notifications:dead-letters:write`.
         */
        post: operations["replay_dead_letter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/v1/failed-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the mails that were given up, newest first.
         * @description Needs `notifications:mails:read`.
         */
        get: operations["list_failed_mails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/v1/failed-mails/{mail_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try once more to deliver a mail that was given up.
         * @description It happens within seconds. A mail that fails again is given up again, with its new reason. Needs `notifications:mails:write`.
         */
        post: operations["retry_failed_mail"];
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
        /** FailedMail */
        FailedMail: {
            attempts: number;
            event_type: string;
            /** Format: date-time */
            failed_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            reason: string;
            to: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            user_id: string;
        };
        /** Page[FailedMail] */
        FailedMailPage: {
            items: components["schemas"]["FailedMail"][];
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
        /** ReplayAccepted */
        ReplayAccepted: {
            status: string;
        };
        /** RetryAccepted */
        RetryAccepted: {
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
    list_failed_mails: {
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
                    "application/json": components["schemas"]["FailedMailPage"];
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
    retry_failed_mail: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                mail_id: string;
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
                    "application/json": components["schemas"]["RetryAccepted"];
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
}
