import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { Go } from "@/ui/go";
import { Unavailable } from "@/ui/page";
import { ProductCard } from "@/ui/product-card";

export default async function Home() {
  const [t, where, { storefront }] = await Promise.all([translator(), locale(), services()]);
  const { data } = await storefront.GET("/storefront/v1/home");
  const products = data?.products.slice(0, 6) ?? null;
  return (
    <main id="content" tabIndex={-1} className="outline-none">
      <section className="wrap pt-14 pb-12 grid md:grid-cols-[3fr_2fr] gap-10 items-end">
        <div>
          <p className="label mb-4">{t("home.above")}</p>
          <h1 className="!text-[clamp(2.75rem,1.5rem+6vw,5.5rem)] font-extrabold !tracking-[-0.035em] !leading-[0.95]">{t("home.title")}</h1>
        </div>
        <div className="grid gap-5 justify-items-start">
          <p className="text-lg max-w-prose">{t("home.lead")}</p>
          <Go className="button go" href="/products">
            {t("home.browse")}
          </Go>
        </div>
      </section>
      <div className="border-t-2 border-dashed border-line" aria-hidden="true" />
      <section className="wrap pt-10" aria-labelledby="home-products">
        <h2 id="home-products" className="mb-6 !text-[1.75rem]">
          {t("home.products")}
        </h2>
        {products === null ? (
          <Unavailable text={t("site.partUnavailable")} />
        ) : products.length === 0 ? (
          <p className="text-soft">{t("products.none")}</p>
        ) : (
          <div className="grid gap-5 grid-cols-1 min-[480px]:grid-cols-2 lg:grid-cols-3">
            {products.map((product) => (
              <ProductCard key={product.sku} product={product} t={t} locale={where} level="h3" />
            ))}
          </div>
        )}
      </section>
    </main>
  );
}
