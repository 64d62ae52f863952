import type { StoredSession } from "@goodgo/api";

/** Returns null for what is no session: one of a version that is not known, or half a value. */
export function parse(text: string | null): StoredSession | null {
  try {
    const { refreshToken, sessionId, refreshingSince } = JSON.parse(text ?? "null") as Partial<StoredSession>;
    if (typeof refreshToken !== "string" || typeof sessionId !== "string") return null;
    return { refreshToken, sessionId, refreshingSince: typeof refreshingSince === "number" ? refreshingSince : null };
  } catch {
    return null;
  }
}
