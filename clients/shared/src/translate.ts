import type { Language } from "./languages";
import { type Key, messages } from "./messages";

export type Translate = (key: Key, values?: Record<string, string | number>) => string;

/** Returns the function that gives texts in a language. */
export function translate(into: Language): Translate {
  return (key, values = {}) => messages[key][into].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Returns the text of a key that is made of a word of the API, such as `state.paid`; the word itself where there is none. */
export function wordOf(t: Translate, prefix: string, word: string): string {
  const key = `${prefix}.${word}`;
  return key in messages ? t(key as Key) : word.replaceAll(/[_-]/g, " ");
}
