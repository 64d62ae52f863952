"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";

import { decimals, parseMoney } from "@goodgo/shared/money";
import { translator } from "@/i18n";
import { services } from "@/services/client";
import { requireSession } from "@/session/current";
import { failure, refused, succeeded } from "./failure";
import { text } from "./form-state";
import { withStepUp } from "./step-up";

/** The services whose events have dead letters. */
const LETTERS = ["auth", "orders", "payments", "notifications"] as const;

/** Octets of a picture that orders takes. */
const MAX_PICTURE = 64 * 1024;

async function start() {
  await requireSession();
  return { t: await translator(), ...(await services()) };
}

export const setDisabled = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const user_id = text(form, "user_id");
  const disabled = text(form, "disabled") === "true";
  const { error } = await auth.PATCH("/auth/v1/users/{user_id}", { params: { path: { user_id } }, body: { disabled } });
  if (error) return failure(t, error, form);
  revalidatePath(`/admin/users/${user_id}`);
  return succeeded(t(disabled ? "user.disabledDone" : "user.enabledDone"));
});

export const setEmail = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const user_id = text(form, "user_id");
  const { error } = await auth.PATCH("/auth/v1/users/{user_id}", { params: { path: { user_id } }, body: { email: text(form, "email") } });
  if (error) return failure(t, error, form, { "email-taken": "email" });
  revalidatePath(`/admin/users/${user_id}`);
  return succeeded(t("user.emailDone"));
});

export const eraseUser = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const user_id = text(form, "user_id");
  if (text(form, "confirm") !== "ERASE") return refused(form, { confirm: t("user.eraseWord") });
  const { error } = await auth.DELETE("/auth/v1/users/{user_id}", { params: { path: { user_id } } });
  if (error) return failure(t, error, form);
  redirect("/admin/users?notice=user-erased");
});

export const endUserSessions = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const user_id = text(form, "user_id");
  const { error } = await auth.DELETE("/auth/v1/users/{user_id}/sessions", { params: { path: { user_id } } });
  if (error) return failure(t, error, form);
  revalidatePath(`/admin/users/${user_id}`);
  return succeeded(t("user.sessionsDone"));
});

export const resetFactors = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const user_id = text(form, "user_id");
  const { error } = await auth.DELETE("/auth/v1/users/{user_id}/factors", { params: { path: { user_id } } });
  if (error) return failure(t, error, form);
  revalidatePath(`/admin/users/${user_id}`);
  return succeeded(t("user.factorsReset"));
});

export const giveRole = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const path = { user_id: text(form, "user_id"), role_name: text(form, "role") };
  const { error } = await auth.PUT("/auth/v1/users/{user_id}/roles/{role_name}", { params: { path } });
  if (error) return failure(t, error, form);
  revalidatePath(`/admin/users/${path.user_id}`);
  return succeeded(t("user.roleGiven", { role: path.role_name }));
});

export const takeRole = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const path = { user_id: text(form, "user_id"), role_name: text(form, "role") };
  const { error } = await auth.DELETE("/auth/v1/users/{user_id}/roles/{role_name}", { params: { path } });
  if (error) return failure(t, error, form);
  revalidatePath(`/admin/users/${path.user_id}`);
  return succeeded(t("user.roleTaken", { role: path.role_name }));
});

export const saveRole = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const role_name = text(form, "name");
  const permissions = text(form, "permissions").split(/[\s,]+/).filter(Boolean);
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(role_name)) return refused(form, { name: t("role.badName") });
  const { error, response } = await auth.PUT("/auth/v1/roles/{role_name}", { params: { path: { role_name } }, body: { permissions } });
  if (error) return failure(t, error, form, { permissions: "permissions" });
  if (response.status === 201) redirect(`/admin/roles/${encodeURIComponent(role_name)}?notice=saved`);
  revalidatePath(`/admin/roles/${role_name}`);
  return succeeded(t("notice.saved"));
});

export const removeRole = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const { error } = await auth.DELETE("/auth/v1/roles/{role_name}", { params: { path: { role_name: text(form, "name") } } });
  if (error) return failure(t, error, form);
  redirect("/admin/roles?notice=removed");
});

