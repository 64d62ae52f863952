import "server-only";

import { type FieldNames, asProblem, fieldErrors, problemText, slugOf } from "@goodgo/shared/problems";

import type { Translate } from "@/i18n";
import { renewSession } from "@/session/current";
import { type FormState, typedValues } from "./form-state";
import { beginStepUp, readLevel } from "./step-up";

/** What is wrong with these is what was typed, and not the access token. */
const ANSWERS = new Set(["invalid-credentials", "invalid-code", "challenge-expired"]);

/**
 * Turns a problem into what the form shows. A refused access token goes to renew the session, and comes back to the page.
 * A call that wants to know once more who is there makes the form ask, and go on.
 */
export async function failure(t: Translate, error: unknown, form: FormData, names: FieldNames = {}): Promise<FormState> {
  const problem = asProblem(error);
  const slug = slugOf(error);
  if (slug === "insufficient-authentication") {
    const stepUp = await beginStepUp(t, readLevel(problem["acr_values"]));
    return { errors: {}, values: typedValues(form), at: Date.now(), ...(stepUp === null ? { message: t("problem.service-unavailable") } : { stepUp }) };
  }
  if (problem.status === 401 && !ANSWERS.has(slug)) return renewSession();
  if (problem.status === 403 && problem.refresh === true) return renewSession();
  const errors = fieldErrors(t, error, names);
  const state: FormState = { errors, values: typedValues(form), at: Date.now() };
  if (names[slug] !== undefined) errors[names[slug]] = problemText(t, error);
  else if (Object.keys(errors).length === 0 || slug !== "invalid-request") state.message = problemText(t, error);
  else state.message = t("form.check");
  return state;
}

/** Fields that hold a list: an error of one of its entries (`scopes.3`) is shown beside the whole. */
export function atLists(problem: unknown): unknown {
  const { errors } = asProblem(problem);
  return errors === undefined ? problem : { ...asProblem(problem), errors: errors.map((each) => ({ ...each, field: each.field.replace(/[.[]\d+.*$/, "") })) };
}

/** Returns the state of a form that a service was not asked about. */
export function refused(form: FormData, errors: Record<string, string>, message?: string): FormState {
  return { errors, values: typedValues(form), at: Date.now(), ...(message === undefined ? {} : { message }) };
}

/** Returns the state of a form that did what it says. */
export function succeeded(done: string): FormState {
  return { errors: {}, values: {}, done, at: Date.now() };
}
