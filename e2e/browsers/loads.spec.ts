/**
 * Whether Firefox trains the twins does not depend on luck: pages loaded anew, isolated and not, with one thread a twin or
 * several. `LOADS=30 npm run browsers -- loads` makes thirty of each kind.
 */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { missingBrowser } from "../../tools/environment.mjs";
import { createStaticServer } from "../../tools/staticServer.mjs";
import { startFirefox } from "./firefox.ts";
import { Visitor } from "./visitor.ts";

const LOADS = Number(process.env.LOADS ?? 2);
/** Cores that the page sees, by turns: the twins share them. */
const CORES = [2, 4, 8, 16];

for (const isolated of [true, false]) {
  test(`${LOADS} loads of the twins in Firefox, ${isolated ? "isolated" : "not isolated"}, all train`, async () => {
    const missing = missingBrowser("firefox");
    test.skip(missing !== null, missing ?? "");
    test.setTimeout(LOADS * 60_000);
    const bare = createStaticServer(join(import.meta.dirname, "../../dist"), {}).listen(0, "127.0.0.1");
    await once(bare, "listening");
    const address = isolated
      ? process.env.PLAYGROUND_URL!
      : `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
    try {
      for (let load = 0; load < LOADS; load++) {
        const cores = CORES[load % CORES.length]!;
        const browser = await startFirefox({ cores, serviceWorkers: isolated });
        const visitor = new Visitor(browser, address);
        await visitor.open("#v=1&preset=digit-sums-twins");
        await visitor.ready();
        expect(await browser.evaluate(() => crossOriginIsolated, null)).toBe(isolated);
        await visitor.press("Run");
        await visitor.reaches(2);
        await browser.close();
      }
    } finally {
      bare.close();
    }
  });
}
