/** Measures our engine in Chromium: a Worker built as the page's is, cross-origin isolated, so that WASM has threads. */
import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { chromium } from "@playwright/test";
import { build } from "vite";
import { findChromium } from "../environment.mjs";
import { ROOT } from "../processes.mjs";
import type { BrowserJob } from "./browserWorker.ts";
import { type Answer, type Job, SYSTEMS } from "./system.ts";

const TYPES: Record<string, string> = { ".js": "text/javascript", ".wasm": "application/wasm", "": "text/html" };

let site: Promise<string> | undefined;

/** Builds the Worker and serves it, with the project's public files under /public/, until this process ends. */
async function serveSite(): Promise<string> {
  const folder = join(tmpdir(), `bench-browser-${process.pid}`);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const assets = { find: /^.*\/nodeAssets\.ts$/, replacement: join(import.meta.dirname, "browserAssets.ts") };
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    base: "./",
    resolve: { alias: [assets] },
    worker: { format: "es", rolldownOptions: { output: { minify: false } } },
    build: {
      target: "es2023",
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: join(import.meta.dirname, "browserWorker.ts"),
        output: { entryFileNames: "worker.js" },
      },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
    if (path === "/") return response.end("<!doctype html>");
    readFile(path.startsWith("/public/") ? join(ROOT, path) : join(folder, path)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** In the page: has a Worker do the job. */
async function ask(job: BrowserJob): Promise<Answer[]> {
  const worker = new Worker("/worker.js", { type: "module" });
  const answers: Answer[] = [];
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      answers.push(data);
      if (data.kind !== "started") resolve(answers);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(job);
  });
}

/** Does a job in a browser of its own; one that takes longer than `limit` seconds is ended. */
export async function runInBrowser(job: Job, limit: number): Promise<Answer[]> {
  const executablePath = findChromium();
  if (!executablePath) return [{ kind: "unavailable", reason: "no Chromium was found" }];
  const system = SYSTEMS[job.system];
  if (job.kind !== "step" || !("browser" in system)) throw new Error(`${job.system} has no step in a browser.`);
  site ??= serveSite();
  const address = await site;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const timer = setTimeout(() => void browser.close(), limit * 1000);
  try {
    const page = await browser.newPage();
    await page.goto(address);
    return await page.evaluate(ask, { ...system.browser, spec: job.spec, effort: job.effort });
  } catch (error) {
    return [{ kind: "unavailable", reason: error instanceof Error ? error.message : String(error) }];
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}
