import { randomUUID } from "node:crypto";

import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, type Page, expect, test } from "@playwright/test";

import { findViolations } from "./accessible";
import { api, createAccount, logIn, signIn, status } from "./stack";

const OPEN = ["/", "/products", "/products?query=nothing-has-this-name", "/products/LAMP-01", "/cart", "/sign-in", "/signin?interaction=none", "/sign-up", "/verify-email", "/forgot-password", "/reset-password", "/change-email", "/revert-email", "/end-session", "/device", "/sign-in/link", "/session/wait?seconds=30", "/no-such-page"];
const OWN = ["/account", "/account/sessions", "/account/security", "/account/access", "/account/api-keys", "/step-up?acr=urn:goodgo:aal1&next=/account", "/account/password", "/account/erase", "/my-orders", "/admin"];
const STAFF = ["/admin", "/admin/users", "/admin/roles", "/admin/roles/admin", "/admin/audit", "/admin/clients", "/admin/connections", "/admin/explain", "/admin/products", "/admin/products/new", "/admin/products/LAMP-01", "/admin/orders", "/admin/payments", "/admin/payments?all=1", "/admin/mail", "/admin/dead-letters"];

/** Looks at pages in both schemes: no violation of axe, no message in the console, nothing wider than the window. */
async function look(page: Page, paths: string[]): Promise<void> {
  const said: string[] = [];
  page.on("console", (message) => {
    // the browser's own line about a page that is 404 or 403 on purpose
    if (["error", "warning"].includes(message.type()) && !message.text().startsWith("Failed to load resource")) said.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => said.push(`${page.url()}: ${error.message}`));
  for (const path of paths) {
    await page.goto(path);
    for (const scheme of ["light", "dark"] as const) expect(await findViolations(page, scheme), path).toEqual([]);
    for (const width of [390, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${path} at ${width}`).toBeLessThanOrEqual(0);
      await page.evaluate(() => (document.documentElement.dir = "rtl"));
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${path} at ${width}, right to left`).toBeLessThanOrEqual(0);
      await page.evaluate(() => (document.documentElement.dir = "ltr"));
    }
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  }
  expect(said).toEqual([]);
}

async function placeOrder(email: string, token: string): Promise<string> {
  const buyer = await api(await logIn(email));
  const method = (await (await buyer.post("/payments/v1/payment-methods", { data: { provider_token: token } })).json()) as { id: string };
  const lines = [{ sku: "LAMP-01", quantity: 1 }];
  const quote = (await (await buyer.post("/orders/v1/quotes", { data: { lines, currency: "EUR" } })).json()) as { total: object };
  const ship_to = { name: "Grace Hopper", line1: "1 Main Street", city: "Berlin", postal_code: "10115", country: "DE" };
  const answer = await buyer.post("/orders/v1/orders", { headers: { "Idempotency-Key": randomUUID() }, data: { lines, currency: "EUR", expected_total: quote.total, payment_method_id: method.id, ship_to } });
  return ((await answer.json()) as { id: string }).id;
}

test("every page that is open to everybody is accessible, fits and is quiet", async ({ page }) => {
  test.setTimeout(240_000);
  await look(page, OPEN);
});

test("every page of a person is", async ({ page }) => {
  test.setTimeout(180_000);
  const email = await createAccount("pages");
  const orders = [await placeOrder(email, "tok_ok"), await placeOrder(email, "tok_declined"), await placeOrder(email, "tok_3ds")];
  await signIn(page, email);
  await page.goto("/products/LAMP-01");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.waitForURL(/\/cart/);
  await look(page, [...OWN, "/cart", "/checkout", ...orders.map((id) => `/my-orders/${id}`)]);
});

test("every page of the administration is", async ({ page }) => {
  test.setTimeout(300_000);
  const email = await createAccount("shown");
  const order = await placeOrder(email, "tok_ok");
  const { admin } = status();
  await signIn(page, admin.email, admin.password);
  const staff = await api(await logIn(admin.email, admin.password));
  const { items } = (await (await staff.get(`/auth/v1/users?email=${email}`)).json()) as { items: { id: string }[] };
  await look(page, [...STAFF, `/admin/users/${items[0]!.id}`, `/admin/orders/${order}`]);
});

test("German is German everywhere, and the choice of language and scheme works without script", async ({ browser }) => {
  const context: BrowserContext = await browser.newContext({ ignoreHTTPSErrors: true, locale: "de-DE", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Anmelden");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "System" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);
  await context.close();
});

test("what crawlers and password managers look for is there", async ({ request, baseURL }) => {
  const robots = await (await request.get("/robots.txt")).text();
  for (const path of ["/account", "/admin", "/checkout", "/my-orders"]) expect(robots).toContain(`Disallow: ${path}`);
  const change = await request.get("/.well-known/change-password", { maxRedirects: 0 });
  expect(change.status()).toBe(302);
  expect(change.headers()["location"]).toBe(`${baseURL}/account/password`);
  const html = await (await request.get("/sign-in")).text();
  expect(html).toMatch(/<meta name="robots" content="noindex/);
});

test("a page that is slow to come has a skeleton in its place", async ({ page }) => {
  await page.goto("/");
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/products?_rsc=*", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("link", { name: "Products", exact: true }).first().click();
  await expect(page.getByTestId("skeleton")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "The page is loading." })).toBeAttached();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  release();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await expect(page.getByTestId("skeleton")).toHaveCount(0);
});
