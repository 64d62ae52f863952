import Constants from "expo-constants";
import { Platform } from "react-native";

const extra = (Constants.expoConfig?.extra ?? {}) as { url?: string; paymentProvider?: string };

/** The platform's public URL. The web build is served where the platform is, so that it needs none. */
export const PLATFORM_URL = Platform.OS === "web" ? globalThis.location.origin : (extra.url ?? "");

/** Whether checkout offers the sandbox provider's test cards. */
export const IS_SANDBOX = extra.paymentProvider === "sandbox";

/** The scheme of links where universal links do not work. */
export const SCHEME = "goodgo";
