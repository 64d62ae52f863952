import { LANGUAGES } from "@goodgo/shared/languages";
import { cookies, headers } from "next/headers";

import { language, translator } from "@/i18n";
import { THEME_COOKIE } from "@/preferences";
import { REQUEST_PATH } from "@/services/forwarded";

const NAMES = { en: "English", de: "Deutsch" } as const;

/** Language and scheme are plain forms: they work without script, and the choice is there before the first paint. */
export async function Footer() {
  const [t, lang, jar, incoming] = await Promise.all([translator(), language(), cookies(), headers()]);
  const back = incoming.get(REQUEST_PATH) ?? "/";
  const theme = jar.get(THEME_COOKIE)?.value ?? "system";
  const choice = "min-h-11 px-3 cursor-pointer border border-line aria-pressed:bg-ink aria-pressed:text-paper aria-pressed:border-ink";
  return (
    <footer className="border-t-2 border-dashed border-line mt-20">
      <div className="wrap py-8 flex flex-wrap gap-x-10 gap-y-5 items-end justify-between">
        <p className="text-soft max-w-xs">{t("site.description")}</p>
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          <form method="post" action="/preferences" aria-label={t("site.language")}>
            <p className="label mb-1">{t("site.language")}</p>
            <input type="hidden" name="back" value={back} />
            <div className="flex">
              {LANGUAGES.map((each) => (
                <button key={each} className={choice} name="language" value={each} aria-pressed={lang === each} lang={each}>
                  {NAMES[each]}
                </button>
              ))}
            </div>
          </form>
          <form method="post" action="/preferences" aria-label={t("site.theme")}>
            <p className="label mb-1">{t("site.theme")}</p>
            <input type="hidden" name="back" value={back} />
            <div className="flex">
              {(["system", "light", "dark"] as const).map((each) => (
                <button key={each} className={choice} name="theme" value={each} aria-pressed={theme === each}>
                  {t(`theme.${each}`)}
                </button>
              ))}
            </div>
          </form>
        </div>
      </div>
    </footer>
  );
}
