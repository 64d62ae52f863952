import "server-only";

import { type Language, isLanguage, localeOf, negotiate } from "@goodgo/shared/languages";
import { type Translate, translate } from "@goodgo/shared/translate";
import { cookies, headers } from "next/headers";
import { cache } from "react";

import { LANGUAGE_COOKIE } from "../preferences";

export { type Translate, wordOf } from "@goodgo/shared/translate";

/** The person's language: the one they chose, else the best for what their browser asks for. */
export const language = cache(async (): Promise<Language> => {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return isLanguage(chosen) ? chosen : negotiate((await headers()).get("accept-language"));
});

/** The locale for numbers and dates. */
export const locale = cache(async (): Promise<string> => localeOf(await language()));

/** Returns the function that gives texts in the person's language. */
export const translator = cache(async (): Promise<Translate> => translate(await language()));
