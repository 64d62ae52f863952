import "server-only";

import { services } from "./client";

export interface Letters {
  service: "auth" | "orders" | "payments" | "notifications";
  /** null where the service does not answer. */
  items: { id: string; direction: string; consumer: string | null; type: string; subject: string; reason: string; died_at: string }[] | null;
}

/** Returns the dead letters of each service that these permissions may read, the newest hundred of each. */
export async function deadLetters(permissions: ReadonlySet<string>): Promise<Letters[]> {
  const all = await services();
  const params = { params: { query: { limit: 100 } } };
  const calls = {
    auth: () => all.auth.GET("/auth/v1/dead-letters", params),
    orders: () => all.orders.GET("/orders/v1/dead-letters", params),
    payments: () => all.payments.GET("/payments/v1/dead-letters", params),
    notifications: () => all.notifications.GET("/notifications/v1/dead-letters", params),
  };
  const names = (Object.keys(calls) as (keyof typeof calls)[]).filter((name) => permissions.has(`${name}:dead-letters:read`));
  return Promise.all(names.map(async (service) => ({ service, items: (await calls[service]()).data?.items ?? null })));
}
