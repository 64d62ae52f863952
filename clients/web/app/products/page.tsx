import type { Metadata } from "next";

import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { Go } from "@/ui/go";
import { Empty, NextPage, Page, Unavailable } from "@/ui/page";
import { ProductCard } from "@/ui/product-card";

interface Filter {
  query?: string;
  category?: string;
  currency?: string;
  cursor?: string;
}

const CURRENCIES = ["EUR", "JPY", "KWD"];

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("nav.products"), description: t("home.lead"), alternates: { canonical: "/products" } };
}

export default async function Products({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [t, where, { orders }, given] = await Promise.all([translator(), locale(), services(), searchParams]);
  const filter = readFilter(given);
  const [{ data, response }, all] = await Promise.all([
    orders.GET("/orders/v1/products", { params: { query: { ...filter, limit: 24 } } }),
    // the service lists no categories: those of the first hundred products are the shelf
    orders.GET("/orders/v1/products", { params: { query: { limit: 100 } } }),
  ]);
  const categories = [...new Set((all.data?.items ?? []).map((each) => each.category))].sort();
  const isFiltered = Boolean(filter.query ?? filter.category ?? filter.currency);
  const refused = response.status === 422;
  return (
    <Page title={t("nav.products")} above={t("home.above")}>
      <form method="get" action="/products" role="search" className="sheet mb-8 grid gap-4 sm:grid-cols-[2fr_1fr_1fr_auto] items-end">
        <div className="field">
          <label htmlFor="query">{t("products.search")}</label>
          <input className="input" id="query" name="query" type="search" maxLength={100} defaultValue={filter.query} />
        </div>
        <div className="field">
          <label htmlFor="category">{t("products.category")}</label>
          <select className="input" id="category" name="category" defaultValue={filter.category ?? ""}>
            <option value="">{t("products.all")}</option>
            {categories.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="currency">{t("products.currency")}</label>
          <select className="input" id="currency" name="currency" defaultValue={filter.currency ?? ""}>
            <option value="">{t("products.all")}</option>
            {CURRENCIES.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </div>
        <button className="button">{t("products.find")}</button>
      </form>
      {data === undefined && !refused ? (
        <Unavailable text={t("site.partUnavailable")} />
      ) : (data?.items.length ?? 0) === 0 ? (
        <Empty title={t("products.none")} text={t("products.noneText")} {...(isFiltered ? { href: "/products", link: t("products.showAll") } : {})} />
      ) : (
        <div className="grid gap-5 grid-cols-1 min-[480px]:grid-cols-2 lg:grid-cols-3">
          {data?.items.map((product) => (
            <ProductCard key={product.sku} product={product} t={t} locale={where} />
          ))}
        </div>
      )}
      <NextPage text={t("list.more")} href={data?.next_cursor ? `/products?${new URLSearchParams({ ...filter, cursor: data.next_cursor })}` : null} />
      {filter.cursor !== undefined && (
        <p className="mt-4">
          <Go className="link" href="/products">
            {t("list.first")}
          </Go>
        </p>
      )}
    </Page>
  );
}

function readFilter(given: Record<string, string | string[] | undefined>): Filter {
  const filter: Filter = {};
  for (const name of ["query", "category", "currency", "cursor"] as const) {
    const value = given[name];
    if (typeof value === "string" && value.trim() !== "") filter[name] = value.trim();
  }
  return filter;
}
