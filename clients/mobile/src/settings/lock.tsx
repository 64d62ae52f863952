import * as LocalAuthentication from "expo-local-authentication";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { AppState, StyleSheet, View } from "react-native";

import { useSession } from "@/session/session";
import { Button } from "@/ui/button";
import { Words } from "@/ui/words";
import { useSettings } from "./settings";

/** Whether the device has a face, a finger or a code that can open the lock. */
export async function canLock(): Promise<boolean> {
  try {
    return (await LocalAuthentication.getEnrolledLevelAsync()) !== LocalAuthentication.SecurityLevel.NONE;
  } catch {
    return false; // browsers have none
  }
}

/** Returns whether the person proved to be the device's. */
export async function unlock(promptMessage: string): Promise<boolean> {
  try {
    return (await LocalAuthentication.authenticateAsync({ promptMessage })).success;
  } catch {
    return false;
  }
}

/**
 * Covers the app until the person unlocks it: at the start, and whenever it comes back. It locks what is shown, not the
 * session, which goes on behind it.
 */
export function Lock({ children }: { children: ReactNode }) {
  const { isLocked, isRead, t, colors } = useSettings();
  const { state } = useSession();
  const [isOpen, setOpen] = useState(false);
  const isCovered = !isRead || (isLocked && state === "signedIn" && !isOpen);

  const open = useCallback(async () => setOpen(await unlock(t("lock.prompt"))), [t]);
  useEffect(() => {
    const subscription = AppState.addEventListener("change", (now) => {
      if (now === "background") setOpen(false);
    });
    return () => subscription.remove();
  }, []);
  // signing in, or turning the lock on, has just shown whose device it is
  useEffect(() => {
    if (state === "signedOut" || !isLocked) setOpen(true);
  }, [state, isLocked]);
  useEffect(() => {
    if (isRead && isCovered) void open();
  }, [isRead, isCovered, open]);

  return (
    <>
      {/* mounted under the cover: what was typed is there again afterwards */}
      <View style={styles.all} aria-hidden={isCovered} importantForAccessibility={isCovered ? "no-hide-descendants" : "auto"}>
        {children}
      </View>
      {isCovered && (
        <View style={[StyleSheet.absoluteFill, styles.cover, { backgroundColor: colors.paper }]} accessibilityViewIsModal>
          {isRead && (
            <>
              <Words kind="h1">{t("lock.title")}</Words>
              <Button kind="go" text={t("lock.unlock")} onPress={() => void open()} />
            </>
          )}
        </View>
      )}
    </>
  );
}

const styles = StyleSheet.create({
  all: { flex: 1 },
  cover: { alignItems: "center", justifyContent: "center", gap: 24, padding: 24 },
});
