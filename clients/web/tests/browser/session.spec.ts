import { type BrowserContext, expect, request, test } from "@playwright/test";

import { PASSWORD, api, codeFor, createAccount, fillAddress, logIn, newAddress, newestGeneration, signIn, tabTo, userId } from "./stack";

const COOKIE = "__Host-goodgo-web";

async function sessionCookie(context: BrowserContext): Promise<string> {
  const found = (await context.cookies()).find((each) => each.name === COOKIE);
  expect(found).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
  expect(COOKIE.length + 1 + found!.value.length).toBeLessThan(4096);
  return found!.value;
}

/** Sends a request as a browser would that is not this page: with the headers that are given. */
async function send(baseURL: string, path: string, cookie: string, method: string, headers: Record<string, string>) {
  const context = await request.newContext({ baseURL, ignoreHTTPSErrors: true, extraHTTPHeaders: { cookie: `${COOKIE}=${cookie}`, ...headers } });
  const answer = await context.fetch(path, { method, maxRedirects: 0, ...(method === "GET" ? {} : { data: "" }) });
  return { status: answer.status(), headers: answer.headers(), text: await answer.text() };
}

test("no token reaches a script, a page or an address", async ({ page, context }) => {
  const email = await createAccount("tokens");
  await signIn(page, email);
  await sessionCookie(context);
  await page.goto("/account");
  const seen = await page.evaluate(() => document.documentElement.outerHTML + document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }) + location.href);
  expect(seen).not.toMatch(/ggr_|eyJ[A-Za-z0-9_-]{20}/);
  expect(seen).not.toContain(COOKIE);
});

test("twenty parallel requests with one old cookie, over all replicas, are answered and make one refresh token", async ({ page, context, baseURL }) => {
  const email = await createAccount("parallel");
  const id = await userId(email);
  await signIn(page, email);
  const cookie = await sessionCookie(context);
  const before = newestGeneration(id);
  // each renews: what the cookie holds is exchanged for the same successor
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(baseURL!, "/session/renew?next=%2Faccount", cookie, "GET", { "sec-fetch-dest": "document" })));
  expect(answers.map((each) => each.status)).toEqual(Array(20).fill(303));
  expect(newestGeneration(id)).toBe(before + 1);
  const pages = await Promise.all(
    answers.map((each) => {
      const renewed = new RegExp(`${COOKIE}=([^;]+)`).exec(each.headers["set-cookie"] ?? "")?.[1];
      return send(baseURL!, each.headers["location"]!, renewed ?? "", "GET", { "sec-fetch-dest": "document" });
    }),
  );
  expect(pages.map((each) => each.status)).toEqual(Array(20).fill(200));
  for (const each of pages) expect(each.text).toContain(email);
  // and the old one still does
  const after = await send(baseURL!, "/account", cookie, "GET", { "sec-fetch-dest": "document" });
  expect(after.status).toBe(200);
});

