"use client";

import { startTransition, useActionState, useCallback, useEffect, useRef, useState } from "react";

import type { FormState } from "@/actions/form-state";
import type { FormAction } from "./form";
import { useHydrated } from "./hydrated";
import { useLeave } from "./leave";
import { askForPasskey, canUsePasskeys } from "./passkey";

const EMPTY: FormState = { errors: {}, values: {} };
/** Auth takes a challenge for five minutes; the address field gets a new one before. */
const NEW_OPTIONS_AFTER = 240_000;

/**
 * Signs in with a passkey: from the address field, which offers the browser's passkeys (conditional mediation), and by a
 * button. `isSecond`: as the second step, by the button alone. `fields` are sent with the answer. Shows nothing in a browser
 * without passkeys.
 */
export function PasskeySignIn({ action, fields, texts, isSecond = false }: { action: FormAction; fields: Record<string, string>; texts: { use: string; failed: string }; isSecond?: boolean }) {
  const [state, dispatch, isPending] = useActionState(action, EMPTY);
  const [hasFailed, setFailed] = useState(false);
  const isHydrated = useHydrated();
  const waiting = useRef<AbortController>(null);
  const sent = useRef(fields);
  useEffect(() => {
    sent.current = fields;
  });
  useLeave(state.leave);

  const ask = useCallback(
    async (mediation: CredentialMediationRequirement) => {
      waiting.current?.abort();
      const abort = new AbortController();
      waiting.current = abort;
      const answer = await fetch("/sign-in/passkey", { method: "POST", cache: "no-store", signal: abort.signal });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      const publicKey = (await answer.json()) as object;
      const credential = await askForPasskey(publicKey, { mediation, signal: abort.signal });
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...sent.current, credential })) form.set(name, value);
      startTransition(() => dispatch(form));
    },
    [dispatch],
  );

  useEffect(() => {
    if (isSecond || !canUsePasskeys()) return;
    let isOver = false;
    // what is refused or put off here was not asked for by the person, so nothing is said
    const offer = () => void ask("conditional").catch(() => {});
    let timer: ReturnType<typeof setInterval> | undefined;
    void PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => {
      if (!can || isOver) return;
      offer();
      timer = setInterval(offer, NEW_OPTIONS_AFTER);
    });
    return () => {
      isOver = true;
      clearInterval(timer);
      waiting.current?.abort();
    };
  }, [ask, isSecond]);

  if (!isHydrated || !canUsePasskeys()) return null;
  const use = () => {
    setFailed(false);
    ask("optional").catch(() => setFailed(true));
  };
  return (
    <div className="grid gap-3 justify-items-start">
      {(state.message !== undefined || hasFailed) && (
        <p role="alert" className="note stop">
          {hasFailed ? texts.failed : state.message}
        </p>
      )}
      <button type="button" className="button" onClick={use} aria-disabled={isPending || undefined}>
        {texts.use}
      </button>
    </div>
  );
}
