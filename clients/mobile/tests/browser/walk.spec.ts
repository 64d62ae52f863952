import { expect, test } from "@playwright/test";

import { PASSWORD, button, codeFor, createAccount, enrolTotp, field, fillAddress, fillSignIn, heading, link, newAddress, signIn, totpCode } from "./app";

test("a person signs up, verifies by the link, buys with 3-D Secure, sees it paid, and signs out another device", async ({ page, browser, baseURL }) => {
  const email = newAddress("pocket");

  await page.goto("/sign-up");
  await field(page, "Email").fill(email);
  await field(page, "Your name").fill("Grace Hopper");
  await field(page, "Password").fill(PASSWORD);
  await button(page, "Create an account").or(button(page, "Create the account")).click();
  await expect(heading(page, "Verify your email")).toBeVisible();

  await test.step("verifies by the link of the email", async () => {
    await page.goto(`/verify-email#token=${await codeFor(email)}`);
    await expect(field(page, "Code from the email")).not.toHaveValue("");
    await expect(page).not.toHaveURL(/token=/);
    await field(page, "Password").fill(PASSWORD);
    await button(page, "Verify").click();
    await expect(page.getByTestId("display-name").filter({ visible: true })).toHaveText("Grace Hopper");
  });

  await test.step("buys a lamp with a card that asks the bank", async () => {
    await link(page, "Products").click();
    await field(page, "Search").fill("lamp");
    await link(page, /Desk lamp Aurora/).click();
    await button(page, "Add to cart").click();
    await expect(heading(page, "Cart")).toBeVisible();
    await button(page, "Check out").click();
    await fillAddress(page);
    await page.getByRole("radio", { name: /3-D Secure/ }).filter({ visible: true }).click();
    await button(page, /Order and pay/).click();
    await button(page, "Confirm with your bank").click();
    await page.getByRole("button", { name: "Confirm" }).click();
    // the bank sends the person to the order's link, which opens the app
    await page.waitForURL(/\/my-orders\/[0-9a-f-]{36}/);
    await page.goto(new URL(new URL(page.url()).pathname, baseURL).href);
    await expect(page.getByTestId("payment-state").filter({ visible: true })).toHaveText("Paid.");
  });

  await test.step("cancels it and sees the refund without loading anything", async () => {
    await button(page, "Cancel the order").click();
    await page.getByTestId("confirm").getByRole("button", { name: "Cancel the order" }).click();
    await expect(page.getByText("You cancelled this order.").filter({ visible: true })).toBeVisible();
    await expect(page.getByTestId("refunded").filter({ visible: true })).toHaveText("€79.00 refunded");
  });

  await test.step("signs out another device, which finds out", async () => {
    const other = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "en-IE" });
    const phone = await other.newPage();
    await phone.goto(`${baseURL}/sign-in`);
    await fillSignIn(phone, email);
    await expect(heading(phone, "Products")).toBeVisible();
    await page.goto("/account/sessions");
    await expect(page.getByText("this device").filter({ visible: true })).toBeVisible();
    await button(page, /^End: /).click();
    await page.getByTestId("confirm").getByRole("button", { name: "End", exact: true }).click();
    await expect(page.getByText("You are signed in on this device only.").filter({ visible: true })).toBeVisible();
    await phone.goto(`${baseURL}/account`); // opened again, it refreshes: its access token may live for a second more
    await expect(phone.getByText("Your session has ended. Sign in to go on.").filter({ visible: true })).toBeVisible();
    expect(await phone.evaluate(() => localStorage.getItem("goodgo.session"))).toBeNull();
    await other.close();
  });

  await test.step("signs out, which leaves nothing", async () => {
    await page.goto("/account");
    await button(page, "Sign out").click();
    await expect(heading(page, "Sign in")).toBeVisible();
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("goodgo.own.") || key === "goodgo.session"))).toEqual([]);
  });
});

test("an account with an authenticator app asks for its code", async ({ page }) => {
  const email = await createAccount("factor");
  const { secret } = await enrolTotp(email);
  await page.goto("/account");
  await fillSignIn(page, email);
  await field(page, "Code").fill("00000A");
  await button(page, "Sign in").click();
  await expect(page.getByText("This code is wrong, or was used. Wait for the next one.").filter({ visible: true })).toBeVisible();
  await field(page, "Code").fill(totpCode(secret));
  await button(page, "Sign in").click();
  await expect(page.getByTestId("display-name").filter({ visible: true })).toHaveText("Grace Hopper");
});

test("a password is reset by the link, and the account is erased", async ({ page }) => {
  const email = await createAccount("reset");
  const changed = "another long and private sentence";
  await page.goto("/forgot-password");
  await field(page, "Email").fill(email);
  await button(page, "Send the code").click();
  await expect(heading(page, "Set a new password")).toBeVisible();
  await page.goto(`/reset-password#token=${await codeFor(email, "/reset-password#token=")}`);
  await expect(field(page, "Code from the email")).not.toHaveValue("");
  await field(page, "New password").fill(changed);
  await button(page, "Set the password").click();
  await expect(page.getByText("Your password is changed and all sessions are ended.").filter({ visible: true })).toBeVisible();
  await signIn(page, email, changed);

  await button(page, "Erase my account").click();
  await field(page, "Password").fill("not the password at all");
  await button(page, "Erase my account").click();
  await expect(page.getByText("The password is wrong.").filter({ visible: true })).toBeVisible();
  await field(page, "Password").fill(changed);
  await button(page, "Erase my account").click();
  await expect(page.getByText("Your account and your personal data are erased.").filter({ visible: true })).toBeVisible();
});

test("without a network lists stay, a name waits and is sent later, and checkout refuses", async ({ page, context }) => {
  const email = await createAccount("tunnel");
  await signIn(page, email);
  await link(page, "Products").click();
  await link(page, /Desk lamp Aurora/).click();
  await button(page, "Add to cart").click();
  await button(page, "Check out").click();
  await expect(button(page, /Order and pay/)).toBeVisible();

  await context.setOffline(true);
  await expect(page.getByText("An order needs a connection").filter({ visible: true }).first()).toBeVisible();
  await fillAddress(page);
  let orders = 0;
  page.on("request", (request) => (orders += request.method() === "POST" && request.url().endsWith("/orders/v1/orders") ? 1 : 0));
  await button(page, /Order and pay/).click();
  await button(page, "Back").or(link(page, "Back")).first().click();
  await link(page, "Account").click();
  await expect(page.getByTestId("offline").filter({ visible: true }).first()).toBeVisible();
  await field(page, "Your name").fill("Rear Admiral Hopper");
  await button(page, "Save").click();
  await expect(page.getByTestId("display-name").filter({ visible: true })).toHaveText("Rear Admiral Hopper");
  await expect(page.getByText("Your name is kept on this device").filter({ visible: true }).first()).toBeVisible();
  await link(page, "Products").click();
  await expect(link(page, /Desk lamp Aurora/)).toBeVisible();
  expect(orders).toBe(0);

  await context.setOffline(false);
  await link(page, "Account").click();
  await expect(page.getByText("Your name is kept on this device").filter({ visible: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId("display-name").filter({ visible: true })).toHaveText("Rear Admiral Hopper");
});
