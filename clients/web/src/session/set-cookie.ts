import { config } from "../config";
import { SESSION_COOKIE, type Session, seal } from "./cookie";
import { seconds } from "./refresh";

const ATTRIBUTES = { name: SESSION_COOKIE, httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const;

/** Returns the cookie that keeps a session in the browser for as long as its refresh token lives. */
export function sessionCookie(session: Session) {
  const maxAge = Math.max(0, Math.floor(session.ends - seconds()));
  return { ...ATTRIBUTES, value: seal(session, config().cookieKeys), maxAge };
}

export const CLEARED = { ...ATTRIBUTES, value: "", maxAge: 0 };
