"use server";

import { slugOf } from "@goodgo/shared/problems";
import { revalidatePath } from "next/cache";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";

import { translator } from "@/i18n";
import { safePath, withNotice } from "@/security/next-path";
import { connect, services } from "@/services/client";
import { requireSession } from "@/session/current";
import { clearedLink, readLink } from "@/session/provider-cookies";
import { startSession } from "@/session/start";
import { failure, refused, succeeded } from "./failure";
import { type FormState, secret, text } from "./form-state";
import { withStepUp } from "./step-up";

const SECURITY = "/account/security";
/** The token is used, too old, or for another person: it is of no use any more. */
const FAILED: Record<string, string> = { "challenge-expired": "provider-late", "identity-taken": "provider-taken" };

/** Logs in once with a password, and links what the other provider said to that account. */
export async function signInAndLink(_: FormState, form: FormData): Promise<FormState> {
  const [t, store] = [await translator(), await cookies()];
  const next = safePath(form.get("next"));
  const link = readLink(store);
  if (link === null) redirect(withNotice("/sign-in", "provider-late"));
  const { data, error } = await connect(await headers(), null).auth.POST("/auth/v1/login", { body: { email: text(form, "email"), password: secret(form, "password") } });
  if (error) return slugOf(error) === "invalid-request" ? refused(form, {}, t("problem.invalid-credentials")) : failure(t, error, form);
  // after the second step the person is asked once more, with one button
  if ("challenge" in data) return startSession(data, `/sign-in/link?next=${encodeURIComponent(next)}`);
  const { error: problem } = await connect(await headers(), data.access_token).auth.POST("/auth/v1/me/identities", { body: { link_token: link.token } });
  store.set(clearedLink);
  return startSession(data, problem ? withNotice(SECURITY, FAILED[slugOf(problem)] ?? "provider-unavailable") : withNotice(next, "provider-linked"));
}

/** Links what the other provider said to the account of this session. */
export const linkProvider = withStepUp(async (_, form) => {
  await requireSession();
  const [t, store, { auth }] = [await translator(), await cookies(), await services()];
  const link = readLink(store);
  if (link === null) redirect(withNotice(SECURITY, "provider-late"));
  const { error } = await auth.POST("/auth/v1/me/identities", { body: { link_token: link.token } });
  const notice = error ? FAILED[slugOf(error)] : "provider-linked";
  if (notice === undefined) return failure(t, error, form);
  store.set(clearedLink);
  redirect(withNotice(error ? SECURITY : safePath(form.get("next")), notice));
});

export const unlinkProvider = withStepUp(async (_, form) => {
  await requireSession();
  const [t, { auth }] = [await translator(), await services()];
  const { error, response } = await auth.DELETE("/auth/v1/me/identities/{identity_id}", { params: { path: { identity_id: text(form, "identity_id") } } });
  if (error && response.status !== 404) return failure(t, error, form);
  revalidatePath(SECURITY);
  return succeeded(t("providers.unlinked"));
});
