import { type Key, messages } from "./messages";
import type { Translate } from "./translate";

/** RFC 9457 problems, as every service answers them. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  request_id?: string;
  refresh?: boolean;
  errors?: { field: string; detail: string }[];
  [member: string]: unknown;
}

/** Returns the problem's slug: `out-of-stock` of `/problems/out-of-stock`. */
export function slugOf(problem: unknown): string {
  const type = (problem as Problem | undefined)?.type;
  return typeof type === "string" ? type.replace(/^.*\/problems\//, "") : "internal-error";
}

export function asProblem(error: unknown): Problem {
  return typeof error === "object" && error !== null ? (error as Problem) : {};
}

/** Returns the sentence for a problem in the person's language. */
export function problemText(t: Translate, error: unknown): string {
  const problem = asProblem(error);
  // a person who is signed in gave the password again, and it has the slug of a log in
  if (slugOf(error) === "invalid-credentials" && problem.status === 403) return t("problem.wrong-password");
  const key = `problem.${slugOf(error)}`;
  if (key in messages) return t(key as Key);
  if (problem.status === 401 || problem.status === 403) return t("problem.forbidden");
  return problem.status !== undefined && problem.status < 500 && problem.detail ? problem.detail : t("problem.internal-error");
}

/** Says what is wrong with a field. Services answer in English; other languages get a sentence of their own. */
function fieldText(t: Translate, detail: string): string {
  return t("field.prefix") === "" ? detail.charAt(0).toUpperCase() + detail.slice(1) : t("field.prefix");
}

/** Where a field of a problem is called otherwise in the form, or has no field of its own. */
export type FieldNames = Record<string, string>;

/** Returns what is wrong with each field of a form, by the form's own names. */
export function fieldErrors(t: Translate, error: unknown, names: FieldNames = {}): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const each of asProblem(error).errors ?? []) {
    const name = each.field.replace(/^.*\./, "");
    errors[names[each.field] ?? names[name] ?? name] = fieldText(t, each.detail);
  }
  return errors;
}
