import AsyncStorage from "@react-native-async-storage/async-storage";

const PREFIX = "goodgo.own.";

/** Something of the person who is signed in that outlives the app's process. What cannot be read is not there. */
export interface Kept<T> {
  load(): Promise<T | null>;
  save(value: T): Promise<void>;
  clear(): Promise<void>;
}

/** Returns a place in the app's own storage, which sign-out clears. */
export function keptForPerson<T>(name: string): Kept<T> {
  return keptAs(PREFIX + name);
}

/** Returns a place in the app's own storage, which sign-out leaves alone. */
export function keptForDevice<T>(name: string): Kept<T> {
  return keptAs(`goodgo.device.${name}`);
}

function keptAs<T>(key: string): Kept<T> {
  return {
    async load() {
      try {
        return JSON.parse((await AsyncStorage.getItem(key)) ?? "null") as T | null;
      } catch {
        return null;
      }
    },
    save: (value) => AsyncStorage.setItem(key, JSON.stringify(value)),
    clear: () => AsyncStorage.removeItem(key),
  };
}

/** Removes all that was kept for the person. */
export async function forgetPersonalData(): Promise<void> {
  const keys = (await AsyncStorage.getAllKeys()).filter((key) => key.startsWith(PREFIX));
  if (keys.length > 0) await AsyncStorage.multiRemove(keys);
}
