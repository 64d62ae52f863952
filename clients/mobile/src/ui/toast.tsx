import { createContext, type ReactNode, use, useCallback, useEffect, useState } from "react";
import { StyleSheet, View } from "react-native";
import { useSafeAreaInsets } from "react-native-safe-area-context";

import { useSettings } from "@/settings/settings";
import { Words } from "./words";

/** Milliseconds for which a message stays: long enough to be read twice. */
const STAYS = 6_000;

const Context = createContext<(text: string) => void>(() => undefined);

/** Returns the function that says something in passing. */
export function useToast(): (text: string) => void {
  return use(Context);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const { colors } = useSettings();
  const { bottom } = useSafeAreaInsets();
  const [said, setSaid] = useState<{ text: string } | null>(null);
  const show = useCallback((text: string) => setSaid({ text }), []);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), STAYS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <Context value={show}>
      {children}
      {/* always there, so that a screen reader hears what appears in it */}
      <View role="status" aria-live="polite" pointerEvents="none" style={[styles.place, { bottom: bottom + 84 }]}>
        {said !== null && (
          <View style={[styles.toast, { backgroundColor: colors.ink }]}>
            <Words color="paper">{said.text}</Words>
          </View>
        )}
      </View>
    </Context>
  );
}

const styles = StyleSheet.create({
  place: { position: "absolute", start: 20, end: 20, alignItems: "center" },
  toast: { paddingVertical: 12, paddingHorizontal: 18, maxWidth: 560 },
});
