"use server";

import { cookies } from "next/headers";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { revalidatePath } from "next/cache";

import { translator } from "@/i18n";
import { safePath } from "@/security/next-path";
import { connect, services } from "@/services/client";
import { domainOf, findOwnOffers } from "@/services/providers";
import { problemText, slugOf } from "@goodgo/shared/problems";
import { requireSession } from "@/session/current";
import { CLEARED } from "@/session/set-cookie";
import { clearedSecondStep, readSecondStep } from "@/session/second-step";
import { startSession } from "@/session/start";
import { failure, refused, succeeded } from "./failure";
import { type FormState, codeMethod, secret, text, typedValues } from "./form-state";
import { parseObject, withStepUp } from "./step-up";

/** Calls auth as nobody: these forms are sent by people who have no session, or whose session does not matter. */
async function auth() {
  return connect(await headers(), null).auth;
}

export async function signUp(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const email = text(form, "email");
  const name = text(form, "display_name");
  const body = { email, password: secret(form, "password"), ...(name === "" ? {} : { display_name: name }) };
  const { data, error, response } = await (await auth()).POST("/auth/v1/register", { body });
  if (error) return failure(t, error, form, { "weak-password": "password", "email-taken": "email" });
  if (response.status === 202) redirect(`/verify-email?sent=1`);
  void data;
  const login = await (await auth()).POST("/auth/v1/login", { body: { email, password: body.password } });
  if (login.error) redirect("/sign-in");
  return startSession(login.data, safePath(form.get("next"), "/account"));
}

export async function signIn(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  if (text(form, "with") === "provider") return offerProviders(form);
  const body = { email: text(form, "email"), password: secret(form, "password") };
  if (body.email === "" || body.password === "") {
    return refused(form, {
      ...(body.email === "" ? { email: t("form.required") } : {}),
      ...(body.password === "" ? { password: t("form.required") } : {}),
    });
  }
  const { data, error } = await (await auth()).POST("/auth/v1/login", { body });
  if (error) {
    if (slugOf(error) === "invalid-request") return refused(form, {}, t("problem.invalid-credentials"));
    return failure(t, error, form);
  }
  return startSession(data, safePath(form.get("next"), "/"));
}

/** Shows the providers of an address's domain. The address itself stays out of the page's own. */
async function offerProviders(form: FormData): Promise<FormState> {
  const t = await translator();
  const [email, next] = [text(form, "email"), safePath(form.get("next"), "/")];
  const domain = domainOf(email);
  if (domain === "") return refused(form, { email: t("form.required") });
  if ((await findOwnOffers(await headers(), domain)).length === 0) return refused(form, { email: t("providers.none", { domain }) });
  redirect(`/sign-in?${new URLSearchParams({ at: domain, next })}`);
}

/** The second step of a sign-in: six digits of an authenticator app, or else a recovery code. */
export async function signInWithCode(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const store = await cookies();
  const step = readSecondStep(store);
  const next = safePath(form.get("next"), "/");
  if (step === null) return startAgain(next);
  const code = text(form, "code").replace(/\s/g, "");
  if (code === "") return refused(form, { code: t("form.required") });
  const body = { challenge: step.challenge, code };
  const client = await auth();
  const { data, error } =
    codeMethod(code) === "totp" ? await client.POST("/auth/v1/login/totp", { body }) : await client.POST("/auth/v1/login/recovery", { body });
  if (error) {
    const slug = slugOf(error);
    if (slug === "invalid-code" || slug === "invalid-request") return refused(form, { code: t("problem.invalid-code") });
    if (slug !== "challenge-expired") return failure(t, error, form);
    store.set(clearedSecondStep);
    return startAgain(next);
  }
  store.set(clearedSecondStep);
  return startSession(data, next);
}

function startAgain(next: string): never {
  redirect(`/sign-in?late=1&next=${encodeURIComponent(next)}`);
}

/** Signs in with a passkey: alone, or as the second step of a sign-in. */
export async function signInWithPasskey(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const store = await cookies();
  const next = safePath(form.get("next"), "/");
  const isSecond = text(form, "second") !== "";
  const step = isSecond ? readSecondStep(store) : null;
  if (isSecond && step === null) return startAgain(next);
  const body = { credential: parseObject(text(form, "credential")), ...(step === null ? {} : { challenge: step.challenge }) };
  const { data, error } = await (await auth()).POST("/auth/v1/login/passkey", { body });
  if (error) {
    const slug = slugOf(error);
    const isRefused = slug === "invalid-code" || slug === "invalid-request";
    return refused(form, {}, isRefused ? t("problem.passkey-refused") : problemText(t, error));
  }
  store.set(clearedSecondStep);
  return startSession(data, next);
}

/** Comes back without the password, or without any: by the code from the reset email and a recovery code. */
export async function signInByRecovery(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const body = { email: text(form, "email"), reset_token: text(form, "token"), code: text(form, "code") };
  const { data, error } = await (await auth()).POST("/auth/v1/login/recovery", { body });
  if (error) return failure(t, error, form, { "invalid-token": "token", "invalid-code": "code", reset_token: "token" });
  return startSession(data, "/account/security?notice=recovered");
}

