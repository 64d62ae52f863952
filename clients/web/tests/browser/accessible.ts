import AxeBuilder from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

/** Looks at a state of a page, in both schemes: no violation of axe, and it fits a phone. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((each) => `${colorScheme}: ${each.id} ${each.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`)).toEqual([]);
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  if (size !== null) await page.setViewportSize(size);
}
