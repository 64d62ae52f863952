import { LINK_PATHS } from "@goodgo/shared/app-links";

/**
 * Returns the screen of a link that opened the app: a universal link, an app link, or `goodgo://`. What is no link of
 * ours is the start. A code comes in the fragment, which no server sees, and goes to its screen as a parameter.
 */
export function screenOf(link: string, origin: string, scheme: string): string {
  let url: URL;
  try {
    url = new URL(link, origin);
  } catch {
    return "/";
  }
  const isOurs = url.origin === origin || url.protocol === `${scheme}:`;
  // `goodgo://verify-email` and `goodgo:///verify-email` are the same screen
  const path = url.protocol === `${scheme}:` ? pathOfScheme(link) : url.pathname;
  if (!isOurs || !LINK_PATHS.some((known) => path === known || path.startsWith(`${known}/`))) return "/";
  if (path.split("/").includes("..")) return "/";
  const token = new URLSearchParams(url.hash.slice(1)).get("token");
  return token === null ? path : `${path}?token=${encodeURIComponent(token)}`;
}

function pathOfScheme(link: string): string {
  const rest = link.replace(/^[a-z]+:\/*/i, "").replace(/[?#].*$/, "").replace(/\/+$/, "");
  return `/${rest}`;
}

/** Returns where to go after a sign-in: a screen of the app, or `fallback`. */
export function safeNext(next: unknown, fallback = "/products"): string {
  return typeof next === "string" && /^\/[a-z][\w./-]*$/i.test(next) && !next.includes("//") ? next : fallback;
}
