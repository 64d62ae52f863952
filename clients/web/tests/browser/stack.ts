import { execFileSync } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import path from "node:path";

import { type APIRequestContext, type Page, expect, request } from "@playwright/test";

interface Status {
  gateway: { https: string };
  web: string | null;
  admin: { email: string; password: string };
  mailbox: { url: string; token: string };
  services: Record<string, { replicas: { pid: number }[] }>;
}

export const ROOT = path.resolve(import.meta.dirname, "../../../..");

let known: Status | undefined;

/** Returns what `./goodgo status --json` tells of the stack that runs. */
export function status(): Status {
  known ??= JSON.parse(execFileSync("./goodgo", ["status", "--json"], { cwd: ROOT, encoding: "utf8" })) as Status;
  return known;
}

/** Returns the processes of a service's replicas. */
export function servicePids(service: string): number[] {
  const now = JSON.parse(execFileSync("./goodgo", ["status", "--json"], { cwd: ROOT, encoding: "utf8" })) as Status;
  return (now.services[service]?.replicas ?? []).map((replica) => replica.pid);
}

export const PASSWORD = "a long and private sentence";

/** Returns an address that nobody had before. */
export const newAddress = (name = "person", domain = "example.com"): string => `${name}-${randomUUID().slice(0, 8)}@${domain}`;

/** Returns a context that calls the platform's API as a REST client does. */
export async function api(token?: string): Promise<APIRequestContext> {
  return request.newContext({
    baseURL: status().gateway.https,
    ignoreHTTPSErrors: true,
    ...(token === undefined ? {} : { extraHTTPHeaders: { Authorization: `Bearer ${token}` } }),
  });
}

export async function logIn(email: string, password = PASSWORD): Promise<string> {
  const answer = await (await api()).post("/auth/v1/login", { data: { email, password } });
  expect(answer.status(), await answer.text()).toBe(200);
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** Makes an account that can log in, whatever the stack says about verification. Returns its address. */
export async function createAccount(name = "person", displayName = "Grace Hopper", domain = "example.com"): Promise<string> {
  const email = newAddress(name, domain);
  const answer = await (await api()).post("/auth/v1/register", { data: { email, password: PASSWORD, display_name: displayName } });
  if (answer.status() === 202) {
    const token = await codeFor(email);
    await (await api()).post("/auth/v1/email/verify", { data: { token, password: PASSWORD } });
  } else expect(answer.status(), await answer.text()).toBe(201);
  return email;
}

/** Waits for the newest email to an address and returns the code of its link. */
export async function codeFor(email: string, words = "#token="): Promise<string> {
  const { mailbox } = status();
  const context = await api(mailbox.token);
  let found: string | undefined;
  await expect(async () => {
    const answer = await context.get(`${mailbox.url}?to=${encodeURIComponent(email)}`);
    const { items } = (await answer.json()) as { items: { text: string }[] };
    found = items.map((mail) => mail.text).filter((text) => text.includes(words)).map((text) => /#token=([^\s"<>)]+)/.exec(text)?.[1])[0];
    expect(found).toBeTruthy();
  }).toPass({ timeout: 20_000, intervals: [250] });
  return found as string;
}

export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  // on a phone it is in the menu, which is closed
  await expect(page.getByRole("button", { name: "Sign out", includeHidden: true }).first()).toBeAttached();
}

/** Fills the shipping address of the checkout. */
export async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill("Grace Hopper");
  await page.getByLabel("Street and number").fill("1 Main Street");
  await page.getByLabel("Postal code").fill("10115");
  await page.getByLabel("City").fill("Berlin");
}

/** Returns the code that an authenticator app shows (RFC 6238), `ago` steps before now. */
export function totpCode(secret: string, ago = 0): string {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) - ago));
  const digest = createHmac("sha1", key).update(step).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Gives an account an authenticator app. Returns its secret and the recovery codes. */
export async function enrolTotp(email: string): Promise<{ secret: string; recoveryCodes: string[] }> {
  const context = await api(await logIn(email));
  const enrolled = await context.post("/auth/v1/me/factors/totp");
  expect(enrolled.status(), await enrolled.text()).toBe(201);
  const { id, secret } = (await enrolled.json()) as { id: string; secret: string };
  // the step before: each works once, and the next sign-in needs the current one
  const confirmed = await context.post(`/auth/v1/me/factors/totp/${id}/confirm`, { data: { code: totpCode(secret, 1) } });
  expect(confirmed.status(), await confirmed.text()).toBe(200);
  return { secret, recoveryCodes: ((await confirmed.json()) as { recovery_codes: string[] }).recovery_codes };
}

/** Presses Tab until what is focused has this name. Fails after a hundred. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < 100; count += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return element?.labels?.[0]?.textContent?.trim() || element?.getAttribute("aria-label") || element?.textContent?.trim() || "";
    });
    if (focused.startsWith(name)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Makes the sessions of an account as old as if their person had signed in ten minutes ago; the next refresh says so. */
export function ageSessions(userId: string): void {
  runSql(`UPDATE sessions SET started_at = started_at - interval '10 minutes' WHERE user_id = '${userId}'`);
}

/** Returns how often the refresh token of an account's newest session has been exchanged. */
export function newestGeneration(userId: string): number {
  return Number(runSql(`SELECT generation FROM sessions WHERE user_id = '${userId}' ORDER BY id DESC LIMIT 1`));
}

function runSql(statement: string): string {
  return execFileSync("./goodgo", ["psql", "--owner", "auth", "-qAtc", statement], { cwd: ROOT, encoding: "utf8" }).trim();
}

/** Returns the id of an account that can log in with the usual password. */
export async function userId(email: string): Promise<string> {
  return ((await (await (await api(await logIn(email))).get("/auth/v1/me")).json()) as { id: string }).id;
}
