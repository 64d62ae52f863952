let token = new URLSearchParams(window.location.hash.slice(1)).get("token");
if (token !== null) window.history.replaceState(null, "", window.location.pathname + window.location.search);

/** Returns the code of the address that the page was opened with, once. The address does not hold it any more. */
export function takeLinkToken(): string | null {
  const taken = token;
  token = null;
  return taken;
}
