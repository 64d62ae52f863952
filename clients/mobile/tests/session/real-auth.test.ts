import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import https from "node:https";
import path from "node:path";

import type { Exchanged, TokenPair } from "@goodgo/api";
import { beforeAll, expect, test } from "vitest";

import { FAULTS, type Fault, Phone } from "./phone";

/**
 * The phone of the simulation on the real auth, through the gateway: `./goodgo up` with AUTH_REFRESH_REUSE_WINDOW=2, so
 * that what takes half a minute there takes seconds here. Networks are addresses of the loopback.
 */
const PASSWORD = "a long and private sentence";
const WINDOW = 2;
const [HOME, TRAIN, THIEF] = ["127.0.0.1", "127.0.0.2", "127.0.0.3"] as const;

interface Status {
  gateway: { https: string; ca_cert: string };
  mailbox: { url: string; token: string };
}

let status: Status;
let ca: Buffer;

beforeAll(() => {
  const root = path.resolve(import.meta.dirname, "../../../..");
  status = JSON.parse(execFileSync("./goodgo", ["status", "--json"], { cwd: root, encoding: "utf8" })) as Status;
  ca = readFileSync(status.gateway.ca_cert);
});

const wait = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

/** Sends a request from an address of the loopback, and asks again while a limit of requests says so. */
async function call(method: string, url: string, body: unknown, from: string = HOME, bearer?: string): Promise<{ status: number; body: unknown; retryAfter: number }> {
  const answer = await new Promise<{ status: number; body: unknown; retryAfter: number }>((resolve, reject) => {
    const { hostname: _, port, pathname, search } = new URL(url);
    const headers = { "content-type": "application/json", ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) };
    const request = https.request({ host: "127.0.0.1", servername: "localhost", port, path: pathname + search, method, ca, localAddress: from, agent: false, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: response.statusCode ?? 0, body: text === "" ? null : JSON.parse(text), retryAfter: Number(response.headers["retry-after"] ?? 1) });
      });
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body === null ? undefined : JSON.stringify(body));
  });
  if (answer.status !== 429 && answer.status !== 503) return answer;
  await wait(answer.retryAfter);
  return call(method, url, body, from, bearer);
}

const at = (rest: string) => status.gateway.https + rest;

/** Returns the token pair of a new account, whose address is verified. */
async function newSession(): Promise<TokenPair> {
  const email = `phone-${randomUUID()}@example.com`;
  const registered = await call("POST", at("/auth/v1/register"), { email, password: PASSWORD });
  if (registered.status === 201) return (await call("POST", at("/auth/v1/login"), { email, password: PASSWORD })).body as TokenPair;
  for (let tries = 0; tries < 240; tries += 1) {
    const { body } = await call("GET", `${status.mailbox.url}?to=${encodeURIComponent(email)}`, null, HOME, status.mailbox.token);
    const token = (body as { items: { text: string }[] }).items.map((mail) => /#token=([^\s"<>)]+)/.exec(mail.text)?.[1]).find(Boolean);
    if (token !== undefined) return (await call("POST", at("/auth/v1/email/verify"), { token, password: PASSWORD })).body as TokenPair;
    await wait(0.25);
  }
  throw new Error("no email came within a minute");
}

async function exchange(token: string, from: string): Promise<Exchanged> {
  const answer = await call("POST", at("/auth/v1/refresh"), { refresh_token: token }, from);
  if (answer.status === 200) return { kind: "pair", pair: answer.body as TokenPair };
  if (answer.status === 401) return { kind: "ended" };
  expect(answer.status, JSON.stringify(answer.body)).toBe(409);
  return { kind: "later", retryAfter: answer.retryAfter };
}

async function phoneOf(faults: Fault[]) {
  const here = { from: HOME as string, skew: 0, now: Date.now() };
  const phone = new Phone({
    exchange: (token) => exchange(token, here.from),
    nextFault: () => faults.shift() ?? "none",
    now: () => Date.now() + here.skew,
    // 1 s is within the reuse window here as there, 35 s is beyond it, and an hour is no different from that
    pass: (seconds) => wait(seconds === 1 ? 1 : WINDOW + 1),
  });
  await phone.signIn(await newSession());
  return { here, phone };
}

test.each(FAULTS)("a phone with the fault “%s” in its refresh stays signed in, on another network and with a wrong clock as well", async (fault) => {
  for (const [network, pause] of [[HOME, 0], [TRAIN, WINDOW + 1]] as const) {
    const { here, phone } = await phoneOf([fault]);
    here.skew = 3_600_000; // the access token looks too old: every use exchanges
    await phone.use();
    here.from = network;
    await wait(pause);
    for (let use = 1; use <= 3; use += 1) {
      here.skew += 3_600_000;
      phone.restart();
      await phone.use();
      expect([phone.signOuts, phone.storedToken === null], `use ${use}`).toEqual([0, false]);
    }
    here.skew += 3_600_000;
    expect(await phone.use()).toBe(true);
  }
});

test.each([0, WINDOW + 1])("a thief from another network who comes %i s after the owner is found within five of the owner's refreshes", async (pause) => {
  const { here, phone } = await phoneOf([]);
  let stolen = phone.storedToken ?? "";
  let refreshes = 0;
  while (phone.signOuts === 0 && refreshes <= 5) {
    await wait(pause);
    const answer = await exchange(stolen, THIEF);
    if (answer.kind === "pair") stolen = answer.pair.refresh_token;
    await wait(WINDOW + 1);
    here.skew += 3_600_000;
    await phone.use();
    refreshes += 1;
  }
  // the session is over for both
  expect(phone.signOuts).toBe(1);
  expect(refreshes).toBeLessThanOrEqual(5);
  expect(await exchange(stolen, THIEF)).toEqual({ kind: "ended" });
});
