import "server-only";

import { type Problem, asProblem, slugOf } from "@goodgo/shared/problems";
import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";

import { renewSession } from "@/session/current";
import { REQUEST_PATH } from "./forwarded";

interface Result<D> {
  data?: D;
  error?: unknown;
  response: Response;
}

/**
 * Returns what a page needs, or null where a service does not answer: the page then says so. 404 and 403 are pages of
 * their own, a refused token is renewed once, and a service that wants to know once more who is there makes a page ask.
 */
export async function read<D>(call: Promise<Result<D>>): Promise<D | null> {
  const { data, error, response } = await call;
  if (response.ok) return data as D;
  const problem = asProblem(error);
  if (slugOf(error) === "insufficient-authentication") return stepUp(problem);
  if (response.status === 401) return renewSession();
  if (response.status === 403) return problem.refresh === true ? renewSession() : forbidden();
  // 422: an id in the path that is none
  if (response.status === 404 || response.status === 410 || response.status === 422) notFound();
  return null;
}

async function stepUp(problem: Problem): Promise<never> {
  const next = (await headers()).get(REQUEST_PATH) ?? "/";
  redirect(`/step-up?${new URLSearchParams({ acr: String(problem["acr_values"]), next })}`);
}
