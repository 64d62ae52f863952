// Made by generate.mjs from openapi/storefront.json.
export interface paths {
    "/storefront/v1/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a checkout: prices of a cart, payment methods and the profile.
         * @description The prices are required; `missing` says which other part is null, and why.
         */
        get: operations["show_checkout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the home page.
         * @description Products for sale. While orders does not answer, those of up to 10 minutes ago.
         */
        get: operations["show_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the current user's orders, newest first. */
        get: operations["list_orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an order with its payment.
         * @description The order is required; `missing` says why its payment is null, when it did not answer.
         */
        get: operations["show_order"];
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
        /** Checkout */
        Checkout: {
            methods: components["schemas"]["PaymentMethod"][] | null;
            missing: components["schemas"]["MissingPart"][];
            profile: components["schemas"]["Profile"] | null;
            quote: components["schemas"]["Quote"];
        };
        /** Home */
        Home: {
            products: components["schemas"]["Product"][];
        };
        /** Line */
        Line: {
            name: string;
            quantity: number;
            /** @example LAMP-01 */
            sku: string;
            tax: components["schemas"]["Money"];
            tax_rate: number;
            total: components["schemas"]["Money"];
            unit_price: components["schemas"]["Money"];
        };
        /** MissingPart */
        MissingPart: {
            /** @example payment */
            part: string;
            /** @enum {string} */
            reason: "timeout" | "unavailable";
        };
        /** Money */
        Money: {
            /** @example 1999 */
            amount: number;
            /** @example EUR */
            currency: string;
        };
        /** NextAction */
        NextAction: {
            /** @example redirect */
            type: string;
            url: string;
        };
        /** Order */
        Order: {
            cancel_reason: string | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
            lines: components["schemas"]["Line"][];
            number: string;
            /** @example pending */
            payment_state: string;
            refunded: number;
            /** Format: date-time */
            reserved_until: string;
            returns: {
                [key: string]: unknown;
            }[];
            shipments: {
                [key: string]: unknown;
            }[];
            shipping: components["schemas"]["Money"];
            /** @example awaiting_payment */
            state: string;
            tax: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            version: number;
        };
        /** Orders */
        Orders: {
            items: components["schemas"]["Order"][];
            next_cursor: string | null;
        };
        /** OrderView */
        OrderView: {
            missing: components["schemas"]["MissingPart"][];
            order: components["schemas"]["Order"];
            payment: components["schemas"]["Payment"] | null;
        };
        /** Payment */
        Payment: {
            amount: components["schemas"]["Money"];
            authorised: number;
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
            refunded: number;
            /** @example captured */
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
        /** Product */
        Product: {
            /** @example in_stock */
            availability: string;
            category: string;
            description: string;
            image_url: string | null;
            name: string;
            price: components["schemas"]["Money"];
            sku: string;
            tax_rate: number;
        };
        /** Profile */
        Profile: {
            display_name: string | null;
            email: string;
            email_verified: boolean;
            /**
             * Format: uuid
             * @example 01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11
             */
            id: string;
        };
        /** Quote */
        Quote: {
            lines: components["schemas"]["Line"][];
            shipping: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
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
    show_checkout: {
        parameters: {
            query: {
                /** @description Of the cart (ISO 4217) */
                currency: string;
                /** @description The cart: SKU:QUANTITY, separated by commas */
                lines: string;
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
            /** @description The checkout */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /** @description It has not changed */
            304: {
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
            /** @description `invalid-request`, `unknown-sku`, `currency-mismatch`, `amount-not-payable` */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/invalid-request" | "/problems/unknown-sku" | "/problems/currency-mismatch" | "/problems/amount-not-payable";
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
            /** @description `upstream-unavailable`, `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/upstream-unavailable" | "/problems/overloaded" | "/problems/service-unavailable";
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
    show_home: {
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
            /** @description The products */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                };
            };
            /** @description It has not changed */
            304: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description `upstream-unavailable`, `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/upstream-unavailable" | "/problems/overloaded" | "/problems/service-unavailable";
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
    list_orders: {
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
            /** @description A page of orders */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Orders"];
                };
            };
            /** @description It has not changed */
            304: {
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
            /** @description `upstream-unavailable`, `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/upstream-unavailable" | "/problems/overloaded" | "/problems/service-unavailable";
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
    show_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens; another one takes its place otherwise. */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description It has not changed */
            304: {
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
            /** @description `upstream-unavailable`, `overloaded`, `service-unavailable` */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        type?: "/problems/upstream-unavailable" | "/problems/overloaded" | "/problems/service-unavailable";
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
