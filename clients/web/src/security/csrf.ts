const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Tells whether a request may change something: it comes from a page of ours.
 *
 * `Sec-Fetch-Site` decides where a browser sends it (a script cannot forge it), else `Origin`. A request with neither is
 * refused: the cookie alone proves nothing about who made the request.
 */
export function isSameOrigin(method: string, headers: Headers, publicOrigin: string): boolean {
  if (SAFE.has(method)) return true;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return headers.get("origin") === publicOrigin;
}
