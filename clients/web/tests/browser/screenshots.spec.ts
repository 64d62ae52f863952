import { randomUUID } from "node:crypto";
import path from "node:path";

import { test } from "@playwright/test";

import { ROOT, api, createAccount, fillAddress, logIn, signIn, status } from "./stack";

const FOLDER = path.join(ROOT, "docs/images/web");

/** Makes the pictures of docs/web.md: `WEB_SCREENSHOTS=1 npx playwright test --project screenshots`. */
test("the pictures of the documents", async ({ browser }) => {
  test.setTimeout(180_000);
  const open = async (width: number, colorScheme: "light" | "dark", locale = "en-IE") =>
    (await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width, height: width < 500 ? 800 : 860 }, colorScheme, locale })).newPage();

  const start = await open(1280, "light");
  await start.goto("/", { waitUntil: "networkidle" });
  await start.screenshot({ path: path.join(FOLDER, "start.png") });

  const email = await createAccount("ada", "Ada Lovelace");
  const phone = await open(390, "dark");
  await signIn(phone, email);
  await phone.goto("/products/LAMP-01");
  await phone.getByRole("button", { name: "Add to cart" }).click();
  await phone.getByRole("link", { name: "Check out" }).click();
  await fillAddress(phone);
  await phone.getByRole("button", { name: /Order and pay/ }).click();
  await phone.waitForURL(/my-orders/);
  await phone.getByText("Paid.").waitFor();
  await phone.goto(phone.url().split("?")[0]!);
  await phone.screenshot({ path: path.join(FOLDER, "order-phone-dark.png") });
  await phone.goto("/account/sessions");
  await phone.screenshot({ path: path.join(FOLDER, "sessions-phone-dark.png") });

  const german = await open(1280, "dark", "de-DE");
  await german.goto("/products/LAMP-01", { waitUntil: "networkidle" });
  await german.screenshot({ path: path.join(FOLDER, "product-german-dark.png") });

  const { admin } = status();
  const desk = await open(1280, "light");
  await signIn(desk, admin.email, admin.password);
  await (await api(await logIn(email))).delete("/auth/v1/sessions");
  const staff = await api(await logIn(admin.email, admin.password));
  const { items } = (await (await staff.get(`/auth/v1/users?email=${email}`)).json()) as { items: { id: string }[] };
  await desk.goto(`/admin/users/${items[0]!.id}?${randomUUID()}`);
  await desk.screenshot({ path: path.join(FOLDER, "person.png") });
});
