import { randomUUID } from "node:crypto";

import type { Metadata } from "next";
import { cache } from "react";

import { adjustStock, savePicture, saveProduct } from "@/actions/admin";
import { toTyped } from "@goodgo/shared/money";
import { locale, translator } from "@/i18n";
import { services } from "@/services/client";
import { AdminPage, requirePermission } from "@/ui/admin-page";
import { ActionForm, Field, Select, Submit, TextArea } from "@/ui/form";
import { Unavailable } from "@/ui/page";
import { ProductPhoto } from "@/ui/product-card";

type Props = { params: Promise<{ sku: string }> };

/** The service is asked once for the title and the page. */
const productOf = cache(async (sku: string) => (await services()).orders.GET("/orders/v1/products/{sku}", { params: { path: { sku } } }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { sku }] = await Promise.all([translator(), params]);
  if (sku === "new") return { title: t("product.new") };
  return { title: (await productOf(decodeURIComponent(sku))).data?.name ?? decodeURIComponent(sku) };
}

const CURRENCIES = ["EUR", "JPY", "KWD", "USD", "GBP", "CHF"].map((each) => ({ value: each, text: each }));

export default async function AdminProduct({ params }: Props) {
  const permissions = await requirePermission("orders:products:write", "orders:stock:read");
  const [t, where, { orders }, { sku: raw }] = await Promise.all([translator(), locale(), services(), params]);
  const sku = decodeURIComponent(raw);
  const isNew = sku === "new";
  const [found, stock] = isNew
    ? [null, null]
    : await Promise.all([
        productOf(sku),
        permissions.has("orders:stock:read") ? orders.GET("/orders/v1/stock/{sku}", { params: { path: { sku } } }) : null,
      ]);
  const product = found?.data;
  const isGone = found !== null && found.response.status >= 500;
  return (
    <AdminPage here="/admin/products" title={isNew ? t("product.new") : (product?.name ?? sku)}>
      {isGone && <Unavailable text={t("site.partUnavailable")} />}
      {found?.response.status === 404 && <p className="note wait mb-6">{t("product.inactive")}</p>}
      {!isGone && (
        <div className="grid lg:grid-cols-[3fr_2fr] gap-6 items-start">
          {permissions.has("orders:products:write") && (
            <section className="sheet" aria-label={t("product.edit")}>
              <ActionForm
                action={saveProduct}
                path={`/admin/products/${encodeURIComponent(sku)}`}
                hidden={{ ...(isNew ? {} : { sku }), etag: found === null ? "" : (found.response.headers.get("etag") ?? (found.response.status === 404 ? "*" : "")) }}
              >
                {isNew && <Field name="sku" label={t("product.sku")} pattern="[A-Za-z0-9][A-Za-z0-9._\-]{0,63}" required autoComplete="off" />}
                <Field name="name" label={t("users.name")} required maxLength={200} defaultValue={product?.name ?? ""} />
                <TextArea name="description" label={t("product.description")} maxLength={4000} defaultValue={product?.description ?? ""} />
                <div className="grid grid-cols-2 gap-4">
                  <Field name="price" label={t("product.price")} inputMode="decimal" required defaultValue={product === undefined ? "" : toTyped(product.price, where)} />
                  <Select name="currency" label={t("products.currency")} defaultValue={product?.price.currency ?? "EUR"} options={CURRENCIES} />
                  <Field name="tax_rate" label={t("product.rate")} inputMode="decimal" required defaultValue={product === undefined ? "19" : String(product.tax_rate / 100)} />
                  <Field name="category" label={t("products.category")} required maxLength={60} defaultValue={product?.category ?? ""} />
                </div>
                <label className="flex items-center gap-3 min-h-11">
                  <input type="checkbox" name="active" value="1" className="size-5" defaultChecked={isNew || product !== undefined} /> {t("product.active")}
                </label>
                <Submit>{t("form.save")}</Submit>
              </ActionForm>
            </section>
          )}
          {!isNew && (
            <div className="grid gap-6">
              {product !== undefined && (
                <section className="sheet !p-0" aria-labelledby="picture">
                  <ProductPhoto url={product.image_url} />
                  {permissions.has("orders:products:write") && (
                    <div className="p-5 border-t border-line">
                      <h2 id="picture" className="mb-3">
                        {t("picture.title")}
                      </h2>
                      <ActionForm action={savePicture} path={`/admin/products/${encodeURIComponent(sku)}`} hidden={{ sku }}>
                        <Field name="picture" label={t("picture.file")} hint={t("picture.hint")} type="file" accept="image/svg+xml,.svg" required />
                        <div>
                          <Submit className="">{t(product.image_url === null ? "picture.add" : "picture.replace")}</Submit>
                        </div>
                      </ActionForm>
                    </div>
                  )}
                </section>
              )}
              {stock !== null && (
                <section className="sheet" aria-labelledby="stock">
                  <h2 id="stock" className="mb-3">
                    {t("product.stock")}
                  </h2>
                  {stock.data === undefined ? (
                    <Unavailable text={t("site.partUnavailable")} />
                  ) : (
                    <dl className="grid grid-cols-3 gap-3">
                      {(
                        [
                          ["stock.onHand", stock.data.on_hand],
                          ["stock.reserved", stock.data.reserved],
                          ["stock.free", stock.data.on_hand - stock.data.reserved],
                        ] as const
                      ).map(([key, count]) => (
                        <div key={key}>
                          <dt className="label">{t(key)}</dt>
                          <dd className="font-[family-name:var(--font-display)] text-3xl font-bold tabular-nums" data-testid={key}>
                            {count}
                          </dd>
                        </div>
                      ))}
                    </dl>
                  )}
                  {permissions.has("orders:stock:write") && (
                    <>
                      <div className="tear" />
                      <ActionForm action={adjustStock} path={`/admin/products/${encodeURIComponent(sku)}`} hidden={{ sku, key: randomUUID() }}>
                        <Field name="change" label={t("stock.change")} hint={t("stock.changeHint")} inputMode="numeric" required />
                        <Field name="reason" label={t("stock.reason")} required maxLength={500} />
                        <Submit className="">{t("stock.submit")}</Submit>
                      </ActionForm>
                    </>
                  )}
                </section>
              )}
            </div>
          )}
        </div>
      )}
    </AdminPage>
  );
}
