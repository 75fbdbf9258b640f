/** What the server sends. */
import { HEADERS, POLICY } from "../src/offline/headers.mjs";
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

test("the policy stands in the page and in every response; nothing is made from text, in the page or in a Worker", async ({
  playground,
  request,
}) => {
  const { page } = playground;
  await playground.open();
  await playground.ready();
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(meta).toHaveAttribute("content", POLICY);
  expect((await request.get(playground.address)).headers()).toMatchObject(
    Object.fromEntries(Object.entries(HEADERS).map(([name, value]) => [name.toLowerCase(), value])),
  );
  const hub = " https://huggingface.co https://*.huggingface.co https://*.hf.co";
  expect(POLICY.replace("img-src 'self' blob:", "").replace(hub, "")).not.toMatch(
    /'unsafe-eval'|https?:|\*|blob:|data:/,
  );

  // Later, since what a debugger calls at once may do more than the page.
  const fromText = () =>
    new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(Reflect.construct(Function, ["return 1"]));
        } catch (error) {
          resolve((error as Error).name);
        }
      }),
    );
  expect(await page.evaluate(fromText)).toBe("EvalError");
  expect(await page.workers()[0]!.evaluate(fromText)).toBe("EvalError");
  // A test sees what is refused: here it was meant.
  expect(playground.complaints.join()).toContain("policy violated: script-src");
  playground.complaints.length = 0;
});

test("Help links the licences of what is in the bundles", async ({ playground, request }) => {
  await playground.open();
  await playground.button("Help").click();
  const link = playground.page.getByRole("link", { name: "Licences of the packages in this page" });
  const text = await (
    await request.get(new URL((await link.getAttribute("href")) ?? "", playground.address).href)
  ).text();
  for (const name of ["react ", "@tensorflow/tfjs-backend-wasm ", "katex ", "recharts ", "zod ", "assemblyscript "]) {
    expect(text).toContain(`\n${name}`);
  }
  expect(text).toContain("Apache License");
  expect(text).not.toContain("vite ");
});
