import "server-only";

import { headers } from "next/headers";
import { redirect } from "next/navigation";

import type { Translate } from "@/i18n";
import { messages } from "@/i18n/messages";
import { REQUEST_PATH } from "@/services/forwarded";
import { asProblem, slugOf } from "@/services/problems";
import { renewSession } from "@/session/current";
import { type FormState, typedValues } from "./form-state";

/** Where a field of a problem is called otherwise in the form, or has no field of its own. */
export type FieldNames = Record<string, string>;

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
  const errors: Record<string, string> = {};
  for (const each of problem.errors ?? []) {
    const key = names[each.field] ?? names[each.field.replace(/^.*\./, "")] ?? each.field.replace(/^.*\./, "");
    errors[key] = fieldText(t, each.detail);
  }
  const state: FormState = { errors, values: typedValues(form), at: Date.now() };
  if (names[slug] !== undefined) errors[names[slug]] = problemText(t, error);
  else if (Object.keys(errors).length === 0 || slug !== "invalid-request") state.message = problemText(t, error);
  else state.message = t("form.check");
  return state;
}

/** Returns the sentence for a problem in the person's language. */
export function problemText(t: Translate, error: unknown): string {
  const problem = asProblem(error);
  // a person who is signed in gave the password again, and it has the slug of a log in
  if (slugOf(error) === "invalid-credentials" && problem.status === 403) return t("problem.wrong-password");
  const key = `problem.${slugOf(error)}`;
  if (key in messages) return t(key as Parameters<Translate>[0]);
  if (problem.status === 401 || problem.status === 403) return t("problem.forbidden");
  return problem.status !== undefined && problem.status < 500 && problem.detail ? problem.detail : t("problem.internal-error");
}

/** Says what is wrong with a field. Services answer in English; other languages get a sentence of their own. */
function fieldText(t: Translate, detail: string): string {
  return t("field.prefix") === "" ? detail.charAt(0).toUpperCase() + detail.slice(1) : t("field.prefix");
}

/** Returns the state of a form that a service was not asked about. */
export function refused(form: FormData, errors: Record<string, string>, message?: string): FormState {
  return { errors, values: typedValues(form), at: Date.now(), ...(message === undefined ? {} : { message }) };
}

/** Returns the state of a form that did what it says. */
export function succeeded(done: string): FormState {
  return { errors: {}, values: {}, done, at: Date.now() };
}
