/** Whatever is wrong, the page says so in words, offers a way on, and is never left half way. */
import type { Route } from "@playwright/test";
import { expect, type Playground, test } from "./playground.ts";

/** The engine has refused: an alert with these words, and nothing that could train. */
async function refuses(playground: Playground, words: RegExp): Promise<void> {
  const alert = playground.page.getByRole("alert").filter({ hasText: words });
  await expect(alert).toBeVisible({ timeout: 60_000 });
  await expect(playground.button("Step")).toBeDisabled();
  expect(await playground.stepsDone()).toBe(0);
}

/** Chromium itself notes a failed request; the page's own words are what is tested here. */
const dropNetworkNoise = (playground: Playground): void => {
  const own = playground.complaints.filter((line) => !/Failed to load resource|failed: /.test(line));
  playground.complaints.splice(0, Infinity, ...own);
};

const URLS: [title: string, hash: string, said: RegExp, check: (playground: Playground) => Promise<void>][] = [
  [
    "a value out of range leaves the preset's value",
    "#v=1&preset=tiny&alpha=9",
    /alpha=9 is out of range; 1 is used\. Give a number from 0 to 2/,
    (playground) => expect(playground.slider("alpha")).toHaveValue("1"),
  ],
  [
    "a word where a number belongs leaves the preset's value",
    "#v=1&preset=tiny&alpha=much",
    /alpha/,
    (playground) => expect(playground.slider("alpha")).toHaveValue("1"),
  ],
  ["an unknown name is ignored", "#v=1&preset=tiny&colour=red", /colour/, () => Promise.resolve()],
  ["an unknown preset gives the first", "#v=1&preset=marvel", /marvel/, () => Promise.resolve()],
  ["a later version is said to be one", "#v=99&preset=tiny", /99|version/, () => Promise.resolve()],
  ["markup stays text", "#v=1&preset=%3Cimg%20src%3Dx%3E", /<img src=x>/, () => Promise.resolve()],
];

test("what is wrong with an address is said in a notice, and the preset's value stands", async ({ playground }) => {
  for (const [index, [title, hash, said, check]] of URLS.entries()) {
    await playground.open(hash, `?utm_content=${index}`);
    const notice = playground.page.getByRole("status").filter({ hasText: said }).first();
    await expect(notice, title).toBeVisible();
    await check(playground);
  }
  await playground.ready();
  await expect(playground.button("Run")).toBeEnabled();
});

/** Each is resolved while the address is read, so nothing is left that a new run could not mend. */
const CONTRADICTIONS: [address: string, said: RegExp, model: string][] = [
  ["#v=1&preset=tiny&task=countdown&model=digit-sums-nano-s1", /made for digit-sums, not for countdown/, "countdown"],
  ["#v=1&preset=tiny&model=__proto__", /model=__proto__ is not known/, "digit-sums"],
];

for (const [address, said, task] of CONTRADICTIONS) {
  test(`a contradiction in the address is resolved, with a notice: ${address}`, async ({ playground, page }) => {
    await playground.open(`${address}&method=grpo`);
    await expect(page.getByRole("status", { name: "Notices" })).toContainText(said);
    await playground.ready();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await playground.button("Status: WASM").click();
    await expect(page.getByRole("dialog", { name: "Status" })).toContainText(`${task}-nano-s1`);
    await page.keyboard.press("Escape");
    await playground.button("Step").click();
    await playground.reaches(1);
  });
}

test("choosing the shown preset again takes back what the address changed", async ({ playground, page }) => {
  await playground.open("#v=1&preset=tiny&alpha=0.3&task=countdown");
  await expect(playground.slider("alpha")).toHaveValue("0.3");
  await playground.choosePreset("A quick look");
  await expect(playground.slider("alpha")).toHaveValue("1");
  await expect.poll(() => new URL(page.url()).hash).toBe("#/lab?v=1&preset=tiny");
  await playground.ready();
});

test("any number of bad fields makes a handful of notices, and the page stays quick", async ({ playground, page }) => {
  const unknown = Array.from({ length: 60_000 }, (_unused, index) => `x${index}=${index}`);
  const bad = ["alpha", "steps", "seed", "groupSize", "klCoef", "evalEvery"].map((name) => `${name}=much`);
  await playground.open(`#v=1&preset=tiny&${[...bad, ...unknown].join("&")}`, "?utm_source=mail&fbclid=1&gclid=2");
  const notices = page.getByRole("status", { name: "Notices" });
  const dismiss = notices.getByRole("button", { name: /^Dismiss/ });
  await expect(notices).toContainText("and 59997 more are not known");
  await expect(notices).not.toContainText(/utm_source|clid/);
  await expect(dismiss).toHaveCount(3);
  expect((await notices.boundingBox())!.height).toBeLessThan(260);
  await notices.getByRole("button", { name: "and 4 more" }).click();
  await expect(dismiss).toHaveCount(7);
  expect((await notices.boundingBox())!.height).toBeLessThan(400);
  await playground.ready();
});

