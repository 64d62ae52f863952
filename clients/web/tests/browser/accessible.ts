import AxeBuilder from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

/** Returns what axe finds in one scheme, as `SCHEME: RULE ELEMENTS`. Contrast is all that the dark one can change. */
export async function findViolations(page: Page, colorScheme: "light" | "dark"): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  const axe = colorScheme === "light" ? new AxeBuilder({ page }) : new AxeBuilder({ page }).withRules(["color-contrast"]);
  const { violations } = await axe.analyze();
  return violations.map((each) => `${colorScheme}: ${each.id} ${each.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** Looks at a state of a page, in both schemes: no violation of axe, and it fits a phone. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const scheme of ["light", "dark"] as const) expect(await findViolations(page, scheme)).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  if (size !== null) await page.setViewportSize(size);
}
