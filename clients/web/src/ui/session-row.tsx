"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

import { ActionForm, type FormAction } from "./form";
import { ConfirmSubmit, type ConfirmTexts } from "./confirm";

/** A session with a button that ends it. It looks ended while the call is under way. */
export function SessionRow({ action, id, children, button, confirm }: { action: FormAction; id: string; children: ReactNode; button: string; confirm: ConfirmTexts }) {
  return (
    <ActionForm action={action} path="/account/sessions" hidden={{ session_id: id }} className="grid gap-2">
      <Row button={button} confirm={confirm}>
        {children}
      </Row>
    </ActionForm>
  );
}

function Row({ children, button, confirm }: { children: ReactNode; button: string; confirm: ConfirmTexts }) {
  const { pending } = useFormStatus();
  return (
    <div className={`flex flex-wrap items-start justify-between gap-3 transition-opacity ${pending ? "opacity-40 line-through" : ""}`}>
      <div>{children}</div>
      <ConfirmSubmit className="stop small" texts={confirm}>
        {button}
      </ConfirmSubmit>
    </div>
  );
}
