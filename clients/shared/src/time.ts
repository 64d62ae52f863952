/** Formats a time of the API (RFC 3339) in the person's language. A server does not know their zone: it says UTC. */
export function formatTime(value: string | null | undefined, locale: string): string {
  if (!value) return "–";
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(new Date(value)) + " UTC";
}

/** Formats a time of the API in the person's language and in the zone of this device. */
export function formatLocalTime(value: string | null | undefined, locale: string): string {
  return value ? new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(value)) : "–";
}

export function formatDate(value: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(value));
}
