"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";

import { translator } from "@/i18n";
import { withNotice } from "@/security/next-path";
import { services } from "@/services/client";
import { returnAddress } from "@/services/providers";
import { requireSession } from "@/session/current";
import { atLists, failure, succeeded } from "./failure";
import { lines, text } from "./form-state";
import { withStepUp } from "./step-up";

const LIST = "/admin/connections";
const FIELDS = { "invalid-redirect-uri": "redirect_uris" };

async function start(form: FormData) {
  await requireSession();
  const connection_id = text(form, "id");
  return { t: await translator(), ...(await services()), params: { path: { connection_id } }, here: `${LIST}/${connection_id}` };
}

function readSettings(form: FormData) {
  const client_secret = text(form, "client_secret");
  return {
    name: text(form, "name"),
    client_id: text(form, "client_id"),
    scopes: lines(form, "scopes"),
    domains: lines(form, "domains"),
    trusts_email: form.has("trusts_email"),
    trusts_amr: form.has("trusts_amr"),
    ...(client_secret === "" ? {} : { client_secret }),
  };
}

/** A connection's own address has its id, which it gets when it is added. */
export const addConnection = withStepUp(async (_, form) => {
  const { t, auth } = await start(form);
  const body = { ...readSettings(form), issuer: text(form, "issuer"), enabled: true };
  const { data, error } = await auth.POST("/auth/v1/connections", { body: { ...body, redirect_uris: [returnAddress("new")] } });
  if (error) return failure(t, atLists(error), form, FIELDS);
  const { error: problem } = await auth.PATCH("/auth/v1/connections/{connection_id}", {
    params: { path: { connection_id: data.id } },
    body: { redirect_uris: [returnAddress(data.id)] },
  });
  revalidatePath(LIST);
  if (problem) return failure(t, problem, form, FIELDS);
  redirect(withNotice(`${LIST}/${data.id}`, "saved"));
});

export const changeConnection = withStepUp(async (_, form) => {
  const { t, auth, params, here } = await start(form);
  const body = { ...readSettings(form), redirect_uris: lines(form, "redirect_uris"), ...(form.has("no_secret") ? { client_secret: null } : {}) };
  const { error } = await auth.PATCH("/auth/v1/connections/{connection_id}", { params, body });
  if (error) return failure(t, atLists(error), form, FIELDS);
  revalidatePath(here);
  return succeeded(t("notice.saved"));
});

export const setConnectionEnabled = withStepUp(async (_, form) => {
  const { t, auth, params, here } = await start(form);
  const enabled = text(form, "enabled") === "true";
  const { error } = await auth.PATCH("/auth/v1/connections/{connection_id}", { params, body: { enabled } });
  if (error) return failure(t, error, form);
  revalidatePath(here);
  return succeeded(t(enabled ? "connections.enabledDone" : "connections.disabledDone"));
});

export const removeConnection = withStepUp(async (_, form) => {
  const { t, auth, params } = await start(form);
  const { error } = await auth.DELETE("/auth/v1/connections/{connection_id}", { params });
  if (error) return failure(t, error, form);
  redirect(withNotice(LIST, "removed"));
});
