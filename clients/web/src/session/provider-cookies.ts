/** What a log in at another provider waits with: only the browser that began it finishes it (docs/upstream.md). */
export const PROVIDER_COOKIE = "__Host-goodgo-web-provider";
/** What the provider said, until the person has proven which account is theirs. */
export const LINK_COOKIE = "__Host-goodgo-web-link";

/** Auth takes a state for ten minutes. */
const BEGUN_FOR = 600;

export interface BegunLogIn {
  /** The connection's id. */
  id: string;
  /** The connection's name, for people. */
  name: string;
  state: string;
  next: string;
}

export interface PendingLink {
  token: string;
  /** The connection's name. */
  name: string;
  /** The address that the provider named; empty where it named none. */
  email: string;
}

interface Jar {
  get: (name: string) => { value: string } | undefined;
}

// Lax: the provider sends the browser back from its own site
const ATTRIBUTES = { httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const;

export const begunCookie = (begun: BegunLogIn) => write(PROVIDER_COOKIE, { ...begun }, BEGUN_FOR);
export const linkCookie = (link: PendingLink, expiresIn: number) => write(LINK_COOKIE, { ...link }, expiresIn);
export const clearedBegun = { ...ATTRIBUTES, name: PROVIDER_COOKIE, value: "", maxAge: 0 };
export const clearedLink = { ...ATTRIBUTES, name: LINK_COOKIE, value: "", maxAge: 0 };

/** Returns the log in that this browser began, or null. */
export function readBegun(jar: Jar): BegunLogIn | null {
  const { id = "", name = "", state = "", next = "/" } = read(jar, PROVIDER_COOKIE);
  return id !== "" && state !== "" ? { id, name, state, next } : null;
}

/** Returns what this browser may link, or null. */
export function readLink(jar: Jar): PendingLink | null {
  const { token = "", name = "", email = "" } = read(jar, LINK_COOKIE);
  return token === "" ? null : { token, name, email };
}

function write(name: string, fields: Record<string, string>, maxAge: number) {
  return { ...ATTRIBUTES, name, value: new URLSearchParams(fields).toString(), maxAge };
}

function read(jar: Jar, name: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(jar.get(name)?.value ?? ""));
}
