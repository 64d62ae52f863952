import { translator } from "@/i18n";
import { Go } from "@/ui/go";
import { Page } from "@/ui/page";

export default async function Forbidden() {
  const t = await translator();
  return (
    <Page above="403" title={t("forbidden.title")}>
      <p className="max-w-prose mb-6">{t("forbidden.text")}</p>
      <Go className="button" href="/">
        {t("forbidden.home")}
      </Go>
    </Page>
  );
}