export async function verifyEmail(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const body = { token: text(form, "token"), password: secret(form, "password") };
  const { data, error } = await (await auth()).POST("/auth/v1/email/verify", { body });
  if (error) {
    if (slugOf(error) === "invalid-credentials") return refused(form, { password: t("verify.wrongPassword") });
    return failure(t, error, form, { "invalid-token": "token" });
  }
  return startSession(data, "/account?notice=verified");
}

export async function resendVerification(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const { error } = await (await auth()).POST("/auth/v1/email/resend", { body: { email: text(form, "email") } });
  return error ? failure(t, error, form) : succeeded(t("verify.resent"));
}

export async function forgotPassword(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const { error } = await (await auth()).POST("/auth/v1/password/forgot", { body: { email: text(form, "email") } });
  if (error) return failure(t, error, form);
  redirect("/reset-password?sent=1");
}

export async function resetPassword(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const body = { token: text(form, "token"), new_password: secret(form, "new_password") };
  const { error } = await (await auth()).POST("/auth/v1/password/reset", { body });
  if (error) return failure(t, error, form, { "invalid-token": "token", "weak-password": "new_password" });
  (await cookies()).set(CLEARED);
  redirect("/sign-in?notice=password-reset");
}

export async function renameAccount(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  await requireSession();
  const name = text(form, "display_name");
  const { error } = await (await services()).auth.PATCH("/auth/v1/me", { body: { display_name: name === "" ? null : name } });
  if (error) return failure(t, error, form);
  revalidatePath("/account");
  return { ...succeeded(t("profile.saved")), values: typedValues(form) };
}

export const requestEmailChange = withStepUp(async (_, form) => {
  const t = await translator();
  await requireSession();
  const body = { new_email: text(form, "new_email"), ...optionalPassword(form) };
  const { error } = await (await services()).auth.POST("/auth/v1/me/email", { body });
  if (error) return failure(t, error, form, { "invalid-credentials": "password" });
  redirect("/change-email?sent=1");
});

export async function changeEmail(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  // With the session: the one that asked stays, all others end.
  const { error } = await (await services()).auth.POST("/auth/v1/email/change", { body: { token: text(form, "token") } });
  if (error) return failure(t, error, form, { "invalid-token": "token" });
  redirect("/account?notice=email-changed");
}

export async function revertEmail(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const { error } = await (await auth()).POST("/auth/v1/email/revert", { body: { token: text(form, "token") } });
  if (error) return failure(t, error, form, { "invalid-token": "token" });
  (await cookies()).set(CLEARED);
  redirect("/sign-in?notice=email-reverted");
}

export async function endSession(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  const { error } = await (await auth()).POST("/auth/v1/sessions/end", { body: { token: text(form, "token") } });
  if (error) return failure(t, error, form, { "invalid-token": "token" });
  redirect("/sign-in?notice=session-ended");
}

export const changePassword = withStepUp(async (_, form) => {
  const t = await translator();
  await requireSession();
  const body = { current_password: secret(form, "current_password"), new_password: secret(form, "new_password") };
  const { data, error } = await (await services()).auth.POST("/auth/v1/password/change", { body });
  if (error) {
    return failure(t, error, form, {
      "invalid-credentials": "current_password",
      "weak-password": "new_password",
      "same-password": "new_password",
    });
  }
  return startSession(data, "/account/sessions?notice=password-changed");
});

export async function revokeSession(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  await requireSession();
  const { error, response } = await (await services()).auth.DELETE("/auth/v1/sessions/{session_id}", {
    params: { path: { session_id: text(form, "session_id") } },
  });
  if (error && response.status !== 404) return failure(t, error, form);
  revalidatePath("/account/sessions");
  return succeeded(t("sessions.ended"));
}

export async function revokeOtherSessions(_: FormState, form: FormData): Promise<FormState> {
  const t = await translator();
  await requireSession();
  const { error } = await (await services()).auth.DELETE("/auth/v1/sessions");
  if (error) return failure(t, error, form);
  revalidatePath("/account/sessions");
  return succeeded(t("sessions.othersEnded"));
}

export const eraseAccount = withStepUp(async (_, form) => {
  const t = await translator();
  await requireSession();
  const { error } = await (await services()).auth.POST("/auth/v1/me/erase", { body: optionalPassword(form) });
  if (error) return failure(t, error, form, { "invalid-credentials": "password" });
  (await cookies()).set(CLEARED);
  redirect("/?notice=erased");
});

/** Goes on to `next` with an access token that was raised by the answer to a step-up. */
export const confirmIdentity = withStepUp(async (_, form) => redirect(safePath(form.get("next"), "/")));

/** An account without a password has no field for it: auth asks for a passkey instead. */
function optionalPassword(form: FormData): { password?: string } {
  return form.has("password") ? { password: secret(form, "password") } : {};
}
