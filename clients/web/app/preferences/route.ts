import { isLanguage, isTheme } from "@goodgo/shared/languages";
import { type NextRequest, NextResponse } from "next/server";

import { config } from "@/config";
import { safePath } from "@/security/next-path";
import { LANGUAGE_COOKIE, THEME_COOKIE } from "@/preferences";

/** Keeps the language or the scheme that a person chose, and goes back. A plain form: it works without script. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const form = await request.formData();
  const response = NextResponse.redirect(new URL(safePath(form.get("back")), config().publicOrigin), 303);
  const options = { path: "/", sameSite: "lax", secure: true, maxAge: 365 * 86_400 } as const;
  const language = form.get("language");
  if (isLanguage(language)) response.cookies.set(LANGUAGE_COOKIE, language, options);
  const theme = form.get("theme");
  if (theme === "system") response.cookies.set(THEME_COOKIE, "", { ...options, maxAge: 0 });
  else if (isTheme(theme)) response.cookies.set(THEME_COOKIE, theme, options);
  return response;
}
