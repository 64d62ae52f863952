/** Returns `value` when it is a path on this site, else `fallback`. `//host` and `/\host` lead elsewhere, and so are refused. */
export function safePath(value: unknown, fallback = "/"): string {
  if (typeof value !== "string" || value.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes("\\")) return fallback;
  return value;
}
