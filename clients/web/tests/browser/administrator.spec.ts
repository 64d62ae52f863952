import { randomUUID } from "node:crypto";

import AxeBuilder from "@axe-core/playwright";
import { type Page, expect, test } from "@playwright/test";

import { api, createAccount, logIn, signIn, status } from "./stack";
import { plantDeadLetter } from "./dead-letter";

/** Places a paid order by the API and returns its id. */
async function placeOrder(email: string, name: string): Promise<string> {
  const buyer = await api(await logIn(email));
  const method = (await (await buyer.post("/payments/v1/payment-methods", { data: { provider_token: "tok_ok" } })).json()) as { id: string };
  const lines = [{ sku: "LAMP-01", quantity: 1 }];
  const quote = (await (await buyer.post("/orders/v1/quotes", { data: { lines, currency: "EUR" } })).json()) as { total: object };
  const answer = await buyer.post("/orders/v1/orders", {
    headers: { "Idempotency-Key": randomUUID() },
    data: {
      lines,
      currency: "EUR",
      expected_total: quote.total,
      payment_method_id: method.id,
      ship_to: { name, line1: "1 Main Street", city: "Berlin", postal_code: "10115", country: "DE" },
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  await expect(async () => {
    const order = (await (await buyer.get(`/orders/v1/orders/${id}`)).json()) as { state: string };
    expect(order.state).toBe("paid");
  }).toPass({ timeout: 20_000 });
  return id;
}

async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name, exact: true }).click();
}

