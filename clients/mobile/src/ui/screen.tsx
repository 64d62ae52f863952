import { useRouter } from "expo-router";
import Head from "expo-router/head";
import type { ReactNode } from "react";
import { KeyboardAvoidingView, Platform, RefreshControl, ScrollView, StyleSheet, View } from "react-native";
import { SafeAreaView } from "react-native-safe-area-context";

import { useOnline } from "@/offline/query-cache";
import { useSettings } from "@/settings/settings";
import { Button } from "./button";
import { Note } from "./note";
import { Words } from "./words";

export interface ScreenProps {
  title: string;
  above?: string;
  children: ReactNode;
  /** Loads again when the person pulls. */
  refresh?: { isRefreshing: boolean; run: () => void };
  /** Whether it is one of the tabs, which have no way back. */
  isTab?: boolean;
}

/** A screen: its one heading, the way back, the banner of a missing network, and what it holds. */
export function Screen({ title, above, children, refresh, isTab = false }: ScreenProps) {
  const { colors, t } = useSettings();
  const isOnline = useOnline();
  const router = useRouter();
  const goBack = () => (router.canGoBack() ? router.back() : router.replace("/products"));
  return (
    <SafeAreaView style={[styles.all, { backgroundColor: colors.paper }]} edges={isTab ? ["top", "left", "right"] : ["top", "left", "right", "bottom"]}>
      {Platform.OS === "web" && (
        <Head>
          <title>{`${title} · GoodGo`}</title>
        </Head>
      )}
      <KeyboardAvoidingView style={styles.all} behavior={Platform.OS === "ios" ? "padding" : undefined}>
        <ScrollView
          role="main"
          contentContainerStyle={styles.content}
          keyboardShouldPersistTaps="handled"
          refreshControl={refresh && <RefreshControl refreshing={refresh.isRefreshing} onRefresh={refresh.run} tintColor={colors.ink} />}
        >
          {!isOnline && <Note kind="wait" text={t("site.offline")} testID="offline" />}
          {!isTab && <Button kind="link" text={t("form.back")} onPress={goBack} />}
          <View>
            {above !== undefined && <Words kind="label">{above}</Words>}
            <Words kind="h1">{title}</Words>
          </View>
          {children}
        </ScrollView>
      </KeyboardAvoidingView>
    </SafeAreaView>
  );
}

const styles = StyleSheet.create({
  all: { flex: 1 },
  content: { padding: 20, gap: 20, width: "100%", maxWidth: 640, alignSelf: "center", flexGrow: 1 },
});
