export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Theme = "light" | "dark";

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

export function isTheme(value: unknown): value is Theme {
  return value === "light" || value === "dark";
}

/** Returns the best of our languages for `Accept-Language` (RFC 9110 section 12.5.4); English where none fits. */
export function negotiate(header: string | null): Language {
  const asked = (header ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().split(";");
    const quality = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find(Boolean);
    return { tag: tag.toLowerCase().split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
  });
  asked.sort((one, other) => other.quality - one.quality);
  return asked.find((each) => each.quality > 0 && isLanguage(each.tag))?.tag as Language | undefined ?? "en";
}

/** Returns the locale for numbers and dates. */
export function localeOf(language: Language): string {
  return language === "de" ? "de-DE" : "en-IE";
}
