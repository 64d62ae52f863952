"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";

import { translator } from "@/i18n";
import { type Answer, INTERACTION_PAGE, ISSUER_COOKIE, callDevice, callInteraction } from "@/services/interactions";
import { slugOf } from "@goodgo/shared/problems";
import { failure, refused } from "./failure";
import { type FormState, codeMethod, secret, text } from "./form-state";
import { parseObject } from "./step-up";

/** Logs in for other software, lets it have what it asks for, or refuses; then goes on to it. */
export async function answerInteraction(_: FormState, form: FormData): Promise<FormState> {
  const [t, store, incoming] = await Promise.all([translator(), cookies(), headers()]);
  const id = text(form, "interaction");
  const here = `${INTERACTION_PAGE}?interaction=${encodeURIComponent(id)}`;
  const answer = readAnswer(form);
  for (const name of ["email", "code"] as const) if (answer[name] === "") return waiting(form, refused(form, { [name]: t("form.required") }));
  const { view, problem, cookie } = await callInteraction(incoming, id, store.get(ISSUER_COOKIE)?.value, answer);
  if (cookie !== null) store.set({ name: ISSUER_COOKIE, value: cookie, httpOnly: true, secure: true, sameSite: "lax", path: "/" });
  if (view !== null && view.second_step != null) {
    return { errors: {}, values: {}, at: Date.now(), secondStep: view.second_step };
  }
  if (view !== null) {
    if (view.step === "login") return refused(form, {}, t("problem.invalid-credentials"));
    return view.redirect_to === null ? redirect(here) : leave(view.redirect_to);
  }
  const slug = slugOf(problem);
  if (slug === "interaction-expired") redirect(here);
  if (slug === "challenge-expired") return refused(form, {}, t("signInCode.late"));
  if (slug === "invalid-code" || (slug === "invalid-request" && answer.email === undefined)) {
    return waiting(form, answer.credential === undefined ? refused(form, { code: t("problem.invalid-code") }) : refused(form, {}, t("problem.passkey-refused")));
  }
  if (slug === "invalid-request") return refused(form, {}, t("problem.invalid-credentials"));
  return waiting(form, await failure(t, problem, form));
}

/** Goes on to the request of the device whose code was typed in. */
export async function openDevice(_: FormState, form: FormData): Promise<FormState> {
  const [t, incoming] = await Promise.all([translator(), headers()]);
  const code = text(form, "user_code");
  if (code === "") return refused(form, { user_code: t("form.required") });
  const { status, interaction } = await callDevice(incoming, code);
  if (interaction !== "") redirect(`${INTERACTION_PAGE}?interaction=${encodeURIComponent(interaction)}`);
  if (status === 401) return refused(form, { user_code: t("device.wrong") });
  return refused(form, {}, t(status === 429 ? "problem.too-many-attempts" : "problem.service-unavailable"));
}

function readAnswer(form: FormData): Answer {
  const form_token = text(form, "form_token");
  const button = text(form, "answer");
  if (button === "approve" || button === "deny") return { form_token, action: button };
  const challenge = text(form, "challenge");
  const step = { form_token, action: "log_in" as const, ...(challenge === "" ? {} : { challenge }) };
  const credential = text(form, "credential");
  if (credential !== "") return { ...step, credential: parseObject(credential) };
  if (challenge === "") return { ...step, email: text(form, "email"), password: secret(form, "password") };
  const code = text(form, "code").replace(/\s/g, "");
  return { ...step, method: codeMethod(code), code };
}

/** Stays at the second step, where the form is there already. */
function waiting(form: FormData, state: FormState): FormState {
  const challenge = text(form, "challenge");
  return challenge === "" ? state : { ...state, secondStep: { challenge, methods: text(form, "methods").split(" ") } };
}

/** What comes next is no page of this app, so its router is not asked. */
async function leave(to: string): Promise<FormState> {
  if (!(await headers()).has("next-action")) redirect(to);
  return { errors: {}, values: {}, at: Date.now(), leave: to };
}
