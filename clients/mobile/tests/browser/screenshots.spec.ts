import path from "node:path";

import { type Page, expect, test } from "@playwright/test";

import { button, createAccount, fillAddress, heading, link, signIn } from "./app";

const FOLDER = path.resolve(import.meta.dirname, "../../../../docs/images/mobile");

// Makes the pictures of docs/mobile.md: `MOBILE_SCREENSHOTS=1 npx playwright test --project screenshots`.
test.describe.configure({ mode: "serial" });

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pictures of the documents, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await takePictures(page, colorScheme);
  });
}

async function takePictures(page: Page, colorScheme: string): Promise<void> {
  const shoot = async (name: string) => {
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: path.join(FOLDER, `${name}-${colorScheme}.png`) });
  };
  for (const [screenPath, title, name] of [
    ["/sign-in", "Sign in", "sign-in"],
    ["/sign-up", "Create an account", "sign-up"],
    ["/verify-email", "Verify your email", "verify-email"],
    ["/forgot-password", "Forgot your password", "forgot-password"],
    ["/reset-password", "Set a new password", "reset-password"],
    ["/products", "Products", "products"],
    ["/settings", "Settings", "settings"],
  ] as const) {
    await page.goto(screenPath);
    await expect(heading(page, title)).toBeVisible();
    await shoot(name);
  }
  const email = await createAccount("ada", "Ada Lovelace");
  await signIn(page, email);
  await shoot("account");
  await page.goto("/products/LAMP-01");
  await expect(button(page, "Add to cart")).toBeVisible();
  await shoot("product");
  await button(page, "Add to cart").click();
  await expect(page.getByTestId("total").filter({ visible: true })).toBeVisible();
  await shoot("cart");
  await button(page, "Check out").click();
  await fillAddress(page);
  await shoot("checkout");
  await button(page, /Order and pay/).click();
  await expect(page.getByTestId("payment-state").filter({ visible: true })).toHaveText("Paid.");
  await shoot("order");
  for (const [screenPath, title, name] of [
    ["/my-orders", "Orders", "orders"],
    ["/account/sessions", "Sessions", "sessions"],
    ["/account/password", "Password", "password"],
    ["/account/email", "Change the address", "email"],
    ["/account/erase", "Erase", "erase"],
  ] as const) {
    await page.goto(screenPath);
    await expect(heading(page, title)).toBeVisible();
    if (name === "orders") await expect(link(page, /Desk lamp Aurora/)).toBeVisible();
    if (name === "sessions") await expect(page.getByText("this device").filter({ visible: true })).toBeVisible();
    await shoot(name);
  }
}
