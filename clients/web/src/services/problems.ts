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
