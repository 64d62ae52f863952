import createClient, { type Client, type ClientOptions } from "openapi-fetch";

import type { paths as AuthPaths } from "./generated/auth";
import type { paths as NotificationsPaths } from "./generated/notifications";
import type { paths as OrdersPaths } from "./generated/orders";
import type { paths as PaymentsPaths } from "./generated/payments";
import type { paths as StorefrontPaths } from "./generated/storefront";

/** A typed client for each service. */
export interface Services {
  auth: Client<AuthPaths>;
  notifications: Client<NotificationsPaths>;
  orders: Client<OrdersPaths>;
  payments: Client<PaymentsPaths>;
  storefront: Client<StorefrontPaths>;
}

export type ServiceName = keyof Services;

export interface ConnectOptions {
  /** Where a service is. One URL for all is the gateway's. */
  baseUrl: string | Record<ServiceName, string>;
  /** Sends a request, such as `SessionKeeper.fetch`. Default: the platform's own. */
  fetch?: (request: Request) => Promise<Response>;
  headers?: ClientOptions["headers"];
}

/** Returns clients of all services. They throw what `fetch` throws; an error of a service is a value (`error`). */
export function connect({ baseUrl, fetch: send, headers }: ConnectOptions): Services {
  const options = (name: ServiceName): ClientOptions => ({
    baseUrl: typeof baseUrl === "string" ? baseUrl : baseUrl[name],
    // browsers refuse a `fetch` that is called as a method of something else, so it is never stored as one
    fetch: send ?? ((request: Request) => fetch(request)),
    ...(headers === undefined ? {} : { headers }),
  });
  return {
    auth: createClient<AuthPaths>(options("auth")),
    notifications: createClient<NotificationsPaths>(options("notifications")),
    orders: createClient<OrdersPaths>(options("orders")),
    payments: createClient<PaymentsPaths>(options("payments")),
    storefront: createClient<StorefrontPaths>(options("storefront")),
  };
}
