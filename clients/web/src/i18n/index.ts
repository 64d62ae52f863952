import "server-only";

import { cookies, headers } from "next/headers";
import { cache } from "react";

import { LANGUAGE_COOKIE, type Language, isLanguage, negotiate } from "../preferences";
import { type Key, messages } from "./messages";

export type Translate = (key: Key, values?: Record<string, string | number>) => string;

/** The person's language: the one they chose, else the best for what their browser asks for. */
export const language = cache(async (): Promise<Language> => {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return isLanguage(chosen) ? chosen : negotiate((await headers()).get("accept-language"));
});

/** The locale for numbers and dates. */
export const locale = cache(async (): Promise<string> => ((await language()) === "de" ? "de-DE" : "en-IE"));

/** Returns the function that gives texts in the person's language. */
export const translator = cache(async (): Promise<Translate> => translate(await language()));

export function translate(into: Language): Translate {
  return (key, values = {}) => messages[key][into].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Returns the text of a key that is made of a word of the API, such as `state.paid`; the word itself where there is none. */
export function wordOf(t: Translate, prefix: string, word: string): string {
  const key = `${prefix}.${word}`;
  return key in messages ? t(key as Key) : word.replaceAll(/[_-]/g, " ");
}
