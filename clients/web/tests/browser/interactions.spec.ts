import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { type Page, expect, test } from "@playwright/test";

import { expectAccessible } from "./accessible";
import { VirtualAuthenticator } from "./authenticator";
import { PASSWORD, api, createAccount, enrolTotp, logIn, signIn, status, tabTo, totpCode } from "./stack";

const OAUTH = "/auth/v1/oauth2";

/** Other software that signs people in here: a server on this machine that is answered at `/callback`. */
class Wiki {
  readonly name = `Wiki ${randomUUID().slice(0, 6)}`;
  private readonly verifier = randomBytes(32).toString("base64url");
  private server!: Server;
  private clientId = "";
  private secret = "";

  static async open(): Promise<Wiki> {
    const wiki = new Wiki();
    wiki.server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<!doctype html><title>Wiki</title><h1>Welcome to the wiki</h1>"));
    await new Promise<void>((resolve) => wiki.server.listen(0, "127.0.0.1", resolve));
    const { admin } = status();
    const answer = await (await api(await logIn(admin.email, admin.password))).post("/auth/v1/clients", { data: { name: wiki.name, redirect_uris: [wiki.callback], audiences: ["goodgo"] } });
    expect(answer.status(), await answer.text()).toBe(201);
    ({ client_id: wiki.clientId, client_secret: wiki.secret } = (await answer.json()) as { client_id: string; client_secret: string });
    return wiki;
  }

