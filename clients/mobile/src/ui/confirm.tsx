import { useState } from "react";
import { Modal, StyleSheet, View } from "react-native";

import { useSettings } from "@/settings/settings";
import { Button } from "./button";
import { Sheet } from "./sheet";
import { Words } from "./words";

interface ConfirmProps {
  button: string;
  title: string;
  text: string;
  onConfirm: () => void;
  isBusy?: boolean;
  label?: string;
}

/** A button that ends something, and asks before it does. */
export function Confirm({ button, title, text, onConfirm, isBusy = false, label }: ConfirmProps) {
  const { t, colors } = useSettings();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button kind="stop" text={button} isBusy={isBusy} onPress={() => setOpen(true)} {...(label === undefined ? {} : { label })} />
      <Modal visible={isOpen} transparent animationType="fade" onRequestClose={close} aria-label={title}>
        <View style={[styles.ground, { backgroundColor: `${colors.paper}e6` }]}>
          <View style={styles.sheet} testID="confirm">
            <Sheet>
              <Words kind="h2">{title}</Words>
              <Words>{text}</Words>
              <Button
                kind="stop"
                text={button}
                onPress={() => {
                  close();
                  onConfirm();
                }}
              />
              <Button text={t("form.back")} onPress={close} />
            </Sheet>
          </View>
        </View>
      </Modal>
    </>
  );
}

const styles = StyleSheet.create({
  ground: { flex: 1, justifyContent: "center", padding: 20 },
  sheet: { width: "100%", maxWidth: 480, alignSelf: "center" },
});
