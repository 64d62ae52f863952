"use client";

import { ActionForm, Field, type FormAction, Submit, useForm } from "./form";
import { type SecretTexts, Secrets } from "./secrets";

export interface AuthenticatorTexts {
  add: string;
  scan: string;
  qr: string;
  secret: string;
  open: string;
  code: string;
  codeHint: string;
  confirm: string;
}

/** Adds an authenticator app: shows the secret of a new one as a QR code and as text, and takes its first code. */
export function AuthenticatorForm({ action, texts, secrets }: { action: FormAction; texts: AuthenticatorTexts; secrets: SecretTexts }) {
  return (
    <ActionForm action={action} path="/account/security">
      <Secrets texts={secrets} file="goodgo-recovery-codes.txt" />
      <Enrolment texts={texts} />
    </ActionForm>
  );
}

function Enrolment({ texts }: { texts: AuthenticatorTexts }) {
  const { authenticator } = useForm().state;
  if (authenticator === undefined) {
    return (
      <div>
        <Submit className="">{texts.add}</Submit>
      </div>
    );
  }
  const { id, secret, uri, path, size } = authenticator;
  return (
    <>
      {Object.entries({ factor_id: id, secret, uri }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p>{texts.scan}</p>
      {/* dark on light in both schemes: some readers see no code that is inverted */}
      <svg role="img" aria-label={texts.qr} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="w-56 max-w-full bg-white" data-testid="qr">
        <path d={path} fill="#000" />
      </svg>
      <p>
        <span className="label block">{texts.secret}</span>
        <span className="code" data-testid="secret">
          {secret.match(/.{1,4}/g)?.join(" ")}
        </span>
      </p>
      <p>
        <a className="link" href={uri}>
          {texts.open}
        </a>
      </p>
      <Field name="code" label={texts.code} hint={texts.codeHint} autoComplete="one-time-code" inputMode="numeric" required />
      <div>
        <Submit>{texts.confirm}</Submit>
      </div>
    </>
  );
}
