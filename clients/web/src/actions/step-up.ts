import "server-only";

import { problemText, slugOf } from "@goodgo/shared/problems";
import { cookies } from "next/headers";

import { type Translate, translator } from "@/i18n";
import { services } from "@/services/client";
import { requireSession, renewSession } from "@/session/current";
import { seconds } from "@/session/refresh";
import { sessionCookie } from "@/session/set-cookie";
import { type FormState, STEP_UP, type StepUp, codeMethod, secret, text } from "./form-state";

const LEVELS = ["urn:goodgo:aal1", "urn:goodgo:aal2", "urn:goodgo:phr"] as const;
type Level = (typeof LEVELS)[number];
type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Returns the level of a name, and of what is none the second one, which administrators' routes ask for. */
export function readLevel(name: unknown): Level {
  return LEVELS.find((level) => level === name) ?? "urn:goodgo:aal2";
}

/**
 * Makes an action that takes the answer to a step-up along. A service that wants to know once more who is there refuses
 * the first call; the form asks (ui/step-up.tsx), and is sent again with the answer and all that was in it.
 */
export function withStepUp(action: Action): Action {
  return async (state, form) => (await raise(form)) ?? action(state, form);
}

/** Asks auth what can reach a level. Returns null where auth does not answer. */
export async function beginStepUp(t: Translate, acr: Level, wrong?: string): Promise<StepUp | null> {
  const { data, response } = await (await services()).auth.POST("/auth/v1/step-up/options", { body: { acr } });
  if (response.status === 401) return renewSession();
  if (data === undefined) return null;
  return {
    acr,
    challenge: data.challenge,
    methods: data.methods,
    publicKey: data.public_key,
    ...(wrong === undefined ? {} : { wrong }),
    texts: {
      title: t("stepUp.title"),
      text: t("stepUp.text"),
      passkey: t("passkey.use"),
      passkeyFailed: t("passkey.failed"),
      code: t("signInCode.code"),
      codeHint: t("signInCode.hint"),
      password: t("form.password"),
      submit: t("stepUp.submit"),
      cancel: t("form.back"),
      signIn: t("stepUp.signIn"),
    },
  };
}

/**
 * Raises the access token of this browser's session by the answer that a form brings, if it brings one. Returns what the
 * form shows when the answer is wrong, else null. Refresh tokens keep their level, so the cookie falls back with them.
 */
export async function raise(form: FormData): Promise<FormState | null> {
  const challenge = text(form, STEP_UP.challenge);
  if (challenge === "") return null;
  const [session, t] = [await requireSession(), await translator()];
  const { data, error, response } = await (await services()).auth.POST("/auth/v1/step-up", { body: { challenge, ...answerOf(form) } });
  if (data !== undefined) {
    const raised = { ...session, access: data.access_token, until: Math.floor(seconds() + data.expires_in) };
    (await cookies()).set(sessionCookie(raised));
    return null;
  }
  const slug = slugOf(error);
  if (response.status === 401 && slug !== "invalid-code" && slug !== "challenge-expired") return renewSession();
  const wrong = slug === "invalid-request" ? t("problem.invalid-code") : problemText(t, error);
  const again = await beginStepUp(t, readLevel(text(form, STEP_UP.acr)), wrong);
  return { errors: {}, values: {}, at: Date.now(), ...(again === null ? { message: t("problem.service-unavailable") } : { stepUp: again }) };
}

function answerOf(form: FormData) {
  const credential = text(form, STEP_UP.credential);
  if (credential !== "") return { method: "passkey" as const, credential: parseObject(credential) };
  const code = text(form, STEP_UP.code).replace(/\s/g, "");
  if (code !== "") return { method: codeMethod(code), code };
  return { method: "password" as const, password: secret(form, STEP_UP.password) };
}

/** Parses a passkey's answer, as `PublicKeyCredential.toJSON()` gives it; what is no object becomes an empty one. */
export function parseObject(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
