import "server-only";

import { type FieldNames, asProblem, fieldErrors, problemText, slugOf } from "@goodgo/shared/problems";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

import type { Translate } from "@/i18n";
import { REQUEST_PATH } from "@/services/forwarded";
import { renewSession } from "@/session/current";
import { type FormState, typedValues } from "./form-state";

/**
 * Turns a problem into what the form shows. A refused access token goes to renew the session, and a call that asks for a
 * recent log in goes to ask for the password; both come back to the page.
 */
export async function failure(t: Translate, error: unknown, form: FormData, names: FieldNames = {}): Promise<FormState> {
  const problem = asProblem(error);
  const slug = slugOf(error);
  if (slug === "insufficient-authentication") {
    const path = (await headers()).get(REQUEST_PATH) ?? "/";
    redirect(`/sign-in?again=1&next=${encodeURIComponent(path)}`);
  }
  if (problem.status === 401 && slug !== "invalid-credentials") return renewSession();
  if (problem.status === 403 && problem.refresh === true) return renewSession();
  const errors = fieldErrors(t, error, names);
  const state: FormState = { errors, values: typedValues(form), at: Date.now() };
  if (names[slug] !== undefined) errors[names[slug]] = problemText(t, error);
  else if (Object.keys(errors).length === 0 || slug !== "invalid-request") state.message = problemText(t, error);
  else state.message = t("form.check");
  return state;
}

/** Returns the state of a form that a service was not asked about. */
export function refused(form: FormData, errors: Record<string, string>, message?: string): FormState {
  return { errors, values: typedValues(form), at: Date.now(), ...(message === undefined ? {} : { message }) };
}

/** Returns the state of a form that did what it says. */
export function succeeded(done: string): FormState {
  return { errors: {}, values: {}, done, at: Date.now() };
}