test.describe("a request from another site", () => {
  const table: [string, Record<string, string>, number][] = [
    ["that the browser says is cross-site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, 403],
    ["of a sibling domain", { "sec-fetch-site": "same-site" }, 403],
    ["with another origin", { origin: "https://evil.example" }, 403],
    ["with the origin null", { origin: "null" }, 403],
    ["with neither header", {}, 403],
  ];
  for (const [name, headers, wanted] of table) {
    test(`${name} is refused and changes nothing`, async ({ page, context, baseURL }) => {
      const email = await createAccount("csrf");
      await signIn(page, email);
      const cookie = await sessionCookie(context);
      for (const path of ["/sign-out", "/account", "/preferences", "/api/orders/x"]) {
        expect((await send(baseURL!, path, cookie, "POST", headers)).status, path).toBe(wanted);
      }
      await page.reload();
      await expect(page.getByRole("button", { name: "Sign out" }).first()).toBeVisible();
    });
  }

  test("a bank may send the buyer back with a POST, which becomes a GET", async ({ baseURL }) => {
    const answer = await send(baseURL!, "/my-orders/01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11", "", "POST", { "sec-fetch-site": "cross-site", origin: "https://bank.example" });
    expect(answer.status).toBe(303);
    expect(answer.headers["location"]).toBe(`${baseURL}/my-orders/01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11`);
  });
});

test("a forged or foreign cookie is no session, and is cleared by a navigation only", async ({ baseURL }) => {
  const fetched = await send(baseURL!, "/cart", "1.1.AAAA", "GET", { "sec-fetch-dest": "empty" });
  expect(fetched.headers["set-cookie"] ?? "").not.toContain(COOKIE);
  const opened = await send(baseURL!, "/cart", "1.1.AAAA", "GET", { "sec-fetch-dest": "document" });
  expect(opened.headers["set-cookie"]).toContain(`${COOKIE}=;`);
});

test("a prefetch renews nothing and is not sent to the sign-in page", async ({ page, context, baseURL }) => {
  const email = await createAccount("prefetch");
  await signIn(page, email);
  const cookie = await sessionCookie(context);
  const answer = await send(baseURL!, "/account", cookie, "GET", { "next-router-prefetch": "1", rsc: "1", "sec-fetch-dest": "empty" });
  expect(answer.headers["set-cookie"]).toBeUndefined();
  const prefetch = { "next-router-prefetch": "1", rsc: "1", "sec-fetch-dest": "empty" };
  let stranger = await send(baseURL!, "/account", "", "GET", prefetch);
  // Next first puts a digest of these headers into the address
  const digested = stranger.headers["location"];
  if (digested?.startsWith("/account?_rsc=")) stranger = await send(baseURL!, digested, "", "GET", prefetch);
  expect(stranger.headers["location"]).toBeUndefined();
  expect(stranger.text).not.toContain("/sign-in?next");
});

test("signing out in one tab signs the other out, and the old cookie is of no use", async ({ page, context, baseURL }) => {
  const email = await createAccount("tabs");
  await signIn(page, email);
  const cookie = await sessionCookie(context);
  const other = await context.newPage();
  await other.goto("/account");
  await expect(other.getByTestId("display-name")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await expect(other).toHaveURL(/\/sign-in/);
  expect((await context.cookies()).map((each) => each.name)).not.toContain(COOKIE);
  await expect(async () => {
    const answer = await send(baseURL!, "/account", cookie, "GET", { "sec-fetch-dest": "document" });
    expect(answer.status === 200 ? answer.text : "").not.toContain(email);
  }).toPass({ timeout: 5_000 });
});

test("log-out everywhere reaches the browser within seconds", async ({ page, context }) => {
  const email = await createAccount("everywhere");
  await signIn(page, email);
  await (await api(await logIn(email))).delete("/auth/v1/sessions");
  await expect(async () => {
    await page.goto("/my-orders");
    await expect(page.getByText("Your session has ended.")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 5_000 });
  expect((await context.cookies()).map((each) => each.name)).not.toContain(COOKIE);
});

test("the whole way works without script", async ({ browser }) => {
  test.setTimeout(90_000);
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "en-IE", javaScriptEnabled: false });
  const page = await context.newPage();
  const email = newAddress("plain");

  await page.goto("/sign-up");
  await expect(page.locator("form").filter({ has: page.getByLabel("Password", { exact: true }) })).toHaveAttribute("method", /post/i);
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.locator(".wrong")).toBeVisible();
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(email);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  expect(page.url()).not.toContain("short");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create the account" }).click();
  if (page.url().includes("verify-email")) {
    await page.getByLabel("Code from the email").fill(await codeFor(email));
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Verify" }).click();
  }
  await expect(page).toHaveURL(/\/account/);

  await page.goto("/products/LAMP-01");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Check out" }).click();
  await page.getByRole("button", { name: /Order and pay/ }).click();
  await expect(page.locator(".wrong").first()).toHaveText("Fill this in.");
  await fillAddress(page);
  await page.getByRole("button", { name: /Order and pay/ }).click();
  await expect(page).toHaveURL(/\/my-orders\/[0-9a-f-]{36}/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByTestId("payment-state")).toHaveText("Paid.", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await page.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page.getByText("You cancelled this order.")).toBeVisible();
  await context.close();
});

test("a person signs in and orders with the keyboard only", async ({ page }) => {
  test.setTimeout(90_000);
  const email = await createAccount("keys");
  await page.goto("/sign-in");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, "Email");
  await page.keyboard.type(email);
  await tabTo(page, "Password");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Sign out" }).first()).toBeVisible();

  await page.goto("/products/LAMP-01");
  await tabTo(page, "Add to cart");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/cart/);
  await tabTo(page, "Check out");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/checkout/);
  for (const [label, text] of [["Name", "Grace Hopper"], ["Street and number", "1 Main Street"], ["Postal code", "10115"], ["City", "Berlin"]] as const) {
    await tabTo(page, label);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(text);
  }
  await tabTo(page, "Order and pay");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/my-orders\//);
  await tabTo(page, "Cancel the order");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toBeVisible();
  // the focus stays inside, Escape closes, and the focus is back
  for (let count = 0; count < 4; count += 1) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Cancel the order" })).toBeFocused();
});