  get callback(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/callback`;
  }

  /** The address to which it sends a browser. */
  authorize(more: Record<string, string> = {}): string {
    const query = {
      client_id: this.clientId,
      redirect_uri: this.callback,
      response_type: "code",
      scope: "openid email offline_access",
      state: "a state",
      code_challenge: createHash("sha256").update(this.verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...more,
    };
    return `${OAUTH}/authorize?${new URLSearchParams(query)}`;
  }

  /** Waits until the browser is back, and returns what it brings. */
  async answerOf(page: Page): Promise<URLSearchParams> {
    await page.waitForURL(`${this.callback}?**`);
    await expect(page.getByRole("heading", { name: "Welcome to the wiki" })).toBeVisible();
    const { searchParams } = new URL(page.url());
    expect(searchParams.get("state")).toBe("a state");
    return searchParams;
  }

  async token(form: Record<string, string>): Promise<{ status: number; body: Record<string, string> }> {
    const answer = await (await api()).post(`${OAUTH}/token`, { form: { client_id: this.clientId, client_secret: this.secret, ...form } });
    return { status: answer.status(), body: (await answer.json()) as Record<string, string> };
  }

  exchange(code: string | null) {
    return this.token({ grant_type: "authorization_code", code: code ?? "", redirect_uri: this.callback, code_verifier: this.verifier });
  }

  close(): void {
    this.server.close();
  }
}

let wiki: Wiki;
test.beforeAll(async () => {
  wiki = await Wiki.open();
});
test.afterAll(() => wiki.close());

test("a person signs in for other software by keyboard, says what it may have, and takes it back", async ({ page }) => {
  const said: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) said.push(message.text());
  });
  const email = await createAccount("wiki");
  await page.goto(wiki.authorize());
  await expect(page).toHaveURL(/\/signin\?interaction=/);
  await expect(page.getByText(`To go on to ${wiki.name}.`)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The email or the password is wrong.")).toBeVisible();
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Let ${wiki.name} in?` })).toBeVisible();
  await expect(page.getByTestId("account")).toHaveText(email);
  await expect(page.getByTestId("scopes").getByRole("listitem")).toHaveText(["Know that it is you", "See your email address", "Stay connected while you are away"]);
  await expectAccessible(page);
  await tabTo(page, "Allow");
  await page.keyboard.press("Enter");
  const tokens = await wiki.exchange((await wiki.answerOf(page)).get("code"));
  expect(tokens.status, JSON.stringify(tokens.body)).toBe(200);

  // it is asked once: the browser's own cookie and the consent let it through
  await page.goto(wiki.authorize());
  expect((await wiki.answerOf(page)).get("code")).toBeTruthy();

  await signIn(page, email);
  await page.goto("/account/access");
  const consent = page.getByTestId("consent").filter({ hasText: wiki.name });
  await expect(consent).toContainText("See your email address");
  await expectAccessible(page);
  await consent.getByRole("button", { name: `Withdraw the access of ${wiki.name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("heading", { name: "No other software has access" })).toBeVisible();
  const refused = await wiki.token({ grant_type: "refresh_token", refresh_token: tokens.body["refresh_token"] ?? "" });
  expect([refused.status, refused.body["error"]]).toEqual([400, "invalid_grant"]);
  await page.goto(wiki.authorize());
  await expect(page.getByRole("heading", { level: 1, name: `Let ${wiki.name} in?` })).toBeVisible();
  expect(said).toEqual([]);
});

test("without script, in German: a second step, another account, and a refusal", async ({ browser }) => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "de-DE", javaScriptEnabled: false });
  const page = await context.newPage();
  const [email, other] = [await createAccount("wiki"), await createAccount("wiki")];
  const { secret } = await enrolTotp(email);
  await page.goto(wiki.authorize({ login_hint: email }));
  await expect(page.getByLabel("E-Mail", { exact: true })).toHaveValue(email);
  await page.getByLabel("Passwort", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByText("Dieser Code ist falsch oder schon benutzt.")).toBeVisible();
  await page.getByLabel("Code", { exact: true }).fill(totpCode(secret));
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByTestId("account")).toHaveText(email);
  await expect(page.getByTestId("scopes").getByRole("listitem").first()).toHaveText("wissen, dass Sie es sind");
  await page.getByRole("link", { name: "Ein anderes Konto benutzen" }).click();
  await page.getByLabel("E-Mail", { exact: true }).fill(other);
  await page.getByLabel("Passwort", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByTestId("account")).toHaveText(other);
  const here = page.url();
  await page.getByRole("button", { name: "Nicht erlauben" }).click();
  expect((await wiki.answerOf(page)).get("error")).toBe("access_denied");

  await page.goto(here);
  await expect(page.getByRole("heading", { level: 1, name: "Das hat zu lange gedauert" })).toBeVisible();
  await page.goto(wiki.authorize());
  await page.getByRole("button", { name: "Erlauben", exact: true }).click();
  expect((await wiki.answerOf(page)).get("code")).toBeTruthy();
  await context.close();
});

test("a passkey signs in for other software alone, and a form of another site is refused", async ({ page, context, request, baseURL }) => {
  const email = await createAccount("wiki");
  await VirtualAuthenticator.plugInto(page);
  await signIn(page, email);
  await page.goto("/account/security");
  await page.getByLabel("Name of the passkey").fill("My laptop");
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expect(page.getByTestId("factor")).toBeVisible();
  await context.clearCookies();
  await page.goto(wiki.authorize());
  const refused = await request.post(page.url(), { headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, form: { answer: "deny" } });
  expect(refused.status()).toBe(403);
  expect((await request.get(page.url())).headers()["content-security-policy"]).toContain(`form-action 'self' ${new URL(wiki.callback).origin};`);
  expect((await request.get(`${baseURL}/sign-in`)).headers()["content-security-policy"]).toContain("form-action 'self';");
  // the address field offers it by itself; where it does not, there is the button
  await expect(page.getByTestId("account")).toHaveText(email);
  await expectAccessible(page);
});

test("a television is connected by the code that it shows, and loses its access; without script one is refused", async ({ page, browser, baseURL }) => {
  const { admin } = status();
  const name = `Television ${randomUUID().slice(0, 6)}`;
  const grant = "urn:ietf:params:oauth:grant-type:device_code";
  const data = { name, kind: "native", grant_types: [grant, "refresh_token"] };
  const registered = await (await api(await logIn(admin.email, admin.password))).post("/auth/v1/clients", { data });
  const { client_id } = (await registered.json()) as { client_id: string };
  const call = async (route: string, form: Record<string, string>) => (await (await api()).post(`${OAUTH}/${route}`, { form: { client_id, ...form } })).json() as Promise<Record<string, string>>;
  const start = () => call("device_authorization", { scope: "openid email offline_access" });

  const [email, device] = [await createAccount("viewer"), await start()];
  expect(device["verification_uri"]).toBe(`${baseURL}/device`);
  await page.goto("/device");
  await page.getByLabel("Code on the device").fill("BCDF-GHJK");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The code is wrong, was used, or is too old.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Code on the device").fill(device["user_code"]!.toLowerCase().replace("-", " "));
  await page.keyboard.press("Enter");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Let ${name} in?` })).toBeVisible();
  await expect(page.getByText("Go on only when that device is in front of you")).toBeVisible();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The device is connected" })).toBeVisible();
  const tokens = await call("token", { grant_type: grant, device_code: device["device_code"]! });
  expect(tokens["scope"]).toBe("openid email offline_access");

  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "de-DE", javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto((await start())["verification_uri_complete"]!);
  await expect(plain.getByRole("heading", { level: 1, name: "Gerät verbinden" })).toBeVisible();
  await plain.getByRole("button", { name: "Weiter" }).click();
  await plain.getByLabel("E-Mail", { exact: true }).fill(email);
  await plain.getByLabel("Passwort", { exact: true }).fill(PASSWORD);
  await plain.getByRole("button", { name: "Anmelden", exact: true }).click();
  await plain.getByRole("button", { name: "Nicht erlauben" }).click();
  await expect(plain.getByRole("heading", { level: 1, name: "Das Gerät ist nicht verbunden" })).toBeVisible();

  // what was allowed is withdrawn without script, too
  await plain.goto("/sign-in?next=/account/access");
  await plain.getByLabel("E-Mail", { exact: true }).fill(email);
  await plain.getByLabel("Passwort", { exact: true }).fill(PASSWORD);
  await plain.getByRole("button", { name: "Anmelden", exact: true }).click();
  const consent = plain.getByTestId("consent").filter({ hasText: name });
  await expect(consent.getByRole("listitem")).toHaveText(["Ihre E-Mail-Adresse sehen", "verbunden bleiben, wenn Sie nicht da sind", "wissen, dass Sie es sind"]);
  await consent.getByRole("button", { name: "Entziehen" }).click();
  await expect(plain.getByRole("heading", { name: "Keine andere Software hat Zugriff" })).toBeVisible();
  expect((await call("token", { grant_type: "refresh_token", refresh_token: tokens["refresh_token"]! }))["error"]).toBe("invalid_grant");
  await context.close();
});
