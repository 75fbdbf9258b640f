/** The page as a visitor meets it, in any browser. */
import { expect } from "@playwright/test";
import type { RealBrowser } from "./realBrowser.ts";

export class Visitor {
  constructor(
    readonly browser: RealBrowser,
    readonly address: string,
  ) {}

  open(hash: string, query = ""): Promise<void> {
    return this.browser.open(`${this.address}${query}${hash}`);
  }

  press(name: string): Promise<void> {
    return this.browser.click(button, name);
  }
  choose(name: string): Promise<void> {
    return this.browser.click(method, name);
  }
  pushToEnd(name: string): Promise<void> {
    return this.browser.pressEnd(slider, name);
  }

  words(): Promise<string> {
    return this.browser.evaluate(() => document.body.innerText, null);
  }
  says(words: RegExp): Promise<void> {
    return expect.poll(() => this.words(), { timeout: 90_000 }).toMatch(words);
  }
  ready(): Promise<void> {
    return this.says(/Maths checked/);
  }

  stepsDone(): Promise<number> {
    return this.browser.evaluate(
      () => Number(document.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")),
      null,
    );
  }
  reaches(step: number): Promise<void> {
    const message = `step ${step}`;
    return expect.poll(() => this.stepsDone(), { timeout: 60_000, message }).toBeGreaterThanOrEqual(step);
  }
  /** Whether the run rests, so that it could be told to go on. */
  rests(): Promise<boolean> {
    return this.browser.evaluate(
      () => [...document.querySelectorAll("button")].some((one) => one.textContent === "Run" && !one.disabled),
      null,
    );
  }
}

// These run in the page, each by itself.

function button(name: string): Element | null {
  return [...document.querySelectorAll("button")].find((one) => one.textContent?.trim() === name) ?? null;
}

function method(name: string): Element | null {
  return [...document.querySelectorAll("label")].find((one) => one.textContent?.trim() === name) ?? null;
}

function slider(name: string): Element | null {
  const sliders = [...document.querySelectorAll<HTMLInputElement>("input[type=range]")];
  return sliders.find((one) => one.ariaLabel === name || one.labels?.[0]?.textContent?.trim() === name) ?? null;
}
