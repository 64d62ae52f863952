import { randomUUID } from "node:crypto";

import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

import { api, createAccount, logIn, servicePids, signIn } from "./stack";

/** Stops the processes of a service, as a machine that hangs does, while `work` runs. */
async function whileStopped(service: string, work: () => Promise<void>): Promise<void> {
  const pids = servicePids(service);
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) process.kill(pid, "SIGSTOP");
  try {
    await work();
  } finally {
    for (const pid of pids) process.kill(pid, "SIGCONT");
  }
}

test("an order is shown while payments does not answer, and the page says what is missing", async ({ page }) => {
  const email = await createAccount("down");
  const buyer = await api(await logIn(email));
  const method = (await (await buyer.post("/payments/v1/payment-methods", { data: { provider_token: "tok_ok" } })).json()) as { id: string };
  const lines = [{ sku: "LAMP-01", quantity: 1 }];
  const quote = (await (await buyer.post("/orders/v1/quotes", { data: { lines, currency: "EUR" } })).json()) as { total: object };
  const ship_to = { name: "Grace Hopper", line1: "1 Main Street", city: "Berlin", postal_code: "10115", country: "DE" };
  const placed = await buyer.post("/orders/v1/orders", { headers: { "Idempotency-Key": randomUUID() }, data: { lines, currency: "EUR", expected_total: quote.total, payment_method_id: method.id, ship_to } });
  const { id } = (await placed.json()) as { id: string };
  await signIn(page, email);
  await whileStopped("payments", async () => {
    await page.goto(`/my-orders/${id}`);
    await expect(page.getByTestId("missing-part")).toContainText("payment");
    await expect(page.getByText("Desk lamp Aurora")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
});

test("while orders does not answer, pages say so and nobody is signed out", async ({ page, context }) => {
  const email = await createAccount("down");
  await signIn(page, email);
  await whileStopped("orders", async () => {
    await page.goto("/products");
    await expect(page.getByText("This part does not answer at the moment.").first()).toBeVisible();
    await page.goto("/my-orders");
    await expect(page.getByText("This part does not answer at the moment.").first()).toBeVisible();
  });
  expect((await context.cookies()).map((each) => each.name)).toContain("__Host-goodgo-web");
  // the storefront tries again when its breaker lets it
  await expect(async () => {
    await page.goto("/my-orders");
    await expect(page.getByText("No orders yet")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
});

test("while auth does not answer, the session is kept and the page comes back by itself", async ({ page, context }) => {
  const email = await createAccount("down");
  await signIn(page, email);
  await whileStopped("auth", async () => {
    await page.goto("/session/renew?next=%2Faccount");
    await expect(page.getByRole("heading", { name: "One moment" })).toBeVisible({ timeout: 20_000 });
  });
  expect((await context.cookies()).map((each) => each.name)).toContain("__Host-goodgo-web");
  // the gateway sends requests to auth again when its next check went well
  await expect(async () => {
    await page.goto("/account");
    await expect(page.getByTestId("display-name")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
});
