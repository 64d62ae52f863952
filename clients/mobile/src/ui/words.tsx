import { FONTS, type ColorName } from "@goodgo/shared/tokens";
import type { ReactNode } from "react";
import { Platform, StyleSheet, Text, type TextProps } from "react-native";

import { useSettings } from "@/settings/settings";

export type WordsKind = "h1" | "h2" | "h3" | "text" | "strong" | "note" | "label" | "code";

/** Names of the fonts as the app loads them (app/_layout.tsx). */
export const FACES = { display: `${FONTS.display} Bold`, body: FONTS.body, strong: `${FONTS.body} SemiBold` } as const;
const MONO = Platform.select({ ios: "Menlo", default: "monospace" });

/** Text. Sizes grow with what the person set on the device. */
export function Words({ kind = "text", color, style, children, ...rest }: { kind?: WordsKind; color?: ColorName; children: ReactNode } & TextProps) {
  const { colors } = useSettings();
  const level = kind === "h1" ? 1 : kind === "h2" ? 2 : kind === "h3" ? 3 : undefined;
  const heading = level === undefined ? {} : { role: "heading" as const, "aria-level": level };
  return (
    <Text {...heading} style={[styles[kind], { color: colors[color ?? (kind === "label" || kind === "note" ? "soft" : "ink")] }, style]} {...rest}>
      {children}
    </Text>
  );
}

const styles = StyleSheet.create({
  h1: { fontFamily: FACES.display, fontSize: 32, lineHeight: 36, letterSpacing: -0.4 },
  h2: { fontFamily: FACES.display, fontSize: 22, lineHeight: 26 },
  h3: { fontFamily: FACES.display, fontSize: 17, lineHeight: 21 },
  text: { fontFamily: FACES.body, fontSize: 16, lineHeight: 25 },
  strong: { fontFamily: FACES.strong, fontSize: 16, lineHeight: 25 },
  note: { fontFamily: FACES.body, fontSize: 14, lineHeight: 20 },
  label: { fontFamily: MONO, fontSize: 12, letterSpacing: 0.7, textTransform: "uppercase" },
  code: { fontFamily: MONO, fontSize: 14 },
});
