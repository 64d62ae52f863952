import type { components } from "@goodgo/api/auth";

import { config } from "../config";
import { forwardedHeaders } from "./forwarded";

/** The issuer's own cookie: auth sets it on the answer to an interaction, and this app relays it (docs/oidc.md, Pages). */
export const ISSUER_COOKIE = "__Host-goodgo-issuer";
/** The page of this app on which a person answers. `AUTH_INTERACTION_PATH` names it. */
export const INTERACTION_PAGE = "/signin";
/** The page of this app on which a person types the code of a device in. `AUTH_DEVICE_PATH` names it. */
export const DEVICE_PAGE = "/device";
const TIMEOUT = 4_000;

export type Interaction = components["schemas"]["InteractionView"];
/** `method` has a default, which the generated type does not know. */
export type Answer = Omit<components["schemas"]["InteractionBody"], "method"> & Partial<Pick<components["schemas"]["InteractionBody"], "method">>;

export interface Outcome {
  /** 0 where auth does not answer. */
  status: number;
  view: Interaction | null;
  problem: unknown;
  /** The issuer's new cookie, after a log in. */
  cookie: string | null;
}

/**
 * Asks auth what a person has to do before other software is let in, or answers it. The cookie is passed on, and so is
 * the origin that the browser names: it is the issuer's, which need not be the address of this app's other pages.
 */
export async function callInteraction(incoming: Headers, id: string, cookie: string | undefined, answer?: Answer): Promise<Outcome> {
  const { services, publicOrigin } = config();
  const common = { ...forwardedHeaders(incoming), origin: incoming.get("origin") ?? publicOrigin, ...(cookie === undefined ? {} : { cookie: `${ISSUER_COOKIE}=${cookie}` }) };
  const more = answer === undefined ? { headers: common } : { method: "POST", headers: { ...common, "content-type": "application/json" }, body: JSON.stringify(answer) };
  try {
    const response = await fetch(`${services.auth}/auth/v1/interactions/${encodeURIComponent(id.slice(0, 100))}`, { ...more, signal: AbortSignal.timeout(TIMEOUT), cache: "no-store" });
    const body: unknown = await response.json();
    return { status: response.status, view: response.ok ? (body as Interaction) : null, problem: body, cookie: issuerCookie(response.headers.getSetCookie()) };
  } catch {
    return { status: 0, view: null, problem: { type: "/problems/service-unavailable", status: 503 }, cookie: null };
  }
}

/** Opens the request of the device that shows `userCode`: 303 and the interaction's id, 401 for a wrong code; 0 where auth does not answer. */
export async function callDevice(incoming: Headers, userCode: string): Promise<{ status: number; interaction: string }> {
  const { services, publicOrigin } = config();
  const headers = { ...forwardedHeaders(incoming), origin: incoming.get("origin") ?? publicOrigin };
  const sent = { method: "POST", headers, body: new URLSearchParams({ user_code: userCode }), redirect: "manual", signal: AbortSignal.timeout(TIMEOUT), cache: "no-store" } as const;
  try {
    const { status, headers: answered } = await fetch(`${services.auth}/auth/v1/oauth2/device`, sent);
    const location = new URL(answered.get("location") ?? "/", publicOrigin);
    return { status, interaction: location.searchParams.get("interaction") ?? "" };
  } catch {
    return { status: 0, interaction: "" };
  }
}

function issuerCookie(lines: string[]): string | null {
  const own = lines.find((line) => line.startsWith(`${ISSUER_COOKIE}=`));
  return own?.slice(ISSUER_COOKIE.length + 1).split(";")[0] ?? null;
}

/** Returns the site to which a form of this interaction's page may lead, as `form-action` has it; empty: none. */
export async function formTarget(incoming: Headers, id: string, cookie: string | undefined): Promise<string> {
  const target = (await callInteraction(incoming, id, cookie)).view?.client.target ?? "";
  return /^[a-z][a-z0-9+.-]*:(\/\/[A-Za-z0-9._:[\]-]+)?$/.test(target) ? target : "";
}
