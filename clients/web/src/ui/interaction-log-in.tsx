"use client";

import { ActionForm, Field, type FormAction, Submit, useForm } from "./form";
import { PasskeySignIn } from "./passkey-sign-in";

export interface InteractionTexts {
  email: string;
  password: string;
  submit: string;
  passkey: string;
  passkeyFailed: string;
  second: string;
  code: string;
  codeHint: string;
  usePasskey: string;
  again: string;
}

interface Props {
  action: FormAction;
  /** Where the form is posted without script: this page. */
  path: string;
  hidden: Record<string, string>;
  /** The address that the other software expects, if it has one. */
  hint: string;
  texts: InteractionTexts;
}

/** Logs in for other software: address and password, then the second step where one is due, or a passkey alone. */
export function InteractionLogIn(props: Props) {
  return (
    <ActionForm action={props.action} path={props.path} hidden={props.hidden}>
      <Fields {...props} />
    </ActionForm>
  );
}

function Fields({ action, path, hidden, hint, texts }: Props) {
  const { secondStep } = useForm().state;
  const passkey = { use: texts.passkey, failed: texts.passkeyFailed };
  if (secondStep === undefined) {
    return (
      <>
        <Field name="email" label={texts.email} type="email" autoComplete="username webauthn" required autoCapitalize="none" defaultValue={hint} />
        <Field name="password" label={texts.password} type="password" autoComplete="current-password" required />
        <div>
          <Submit>{texts.submit}</Submit>
        </div>
        <PasskeySignIn key="first" action={action} fields={hidden} texts={passkey} />
      </>
    );
  }
  const { challenge, methods } = secondStep;
  return (
    <>
      <p className="font-semibold">{texts.second}</p>
      <input type="hidden" name="challenge" value={challenge} />
      <input type="hidden" name="methods" value={methods.join(" ")} />
      {methods.includes("passkey") && <PasskeySignIn key="second" action={action} fields={{ ...hidden, challenge, methods: methods.join(" ") }} texts={{ ...passkey, use: texts.usePasskey }} isSecond />}
      <Field name="code" label={texts.code} hint={texts.codeHint} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} required />
      <div className="flex flex-wrap items-center gap-4">
        <Submit>{texts.submit}</Submit>
        <a className="link" href={path}>
          {texts.again}
        </a>
      </div>
    </>
  );
}
