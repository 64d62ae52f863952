/** RFC 9457 problems. An operation's `error` has the union of the problems that it may answer with. */

const PREFIX = "/problems/";

/** The slugs of a problem: `"email-taken" | "invalid-request"` of `{type: "/problems/email-taken" | …}`. */
export type SlugOf<P> = P extends { type: `/problems/${infer Slug}` } ? Slug : never;

/**
 * Returns the slug of a problem that an operation answered with, as a union of the slugs that its document names:
 *
 * ```ts
 * switch (slugOf(error)) {
 *   case "email-taken": …
 *   default: …
 * }
 * ```
 *
 * A case that the document does not name is an error of the compiler. What answers in another form (a proxy that is not
 * ours) is `unknown-problem`.
 */
export function slugOf<P extends { type: string }>(problem: P): SlugOf<P> | "unknown-problem" {
  const type: unknown = (problem as { type?: unknown } | null | undefined)?.type;
  if (typeof type !== "string" || !type.startsWith(PREFIX)) return "unknown-problem";
  return type.slice(PREFIX.length) as SlugOf<P>;
}

/** Ends a `switch` that handles every slug: one more in the document is then an error of the compiler. */
export function unhandled(slug: never): never {
  throw new Error(`no case handles ${String(slug)}`);
}
