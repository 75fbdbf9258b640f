/** Firefox, by WebDriver BiDi. */
import puppeteer from "puppeteer-core";
import { findFirefox } from "../../tools/environment.mjs";
import type { Find, RealBrowser } from "./realBrowser.ts";

export interface FirefoxOptions {
  /** What the page takes for the number of processor cores. */
  cores?: number;
  /** Without them a page stays as the server's headers make it. */
  serviceWorkers?: boolean;
}

export async function startFirefox({ cores, serviceWorkers = true }: FirefoxOptions = {}): Promise<RealBrowser> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: findFirefox()!,
    defaultViewport: { width: 1280, height: 800 },
    extraPrefsFirefox: { "dom.serviceWorkers.enabled": serviceWorkers },
  });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${String(error)}`));
  if (cores !== undefined) {
    const pretend = `Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => ${cores} })`;
    await page.evaluateOnNewDocument(pretend);
  }
  const element = async (find: Find, name: string) => {
    const found = (await page.evaluateHandle(find, name)).asElement();
    if (!found) throw new Error(`There is no ${name}.`);
    return found as import("puppeteer-core").ElementHandle<HTMLElement>;
  };
  return {
    open: async (address) => void (await page.goto(address)),
    evaluate: (script, argument) => page.evaluate(script as (argument: unknown) => unknown, argument) as Promise<never>,
    click: async (find, name) => (await element(find, name)).click(),
    pressEnd: async (find, name) => (await element(find, name)).press("End"),
    complaints: async () => [...complaints],
    close: () => browser.close(),
  };
}
