import type { SessionStore } from "@goodgo/api";
import * as SecureStore from "expo-secure-store";

import { parse } from "./parse";

const KEY = "goodgo.session";
/** What the keychain of iOS takes in one item without being slow, and of Android without being refused. Octets. */
const MAX_SIZE = 2048;
const OPTIONS: SecureStore.SecureStoreOptions = {
  // readable by a refresh behind a locked screen, and in no backup
  keychainAccessible: SecureStore.AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY,
};

/** The refresh token in the keychain of iOS, or sealed by the keystore of Android. */
export const secureStore: SessionStore = {
  async load() {
    return parse(await read());
  },
  async save(session) {
    const text = JSON.stringify(session);
    if (text.length > MAX_SIZE) throw new Error("The session is larger than secure storage takes.");
    await SecureStore.setItemAsync(KEY, text, OPTIONS);
  },
  async clear() {
    await SecureStore.deleteItemAsync(KEY, OPTIONS);
  },
};

/** Returns null for a value that this device cannot decrypt any more; the second try is for a keystore that was busy. */
async function read(): Promise<string | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await SecureStore.getItemAsync(KEY, OPTIONS);
    } catch (error) {
      if (!isUndecryptable(error)) throw error;
      if (tries === 2) return null;
    }
  }
}

function isUndecryptable(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === "ERR_DECRYPT" || code === "ERR_SECURESTORE_DECRYPT_FAILURE" || /could not decrypt/i.test(String(message));
}
