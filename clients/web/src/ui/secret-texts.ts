import type { Translate } from "@/i18n";
import type { SecretTexts } from "./secrets";

/** Returns the texts around what is shown once. */
export function secretTexts(t: Translate, what: "codes" | "key"): SecretTexts {
  return {
    title: t(what === "codes" ? "secrets.codes" : "secrets.key"),
    text: t(what === "codes" ? "secrets.codesText" : "secrets.keyText"),
    copy: t("secrets.copy"),
    copied: t("secrets.copied"),
    download: t("secrets.download"),
    print: t("secrets.print"),
  };
}
