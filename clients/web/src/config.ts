import { readFileSync } from "node:fs";

/** What the app is told by its environment, read when it is first asked: a build knows no backend. */

export interface CookieKey {
  id: string;
  /** 32 octets. */
  key: Buffer;
}

export interface Config {
  /** Scheme, host and port that people see, without a slash at the end. */
  publicOrigin: string;
  /** Base URLs of the services, which the server calls past the gateway. */
  services: Record<ServiceName, string>;
  /** The first one seals, all of them open: a rotation signs nobody out. */
  cookieKeys: CookieKey[];
  /** Proves to services that the forwarded address and agent come from this app; empty: nothing is proved. */
  proxySecret: string;
  /** `sandbox` offers the sandbox's test cards at checkout. */
  paymentProvider: string;
  securityContact: string;
  /** `TEAMID.bundle` of the mobile app, whose links this site vouches for. */
  iosAppIds: string[];
  androidPackage: string;
  /** SHA-256 of the certificates that sign the mobile app, as `AB:CD:…`. */
  androidFingerprints: string[];
}

export const SERVICES = ["auth", "orders", "payments", "notifications", "storefront"] as const;
export type ServiceName = (typeof SERVICES)[number];

let known: Config | undefined;

/** Returns the configuration. Throws an Error that names the variable that is missing or wrong. */
export function config(): Config {
  known ??= readConfig(process.env);
  return known;
}

/**
 * Reads the configuration from `environment`: `NAME`, or the file that `NAME_FILE` names, as services do it for secrets.
 * Throws an Error that names what is missing or wrong.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const optional = (name: string): string => {
    const [text, file] = [environment[name], environment[`${name}_FILE`]];
    if (text && file) throw new Error(`${name} is given twice, as ${name} and as ${name}_FILE`);
    return file ? readFileSync(file, "utf8").trim() : (text ?? "");
  };
  const required = (name: string): string => {
    const value = optional(name);
    if (!value) throw new Error(`${name} is not set. Fix: see docs/web.md, Settings`);
    return value;
  };
  const words = (name: string): string[] => optional(name).split(/[\s,]+/).filter(Boolean);
  return {
    publicOrigin: new URL(required("WEB_PUBLIC_URL")).origin,
    services: Object.fromEntries(
      SERVICES.map((name) => [name, required(`WEB_${name.toUpperCase()}_URL`).replace(/\/+$/, "")]),
    ) as Record<ServiceName, string>,
    cookieKeys: parseCookieKeys(required("WEB_COOKIE_KEYS")),
    proxySecret: optional("WEB_PROXY_SECRET"),
    paymentProvider: optional("WEB_PAYMENT_PROVIDER"),
    securityContact: optional("WEB_SECURITY_CONTACT"),
    iosAppIds: words("WEB_IOS_APP_IDS"),
    androidPackage: optional("WEB_ANDROID_PACKAGE"),
    androidFingerprints: words("WEB_ANDROID_FINGERPRINTS"),
  };
}

/** Parses `id:base64,id:base64`. Throws an Error for a key that is not of 32 octets, or an id that is not 1 to 8 letters or digits. */
export function parseCookieKeys(text: string): CookieKey[] {
  const keys = text.split(",").map((pair) => {
    const [id = "", encoded = ""] = pair.trim().split(":");
    const key = Buffer.from(encoded, "base64");
    // Buffer leaves out what is not base64, so the text is looked at, too: 32 octets are 43 characters
    if (!/^[A-Za-z0-9]{1,8}$/.test(id) || !/^[A-Za-z0-9+/_-]{43}=?$/.test(encoded)) {
      throw new Error("WEB_COOKIE_KEYS is not ID:KEY[,ID:KEY] with keys of 32 octets in base64");
    }
    return { id, key };
  });
  if (new Set(keys.map((each) => each.id)).size !== keys.length) throw new Error("WEB_COOKIE_KEYS has an id twice");
  return keys;
}
