import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

import type { CookieKey } from "../config";

export const SESSION_COOKIE = "__Host-goodgo-web";
/** Browsers keep 4,096 octets of name and value together (RFC 6265 section 6.1). */
export const MAX_COOKIE = 4096;

export interface Session {
  /** The access token; null where the cookie has no room for it. */
  access: string | null;
  refresh: string;
  /** When the access token expires, in seconds since 1970. */
  until: number;
  /** When the refresh token expires, in seconds since 1970. */
  ends: number;
  /** The session's id. */
  sid: string;
}

const VERSION = "1";
const IV = 12;
const TAG = 16;

/**
 * Seals a session with AES-256-GCM: `1.KEY_ID.BASE64URL(iv, ciphertext, tag)`. The key's id and the cookie's name are
 * authenticated too. Without room for the access token the cookie goes without it; the next request fetches one.
 */
export function seal(session: Session, keys: readonly CookieKey[], limit = MAX_COOKIE): string {
  const sealed = encrypt(session, keys);
  if (SESSION_COOKIE.length + 1 + sealed.length < limit || session.access === null) return sealed;
  return encrypt({ ...session, access: null }, keys);
}

/** Tells whether the access token of a session fits into its cookie. */
export function hasRoom(session: Session, keys: readonly CookieKey[]): boolean {
  return SESSION_COOKIE.length + 1 + encrypt(session, keys).length < MAX_COOKIE;
}

/** Returns the session, or null for a cookie that none of `keys` sealed. */
export function open(value: string | undefined, keys: readonly CookieKey[]): Session | null {
  const [version, id, body, ...rest] = (value ?? "").split(".");
  const known = keys.find((each) => each.id === id);
  if (version !== VERSION || known === undefined || body === undefined || rest.length > 0) return null;
  const octets = Buffer.from(body, "base64url");
  if (octets.length <= IV + TAG) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", known.key, octets.subarray(0, IV), { authTagLength: TAG });
    decipher.setAAD(associated(known.id));
    decipher.setAuthTag(octets.subarray(-TAG));
    const plain = Buffer.concat([decipher.update(octets.subarray(IV, -TAG)), decipher.final()]);
    const [access, refresh, until, ends, sid] = JSON.parse(plain.toString("utf8")) as [
      string | null,
      string,
      number,
      number,
      string,
    ];
    return { access, refresh, until, ends, sid };
  } catch {
    return null;
  }
}

function encrypt(session: Session, keys: readonly CookieKey[]): string {
  const [first] = keys;
  if (first === undefined) throw new Error("no key seals cookies");
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", first.key, iv, { authTagLength: TAG });
  cipher.setAAD(associated(first.id));
  const plain = JSON.stringify([session.access, session.refresh, session.until, session.ends, session.sid]);
  const octets = Buffer.concat([iv, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${first.id}.${octets.toString("base64url")}`;
}

function associated(keyId: string): Buffer {
  return Buffer.from(`${SESSION_COOKIE}:${VERSION}:${keyId}`);
}
