import { safeNext, screenOf } from "@/links";

const ORIGIN = "https://shop.example";

test.each([
  ["https://shop.example/verify-email#token=abc-_1", "/verify-email?token=abc-_1"],
  ["https://shop.example/reset-password#token=a%26b", "/reset-password?token=a%26b"],
  ["https://shop.example/my-orders/0198c1f0-0000-7000-8000-000000000001", "/my-orders/0198c1f0-0000-7000-8000-000000000001"],
  ["https://shop.example/products/LAMP-01", "/products/LAMP-01"],
  ["goodgo://verify-email#token=abc", "/verify-email?token=abc"],
  ["goodgo:///verify-email#token=abc", "/verify-email?token=abc"],
  ["goodgo://my-orders/7", "/my-orders/7"],
  ["/verify-email#token=abc", "/verify-email?token=abc"],
  // what is no link of ours opens the start
  ["https://elsewhere.example/verify-email#token=abc", "/"],
  ["https://shop.example.evil.example/verify-email", "/"],
  ["http://shop.example/verify-email", "/"],
  ["https://shop.example/account/erase", "/"],
  ["https://shop.example/verify-emailing", "/"],
  ["goodgo://account/erase", "/"],
  ["goodgo://my-orders/../account/erase", "/"],
  ["other://verify-email", "/"],
  ["javascript:alert(1)", "/"],
  ["https://", "/"],
  ["", "/"],
])("the link %s opens %s", (link, screen) => {
  expect(screenOf(link, ORIGIN, "goodgo")).toBe(screen);
});

test("the code of a link is taken from the fragment alone, which no server sees", () => {
  expect(screenOf("https://shop.example/verify-email?token=abc", ORIGIN, "goodgo")).toBe("/verify-email");
});

test.each([
  ["/my-orders/7", "/my-orders/7"],
  ["/account", "/account"],
  ["//evil.example", "/products"],
  ["https://evil.example", "/products"],
  ["/", "/products"],
  [undefined, "/products"],
  [["/account"], "/products"],
])("after a sign-in %p leads to %s", (next, screen) => {
  expect(safeNext(next)).toBe(screen);
});
