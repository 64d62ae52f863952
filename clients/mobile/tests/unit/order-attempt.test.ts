import { connect } from "@goodgo/api";

import type { Kept } from "@/offline/personal-data";
import { type OrderAttempt, OrderPlacement, type WantedOrder } from "@/shop/order-attempt";

const WANTED: WantedOrder = {
  order: {
    lines: [{ sku: "LAMP-01", quantity: 1 }],
    currency: "EUR",
    expected_total: { amount: 7900, currency: "EUR" },
    ship_to: { name: "Ada", line1: "1 Main Street", city: "Berlin", postal_code: "10115", country: "DE" },
  },
  payment: { methodId: "method" },
};
const OTHER: WantedOrder = { ...WANTED, order: { ...WANTED.order, lines: [{ sku: "MUG-02", quantity: 2 }] } };

/** A service that keeps to idempotency keys, and whose answers may be lost. */
function world(faults: ("lost" | "not sent" | number | "in use" | null)[] = []) {
  const orders = new Map<string, string>();
  const keys: string[] = [];
  const here = { kept: null as OrderAttempt | null, keys, orders, next: 1 };
  const place: Kept<OrderAttempt> = {
    load: async () => here.kept,
    save: async (attempt) => void (here.kept = attempt),
    clear: async () => void (here.kept = null),
  };
  const problem = (status: number, slug: string) => new Response(JSON.stringify({ type: `/problems/${slug}`, status }), { status, headers: { "content-type": "application/problem+json" } });
  const services = connect({
    baseUrl: "https://shop.example",
    fetch: async (request) => {
      const key = request.headers.get("Idempotency-Key") ?? "";
      keys.push(key);
      if (request.url.endsWith("/payment-methods")) return new Response(JSON.stringify({ id: `of-${key}` }), { status: 201, headers: { "content-type": "application/json" } });
      const fault = faults.shift() ?? null;
      if (fault === "not sent") throw new TypeError("Network request failed");
      if (fault === "in use") return problem(409, "idempotency-key-in-use");
      if (typeof fault === "number") return problem(fault, fault === 409 ? "out-of-stock" : "service-unavailable");
      if (!orders.has(key)) orders.set(key, `order-${orders.size + 1}`);
      if (fault === "lost") throw new TypeError("Network request failed");
      return new Response(JSON.stringify({ id: orders.get(key) }), { status: 201, headers: { "content-type": "application/json" } });
    },
  });
  const start = () => new OrderPlacement(place, services, () => `key-${here.next++}`);
  return Object.assign(here, { start });
}

test("an order is placed, and its key is forgotten", async () => {
  const here = world();
  expect(await here.start().place(WANTED)).toEqual({ kind: "placed", id: "order-1", isEarlier: false });
  expect(here.kept).toBeNull();
});

test.each(["lost", "not sent", 500, 503, 429, 401, "in use"] as const)("after %p the same key is used until there is an answer, also by the next start of the app", async (fault) => {
  const here = world([fault, fault]);
  expect(await here.start().place(WANTED)).toEqual({ kind: "unanswered" });
  expect(await here.start().place(WANTED)).toEqual({ kind: "unanswered" });
  expect(await here.start().place(WANTED)).toEqual({ kind: "placed", id: "order-1", isEarlier: false });
  expect([new Set(here.keys), here.orders.size, here.kept]).toEqual([new Set(["key-1"]), 1, null]);
});

test("an order that was placed and not answered is shown, and another one is not sent", async () => {
  const here = world(["lost"]);
  await here.start().place(WANTED);
  expect(await here.start().place(OTHER)).toEqual({ kind: "placed", id: "order-1", isEarlier: true });
  expect(here.orders.size).toBe(1);
});

test("one that had been refused makes way for the other one", async () => {
  const here = world(["not sent", 409]);
  await here.start().place(WANTED);
  expect(await here.start().place(OTHER)).toEqual({ kind: "placed", id: "order-1", isEarlier: false });
  expect([...here.orders.keys()]).toEqual(["key-2"]);
});

test("a start of the app finds out what became of an order", async () => {
  const here = world(["lost"]);
  expect(await here.start().settle()).toBeNull();
  await here.start().place(WANTED);
  expect(await here.start().settle()).toEqual({ kind: "placed", id: "order-1", isEarlier: false });
  expect(here.kept).toBeNull();
});

test("a refusal is an answer", async () => {
  const here = world([409]);
  expect(await here.start().place(WANTED)).toMatchObject({ kind: "refused", problem: { status: 409 } });
  expect(here.kept).toBeNull();
});

test("a card becomes one payment method, however often it is sent", async () => {
  const here = world(["lost"]);
  const wanted = { ...WANTED, payment: { card: "tok_ok" } };
  await here.start().place(wanted);
  await here.start().place(wanted);
  expect(here.keys).toEqual(["method-key-1", "key-1", "method-key-1", "key-1"]);
});
