import "server-only";

import { forbidden, notFound } from "next/navigation";

import { renewSession } from "@/session/current";
import { asProblem } from "@goodgo/shared/problems";

interface Result<D> {
  data?: D;
  error?: unknown;
  response: Response;
}

/**
 * Returns what a page needs, or null where a service does not answer: the page then says so. 404 and 403 are pages of
 * their own, and a refused token is renewed once.
 */
export async function read<D>(call: Promise<Result<D>>): Promise<D | null> {
  const { data, error, response } = await call;
  if (response.ok) return data as D;
  const problem = asProblem(error);
  if (response.status === 401) return renewSession();
  if (response.status === 403) return problem.refresh === true ? renewSession() : forbidden();
  // 422: an id in the path that is none
  if (response.status === 404 || response.status === 410 || response.status === 422) notFound();
  return null;
}
