import { expect, expectTypeOf, test } from "vitest";

import { connect, slugOf, unhandled } from "../src/index";

const GATEWAY = "https://goodgo.test";

function answering(status: number, body: unknown) {
  const sent: Request[] = [];
  const services = connect({
    baseUrl: GATEWAY,
    fetch: async (request) => {
      sent.push(request);
      return Response.json(body, { status });
    },
  });
  return { sent, services };
}

test("a call has its path, its body and its headers", async () => {
  const { sent, services } = answering(201, { id: "1" });
  await services.orders.POST("/orders/v1/orders", {
    params: { header: { "Idempotency-Key": "key-1", "X-Request-ID": "request-1" } },
    body: {} as never,
  });
  const [request] = sent;
  expect([request?.method, request?.url]).toEqual(["POST", `${GATEWAY}/orders/v1/orders`]);
  expect(request?.headers.get("idempotency-key")).toBe("key-1");
  expect(request?.headers.get("x-request-id")).toBe("request-1");
});

test("the slugs of an error are a union that the compiler checks", async () => {
  const { services } = answering(401, { type: "/problems/invalid-credentials", title: "", status: 401, detail: "" });
  const { error } = await services.auth.POST("/auth/v1/login", { body: { email: "a@example.com", password: "x" } });
  expect(error).toBeDefined();
  if (error === undefined) return;
  const slug = slugOf(error);
  expect(slug).toBe("invalid-credentials");
  expectTypeOf<"invalid-credentials">().toExtend<typeof slug>();
  expectTypeOf<"too-many-attempts">().toExtend<typeof slug>();
  // @ts-expect-error log in never answers that an address is taken
  if (slug === "email-taken") unhandled(slug);
});

test("what is no problem of ours is unknown", () => {
  expect(slugOf({ type: "about:blank" })).toBe("unknown-problem");
  expect(slugOf(undefined as unknown as { type: string })).toBe("unknown-problem");
});

test("an order without an idempotency key does not compile", () => {
  const { services } = answering(201, {});
  // @ts-expect-error the contract requires the key
  const call = () => services.orders.POST("/orders/v1/orders", { body: {} as never });
  expect(call).toBeTypeOf("function");
});
