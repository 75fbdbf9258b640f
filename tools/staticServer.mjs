// @ts-check
/** A server of static files: GET and HEAD, byte ranges, revalidation; every answer, also an error, carries `headers`. */
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".safetensors": "application/octet-stream",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
/** The bundler names these files after their contents. */
const HASHED = /\/assets\/[^/]+-[\w-]{8}\.\w+$/;

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 */

/**
 * @param {string} folder what is served; may be filled later
 * @param {Record<string, string>} headers
 * @param {string} [base] where on the server, with a slash at its end
 */
export function createStaticServer(folder, headers, base = "/") {
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // What fails here failed under way: the visitor left, or the disk did.
    answer(request, response, folder, base).catch(() => response.destroy());
  });
}

/** @param {Request} request @param {Response} response @param {string} folder @param {string} base */
async function answer(request, response, folder, base) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(response, 405, "Only GET and HEAD are answered here.");
  }
  const path = filePath(request.url ?? "", folder, base);
  // Opened once, so that a build that is swapped in meanwhile cannot mix two files.
  const file = path === null ? null : await open(path).catch(() => null);
  if (path === null || !file) return refuse(response, 404, "There is no such file.");
  try {
    const status = await file.stat();
    if (!status.isFile()) return refuse(response, 404, "There is no such file.");
    const { size, mtimeMs } = status;
    const tag = `"${size}-${mtimeMs}"`;
    response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
    response.setHeader(
      "Cache-Control",
      HASHED.test(path.replaceAll(sep, "/")) ? "public, max-age=31536000, immutable" : "no-cache",
    );
    response.setHeader("ETag", tag);
    response.setHeader("Accept-Ranges", "bytes");
    if (request.headers["if-none-match"] === tag) return void response.writeHead(304).end();

    const range = askedRange(request, tag, size);
    if (range === "unsatisfiable") {
      response.setHeader("Content-Range", `bytes */${size}`);
      return refuse(response, 416, `One range within the ${size} bytes of the file can be asked for.`);
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    response.setHeader("Content-Length", end - start + 1);
    if (range) response.setHeader("Content-Range", `bytes ${start}-${end}/${size}`);
    response.statusCode = range ? 206 : 200;
    if (request.method === "HEAD" || size === 0) return void response.end();
    await pipeline(file.createReadStream({ start, end, autoClose: false }), response);
  } finally {
    await file.close();
  }
}

/** @param {Response} response @param {number} status @param {string} words */
function refuse(response, status, words) {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache" });
  response.end(`${words}\n`);
}

/** The file that an address means, or null where it means none inside the folder. @param {string} address @param {string} folder @param {string} base */
function filePath(address, folder, base) {
  try {
    const path = decodeURIComponent(new URL(address, "http://localhost").pathname);
    if (!path.startsWith(base)) return null;
    const file = resolve(folder, path.slice(base.length).replace(/(^|\/)$/, "$1index.html"));
    return file.startsWith(folder + sep) && !file.includes("\0") ? file : null;
  } catch {
    return null; // a broken escape
  }
}

/**
 * The bytes asked for, both ends included; null where the whole file is.
 *
 * @param {Request} request
 * @param {string} tag
 * @param {number} size
 * @returns {{ start: number, end: number } | "unsatisfiable" | null}
 */
function askedRange({ method, headers }, tag, size) {
  const [, list] = /^bytes=(.*)$/.exec(headers.range ?? "") ?? [];
  // A part of another version of the file would be worse than the whole of this one.
  if (list === undefined || method !== "GET" || (headers["if-range"] ?? tag) !== tag) return null;
  const [, first = "", last = ""] = /^\s*(\d*)-(\d*)\s*$/.exec(list) ?? [];
  if (first === "" && last === "") return "unsatisfiable";
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? { start, end } : "unsatisfiable";
}
