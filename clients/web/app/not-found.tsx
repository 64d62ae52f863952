import { translator } from "@/i18n";
import { Go } from "@/ui/go";
import { Page } from "@/ui/page";

export default async function NotFound() {
  const t = await translator();
  return (
    <Page above="404" title={t("notFound.title")}>
      <p className="max-w-prose mb-6">{t("notFound.text")}</p>
      <Go className="button go" href="/products">
        {t("nav.products")}
      </Go>
    </Page>
  );
}
