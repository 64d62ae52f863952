"use server";

import { revalidatePath } from "next/cache";

import { drawQr } from "@/format/qr";
import { translator } from "@/i18n";
import { services } from "@/services/client";
import { requireSession } from "@/session/current";
import { renewInPlace } from "@/session/renew";
import { failure, refused, succeeded } from "./failure";
import { type FormState, text } from "./form-state";
import { parseObject, withStepUp } from "./step-up";

const SECURITY = "/account/security";
const KEYS = "/account/api-keys";
const DAY = 86_400_000;

async function start() {
  await requireSession();
  return { t: await translator(), ...(await services()) };
}

/** Adds an authenticator app: the first call makes its secret, the second one brings the code that proves it. */
export const addAuthenticator = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const [factor_id, secret, uri] = [text(form, "factor_id"), text(form, "secret"), text(form, "uri")];
  if (factor_id === "") {
    const { data, error } = await auth.POST("/auth/v1/me/factors/totp");
    if (error) return failure(t, error, form);
    return { errors: {}, values: {}, at: Date.now(), authenticator: { id: data.id, secret: data.secret, uri: data.otpauth_uri, ...drawQr(data.otpauth_uri) } };
  }
  const code = text(form, "code").replace(/\s/g, "");
  const { data, error } = await auth.POST("/auth/v1/me/factors/totp/{factor_id}/confirm", { params: { path: { factor_id } }, body: { code } });
  if (error) {
    const state = await failure(t, error, form, { "invalid-code": "code" });
    return { ...state, authenticator: { id: factor_id, secret, uri, ...drawQr(uri) } };
  }
  return addFactor(t("security.authenticatorAdded"), data.recovery_codes);
});

/** Adds a passkey: the first call asks for the options, the second one brings what the browser made of them. */
export const addPasskey = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  if (!form.has("credential")) {
    const { data, error } = await auth.POST("/auth/v1/me/factors/passkeys/options");
    if (error) return failure(t, error, form);
    return { errors: {}, values: {}, at: Date.now(), newPasskey: { challenge: data.challenge, publicKey: data.public_key } };
  }
  const name = text(form, "name");
  const body = { challenge: text(form, "challenge"), credential: parseObject(text(form, "credential")), ...(name === "" ? {} : { name }) };
  const { data, error } = await auth.POST("/auth/v1/me/factors/passkeys", { body });
  if (error) return failure(t, error, form);
  return addFactor(t("security.passkeyAdded"), data.recovery_codes);
});

export const renameFactor = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const path = { factor_id: text(form, "factor_id") };
  const { error } = await auth.PATCH("/auth/v1/me/factors/{factor_id}", { params: { path }, body: { name: text(form, "name") } });
  if (error) return failure(t, error, form);
  revalidatePath(SECURITY);
  return succeeded(t("notice.saved"));
});

export const removeFactor = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const path = { factor_id: text(form, "factor_id") };
  const { error, response } = await auth.DELETE("/auth/v1/me/factors/{factor_id}", { params: { path } });
  if (error && response.status !== 404) return failure(t, error, form);
  revalidatePath(SECURITY);
  return succeeded(t("security.removed"));
});

export const createRecoveryCodes = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const { data, error } = await auth.POST("/auth/v1/me/recovery-codes");
  if (error) return failure(t, error, form);
  revalidatePath(SECURITY);
  return { ...succeeded(t("security.codesMade")), secrets: data.recovery_codes };
});

export const removePassword = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const { error } = await auth.DELETE("/auth/v1/me/password");
  if (error) return failure(t, error, form, {});
  revalidatePath(SECURITY);
  return succeeded(t("security.passwordRemoved"));
});

export const createApiKey = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const [name, until] = [text(form, "name"), text(form, "expires_on")];
  const scopes = form.getAll("scopes").filter((each) => typeof each === "string");
  // the end of that day, and never later than auth allows
  const end = Math.min(Date.parse(`${until}T23:59:59Z`), Date.now() + 365 * DAY - 60_000);
  if (name === "" || !Number.isFinite(end)) {
    return refused(form, { ...(name === "" ? { name: t("form.required") } : {}), ...(Number.isFinite(end) ? {} : { expires_on: t("form.required") }) });
  }
  const { data, error } = await auth.POST("/auth/v1/me/api-keys", { body: { name, scopes, expires_at: new Date(end).toISOString().replace(/\.\d+Z$/, "Z") } });
  if (error) return failure(t, error, form, { expires_at: "expires_on" });
  revalidatePath(KEYS);
  return { ...succeeded(t("keys.made")), secrets: [data.key] };
});

export const revokeApiKey = withStepUp(async (_, form) => {
  const { t, auth } = await start();
  const { error, response } = await auth.DELETE("/auth/v1/me/api-keys/{key_id}", { params: { path: { key_id: text(form, "key_id") } } });
  if (error && response.status !== 404) return failure(t, error, form);
  revalidatePath(KEYS);
  return succeeded(t("keys.revoked"));
});

/** A new factor revokes older access tokens, this browser's too: it gets another one before the page is shown again. */
async function addFactor(done: string, codes: string[]): Promise<FormState> {
  // without an answer of auth the page stays as it is, so that the codes, which are shown once, stay with it
  if (await renewInPlace()) revalidatePath(SECURITY);
  return { ...succeeded(done), ...(codes.length > 0 ? { secrets: codes } : {}) };
}