export const saveProduct = withStepUp(async (_, form) => {
  const { t, orders } = await start();
  const sku = text(form, "sku");
  const currency = text(form, "currency").toUpperCase();
  const amount = parseMoney(text(form, "price"), currency);
  const rate = Math.round(Number(text(form, "tax_rate").replace(",", ".")) * 100);
  const errors: Record<string, string> = {};
  if (amount === null) errors["price"] = t("product.badPrice", { decimals: decimals(currency) });
  if (!Number.isFinite(rate)) errors["tax_rate"] = t("product.badRate");
  for (const name of ["sku", "name", "category", "currency"]) if (text(form, name) === "") errors[name] = t("form.required");
  if (amount === null || Object.keys(errors).length > 0) return refused(form, errors, t("form.check"));
  const etag = text(form, "etag");
  const { error, response } = await orders.PUT("/orders/v1/products/{sku}", {
    params: { path: { sku } },
    // what others changed meanwhile is not overwritten, and a new product does not replace one
    headers: etag === "" ? { "If-None-Match": "*" } : { "If-Match": etag },
    body: {
      name: text(form, "name"),
      description: text(form, "description"),
      category: text(form, "category"),
      price: { amount, currency },
      tax_rate: rate,
      active: form.has("active"),
    },
  });
  if (error) return failure(t, error, form, { "price.amount": "price", "price.currency": "currency" });
  if (response.status === 201) redirect(`/admin/products/${encodeURIComponent(sku)}?notice=saved`);
  revalidatePath(`/admin/products/${sku}`);
  return succeeded(t("notice.saved"));
});

export const savePicture = withStepUp(async (_, form) => {
  const { t, orders } = await start();
  const sku = text(form, "sku");
  const file = form.get("picture");
  if (!(file instanceof File) || file.size === 0) return refused(form, { picture: t("form.required") });
  if (file.size > MAX_PICTURE) return refused(form, { picture: t("picture.bad") });
  const picture = await file.text();
  const { error, response } = await orders.PUT("/orders/v1/products/{sku}/image", {
    params: { path: { sku } },
    headers: { "content-type": "image/svg+xml" },
    body: picture,
    bodySerializer: (octets) => octets,
  });
  if (error) return response.status === 415 || response.status === 422 ? refused(form, { picture: t("picture.bad") }) : failure(t, error, form);
  revalidatePath(`/admin/products/${sku}`);
  return succeeded(t("picture.done"));
});

export const adjustStock = withStepUp(async (_, form) => {
  const { t, orders } = await start();
  const sku = text(form, "sku");
  const change = Number(text(form, "change"));
  if (!Number.isInteger(change) || change === 0) return refused(form, { change: t("stock.badChange") });
  const { error } = await orders.PATCH("/orders/v1/stock/{sku}", {
    params: { path: { sku }, header: { "Idempotency-Key": text(form, "key") } },
    body: { change, reason: text(form, "reason") },
  });
  if (error) return failure(t, error, form);
  revalidatePath(`/admin/products/${sku}`);
  return succeeded(t("stock.done"));
});

export const cancelAsStaff = withStepUp(async (_, form) => {
  const { t, orders } = await start();
  const order_id = text(form, "order_id");
  const reason = text(form, "reason");
  const { error } = await orders.POST("/orders/v1/orders/{order_id}/cancel", {
    params: { path: { order_id } },
    // the document of the service does not name the optional body of this route
    ...(reason === "" ? {} : { body: { reason } as never }),
  });
  if (error) return failure(t, error, form);
  revalidatePath(`/admin/orders/${order_id}`);
  return succeeded(t("order.cancelDone"));
});

export const shipAll = withStepUp(async (_, form) => {
  const { t, orders } = await start();
  const order_id = text(form, "order_id");
  const tracking = text(form, "tracking");
  const lines = text(form, "lines").split(",").map((pair) => {
    const at = pair.lastIndexOf(":");
    return { sku: pair.slice(0, at), quantity: Number(pair.slice(at + 1)) };
  });
  const { error } = await orders.POST("/orders/v1/orders/{order_id}/shipments", {
    params: { path: { order_id }, header: { "Idempotency-Key": text(form, "key") } },
    body: { lines, ...(tracking === "" ? {} : { tracking }) },
  });
  if (error) return failure(t, error, form);
  revalidatePath(`/admin/orders/${order_id}`);
  return succeeded(t("ship.done"));
});

