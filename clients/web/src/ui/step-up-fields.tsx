"use client";

import { useId, useState } from "react";

import { STEP_UP, type StepUp } from "@/actions/form-state";
import { useHydrated } from "./hydrated";
import { askForPasskey, canUsePasskeys } from "./passkey";

/**
 * What proves once more who is there: a passkey, a code, or the password. The fields belong to the form around them, which
 * is sent with the answer; a passkey's answer is given to `onPasskey`.
 */
export function StepUpFields({ ask, onPasskey }: { ask: StepUp; onPasskey: (credential: string) => void }) {
  const id = useId();
  const isHydrated = useHydrated();
  const [failed, setFailed] = useState(false);
  const { texts, methods, publicKey, wrong } = ask;
  const takesCode = methods.includes("totp") || methods.includes("recovery_code");
  const takesPassword = !takesCode && methods.includes("password");
  const use = async () => {
    setFailed(false);
    try {
      onPasskey(await askForPasskey(publicKey as object));
    } catch {
      setFailed(true);
    }
  };
  const typed = takesCode ? STEP_UP.code : STEP_UP.password;
  return (
    <>
      <input type="hidden" name={STEP_UP.acr} value={ask.acr} />
      <input type="hidden" name={STEP_UP.challenge} value={ask.challenge} />
      {wrong !== undefined && (
        <p role="alert" className="note stop" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {failed && (
        <p role="alert" className="note stop">
          {texts.passkeyFailed}
        </p>
      )}
      {methods.includes("passkey") && publicKey !== null && isHydrated && canUsePasskeys() && (
        <button type="button" className="button" onClick={() => void use()}>
          {texts.passkey}
        </button>
      )}
      {(takesCode || takesPassword) && (
        <div className="field">
          <label htmlFor={id}>{takesCode ? texts.code : texts.password}</label>
          {takesCode && (
            <span className="hint" id={`${id}-hint`}>
              {texts.codeHint}
            </span>
          )}
          <input
            key={ask.challenge}
            id={id}
            name={typed}
            className="input"
            required
            type={takesCode ? "text" : "password"}
            autoComplete={takesCode ? "one-time-code" : "current-password"}
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={wrong === undefined ? undefined : true}
            aria-describedby={[takesCode ? `${id}-hint` : "", wrong === undefined ? "" : `${id}-wrong`].filter(Boolean).join(" ") || undefined}
          />
        </div>
      )}
      {methods.length === 0 && <p className="note wait">{texts.signIn}</p>}
    </>
  );
}

/** Tells whether a button that sends what was typed has something to send. */
export function takesText(ask: StepUp): boolean {
  return ask.methods.some((method) => method !== "passkey");
}
