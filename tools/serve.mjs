// @ts-check
/** Serves the production build on this machine: `node tools/serve.mjs [--port N]`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { HEADERS } from "../src/offline/headers.mjs";
import { endWithChildren, ROOT } from "./processes.mjs";
import { createStaticServer } from "./staticServer.mjs";

/** Where a free port is looked for; mostly the same one, so that the browser finds again what the page has stored. */
const FIRST_PORT = 4173;

/**
 * Takes a port for dist/, which may still be built. The server lives until the process ends.
 *
 * @param {number} [port] exactly this port; without it the first free one
 * @returns {Promise<string>} the address
 */
export async function serveBuild(port) {
  const server = createStaticServer(join(ROOT, "dist"), HEADERS);
  /** @param {number} candidate @returns {Promise<number>} */
  const listen = (candidate) =>
    new Promise((resolve, reject) => {
      server.once("error", reject).listen(candidate, "127.0.0.1", () => {
        server.removeListener("error", reject);
        resolve(candidate);
      });
    });
  for (let candidate = port ?? FIRST_PORT; ; candidate++) {
    try {
      return `http://127.0.0.1:${await listen(candidate)}/`;
    } catch (error) {
      const taken = /** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
      if (!taken) throw error;
      if (port !== undefined)
        throw new Error(`Port ${port} is in use. Choose another one, or leave out --port for a free one.`);
    }
  }
}

/** @param {string} url */
export const announce = (url) => console.log(`\nProGRPO Playground: ${url}\n`);

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
    if (!existsSync(join(ROOT, "dist/index.html")))
      throw new Error("There is no build in dist/. Run `npm run build` first.");
    endWithChildren(0);
    announce(await serveBuild(parsePort(values.port)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
