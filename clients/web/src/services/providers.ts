import "server-only";

import type { components } from "@goodgo/api/auth";

import { config } from "../config";
import { connect } from "./client";

export type Offer = components["schemas"]["OfferedConnection"];

/** More than a page of buttons helps nobody. */
const MOST = 20;

/** The address to which a provider sends people back: each has its own, so that no provider brings another's code (RFC 9700 section 4.4). */
export const returnAddress = (id: string): string => `${config().publicOrigin}/sign-in/from/${id}`;

/** Returns the domain of an address as it may stand in a page's own address, or an empty text. */
export function domainOf(email: string): string {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return email.includes("@") && /^[a-z0-9.-]{1,253}$/.test(domain) ? domain : "";
}

/** Returns the providers that everybody may log in with, and those of a domain. None where auth does not answer. */
export async function findOffers(incoming: Headers, domain = ""): Promise<Offer[]> {
  // the domain decides, so the name before it stays here
  const email = domainOf(`someone@${domain}`) === "" ? {} : { email: `someone@${domain}` };
  const { data } = await connect(incoming, null).auth.GET("/auth/v1/connections", { params: { query: { limit: MOST, ...email } } });
  return data?.items ?? [];
}

/** Returns the providers of one domain, without those for everybody. */
export async function findOwnOffers(incoming: Headers, domain: string): Promise<Offer[]> {
  const [all, open] = await Promise.all([findOffers(incoming, domain), findOffers(incoming)]);
  return all.filter((each) => open.every((other) => other.id !== each.id));
}

/** Returns the path that begins a log in, and comes back to `next`. */
export function beginPath(offer: Offer, next: string, domain = ""): string {
  return `/sign-in/with/${offer.id}?${new URLSearchParams({ next, ...(domain === "" ? {} : { at: domain }) })}`;
}
