/** What a reader without a pointer, or with a wide window, would miss. */
import type { Page } from "@playwright/test";

const MOST_STOPS = 400;

/** Stops of Tab that are not seen, or do not show that they have the focus; and a ring that never closes. */
export async function tabFaults(page: Page): Promise<string[]> {
  const faults = new Set<string>();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const seen = new Set<string>();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press("Tab");
    let at = await page.evaluate(focusNow);
    // What is drawn only once it is near may push it away for a moment.
    if (at && !at.isSeen) {
      await page.waitForTimeout(500);
      at = await page.evaluate(focusNow);
    }
    if (!at || seen.has(at.path)) return [...faults];
    seen.add(at.path);
    if (!at.isSeen) faults.add(`${at.name} has the focus and is not in sight`);
    else if (!at.isShown) faults.add(`${at.name} does not show that it has the focus`);
  }
  return [...faults, `after ${MOST_STOPS} stops it has not come round`];
}

/** Runs in the page. */
function focusNow() {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body) return null;
  const path: number[] = [];
  for (let each: Element = element; each.parentElement; each = each.parentElement)
    path.unshift([...each.parentElement.children].indexOf(each));
  const around = [element, element.parentElement, element.nextElementSibling, element.previousElementSibling];
  const marks = (one: Element | null) => {
    if (!one) return false;
    const { outlineStyle, boxShadow } = getComputedStyle(one);
    return outlineStyle !== "none" || boxShadow !== "none";
  };
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const isIn = right > 0 && left < window.innerWidth && bottom > 0 && top < window.innerHeight;
  const name = element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
  return {
    path: path.join("."),
    name: `<${element.localName}> ${name.slice(0, 40)}`,
    isSeen: isIn,
    isShown: around.some(marks) || [...element.querySelectorAll("*")].some(marks),
  };
}

/** Of the window's width, the larger share at either side in which the page draws nothing; dialogs stand where they like. */
export const emptiness = (page: Page): Promise<number> =>
  page.evaluate(() => {
    if (document.querySelector("[role=dialog]")) return 0;
    let [left, right] = [window.innerWidth, 0];
    for (const element of document.querySelectorAll("main *")) {
      if (element.childElementCount > 0 && !(element instanceof SVGElement)) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.top > window.innerHeight || !element.checkVisibility()) continue;
      left = Math.min(left, box.left);
      right = Math.max(right, box.right);
    }
    return Math.max(left, window.innerWidth - right) / window.innerWidth;
  });
