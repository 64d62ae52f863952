import { BricolageGrotesque_700Bold } from "@expo-google-fonts/bricolage-grotesque/700Bold";
import { InstrumentSans_400Regular } from "@expo-google-fonts/instrument-sans/400Regular";
import { InstrumentSans_600SemiBold } from "@expo-google-fonts/instrument-sans/600SemiBold";
import { useFonts } from "expo-font";
import { Stack } from "expo-router";
import * as SplashScreen from "expo-splash-screen";
import { StatusBar } from "expo-status-bar";
import * as SystemUI from "expo-system-ui";
import { useEffect, useState } from "react";
import { Platform } from "react-native";

import { OutboxProvider } from "@/offline/outbox-provider";
import { CacheProvider, createQueryClient } from "@/offline/query-cache";
import { SessionProvider } from "@/session/session";
import { Lock } from "@/settings/lock";
import { SettingsProvider, useSettings } from "@/settings/settings";
import { CartProvider } from "@/shop/cart";
import { ToastProvider } from "@/ui/toast";
import { FACES } from "@/ui/words";

void SplashScreen.preventAutoHideAsync().catch(() => undefined);

export default function RootLayout() {
  const [client] = useState(createQueryClient);
  const [hasFonts, fault] = useFonts({
    [FACES.display]: BricolageGrotesque_700Bold,
    [FACES.body]: InstrumentSans_400Regular,
    [FACES.strong]: InstrumentSans_600SemiBold,
  });
  // a browser shows text in its own font meanwhile
  if (!hasFonts && fault === null && Platform.OS !== "web") return null;
  return (
    <SettingsProvider>
      <CacheProvider client={client}>
        <CartProvider>
          <SessionProvider>
            <OutboxProvider>
              <ToastProvider>
                <Screens />
              </ToastProvider>
            </OutboxProvider>
          </SessionProvider>
        </CartProvider>
      </CacheProvider>
    </SettingsProvider>
  );
}

function Screens() {
  const { colors, effectiveScheme, effectiveLanguage } = useSettings();
  useEffect(() => {
    void SplashScreen.hideAsync().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (Platform.OS === "web") {
      document.documentElement.lang = effectiveLanguage;
      document.documentElement.style.colorScheme = effectiveScheme;
      document.body.style.backgroundColor = colors.paper;
    } else void SystemUI.setBackgroundColorAsync(colors.paper);
  }, [colors.paper, effectiveScheme, effectiveLanguage]);
  return (
    <Lock>
      <StatusBar style={effectiveScheme === "dark" ? "light" : "dark"} />
      <Stack screenOptions={{ headerShown: false, contentStyle: { backgroundColor: colors.paper } }} />
    </Lock>
  );
}
