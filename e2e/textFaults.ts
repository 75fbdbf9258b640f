/** What a reader would stumble over: words on words, words that are cut, and what runs out of the window sideways. */
import type { Page } from "@playwright/test";

/** One sentence a fault; none on a page that can be read. */
export const textFaults = (page: Page): Promise<string[]> => page.evaluate(findTextFaults);

/** Runs in the page, so it stands alone. */
function findTextFaults(): string[] {
  interface Line {
    text: string;
    node: Node;
    holder: Element;
    rect: DOMRect;
    /** What scrolls with it. */
    layer: Element | null;
  }
  /** Of what browsers round, in pixels. */
  const slack = 1.5;
  const faults = new Set<string>();
  const quote = (text: string) => `“${text.trim().replace(/\s+/g, " ").slice(0, 50)}”`;
  const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  /** Those that have a box. */
  const around = function* (element: Element) {
    for (let each: Element | null = element; each; each = each.parentElement)
      if (getComputedStyle(each).display !== "contents") yield each;
  };
  /** Words for screen readers only. */
  const isClipped = (element: Element) =>
    [...around(element)].some((each) => getComputedStyle(each).clipPath === "inset(50%)");
  const layerOf = (element: Element) =>
    [...around(element)].find((each) => ["sticky", "fixed"].includes(getComputedStyle(each).position)) ?? null;
  const scrolls = (element: Element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const hides = (element: Element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX);

  const lines: Line[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    const text = node.textContent ?? "";
    if (!holder || text.trim() === "" || holder.closest(".katex, option, script, style, title")) continue;
    // Inert is what is drawn for a file, out of the window.
    if (!isSeen(holder) || isClipped(holder) || holder.closest("[inert]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const layer = layerOf(holder);
    for (const rect of range.getClientRects()) if (rect.width > 0) lines.push({ text, node, holder, rect, layer });
  }

  for (const { text, holder, rect } of lines) {
    for (const box of around(holder)) {
      if (box === document.body) {
        if (rect.left < -slack || rect.right > window.innerWidth + slack)
          faults.add(`${quote(text)} leaves the window`);
        break;
      }
      const bounds = box.getBoundingClientRect();
      const isBeside = rect.left < bounds.left - slack || rect.right > bounds.right + slack;
      if (isBeside && !scrolls(box) && (hides(box) || box.matches("button, label, section, aside, header, svg")))
        faults.add(`${quote(text)} is cut by <${box.localName}> ${box.getAttribute("aria-label") ?? ""}`);
      if (scrolls(box) && box.scrollWidth > box.clientWidth && box.matches("table *, [tabindex], pre, div")) break;
    }
  }

  const meet = (a: DOMRect, b: DOMRect) =>
    a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.bottom && b.top + slack < a.bottom;
  lines.sort((a, b) => a.rect.top - b.rect.top);
  lines.forEach((line, index) => {
    for (const other of lines.slice(index + 1)) {
      if (other.rect.top >= line.rect.bottom) break;
      if (other.node === line.node || other.layer !== line.layer) continue;
      if (meet(line.rect, other.rect)) faults.add(`${quote(line.text)} lies on ${quote(other.text)}`);
    }
  });

  const pen = document.createElement("canvas").getContext("2d")!;
  for (const field of document.querySelectorAll<HTMLSelectElement | HTMLInputElement>("select, input[type=text]")) {
    if (!isSeen(field)) continue;
    const style = getComputedStyle(field);
    const isList = field instanceof HTMLSelectElement;
    const text = isList ? (field.selectedOptions[0]?.text ?? "") : field.value;
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    /** The arrow of a list. */
    const arrow = isList ? 20 : 0;
    const room = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    if (pen.measureText(text).width + arrow > room + slack) faults.add(`${quote(text)} is cut by its field`);
  }

  const beyond = document.documentElement.scrollWidth - window.innerWidth;
  if (beyond > 0) faults.add(`${beyond} px run out of the window`);
  return [...faults];
}
