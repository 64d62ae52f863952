"use client";

import { useEffect, useRef, useState } from "react";

import { ActionForm, Field, type FormAction, Submit, useForm } from "./form";
import { useHydrated } from "./hydrated";
import { canUsePasskeys, createPasskey } from "./passkey";
import { type SecretTexts, Secrets } from "./secrets";

export interface NewPasskeyTexts {
  name: string;
  nameHint: string;
  add: string;
  failed: string;
  known: string;
  unsupported: string;
}

/** Adds a passkey: the service says what to make, the browser makes it, and the form goes on with it. */
export function NewPasskeyForm({ action, texts, secrets, name }: { action: FormAction; texts: NewPasskeyTexts; secrets: SecretTexts; name: string }) {
  const isHydrated = useHydrated();
  return (
    <>
      <noscript>
        <p className="note wait">{texts.unsupported}</p>
      </noscript>
      {isHydrated && !canUsePasskeys() && <p className="note wait">{texts.unsupported}</p>}
      <ActionForm action={action} path="/account/security">
        <Secrets texts={secrets} file="goodgo-recovery-codes.txt" />
        <Ceremony texts={texts} />
        <Field name="name" label={texts.name} hint={texts.nameHint} defaultValue={name} maxLength={64} autoComplete="off" />
        <div>
          <Submit className="" disabled={!isHydrated}>
            {texts.add}
          </Submit>
        </div>
      </ActionForm>
    </>
  );
}

function Ceremony({ texts }: { texts: NewPasskeyTexts }) {
  const { state, goOn } = useForm();
  const begun = useRef<object>(null);
  const [failure, setFailure] = useState("");
  const ask = state.newPasskey;
  useEffect(() => {
    if (ask === undefined || begun.current === ask) return;
    begun.current = ask;
    createPasskey(ask.publicKey)
      .then((credential) => {
        setFailure("");
        goOn({ challenge: ask.challenge, credential });
      })
      // InvalidStateError: this device has one of the account's passkeys already
      .catch((error: unknown) => setFailure(error instanceof DOMException && error.name === "InvalidStateError" ? texts.known : texts.failed));
  });
  return failure === "" ? null : (
    <p role="alert" className="note stop">
      {failure}
    </p>
  );
}
