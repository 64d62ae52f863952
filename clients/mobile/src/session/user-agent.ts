import Constants from "expo-constants";
import { Platform } from "react-native";

/** What the list of sessions says about this device; null in browsers, which have their own. */
export const userAgent: string | null = Platform.OS === "web" ? null : `GoodGo/${Constants.expoConfig?.version ?? "0"} (${system()})`;

function system(): string {
  if (Platform.OS === "android") return `Android ${Platform.constants.Release}`;
  return Platform.OS === "ios" && Platform.isPad ? "iPad" : "iPhone";
}