const MODEL = "**/models/*/model.safetensors";
const BREAKAGES: [title: string, breaks: (route: Route) => Promise<void>, said: RegExp][] = [
  ["missing", (route) => route.fulfill({ status: 404, body: "" }), /model\.safetensors/],
  [
    "changed by one byte",
    async (route) => {
      const response = await route.fetch();
      const body = Buffer.from(await response.body());
      body.writeUInt8(body.readUInt8(body.length - 1) ^ 1, body.length - 1);
      await route.fulfill({ response, body, headers: {} });
    },
    /sha-?256|checksum/i,
  ],
];

for (const [title, breaks, said] of BREAKAGES) {
  test(`a model file that is ${title} is refused, and can be tried again once it is whole`, async ({ playground }) => {
    await playground.page.route(MODEL, breaks);
    await playground.open();
    await refuses(playground, said);

    // The other twin's answer may still be under way.
    await playground.page.unrouteAll({ behavior: "wait" });
    await playground.button("Try again").click();
    await playground.ready();
    await expect(playground.page.getByRole("alert").filter({ hasText: said })).toHaveCount(0);
    await playground.button("Step").click();
    await playground.reaches(1);
    dropNetworkNoise(playground);
  });
}

test("after a failure the shown preset can be chosen again, which tries again", async ({ playground, page }) => {
  await page.route(MODEL, (route) => route.fulfill({ status: 404, body: "" }));
  await playground.open("#v=1&preset=tiny");
  await refuses(playground, /model\.safetensors/);
  await page.unrouteAll({ behavior: "wait" });
  await playground.choosePreset("A quick look");
  await playground.ready();
  await expect(page.getByRole("alert")).toHaveCount(0);
  dropNetworkNoise(playground);
});

const WASM = "**/tfjs-backend-wasm-*.wasm";
const WASM_BREAKAGES: [title: string, breaks: (route: Route) => Promise<void>, said: RegExp][] = [
  ["missing", (route) => route.fulfill({ status: 404, body: "" }), /the server answered 404/],
  [
    "answered with a page",
    (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
    /no WebAssembly but text\/html/,
  ],
];

for (const [title, breaks, said] of WASM_BREAKAGES) {
  test(`a WASM file that is ${title} is named, and can be tried again`, async ({ playground }) => {
    const { page } = playground;
    await page.route(WASM, breaks);
    await playground.open("#v=1&preset=tiny&method=grpo");
    await refuses(playground, said);
    await expect(page.getByRole("alert")).toContainText(/tfjs-backend-wasm-[^ ]*\.wasm/);
    await expect(playground.button("Use WASM instead")).toHaveCount(0);

    await page.unrouteAll({ behavior: "wait" });
    await playground.button("Try again").click();
    await playground.ready();
    playground.complaints.length = 0; // the browser and tfjs have their own words for it
  });
}

test("an engine's script that cannot be loaded is said to be one", async ({ playground }) => {
  const { page } = playground;
  await page.route("**/worker-*.js", (route) => route.fulfill({ status: 404, body: "" }));
  await playground.open("#v=1&preset=tiny&method=grpo");
  await refuses(playground, /its script could not be loaded/);
  await expect(page.getByRole("alert")).toContainText("reload the page");
  dropNetworkNoise(playground);
});

test("a model file whose first request is cut short is asked for again", async ({ playground }) => {
  let requests = 0;
  await playground.page.route(MODEL, (route) => (requests++ < 1 ? route.abort() : route.continue()));
  await playground.open("#v=1&preset=tiny&method=grpo");
  await playground.ready();
  expect(requests).toBe(2);
  dropNetworkNoise(playground);
});

test("a forced backend that is not there is refused with the reason", async ({ playground }) => {
  await playground.page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, "gpu", { get: () => undefined }),
  );
  await playground.open("#v=1&preset=tiny", "?backend=webgpu");
  await refuses(playground, /WebGPU/);
  await playground.button("Use WASM instead").click();
  await playground.ready();
  await playground.button("Step").click();
  await playground.reaches(1);
});

test("a backend that does not exist is named in a notice", async ({ playground }) => {
  await playground.open("#v=1&preset=tiny", "?backend=cuda");
  await expect(playground.page.getByRole("status").filter({ hasText: /cuda/ }).first()).toBeVisible();
  await playground.ready();
});

test("after a crash of the worker the page offers to go on from the last good step", async ({ playground }) => {
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();
  await playground.button("Run").click();
  await playground.reaches(2);
  const [worker] = playground.page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error("crash on purpose");
    });
  });
  const alert = playground.page.getByRole("alert");
  await expect(alert).toBeVisible();
  await expect(alert).toContainText("crash on purpose.");
  await expect(alert).not.toContainText("..");
  const restart = playground.page.getByRole("button", { name: /^Restart from step \d+$/ });
  await restart.click();
  await expect(alert).toHaveCount(0);
  const resumed = await playground.stepsDone();
  await playground.button("Run").click();
  await playground.reaches(resumed + 2);

  expect(playground.complaints.every((line) => line.includes("crash on purpose"))).toBe(true);
  playground.complaints.length = 0;
});
