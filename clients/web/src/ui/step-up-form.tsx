"use client";

import { STEP_UP, type StepUp } from "@/actions/form-state";
import { ActionForm, type FormAction, Submit, useForm } from "./form";
import { StepUpFields, takesText } from "./step-up-fields";

/** The page's form that asks once more who is there. */
export function StepUpForm({ action, ask, next }: { action: FormAction; ask: StepUp; next: string }) {
  return (
    <ActionForm action={action} path="/step-up" hidden={{ next }} asksItself>
      <Fields first={ask} />
    </ActionForm>
  );
}

function Fields({ first }: { first: StepUp }) {
  const { state, goOn } = useForm();
  const ask = state.stepUp ?? first;
  return (
    <>
      <StepUpFields ask={ask} onPasskey={(credential) => goOn({ [STEP_UP.acr]: ask.acr, [STEP_UP.challenge]: ask.challenge, [STEP_UP.credential]: credential })} />
      {takesText(ask) && (
        <div>
          <Submit>{ask.texts.submit}</Submit>
        </div>
      )}
    </>
  );
}
