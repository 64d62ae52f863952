import AsyncStorage from "@react-native-async-storage/async-storage";
import * as LocalAuthentication from "expo-local-authentication";
import { type Href, router } from "expo-router";
import * as SecureStore from "expo-secure-store";
import { act, fireEvent, renderRouter, screen, waitFor } from "expo-router/testing-library";

jest.mock("expo-secure-store", () => ({ AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY: "device-only", getItemAsync: jest.fn(), setItemAsync: jest.fn(), deleteItemAsync: jest.fn() }));
jest.mock("expo-local-authentication", () => ({ SecurityLevel: { NONE: 0 }, getEnrolledLevelAsync: jest.fn(), authenticateAsync: jest.fn() }));

const keychain = jest.mocked(SecureStore);
const device = jest.mocked(LocalAuthentication);
const SESSION = JSON.stringify({ refreshToken: "ggr_1", sessionId: "session", refreshingSince: null });
const PAIR = { access_token: "access", token_type: "Bearer", expires_in: 600, refresh_token: "ggr_2", refresh_expires_in: 1_209_600, session_id: "session" };
const LAMP = { sku: "LAMP-01", name: "Desk lamp Aurora", description: "Brass.", category: "lighting", image_url: null, price: { amount: 7900, currency: "EUR" }, tax_rate: 1900, availability: "in_stock" };
const ME = { id: "1", email: "ada@example.com", email_verified: true, display_name: "Ada Lovelace", created_at: "2026-11-30T00:00:00Z", roles: [], permissions: [], pending_permissions: [] };

/** The screen that is open; the type of `screen` lacks what the router adds to it. */
const pathname = () => (screen as unknown as { getPathname(): string }).getPathname();

type Answers = Record<string, unknown>;