export const takeReturn = withStepUp(async (_, form) => {
  const { t, orders } = await start();
  const order_id = text(form, "order_id");
  const given = [...form.keys()].filter((name) => name.startsWith("return:")).map((name) => ({ sku: name.slice("return:".length), quantity: Number(text(form, name) || "0") }));
  const lines = given.filter((line) => line.quantity !== 0);
  const reason = text(form, "reason");
  const isWrong = lines.length === 0 || lines.some((line) => !Number.isInteger(line.quantity) || line.quantity < 0);
  if (isWrong || reason === "") {
    return refused(form, reason === "" ? { reason: t("form.required") } : {}, isWrong ? t("return.badQuantity") : undefined);
  }
  const { error } = await orders.POST("/orders/v1/orders/{order_id}/returns", {
    params: { path: { order_id }, header: { "Idempotency-Key": text(form, "key") } },
    body: { lines, reason, restock: form.has("restock") },
  });
  if (error) return failure(t, error, form);
  revalidatePath(`/admin/orders/${order_id}`);
  return succeeded(t("return.done"));
});

export const markDelivered = withStepUp(async (_, form) => {
  const { t, orders } = await start();
  const path = { order_id: text(form, "order_id"), shipment_id: text(form, "shipment_id") };
  const { error } = await orders.POST("/orders/v1/orders/{order_id}/shipments/{shipment_id}/delivered", { params: { path } });
  if (error) return failure(t, error, form);
  revalidatePath(`/admin/orders/${path.order_id}`);
  return succeeded(t("ship.delivered"));
});

export const refundPayment = withStepUp(async (_, form) => {
  const { t, payments } = await start();
  const currency = text(form, "currency");
  const amount = parseMoney(text(form, "amount"), currency);
  const reason = text(form, "reason");
  const errors: Record<string, string> = {};
  if (amount === null || amount === 0) errors["amount"] = t("product.badPrice", { decimals: decimals(currency) });
  if (reason === "") errors["reason"] = t("form.required");
  if (amount === null || Object.keys(errors).length > 0) return refused(form, errors);
  const { error } = await payments.POST("/payments/v1/payments/{payment_id}/refunds", {
    params: { path: { payment_id: text(form, "payment_id") }, header: { "Idempotency-Key": text(form, "key") } },
    body: { amount: { amount, currency }, reason },
  });
  if (error) return failure(t, error, form, { "refund-exceeds-captured": "amount" });
  revalidatePath(`/admin/orders/${text(form, "order_id")}`);
  return succeeded(t("refund.done"));
});

export const resolveDiscrepancy = withStepUp(async (_, form) => {
  const { t, payments } = await start();
  const { error } = await payments.POST("/payments/v1/discrepancies/{discrepancy_id}/resolve", {
    params: { path: { discrepancy_id: text(form, "id") } },
    body: { note: text(form, "note") },
  });
  if (error) return failure(t, error, form);
  revalidatePath("/admin/payments");
  return succeeded(t("notice.saved"));
});

export const retryMail = withStepUp(async (_, form) => {
  const { t, notifications } = await start();
  const { error } = await notifications.POST("/notifications/v1/failed-mails/{mail_id}/retry", { params: { path: { mail_id: text(form, "id") } } });
  if (error) return failure(t, error, form);
  revalidatePath("/admin/mail");
  return succeeded(t("mail.retried"));
});

export const replayLetter = withStepUp(async (_, form) => {
  const { t, ...all } = await start();
  const params = { params: { path: { letter_id: text(form, "id") } } };
  const service = LETTERS.find((name) => name === text(form, "service"));
  const call = {
    auth: () => all.auth.POST("/auth/v1/dead-letters/{letter_id}/replay", params),
    orders: () => all.orders.POST("/orders/v1/dead-letters/{letter_id}/replay", params),
    payments: () => all.payments.POST("/payments/v1/dead-letters/{letter_id}/replay", params),
    notifications: () => all.notifications.POST("/notifications/v1/dead-letters/{letter_id}/replay", params),
  };
  if (service === undefined) return refused(form, {}, t("problem.not-found"));
  const { error } = await call[service]();
  if (error) return failure(t, error, form);
  revalidatePath("/admin/dead-letters");
  return succeeded(t("letters.replayed"));
});
