"use server";

import type { components } from "@goodgo/api/auth";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";

import { translator } from "@/i18n";
import { services } from "@/services/client";
import { requireSession } from "@/session/current";
import { ALGORITHMS, GRANTS, KINDS, LEVELS, METHODS } from "@/ui/client-fields";
import { atLists, failure, refused, succeeded } from "./failure";
import { type FormState, lines, pick, text } from "./form-state";
import { parseObject, withStepUp } from "./step-up";

const LIST = "/admin/clients";
/** A problem of one address belongs to the field in which it stands. */
const FIELDS = { "client-id-taken": "client_id", "invalid-redirect-uri": "redirect_uris" };

async function start(form: FormData) {
  await requireSession();
  const client_id = text(form, "id");
  return { t: await translator(), ...(await services()), params: { path: { client_id } }, here: `${LIST}/${encodeURIComponent(client_id)}` };
}

/** Keys are JSON. Returns undefined where none are given, and null for a text that is none. */
function readKeys(form: FormData): components["schemas"]["KeySet"] | null | undefined {
  const typed = text(form, "jwks");
  if (typed === "") return undefined;
  const { keys } = parseObject(typed);
  return Array.isArray(keys) ? { keys: keys as Record<string, unknown>[] } : null;
}

function readSettings(form: FormData) {
  const [algorithm, keys, logoutUri] = [pick(form, "id_token_alg", ALGORITHMS), readKeys(form), text(form, "backchannel_logout_uri")];
  return {
    ...(algorithm === undefined ? {} : { id_token_alg: algorithm }),
    ...(keys == null ? {} : { jwks: keys }),
    required_acr: pick(form, "required_acr", LEVELS) ?? null,
    backchannel_logout_uri: logoutUri === "" ? null : logoutUri,
    backchannel_logout_session_required: form.has("backchannel_logout_session_required"),
    name: text(form, "name"),
    redirect_uris: lines(form, "redirect_uris"),
    post_logout_redirect_uris: lines(form, "post_logout_redirect_uris"),
    audiences: lines(form, "audiences"),
    scopes: lines(form, "scopes"),
    first_party: form.has("first_party"),
    require_pkce: form.has("require_pkce"),
    require_par: form.has("require_par"),
    claims_in_id_token: form.has("claims_in_id_token"),
    dpop_bound: form.has("dpop_bound"),
  };
}

const readGrants = (form: FormData) => GRANTS.filter((grant) => form.has(`grant ${grant}`));

export const registerClient = withStepUp(async (_, form) => {
  const { t, auth } = await start(form);
  if (readKeys(form) === null) return refused(form, { jwks: t("clients.keysWrong") });
  const [client_id, method, grants] = [text(form, "client_id"), pick(form, "auth_method", METHODS), readGrants(form)];
  const body: components["schemas"]["ClientBody"] = {
    ...readSettings(form),
    kind: pick(form, "kind", KINDS) ?? "web",
    ...(client_id === "" ? {} : { client_id }),
    ...(method === undefined ? {} : { auth_method: method }),
    ...(grants.length === 0 ? {} : { grant_types: grants }),
    ...(text(form, "profile") === "fapi2" ? { profile: "fapi2" } : {}),
  };
  const { data, error } = await auth.POST("/auth/v1/clients", { body });
  if (error) return failure(t, atLists(error), form, FIELDS);
  revalidatePath(LIST);
  const done = succeeded(`${t("clients.registered")} ${data.client_id}`);
  return data.client_secret === null ? done : { ...done, secrets: [data.client_secret] };
});

export const changeClient = withStepUp(async (_, form) => {
  const { t, auth, params, here } = await start(form);
  if (readKeys(form) === null) return refused(form, { jwks: t("clients.keysWrong") });
  const { error } = await auth.PATCH("/auth/v1/clients/{client_id}", { params, body: { ...readSettings(form), grant_types: readGrants(form) } });
  if (error) return failure(t, atLists(error), form, FIELDS);
  revalidatePath(here);
  return succeeded(t("notice.saved"));
});

export const setClientDisabled = withStepUp(async (_, form) => {
  const { t, auth, params, here } = await start(form);
  const disabled = text(form, "disabled") === "true";
  const { error } = await auth.PATCH("/auth/v1/clients/{client_id}", { params, body: { disabled } });
  if (error) return failure(t, error, form);
  revalidatePath(here);
  return succeeded(t(disabled ? "clients.disabledDone" : "clients.enabledDone"));
});

export const addClientSecret = withStepUp(async (_, form): Promise<FormState> => {
  const { t, auth, params, here } = await start(form);
  const { data, error } = await auth.POST("/auth/v1/clients/{client_id}/secrets", { params });
  if (error) return failure(t, error, form);
  revalidatePath(here);
  return { ...succeeded(t("clients.secretAdded")), secrets: [data.client_secret] };
});

export const removeClientSecret = withStepUp(async (_, form) => {
  const { t, auth, params, here } = await start(form);
  const path = { ...params.path, secret_id: text(form, "secret_id") };
  const { error, response } = await auth.DELETE("/auth/v1/clients/{client_id}/secrets/{secret_id}", { params: { path } });
  if (error && response.status !== 404) return failure(t, error, form);
  revalidatePath(here);
  return succeeded(t("clients.secretRemoved"));
});

export const removeClient = withStepUp(async (_, form) => {
  const { t, auth, params } = await start(form);
  const { error } = await auth.DELETE("/auth/v1/clients/{client_id}", { params });
  if (error) return failure(t, error, form);
  redirect(`${LIST}?notice=removed`);
});

/** Explains a request. The token goes to auth and nowhere else: it is not shown again. */
export const explainRequest = withStepUp(async (_, form): Promise<FormState> => {
  const { t, auth } = await start(form);
  const method = text(form, "method").toUpperCase();
  const body = { token: text(form, "access_token"), method, path: text(form, "path") };
  const { data, error } = await auth.POST("/auth/v1/explain", { body });
  if (error) return failure(t, error, form, { token: "access_token" });
  return { errors: {}, values: { method, path: body.path }, at: Date.now(), explained: data };
});
