// @ts-check
/**
 * A hub as huggingface.co is, with the host that its files lie on, in a process of its own: `owner/tiny` is fixtures/checkpoint.
 * Its parent tells it what to do wrong, and hears what it was asked.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:https";
import { certificate } from "./certificate.mjs";

/**
 * @typedef {object} Plan
 * @property {string} [cut] the next answer with this file breaks in the middle
 * @property {boolean} [whole] ranges are not understood
 * @property {string} [wrong] this file has other bytes than announced
 * @property {string} [hold] this file stops in the middle, until there is another plan
 */

const FOLDER = new URL("../../fixtures/checkpoint/", import.meta.url);
const FILES = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER))]));
const COMMIT = "c0ffee".padEnd(40, "0");

/** @type {Plan} */
let plan = {};
/** @type {string[]} */
const asked = [];
/** @type {(() => void)[]} */
const held = [];

const sha = (/** @type {string} */ algorithm, /** @type {(string | Buffer)[]} */ ...parts) => {
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

const tree = [...FILES].map(([path, bytes]) => ({
  type: "file",
  path,
  size: bytes.length,
  oid: sha("sha1", `blob ${bytes.length}\0`, bytes),
  ...(path.endsWith(".safetensors") && { lfs: { oid: sha("sha256", bytes), size: bytes.length, pointerSize: 130 } }),
}));

const server = createServer(certificate("huggingface.co"), (request, response) => {
  const { host = "" } = request.headers;
  const path = (request.url ?? "").split("?")[0] ?? "";
  asked.push(`${request.method} ${host}${path} ${request.headers.range ?? ""}`.trim());
  response.setHeader("Access-Control-Allow-Origin", "*");
  const json = (/** @type {unknown} */ value) =>
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(value));
  if (host === "huggingface.co") {
    if (path === "/api/models/owner/tiny/revision/main") {
      return void json({ id: "owner/tiny", sha: COMMIT, cardData: { license: "apache-2.0" } });
    }
    if (path === `/api/models/owner/tiny/tree/${COMMIT}`) return void json(tree);
    const name = path.startsWith(`/owner/tiny/resolve/${COMMIT}/`) ? (path.split("/").at(-1) ?? "") : "";
    if (FILES.has(name))
      return void response.writeHead(302, { Location: `https://cdn-lfs.hf.co/${name}?signed=yes` }).end();
  }
  const bytes = host === "cdn-lfs.hf.co" ? FILES.get(path.slice(1)) : undefined;
  if (!bytes) return void response.writeHead(404).end("Repository not found");
  send(path.slice(1), bytes, request.headers.range, response);
});

/** @param {string} name @param {Buffer} bytes @param {string | undefined} range @param {import("node:http").ServerResponse} response */
function send(name, bytes, range, response) {
  const from = plan.whole ? 0 : Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
  const body = Buffer.from(bytes.subarray(from));
  if (plan.wrong === name) body[0] = (body[0] ?? 0) ^ 1;
  const isPart = range !== undefined && !plan.whole;
  response.writeHead(isPart ? 206 : 200, {
    "Content-Length": body.length,
    ...(isPart && { "Content-Range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
  });
  const half = body.subarray(0, body.length >> 1);
  if (plan.cut === name) {
    delete plan.cut;
    response.write(half, () => setTimeout(() => response.destroy(), 50));
  } else if (plan.hold === name) {
    response.write(half);
    held.push(() => response.end(body.subarray(half.length)));
  } else {
    response.end(body);
  }
}

process.on("message", (/** @type {{ plan?: Plan }} */ message) => {
  if (message.plan) {
    plan = message.plan;
    for (const release of held.splice(0)) release();
  }
  process.send?.({ asked: asked.splice(0) });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : 0 });
});
