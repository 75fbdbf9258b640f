// @ts-check
/**
 * Serves the production build on this machine: `node tools/serve.mjs [--port N]`.
 *
 * Every response, also an error, carries the two headers that make the page cross-origin isolated: without them the
 * browser gives it no shared memory, and so no WASM threads.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ROOT } from "./environment.mjs";

const ISOLATION = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
/** Where a free port is looked for; mostly the same one, so that the browser finds again what the page has stored. */
const FIRST_PORT = 4173;

/**
 * Serves dist/ and says where. Ctrl-C or SIGTERM ends it with exit code 0.
 *
 * @param {number} [port] exactly this port; without it the first free one
 * @returns {Promise<string>} the address
 */
export async function serveBuild(port) {
  if (!existsSync(join(ROOT, "dist/index.html")))
    throw new Error("There is no build in dist/. Run `npm run build` first.");
  const { preview } = await import("vite");
  const server = await preview({
    root: ROOT,
    appType: "mpa", // a file that is missing is a 404, never the page under another name
    preview: { host: "127.0.0.1", port: port ?? FIRST_PORT, strictPort: port !== undefined, open: false },
    plugins: [
      {
        name: "isolation-headers",
        configurePreviewServer({ middlewares }) {
          middlewares.use((_request, response, next) => {
            for (const [name, value] of Object.entries(ISOLATION)) response.setHeader(name, value);
            next();
          });
        },
      },
    ],
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.on(signal, () => {
      process.exit(0);
    });
  }
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("The server has no address.");
  const url = `http://127.0.0.1:${address.port}/`;
  console.log(`\nProGRPO Playground: ${url}\n`);
  return url;
}

/** The number after `--port`, checked. @param {string | undefined} text */
export function parsePort(text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`--port ${text}: give a number from 1 to 65535.`);
  return port;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values } = parseArgs({ options: { port: { type: "string" } } });
  try {
    await serveBuild(parsePort(values.port));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
