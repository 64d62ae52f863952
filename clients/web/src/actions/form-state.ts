import type { components } from "@goodgo/api/auth";

/** What a form shows after it was sent. */
export interface FormState {
  /** By field, to be shown beside it. */
  errors: Record<string, string>;
  /** What was typed, without passwords. */
  values: Record<string, string>;
  /** What went wrong as a whole. */
  message?: string;
  link?: { href: string; text: string };
  /** What was done. */
  done?: string;
  /** When it was answered, in milliseconds: tells two answers apart. */
  at?: number;
  /** The service wants to know once more who is there. The form goes on when it is sent again with the answer. */
  stepUp?: StepUp;
  /** The browser has to make a passkey. The form goes on when it is sent again with the passkey. */
  newPasskey?: PasskeyRequest;
  /** An authenticator app that waits for its first code. */
  authenticator?: Authenticator;
  /** What is shown once: recovery codes, one API key, or a client's secret. */
  secrets?: string[];
  /** A log in for other software that waits for its second step. */
  secondStep?: { challenge: string; methods: string[] };
  /** Why a request is let in or refused. */
  explained?: components["schemas"]["RequestExplained"];
  /** Where the browser goes now, past the pages of this app. */
  leave?: string;
}

export interface StepUp {
  acr: string;
  challenge: string;
  methods: string[];
  /** For `PublicKeyCredential.parseRequestOptionsFromJSON`; null without a passkey. */
  publicKey: object | null;
  /** Why the answer before was refused. */
  wrong?: string;
  texts: Record<"title" | "text" | "passkey" | "passkeyFailed" | "code" | "codeHint" | "password" | "submit" | "cancel" | "signIn", string>;
}

export interface PasskeyRequest {
  challenge: string;
  /** For `PublicKeyCredential.parseCreationOptionsFromJSON`. */
  publicKey: object;
}

export interface Authenticator {
  id: string;
  /** Base32. */
  secret: string;
  /** `otpauth://totp/…` */
  uri: string;
  /** The QR code of `uri` as an SVG path in a square of `size` modules. */
  path: string;
  size: number;
}

/** The fields of a form with which it answers a step-up. */
export const STEP_UP = {
  acr: "step_up_acr",
  challenge: "step_up_challenge",
  code: "step_up_code",
  password: "step_up_password",
  credential: "step_up_credential",
} as const;

/** Returns what was typed, without files, passwords, tokens, answers to a step-up and React's own fields. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !/^\$|^step_up_|^credential$|^access_token$|^client_secret$|password/i.test(name)) values[name] = value;
  }
  return values;
}

/** Returns a field's text, without space around it. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** Returns a field's text as it was typed: a password may begin or end with a space. */
export function secret(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Returns the entries of a field that holds several, one a line. */
export const lines = (form: FormData, name: string): string[] => text(form, name).split(/[\s,]+/).filter(Boolean);

/** Returns which of `values` a field has, or undefined. */
export const pick = <T extends string>(form: FormData, name: string, values: readonly T[]): T | undefined => values.find((each) => each === text(form, name));

/** Tells what a typed code is: six digits are an authenticator app's, all else a recovery code. */
export function codeMethod(code: string): "totp" | "recovery_code" {
  return /^[0-9]{6}$/.test(code) ? "totp" : "recovery_code";
}
