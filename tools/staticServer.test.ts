import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type ClientRequest, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HEADERS } from "../src/offline/headers.mjs";
import { createStaticServer } from "./staticServer.mjs";

const TEXT = "0123456789";
let outside: string;
let server: Server;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "static-"));
  const folder = join(outside, "dist");
  await mkdir(join(folder, "assets"), { recursive: true });
  await writeFile(join(outside, "secret.txt"), "secret");
  await mkdir(join(outside, "dist-secret"));
  await writeFile(join(outside, "dist-secret/secret.txt"), "secret");
  for (const name of ["index.html", "sw.js", "a.json", "a.svg", "a.wasm", "a.safetensors", "ä b#?%.txt"])
    await writeFile(join(folder, name), TEXT);
  for (const name of ["index-abcd_-12.js", "font-iY-2wyZ7.woff2"]) await writeFile(join(folder, "assets", name), TEXT);
  await writeFile(join(folder, "empty.txt"), "");
  server = createStaticServer(folder, HEADERS, "/deep/");
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(async () => {
  server.close();
  await rm(outside, { recursive: true });
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** By hand: `fetch` would tidy the path and hide what HEAD sends. */
const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const asked: ClientRequest = request({ port, path, headers, method, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (body += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on("error", reject).end();
  });

test.each([
  ["/deep/", "text/html; charset=utf-8", "no-cache"],
  ["/deep/?backend=wasm", "text/html; charset=utf-8", "no-cache"],
  ["/deep/sw.js", "text/javascript; charset=utf-8", "no-cache"],
  ["/deep/a.json", "application/json", "no-cache"],
  ["/deep/a.svg", "image/svg+xml", "no-cache"],
  ["/deep/a.wasm", "application/wasm", "no-cache"],
  ["/deep/a.safetensors", "application/octet-stream", "no-cache"],
  ["/deep/%C3%A4%20b%23%3F%25.txt", "text/plain; charset=utf-8", "no-cache"],
  ["/deep/assets/index-abcd_-12.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
  ["/deep/assets/font-iY-2wyZ7.woff2", "font/woff2", "public, max-age=31536000, immutable"],
])("%s has its type, and is kept for as long as it may be", async (path, type, cache) => {
  const { status, headers, body } = await ask(path);
  expect([status, headers["content-type"], headers["cache-control"], body]).toEqual([200, type, cache, TEXT]);
});

test.each([
  ["GET", "/deep/", 200],
  ["HEAD", "/deep/", 200],
  ["GET", "/deep/none.json", 404],
  ["GET", "/deep/assets", 404],
  ["GET", "/", 404],
  ["GET", "/deep/%zz", 404],
  ["GET", "/deep/%00", 404],
  ["PUT", "/deep/", 405],
  ["POST", "/deep/", 405],
  ["DELETE", "/deep/a.json", 405],
  ["OPTIONS", "/deep/", 405],
])("%s %s answers %i under every header", async (method, path, status) => {
  const answer = await ask(path, {}, method);
  expect(answer.status).toBe(status);
  const sent = Object.keys(HEADERS).map((name) => [name, answer.headers[name.toLowerCase()]]);
  expect(Object.fromEntries(sent)).toEqual(HEADERS);
  if (status === 405) expect(answer.headers.allow).toBe("GET, HEAD");
});

test("HEAD says what GET would, without the body", async () => {
  const { headers, body } = await ask("/deep/a.json", { range: "bytes=0-1" }, "HEAD");
  expect([headers["content-length"], headers["accept-ranges"], body]).toEqual(["10", "bytes", ""]);
});

test.each([
  "/deep/../secret.txt",
  "/deep/%2e%2e/secret.txt",
  "/deep/..%2fsecret.txt",
  "/deep/..%2fdist-secret/secret.txt",
])("%s does not leave the folder", async (path) => {
  const { status, body } = await ask(path);
  expect([status, body]).toEqual([404, expect.not.stringContaining("secret")]);
});

test.each([
  ["bytes=0-0", "0", "bytes 0-0/10"],
  ["bytes=2-4", "234", "bytes 2-4/10"],
  ["bytes=7-", "789", "bytes 7-9/10"],
  ["bytes=7-99", "789", "bytes 7-9/10"],
  ["bytes=-5", "56789", "bytes 5-9/10"],
  ["bytes=-99", TEXT, "bytes 0-9/10"],
])("range %s", async (range, body, said) => {
  const answer = await ask("/deep/a.json", { range });
  expect([answer.status, answer.body, answer.headers["content-range"]]).toEqual([206, body, said]);
  expect(answer.headers["content-length"]).toBe(String(body.length));
});

test.each(["bytes=10-", "bytes=4-2", "bytes=-0", "bytes=-", "bytes=x", "bytes=0-1,3-4"])(
  "range %s cannot be had",
  async (range) => {
    const { status, headers } = await ask("/deep/a.json", { range });
    expect([status, headers["content-range"]]).toEqual([416, "bytes */10"]);
  },
);

test("a unit that is not bytes is no range; nor is a part of another version", async () => {
  expect((await ask("/deep/a.json", { range: "lines=0-1" })).status).toBe(200);
  expect((await ask("/deep/a.json", { range: "bytes=0-1", "if-range": '"other"' })).body).toBe(TEXT);
  const { etag } = (await ask("/deep/a.json")).headers;
  expect((await ask("/deep/a.json", { range: "bytes=0-1", "if-range": String(etag) })).body).toBe("01");
});

test("an unchanged file is not sent again; an empty one is whole", async () => {
  const { etag } = (await ask("/deep/a.json")).headers;
  expect(await ask("/deep/a.json", { "if-none-match": String(etag) })).toMatchObject({ status: 304, body: "" });
  expect(await ask("/deep/empty.txt")).toMatchObject({ status: 200, body: "" });
});
