/** What axe finds on a page. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What a look can change; all else is the same in every look. */
const OF_LOOKS = ["color-contrast"];

/** @param within a selector: of that part of the page alone */
export async function violations(page: Page, rules: "all" | "of looks", within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  // The order of headings shows on a whole page alone.
  if (within) axe.include(within).disableRules(["heading-order"]);
  const { violations: found } = await (rules === "all" ? axe : axe.withRules(OF_LOOKS)).analyze();
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`,
  );
}
