import type { Metadata } from "next";

import { formatMoney } from "@goodgo/shared/money";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { Go } from "@/ui/go";
import { NextPage, Unavailable } from "@/ui/page";
import { Availability } from "@/ui/product-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("nav.products") };
}

export default async function AdminProducts({ searchParams }: { searchParams: Promise<{ query?: string; cursor?: string }> }) {
  await requirePermission("orders:products:write", "orders:stock:read");
  const [t, where, { orders }, { query = "", cursor }] = await Promise.all([translator(), locale(), services(), searchParams]);
  const words = query.trim();
  const { data } = await orders.GET("/orders/v1/products", { params: { query: { limit: 50, ...(words === "" ? {} : { query: words }), ...(cursor === undefined ? {} : { cursor }) } } });
  return (
    <AdminPage
      here="/admin/products"
      title={t("nav.products")}
      aside={
        <Go className="button go" href="/admin/products/new">
          {t("product.new")}
        </Go>
      }
    >
      <form method="get" action="/admin/products" role="search" className="flex flex-wrap gap-3 items-end mb-8">
        <div className="field grow max-w-md">
          <label htmlFor="query">{t("products.search")}</label>
          <input className="input" id="query" name="query" type="search" maxLength={100} defaultValue={words} />
        </div>
        <button className="button">{t("products.find")}</button>
      </form>
      {data === undefined ? (
        <Unavailable text={t("site.partUnavailable")} />
      ) : (
        <table className="grid-table stack">
          <caption className="sr-only">{t("nav.products")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("product.sku")}</th>
              <th scope="col">{t("users.name")}</th>
              <th scope="col">{t("products.category")}</th>
              <th scope="col" className="number">
                {t("product.price")}
              </th>
              <th scope="col">{t("product.stock")}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((product) => (
              <tr key={product.sku}>
                <td data-label={t("product.sku")}>
                  <Go className="link code" href={`/admin/products/${encodeURIComponent(product.sku)}`}>
                    {product.sku}
                  </Go>
                </td>
                <td data-label={t("users.name")}>{product.name}</td>
                <td data-label={t("products.category")}>{product.category}</td>
                <td data-label={t("product.price")} className="number">
                  {formatMoney(product.price, where)}
                </td>
                <td data-label={t("product.stock")}>
                  <Availability word={product.availability} t={t} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="text-soft mt-4">{t("product.onlyActive")}</p>
      <NextPage text={t("list.more")} href={data?.next_cursor ? `/admin/products?${new URLSearchParams({ ...(words === "" ? {} : { query: words }), cursor: data.next_cursor })}` : null} />
    </AdminPage>
  );
}
