"use client";

import { useFormStatus } from "react-dom";

import { ActionForm, Field, type FormAction, Submit } from "./form";

interface Texts {
  label: string;
  none: string;
  save: string;
}

/** The name, shown as changed while the change is under way; a refusal puts it back. */
export function ProfileName({ action, name, texts }: { action: FormAction; name: string | null; texts: Texts }) {
  return (
    <ActionForm action={action} path="/account">
      <Shown name={name} none={texts.none} />
      <Field name="display_name" label={texts.label} defaultValue={name ?? ""} autoComplete="name" />
      <Submit className="">{texts.save}</Submit>
    </ActionForm>
  );
}

function Shown({ name, none }: { name: string | null; none: string }) {
  const { data } = useFormStatus();
  const shown = data === null ? name : String(data.get("display_name") ?? "").trim() || null;
  return (
    <p className="text-xl font-semibold" data-testid="display-name">
      {shown ?? none}
    </p>
  );
}
