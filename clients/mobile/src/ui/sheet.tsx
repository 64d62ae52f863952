import type { ReactNode } from "react";
import { StyleSheet, View } from "react-native";

import { useSettings } from "@/settings/settings";

/** What lies on the paper: one thing and what belongs to it. */
export function Sheet({ children }: { children: ReactNode }) {
  const { colors } = useSettings();
  return <View style={[styles.sheet, { backgroundColor: colors.sheet, borderColor: colors.line, borderTopColor: colors.ink }]}>{children}</View>;
}

const styles = StyleSheet.create({
  sheet: { borderWidth: 1, borderTopWidth: 3, padding: 18, gap: 12 },
});
