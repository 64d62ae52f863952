/** Returns `value` when it is a path on this site, else `fallback`. `//host` and `/\host` lead elsewhere, and so are refused. */
export function safePath(value: unknown, fallback = "/"): string {
  if (typeof value !== "string" || value.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes("\\")) return fallback;
  return value;
}

/** Returns a path of this site with the name of what it says at its top (ui/notice.tsx). */
export function withNotice(path: string, notice: string): string {
  const url = new URL(path, "https://here.invalid");
  url.searchParams.set("notice", notice);
  return url.pathname + url.search;
}
