"use client";

import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import type { ConfirmTexts } from "./confirm";

/** React Aria keeps the focus inside, closes on Escape and gives the focus back. Loaded when it is first opened. */
export default function ConfirmDialog({ texts, onConfirm, onClose }: { texts: ConfirmTexts; onConfirm: () => void; onClose: () => void }) {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className="fixed inset-0 z-50 bg-black/60 grid place-items-center p-4">
      <Modal className="sheet max-w-md w-full">
        <Dialog role="alertdialog" className="outline-none grid gap-3">
          <Heading slot="title" level={2}>
            {texts.title}
          </Heading>
          <p>{texts.text}</p>
          <div className="flex flex-wrap gap-3 mt-2">
            <Button className="button stop" onPress={onConfirm}>
              {texts.yes}
            </Button>
            <Button className="button" autoFocus onPress={onClose}>
              {texts.no}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
