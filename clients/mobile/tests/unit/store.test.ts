import AsyncStorage from "@react-native-async-storage/async-storage";
import * as SecureStore from "expo-secure-store";

import { forgetEarlierInstallation } from "@/session/first-start";
import { secureStore } from "@/session/store";

jest.mock("expo-secure-store", () => ({ AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY: "device-only", getItemAsync: jest.fn(), setItemAsync: jest.fn(), deleteItemAsync: jest.fn() }));

const keychain = jest.mocked(SecureStore);
const SESSION = { refreshToken: "ggr_1", sessionId: "session", refreshingSince: 7 };

beforeEach(async () => {
  for (const mock of [keychain.getItemAsync, keychain.setItemAsync, keychain.deleteItemAsync]) mock.mockReset();
  await AsyncStorage.clear();
});

test("the session is one item that stays on this device, and is below what every keychain takes", async () => {
  await secureStore.save({ ...SESSION, refreshToken: `ggr_${"x".repeat(200)}` });
  const [, text, options] = keychain.setItemAsync.mock.calls[0] ?? [];
  expect(keychain.setItemAsync).toHaveBeenCalledTimes(1);
  expect(String(text).length).toBeLessThan(2048);
  expect(options).toEqual({ keychainAccessible: "device-only" });
  await expect(secureStore.save({ ...SESSION, refreshToken: "x".repeat(2048) })).rejects.toThrow("larger");
});

test("what is saved is loaded, with the mark of a refresh that is under way", async () => {
  keychain.getItemAsync.mockResolvedValue(JSON.stringify(SESSION));
  expect(await secureStore.load()).toEqual(SESSION);
});

test.each([null, "", "null", "{", "7", "{}", '{"refreshToken": 7, "sessionId": "a"}'])("%p in the keychain is no session", async (text) => {
  keychain.getItemAsync.mockResolvedValue(text);
  expect(await secureStore.load()).toBeNull();
});

test("a value that cannot be decrypted any more is signed out", async () => {
  keychain.getItemAsync.mockRejectedValue(Object.assign(new Error("Could not decrypt the value"), { code: "ERR_DECRYPT" }));
  expect(await secureStore.load()).toBeNull();
});

test("a keystore that was busy once is asked again", async () => {
  keychain.getItemAsync.mockRejectedValueOnce(Object.assign(new Error("Could not decrypt the value"), { code: "ERR_DECRYPT" })).mockResolvedValue(JSON.stringify(SESSION));
  expect(await secureStore.load()).toEqual(SESSION);
});

test("a keychain that is locked is not signed out", async () => {
  keychain.getItemAsync.mockRejectedValue(new Error("User interaction is not allowed"));
  await expect(secureStore.load()).rejects.toThrow("not allowed");
});

describe("the first start", () => {
  test("forgets what an earlier installation left in the keychain, and later ones do not", async () => {
    await forgetEarlierInstallation(secureStore);
    await forgetEarlierInstallation(secureStore);
    expect(keychain.deleteItemAsync).toHaveBeenCalledTimes(1);
  });

  test("that is cut short forgets again", async () => {
    keychain.deleteItemAsync.mockRejectedValueOnce(new Error("locked"));
    await expect(forgetEarlierInstallation(secureStore)).rejects.toThrow("locked");
    await forgetEarlierInstallation(secureStore);
    expect(keychain.deleteItemAsync).toHaveBeenCalledTimes(2);
  });

  test("is not taken for one when the app's own storage cannot be read", async () => {
    jest.spyOn(AsyncStorage, "getItem").mockRejectedValueOnce(new Error("disk"));
    await forgetEarlierInstallation(secureStore);
    expect(keychain.deleteItemAsync).not.toHaveBeenCalled();
  });
});
