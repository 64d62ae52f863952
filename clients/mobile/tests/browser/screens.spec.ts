import AxeBuilder from "@axe-core/playwright";
import { type Page, expect, test } from "@playwright/test";

import { createAccount, fillAddress, heading, signIn } from "./app";

const OPEN = { "/products": "Products", "/products/LAMP-01": "Desk lamp Aurora", "/cart": "Cart", "/sign-in": "Sign in", "/sign-up": "Create an account", "/verify-email": "Verify your email", "/forgot-password": "Forgot your password", "/reset-password": "Set a new password", "/change-email": "Confirm your new email", "/settings": "Settings", "/no-such-screen": "There is nothing here" };
const OWN = { "/account": "Account", "/account/sessions": "Sessions", "/account/password": "Password", "/account/email": "Change the address", "/account/erase": "Erase", "/my-orders": "Orders" };

/** Looks at screens in both schemes: no violation of axe, nothing wider than the phone. */
async function look(page: Page, screens: Record<string, string>): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [path, title] of Object.entries(screens)) {
      await page.goto(path);
      await expect(heading(page, title)).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe(colorScheme);
      await check(page, `${path} ${colorScheme}`);
    }
  }
}

async function check(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 200))]), name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${name} is wider than the phone`).toBeLessThanOrEqual(0);
}

test("screens for everybody", async ({ page }) => {
  await look(page, OPEN);
});

test("a person's own screens", async ({ page }) => {
  await signIn(page, await createAccount("axe"));
  await look(page, OWN);
  await page.goto("/products/LAMP-01");
  await page.getByRole("button", { name: "Add to cart" }).filter({ visible: true }).click();
  await page.getByRole("button", { name: "Check out" }).filter({ visible: true }).click();
  await fillAddress(page);
  await check(page, "checkout");
  await page.getByRole("button", { name: /Order and pay/ }).click();
  await expect(page.getByTestId("payment-state").filter({ visible: true })).toHaveText("Paid.");
  await check(page, "an order");
});
