import type { SessionStore } from "@goodgo/api";
import AsyncStorage from "@react-native-async-storage/async-storage";

const KEY = "goodgo.installed";

/**
 * Forgets what an earlier installation left: the keychain of iOS outlives the app, and its own storage does not. A
 * storage that cannot be read is not a new installation.
 */
export async function forgetEarlierInstallation(store: SessionStore): Promise<void> {
  let installed: string | null;
  try {
    installed = await AsyncStorage.getItem(KEY);
  } catch {
    return;
  }
  if (installed !== null) return;
  await store.clear();
  await AsyncStorage.setItem(KEY, "1"); // only when it is forgotten: a start that is cut short forgets again
}
