/** What stands on a page in another language than it is in. */
import type { Page } from "@playwright/test";
import { getMethod, METHODS } from "../src/engine/index.ts";

/** Texts and names of controls that are seen or read out, each once. What the model reads and writes, code, keys, formulas and other languages' own names are left out. */
const saidOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ELSEWHERE = "code, kbd, pre, .katex, script, style, noscript, html [lang], [hidden], [inert]";
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest(ELSEWHERE);
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (parentElement && textContent?.trim() && isSeen(parentElement)) found.add(textContent.trim());
    }
    for (const element of document.querySelectorAll("*")) {
      if (!isSeen(element)) continue;
      for (const name of ["aria-label", "aria-valuetext", "title", "placeholder"]) {
        const text = element.getAttribute(name)?.trim();
        if (text) found.add(text);
      }
    }
    return [...found];
  });

/** Names that are the same in every language: of methods, backends, programs, formats and tasks. */
const NAMES = new RegExp(
  [
    "ProGRPO Playground",
    ...METHODS.map((id) => getMethod(id).title).toSorted((a, b) => b.length - a.length),
    String.raw`Countdown|UNIPO|WebAssembly|WebGPU|WASM|TRL|arXiv|\b(?:pass|avg)@\d*k?`,
  ].join("|"),
  "gi",
);
/** Numbers like 3e-4, special tokens, names of files, and addresses. */
const FIGURES = /\d+(?:\.\d+)?e-?\d+|\S+\.(?:csv|json|jsonl|svg|png|txt)\b|<\w+>|https?:\S+/gi;

/**
 * Of the made-up language every vowel has an accent: a word of two letters or more with a plain one does not come from
 * the catalogue.
 */
export async function unmarked(page: Page): Promise<string[]> {
  return (await saidOn(page)).filter((text) =>
    text
      .replace(NAMES, "")
      .replace(FIGURES, "")
      .split(/[^\p{Letter}]+/u)
      .some((word) => word.length > 1 && /[aeiou]/i.test(word)),
  );
}

/** Four words of Latin letters in a row are a sentence of another language. */
export async function latinSentences(page: Page): Promise<string[]> {
  return (await saidOn(page)).filter((text) =>
    /(?:\p{Script=Latin}{2,}[,;:]? ){3}\p{Script=Latin}{2,}/u.test(text.replace(NAMES, "").replace(FIGURES, "")),
  );
}
