"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";

import { config } from "@/config";
import { translator } from "@/i18n";
import { safePath } from "@/security/next-path";
import { services } from "@/services/client";
import { asProblem, slugOf } from "@goodgo/shared/problems";
import { requireSession } from "@/session/current";
import { addToCart, setQuantity } from "@goodgo/shared/cart";
import { currentCart, saveCart } from "@/shop/current-cart";
import { failure, refused, succeeded } from "./failure";
import { type FormState, text } from "./form-state";

const ADDRESS = ["name", "line1", "line2", "city", "region", "postal_code", "country"] as const;

export async function addItem(_: FormState, form: FormData): Promise<FormState> {
  const cart = await currentCart();
  await saveCart(addToCart(cart, text(form, "sku"), Number(text(form, "quantity")) || 1, text(form, "currency")));
  redirect("/cart?notice=added");
}

export async function changeItem(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const cart = await currentCart();
  const quantity = form.has("remove") ? 0 : Number(text(form, "quantity"));
  if (!Number.isInteger(quantity) || quantity < 0) return refused(form, { quantity: t("cart.badQuantity") });
  await saveCart(setQuantity(cart, text(form, "sku"), quantity));
  revalidatePath("/cart");
  return succeeded(quantity === 0 ? t("cart.removed") : t("cart.changed"));
}

/** Places the order: the address, the payment method and the total are what the person saw and sent. */
export async function placeOrder(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  await requireSession();
  const { orders } = await services();
  const cart = await currentCart();
  if (cart.currency === null) redirect("/cart");
  const ship_to = await chosenAddress(form);
  const errors: Record<string, string> = {};
  for (const name of ["name", "line1", "city", "postal_code", "country"] as const) {
    if (!ship_to[name]) errors[name] = t("form.required");
  }
  if (Object.keys(errors).length > 0) return refused(form, errors, t("form.check"));
  const method = await chosenMethod(form);
  if ("error" in method) return failure(t, method.error, form, { provider_token: "card", "provider-token-refused": "card" });
  const { data, error } = await orders.POST("/orders/v1/orders", {
    body: {
      lines: cart.lines,
      currency: cart.currency,
      expected_total: { amount: Number(text(form, "total")), currency: cart.currency },
      payment_method_id: method.id,
      ship_to,
    },
    // A form that is sent twice is one order.
    params: keyed(text(form, "key")),
  });
  if (error) {
    const state = await failure(t, error, form);
    const slug = slugOf(error);
    if (slug === "out-of-stock") {
      state.message = t("checkout.outOfStock", { skus: ((asProblem(error)["skus"] as string[] | undefined) ?? []).join(", ") });
      state.link = { href: "/cart", text: t("checkout.changeCart") };
    }
    if (slug === "price-changed") state.link = { href: "/checkout", text: t("checkout.seePrice") };
    return state;
  }
  if (form.has("save_address") && text(form, "address_id") === "") {
    await orders.POST("/orders/v1/addresses", { body: ship_to, params: keyed(`address-${text(form, "key")}`) });
  }
  await saveCart({ currency: null, lines: [] });
  redirect(`/my-orders/${data.id}?notice=placed`);
}

export async function payOrder(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  await requireSession();
  const method = await chosenMethod(form);
  if ("error" in method) return failure(t, method.error, form, { "provider-token-refused": "card" });
  const order_id = text(form, "order_id");
  const { error } = await (await services()).orders.POST("/orders/v1/orders/{order_id}/pay", {
    params: { path: { order_id }, ...keyed(text(form, "key")) },
    body: { payment_method_id: method.id },
  });
  if (error) return failure(t, error, form);
  revalidatePath(`/my-orders/${order_id}`);
  return succeeded(t("order.payingAgain"));
}

export async function cancelOrder(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  await requireSession();
  const order_id = text(form, "order_id");
  const { error } = await (await services()).orders.POST("/orders/v1/orders/{order_id}/cancel", {
    params: { path: { order_id } },
  });
  if (error) return failure(t, error, form);
  revalidatePath(safePath(`/my-orders/${order_id}`));
  return succeeded(t("order.cancelDone"));
}

async function chosenAddress(form: FormData) {
  const id = text(form, "address_id");
  if (id !== "") {
    const { data } = await (await services()).orders.GET("/orders/v1/addresses");
    const saved = data?.items.find((each) => each.id === id);
    if (saved !== undefined) return toAddress((name) => saved[name] ?? "");
  }
  return toAddress((name) => text(form, name));
}

function toAddress(read: (name: (typeof ADDRESS)[number]) => string) {
  const [line2, region] = [read("line2"), read("region")];
  return {
    name: read("name"),
    line1: read("line1"),
    ...(line2 === "" ? {} : { line2 }),
    city: read("city"),
    ...(region === "" ? {} : { region }),
    postal_code: read("postal_code"),
    country: read("country").toUpperCase(),
  };
}

/** A saved payment method, or a new one of a token of the provider. */
async function chosenMethod(form: FormData): Promise<{ id: string } | { error: unknown }> {
  const id = text(form, "method_id");
  const token = text(form, "card");
  if (id !== "" || config().paymentProvider !== "sandbox") return { id };
  const { data, error } = await (await services()).payments.POST("/payments/v1/payment-methods", {
    body: { provider_token: token },
    params: keyed(`method-${text(form, "key")}-${token}`),
  });
  return error ? { error } : { id: data.id };
}

function keyed(key: string) {
  return { header: { "Idempotency-Key": key } };
}
