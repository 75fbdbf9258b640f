/** Measures the library of runs in Chromium: `npm run bench:library`. docs/performance.md quotes it. */
import type { AddressInfo } from "node:net";
import { chromium } from "@playwright/test";
import { createServer } from "vite";
import type * as LibraryPage from "./bench/libraryPage.ts";
import { CHROMIUM_FLAGS, findChromium } from "./environment.mjs";
import { mainThreadTasks, TRACED } from "./mainThread.ts";
import { ROOT } from "./processes.mjs";

const server = await createServer({
  root: ROOT,
  configFile: false,
  appType: "custom",
  logLevel: "error",
  optimizeDeps: { include: ["idb", "zustand/vanilla", "zod"] },
  plugins: [
    {
      name: "empty page",
      configureServer({ middlewares }) {
        middlewares.use("/empty", (_, response) => response.end("<!doctype html>"));
      },
    },
  ],
});
await server.listen(0);
const { port } = server.httpServer!.address() as AddressInfo;
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS });
const page = await browser.newPage();
await page.goto(`http://localhost:${port}/empty`);
const inPage = <T>(action: (library: typeof LibraryPage, name: string) => T, name = "") =>
  page.evaluate(
    `import("/tools/bench/libraryPage.ts").then((library) => (${action})(library, ${JSON.stringify(name)}))`,
  ) as Promise<Awaited<T>>;

await inPage((library) => library.fill());
console.log("| | median, ms | most, ms | longest task, ms of processor time |");
console.log("| --- | ---: | ---: | ---: |");
for (const name of await inPage((library) => library.NAMES)) {
  await inPage((library, part) => library.prepare(part), name);
  await browser.startTracing(page, { categories: TRACED });
  const times = (await inPage((library) => library.perform())).sort((a, b) => a - b);
  const { processor } = mainThreadTasks(await browser.stopTracing());
  const figures = [times[times.length >> 1]!, times.at(-1)!, processor];
  console.log(`| ${name} | ${figures.map((figure) => figure.toFixed(0)).join(" | ")} |`);
}
await browser.close();
await server.close();
