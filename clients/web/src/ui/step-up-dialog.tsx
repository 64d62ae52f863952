"use client";

import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { STEP_UP, type StepUp } from "@/actions/form-state";
import { StepUpFields, takesText } from "./step-up-fields";

interface Props {
  ask: StepUp;
  isPending: boolean;
  onAnswer: (fields: Record<string, string>) => void;
  onClose: () => void;
}

/** Asks once more who is there, over the form that wants to go on. Loaded when it is first needed. */
export default function StepUpDialog({ ask, isPending, onAnswer, onClose }: Props) {
  const { texts, acr, challenge } = ask;
  const common = { [STEP_UP.acr]: acr, [STEP_UP.challenge]: challenge };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className="fixed inset-0 z-50 bg-black/60 grid place-items-center p-4">
      <Modal className="sheet max-w-md w-full max-h-full overflow-y-auto">
        <Dialog className="outline-none">
          <form
            className="grid gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              event.stopPropagation();
              const given = new FormData(event.currentTarget);
              onAnswer({ ...common, ...Object.fromEntries([STEP_UP.code, STEP_UP.password].flatMap((name) => (given.has(name) ? [[name, String(given.get(name))]] : []))) });
            }}
          >
            <Heading slot="title" level={2}>
              {texts.title}
            </Heading>
            <p>{texts.text}</p>
            <StepUpFields ask={ask} onPasskey={(credential) => onAnswer({ ...common, [STEP_UP.credential]: credential })} />
            <div className="flex flex-wrap gap-3">
              {takesText(ask) && (
                <button type="submit" className="button go" aria-disabled={isPending || undefined}>
                  {texts.submit}
                </button>
              )}
              <Button className="button" onPress={onClose}>
                {texts.cancel}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
