import type { Translate } from "@/i18n";
import type { SecretTexts } from "./secrets";

/** Returns the texts around what is shown once. */
export function secretTexts(t: Translate, what: "codes" | "key" | "client"): SecretTexts {
  return {
    title: t(`secrets.${what}`),
    text: t(`secrets.${what}Text`),
    copy: t("secrets.copy"),
    copied: t("secrets.copied"),
    download: t("secrets.download"),
    print: t("secrets.print"),
  };
}