test("an administrator finds a person, reads why they were signed out and the trail, and refunds an order", async ({ page }) => {
  test.setTimeout(120_000);
  const name = `Grace ${randomUUID().slice(0, 8)}`;
  const email = await createAccount("customer", name);
  await placeOrder(email, name);
  const ended = await api(await logIn(email));
  await ended.delete("/auth/v1/sessions");

  const { admin } = status();
  await signIn(page, admin.email, admin.password);
  await page.goto("/admin/users");
  await page.getByLabel("Find by email address").fill(email);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: email }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(email);
  await expect(page.getByRole("region", { name: "Why they were signed out" }).getByRole("listitem").first()).toBeVisible();

  const person = page.url();
  await page.getByRole("link", { name: "Their audit trail" }).click();
  await expect(page.getByText("auth.account.registered")).toBeVisible();
  await page.getByLabel("Event", { exact: true }).fill("auth.session.ended");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("auth.session.ended").first()).toBeVisible();
  await expect(page.getByText("auth.account.registered")).toHaveCount(0);

  await page.goto(person);
  await page.getByRole("link", { name: "Orders sent to this name" }).click();
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByLabel(/Amount in/).fill("1.00");
  await page.getByLabel("Reason").first().fill("A gesture");
  await confirm(page, "Refund the amount");
  await expect(async () => {
    await page.reload();
    await expect(page.getByTestId("pay.refunded")).toHaveText("€1.00", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
});

test("an administrator replays a dead letter", async ({ page }) => {
  const letter = plantDeadLetter();
  const { admin } = status();
  await signIn(page, admin.email, admin.password);
  await page.goto("/admin/dead-letters");
  const item = page.getByRole("listitem").filter({ hasText: letter });
  await expect(item).toBeVisible();
  await item.getByRole("button", { name: "Replay" }).click();
  await expect(item).toHaveCount(0);
});

test("an administrator disables an account, which is signed out, and enables it again", async ({ page, browser }) => {
  const email = await createAccount("disabled");
  const theirs = await (await browser.newContext({ ignoreHTTPSErrors: true, locale: "en-IE" })).newPage();
  await signIn(theirs, email);
  const { admin } = status();
  await signIn(page, admin.email, admin.password);
  await page.goto(`/admin/users?email=${encodeURIComponent(email)}`);
  await page.getByRole("link", { name: email }).click();
  await confirm(page, "Disable");
  await expect(page.getByText("disabled", { exact: true })).toBeVisible();
  await expect(async () => {
    await theirs.goto("/account");
    await expect(theirs).toHaveURL(/\/sign-in/, { timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await page.getByRole("button", { name: "Enable again" }).click();
  await expect(page.getByText("active", { exact: true })).toBeVisible();
  await theirs.context().close();
});

test("a product is made, its stock is changed, and it is for sale", async ({ page }) => {
  const sku = `TEST-${randomUUID().slice(0, 8)}`;
  const { admin } = status();
  await signIn(page, admin.email, admin.password);
  await page.goto("/admin/products/new");
  await page.getByLabel("SKU").fill(sku);
  await page.getByLabel("Name", { exact: true }).fill("Test bench");
  await page.getByLabel("Price").fill("12.345");
  await page.getByLabel("Category").fill("testing");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter an amount with at most 2 decimals.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Test bench");
  await page.getByLabel("Price").fill("12.34");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(new RegExp(`/admin/products/${sku}`));
  await page.getByLabel("Change by").fill("7");
  await page.getByLabel("Reason").fill("First delivery");
  await page.getByRole("button", { name: "Change the stock" }).click();
  await expect(page.getByTestId("stock.onHand")).toHaveText("7");
  await page.getByLabel("File").setInputFiles({ name: "bad.svg", mimeType: "image/svg+xml", buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>') });
  await page.getByRole("button", { name: "Add the picture" }).click();
  await expect(page.getByText("Choose an SVG of at most 64 kB that only draws")).toBeVisible();
  await page.getByLabel("File").setInputFiles({ name: "bench.svg", mimeType: "image/svg+xml", buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3H0z"/></svg>') });
  await page.getByRole("button", { name: "Add the picture" }).click();
  await expect(page.getByRole("button", { name: "Replace the picture" })).toBeVisible();
  await expect(page).toHaveTitle("Test bench – GoodGo");
  await page.goto(`/products/${sku}`);
  await expect(page.getByText("€12.34")).toBeVisible();
  const shown = await page.locator("main img").evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
  expect(shown).toBeGreaterThan(0);
});

test("a return of what was shipped is taken, and refunded", async ({ page }) => {
  const name = `Grace ${randomUUID().slice(0, 8)}`;
  const id = await placeOrder(await createAccount("return", name), name);
  const { admin } = status();
  await signIn(page, admin.email, admin.password);
  await page.goto(`/admin/orders/${id}`);
  await expect(page.getByRole("heading", { name: "Returns" })).toHaveCount(0);
  await page.getByRole("button", { name: /Ship what is left/ }).click();
  await expect(page.getByRole("heading", { name: "Returns" })).toBeVisible();
  await page.getByRole("region", { name: "Returns" }).getByLabel("Reason").fill("It flickers");
  await confirm(page, "Take the return");
  await expect(page.getByText("Enter whole numbers, and at least one that is not 0.")).toBeVisible();
  await page.getByLabel("Desk lamp Aurora: how many came back").fill("1");
  await confirm(page, "Take the return");
  await expect(page.getByTestId("return")).toContainText("It flickers");
  await expect(page.getByTestId("return")).toContainText("back on the shelf");
  await expect(page.getByLabel("Desk lamp Aurora: how many came back")).toHaveCount(0);
});

test("roles are made, given and removed; a person without a role is refused the administration", async ({ page, browser }) => {
  const name = `role-${randomUUID().slice(0, 8)}`;
  const email = await createAccount("staff");
  const { admin } = status();
  await signIn(page, admin.email, admin.password);
  await page.goto("/admin/roles");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Permissions").fill("orders:orders:read");
  await page.getByRole("button", { name: "Create the role" }).click();
  await page.waitForURL(new RegExp(`/admin/roles/${name}`));

  const theirs = await (await browser.newContext({ ignoreHTTPSErrors: true, locale: "en-IE" })).newPage();
  await signIn(theirs, email);
  expect((await theirs.goto("/admin"))?.status()).toBe(403);
  await expect(theirs.getByRole("heading", { name: "Not with this account" })).toBeVisible();

  await page.goto(`/admin/users?email=${encodeURIComponent(email)}`);
  await page.getByRole("link", { name: email }).click();
  await page.getByLabel("Give a role").selectOption(name);
  await page.getByRole("button", { name: "Give", exact: true }).click();
  await expect(page.getByRole("button", { name: "Take away" })).toBeVisible();
  await theirs.goto("/session/renew?next=%2Fadmin%2Forders");
  await expect(theirs.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  await theirs.context().close();
});

test("software is registered, its secret is rotated, and it is disabled and removed; a request is explained", async ({ page }) => {
  test.setTimeout(120_000);
  const name = `Board ${randomUUID().slice(0, 8)}`;
  const { admin } = status();
  await signIn(page, admin.email, admin.password);
  await page.goto("/admin/clients");
  const form = page.getByRole("region", { name: "Register software" });
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByLabel("Where it is answered").fill("http://board.example/callback");
  await form.getByRole("button", { name: "Register" }).click();
  await expect(form.getByText("One of these addresses cannot be used")).toBeVisible();
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue(name);
  await form.getByLabel("Where it is answered").fill("https://board.example/callback");
  await form.getByRole("button", { name: "Register" }).click();
  await expect(page.getByTestId("secrets").getByRole("listitem")).toHaveText(/^ggs_/);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByTestId("client-secret")).toHaveCount(1);
  await page.getByRole("button", { name: "Add a secret" }).click();
  await expect(page.getByTestId("client-secret")).toHaveCount(2);
  await expect(page.getByTestId("secrets").getByRole("listitem")).toHaveText(/^ggs_/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByTestId("client-secret").first().getByRole("button").click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByTestId("client-secret")).toHaveCount(1);
  await page.getByLabel("It is ours").check();
  await page.getByText("More settings").click();
  await page.getByLabel("Level without which nobody signs in there").selectOption("Two factors, or a passkey");
  await page.getByLabel("Signature of identity tokens").selectOption("ES256");
  await page.getByLabel("Where it learns of a log out").fill("https://board.example/logged-out");
  await page.getByLabel("Its public keys").fill("no keys");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This is not a key set")).toBeVisible();
  await expect(page.getByLabel("It is ours")).toBeChecked();
  await page.getByLabel("Its public keys").fill("");
  await page.getByLabel("It refreshes them").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("It is ours")).toBeChecked();
  await expect(page.getByLabel("It refreshes them")).not.toBeChecked();
  await expect(page.getByLabel("A person signs in")).toBeChecked();
  await page.getByText("More settings").click();
  await expect(page.getByLabel("Signature of identity tokens")).toHaveValue("ES256");
  await expect(page.getByLabel("Level without which nobody signs in there")).toHaveValue("urn:goodgo:aal2");
  await expect(page.getByLabel("Where it learns of a log out")).toHaveValue("https://board.example/logged-out");
  await confirm(page, "Disable");
  await expect(page.getByText("disabled", { exact: true })).toBeVisible();
  await confirm(page, "Remove the software");
  await page.waitForURL(/\/admin\/clients\?/);
  await expect(page.getByRole("link", { name })).toHaveCount(0);

  const email = await createAccount("explained");
  const token = await logIn(email);
  await page.goto("/admin/explain");
  const ask = async (path: string) => {
    await page.getByLabel("Access token").fill(token);
    await page.getByLabel("Path").fill(path);
    await page.getByRole("button", { name: "Explain", exact: true }).click();
  };
  await ask("/auth/v1/me");
  await expect(page.getByTestId("explanation")).toContainText("let in");
  await ask("/auth/v1/users");
  await expect(page.getByTestId("explanation")).toContainText("refused");
  await expect(page.getByTestId("explanation").getByText("failed").first()).toBeVisible();
  expect(await page.content()).not.toContain(token);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
