import "server-only";

import type { paths as AuthPaths } from "@goodgo/api/auth";
import type { paths as NotificationsPaths } from "@goodgo/api/notifications";
import type { paths as OrdersPaths } from "@goodgo/api/orders";
import type { paths as PaymentsPaths } from "@goodgo/api/payments";
import type { paths as StorefrontPaths } from "@goodgo/api/storefront";
import { headers } from "next/headers";
import createClient, { type Client } from "openapi-fetch";
import { cache } from "react";

import { type ServiceName, config } from "../config";
import { currentSession } from "../session/current";
import { forwardedHeaders } from "./forwarded";

/** How long a page waits for a service, in milliseconds. A long poll says its own. */
const TIMEOUT = 4_000;

export interface Services {
  auth: Client<AuthPaths>;
  orders: Client<OrdersPaths>;
  payments: Client<PaymentsPaths>;
  notifications: Client<NotificationsPaths>;
  storefront: Client<StorefrontPaths>;
}

/** Returns typed clients that call services as the person of this request. */
export const services = cache(async (): Promise<Services> => {
  const [incoming, session] = await Promise.all([headers(), currentSession()]);
  return connect(incoming, session?.access ?? null);
});

/** Returns typed clients that call with `access`, or as nobody. */
export function connect(incoming: Headers, access: string | null, timeout = TIMEOUT): Services {
  const common = forwardedHeaders(incoming);
  if (access !== null) common["authorization"] = `Bearer ${access}`;
  const client = (name: ServiceName) => ({
    baseUrl: config().services[name],
    headers: common,
    fetch: (request: Request) => send(request, timeout),
  });
  return {
    auth: createClient<AuthPaths>(client("auth")),
    orders: createClient<OrdersPaths>(client("orders")),
    payments: createClient<PaymentsPaths>(client("payments")),
    notifications: createClient<NotificationsPaths>(client("notifications")),
    storefront: createClient<StorefrontPaths>(client("storefront")),
  };
}

/** Sends a request; what gets no answer in time becomes 503, so that callers have one way to fail. */
async function send(request: Request, timeout: number): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(timeout), cache: "no-store" });
  } catch {
    return Response.json(
      { type: "/problems/service-unavailable", title: "Service unavailable", status: 503 },
      { status: 503, headers: { "content-type": "application/problem+json", "retry-after": "1" } },
    );
  }
}
