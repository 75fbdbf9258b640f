/** What the server sends. */
import { expect, test } from "./playground.ts";

test("every response isolates the page, so WASM gets its threads", async ({ playground, request }) => {
  await playground.open();
  expect(await playground.page.evaluate(() => crossOriginIsolated)).toBe(true);
  const script = await playground.page.evaluate(() => document.querySelector<HTMLScriptElement>("script[src]")?.src);
  for (const address of [playground.address, script ?? "", `${playground.address}nothing/here.json`]) {
    const headers = (await request.get(address)).headers();
    expect(headers["cross-origin-opener-policy"], address).toBe("same-origin");
    expect(headers["cross-origin-embedder-policy"], address).toBe("require-corp");
  }
});

test("a file that is not there is a 404", async ({ playground, request }) => {
  expect((await request.get(`${playground.address}models/none/config.json`)).status()).toBe(404);
});

test("the page asks nothing of any other host", async ({ playground }) => {
  const hosts = new Set<string>();
  playground.page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http")) hosts.add(host);
  });
  await playground.open();
  await playground.ready();
  expect([...hosts]).toEqual([new URL(playground.address).host]);
});