/** Answers calls by method and path; what is not listed is 503. */
function serve(answers: Answers): string[] {
  const calls: string[] = [];
  globalThis.fetch = jest.fn(async (input: Request | string | URL) => {
    const request = input instanceof Request ? input : new Request(input);
    const call = `${request.method} ${new URL(request.url).pathname}`;
    calls.push(call);
    const answer = answers[call];
    if (answer === "offline") throw new TypeError("Network request failed");
    const [status, body] = answer === undefined ? [503, { type: "/problems/service-unavailable", status: 503 }] : Array.isArray(answer) ? (answer as [number, unknown]) : [200, answer];
    return new Response(body === null ? null : JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
  }) as typeof fetch;
  return calls;
}

/** Starts the app with a link of the system, or without one. */
async function start(link = "/") {
  renderRouter("./app", { initialUrl: link });
  // settings and the cache are read before the first screen
  await act(async () => undefined);
}

/** Starts the app and goes to a screen in it. */
async function open(screenPath: string) {
  await start();
  await act(async () => router.push(screenPath as Href));
}

beforeEach(async () => {
  jest.clearAllMocks();
  await AsyncStorage.clear();
  await AsyncStorage.setItem("goodgo.installed", "1");
  keychain.getItemAsync.mockResolvedValue(null);
});

test("the app opens with the products, which anybody may see", async () => {
  serve({ "GET /orders/v1/products": { items: [LAMP], next_cursor: null } });
  await start();
  expect(await screen.findByText("Desk lamp Aurora")).toBeTruthy();
  expect(screen.getByText("€79.00")).toBeTruthy();
  expect(pathname()).toBe("/products");
});

test("a product goes into the cart, which is there again after the next start", async () => {
  const quote = { lines: [{ sku: "LAMP-01", name: "Desk lamp Aurora", quantity: 1, unit_price: LAMP.price, total: LAMP.price }], shipping: { amount: 0, currency: "EUR" }, tax: { amount: 1261, currency: "EUR" }, total: LAMP.price };
  serve({ "GET /orders/v1/products/LAMP-01": LAMP, "GET /orders/v1/products": { items: [LAMP], next_cursor: null }, "POST /orders/v1/quotes": quote });
  await start("https://shop.example/products/LAMP-01");
  fireEvent.press(await screen.findByRole("button", { name: "Add to cart" }));
  expect(await screen.findByTestId("quantity")).toHaveTextContent("1");
  await waitFor(async () => expect(await AsyncStorage.getItem("goodgo.device.cart")).toBe('"EUR!LAMP-01*1"'));
});

test("the account asks to sign in, and comes back to it", async () => {
  const calls = serve({ "POST /auth/v1/login": PAIR, "GET /auth/v1/me": ME });
  await open("/account");
  expect(pathname()).toBe("/sign-in");
  fireEvent.changeText(await screen.findByLabelText("Email"), " ada@example.com ");
  fireEvent.changeText(screen.getByLabelText("Password"), "a long and private sentence");
  fireEvent.press(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByTestId("display-name")).toHaveTextContent("Ada Lovelace");
  expect(pathname()).toBe("/account");
  expect(keychain.setItemAsync.mock.calls.at(-1)?.[1]).toContain("ggr_2");
  expect(calls.filter((call) => call === "POST /auth/v1/login")).toHaveLength(1);
});

test("a wrong password is said, and an empty field is not sent", async () => {
  const calls = serve({ "POST /auth/v1/login": [401, { type: "/problems/invalid-credentials", status: 401 }] });
  await open("/sign-in");
  fireEvent.press(await screen.findByRole("button", { name: "Sign in" }));
  expect(await screen.findAllByText("Fill this in.")).toHaveLength(2);
  expect(calls).not.toContain("POST /auth/v1/login");
  fireEvent.changeText(screen.getByLabelText("Email"), "ada@example.com");
  fireEvent.changeText(screen.getByLabelText("Password"), "wrong");
  fireEvent.press(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByText(/The email or the password is wrong/)).toBeTruthy();
});

test("a link of an email opens its screen with its code, and verifies", async () => {
  const calls = serve({ "POST /auth/v1/email/verify": PAIR, "GET /auth/v1/me": ME });
  await start("https://shop.example/verify-email#token=abc");
  expect((await screen.findByLabelText("Code from the email")).props.value).toBe("abc");
  fireEvent.changeText(screen.getByLabelText("Password"), "a long and private sentence");
  fireEvent.press(screen.getByRole("button", { name: "Verify" }));
  expect(await screen.findByTestId("display-name")).toHaveTextContent("Ada Lovelace");
  expect(calls).toContain("POST /auth/v1/email/verify");
});

test("a session that the service has ended is signed out, and what was kept of it is gone", async () => {
  keychain.getItemAsync.mockResolvedValue(SESSION);
  await AsyncStorage.setItem("goodgo.own.outbox", '{"displayName":"Ada"}');
  serve({ "POST /auth/v1/refresh": [401, { type: "/problems/invalid-refresh-token", status: 401 }] });
  await open("/account");
  expect(await screen.findByText("Your session has ended. Sign in to go on.")).toBeTruthy();
  expect(keychain.deleteItemAsync).toHaveBeenCalled();
  await waitFor(async () => expect(await AsyncStorage.getItem("goodgo.own.outbox")).toBeNull());
});

test("without a network the person stays signed in and sees what was loaded before", async () => {
  keychain.getItemAsync.mockResolvedValue(SESSION);
  const query = { queryKey: ["own", "me"], queryHash: '["own","me"]', state: { data: ME, dataUpdateCount: 1, dataUpdatedAt: Date.now(), error: null, errorUpdateCount: 0, errorUpdatedAt: 0, fetchFailureCount: 0, fetchFailureReason: null, fetchMeta: null, isInvalidated: false, status: "success", fetchStatus: "idle" } };
  await AsyncStorage.setItem("goodgo.own.cache", JSON.stringify({ at: Date.now() - 1000, state: { mutations: [], queries: [query] } }));
  serve({ "POST /auth/v1/refresh": "offline", "GET /auth/v1/me": "offline" });
  await open("/account");
  expect(await screen.findByTestId("display-name")).toHaveTextContent("Ada Lovelace");
  expect(keychain.deleteItemAsync).not.toHaveBeenCalled();
});

test("the lock covers the account until the device says who holds it", async () => {
  keychain.getItemAsync.mockResolvedValue(SESSION);
  await AsyncStorage.setItem("goodgo.device.settings", '{"isLocked":true}');
  device.authenticateAsync.mockResolvedValue({ success: false, error: "user_cancel" });
  serve({ "POST /auth/v1/refresh": PAIR, "GET /auth/v1/me": ME });
  await open("/account");
  expect(await screen.findByText("Locked")).toBeTruthy();
  device.authenticateAsync.mockResolvedValue({ success: true });
  fireEvent.press(screen.getByRole("button", { name: "Unlock" }));
  await waitFor(() => expect(screen.queryByText("Locked")).toBeNull());
  expect(await screen.findByTestId("display-name")).toHaveTextContent("Ada Lovelace");
});

test("sign-out forgets the session on the device even without a network", async () => {
  keychain.getItemAsync.mockResolvedValue(SESSION);
  serve({ "POST /auth/v1/refresh": PAIR, "GET /auth/v1/me": ME, "POST /auth/v1/logout": "offline" });
  await open("/account");
  fireEvent.press(await screen.findByRole("button", { name: "Sign out" }));
  await waitFor(() => expect(pathname()).toBe("/sign-in"));
  expect(keychain.deleteItemAsync).toHaveBeenCalled();
});

test("the language of the person is the app's", async () => {
  await AsyncStorage.setItem("goodgo.device.settings", '{"language":"de"}');
  serve({});
  await open("/sign-in");
  expect(await screen.findByRole("button", { name: "Anmelden" })).toBeTruthy();
});
