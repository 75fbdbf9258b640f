/** Everything written on the page can be read: of every preset, at every size, with all panels, and on a projector. */
import { PRESETS } from "../src/engine/config/presets.ts";
import { expect, test } from "./playground.ts";
import { textFaults } from "./textFaults.ts";

/** In CSS pixels: at 200 % a window of 1280 by 800 has half of them. */
const SIZES = [
  { width: 320, height: 720 },
  { width: 640, height: 400 },
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
];
const PROJECTORS = [{ width: 1920, height: 1080 }];

// Pictures of every size would take most of the time.
test.use({ trace: "off" });

for (const [view, sizes] of [
  ["", SIZES],
  ["&present", PROJECTORS],
] as const) {
  test(`no words of any preset are cut or meet, at any size${view}`, async ({ playground, page }) => {
    test.setTimeout(240_000);
    // What is scrolled away is not drawn anew, so nothing may know that it is.
    await page.addInitScript(() => {
      IntersectionObserver.prototype.observe = () => {};
    });
    const headline = page.locator("main p").first();
    const found: string[] = [];
    let before = "";
    for (const { id } of PRESETS) {
      const hash = `#/lab?v=1&preset=${id}&panels=all${view}`;
      if (before === "") await playground.open(hash, "");
      else await page.evaluate((next) => void (window.location.hash = next), hash);
      await expect(headline).toContainText("Recorded");
      await expect(headline).not.toHaveText(before);
      before = (await headline.textContent()) ?? "";
      for (const size of sizes) {
        await page.setViewportSize(size);
        // Drawn at the new size, which the observers tell a frame later.
        await page.evaluate(async () => {
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        });
        for (const fault of await textFaults(page)) found.push(`${id}, ${size.width} × ${size.height}: ${fault}`);
      }
    }
    expect(found).toEqual([]);
  });
}

test("words that meet, are cut or leave the window are found", async ({ page }) => {
  await page.setContent(`<body style="margin: 0; width: 300px">
    <p style="margin: 0">under</p><p style="margin: -10px 0 0">over</p>
    <div style="width: 40px; overflow: hidden; white-space: nowrap">a long line of words</div>
    <button style="width: 30px; white-space: nowrap; margin-left: 50px">button</button>
    <select style="width: 60px"><option>a choice that is long</option></select>
    <svg width="60" height="20"><text x="50" y="15">label</text></svg>
    <p style="margin-left: 3000px">far</p>`);
  const found = await textFaults(page);
  for (const text of ["under” lies on “over", "a long line", "button", "a choice", "label", "far", "px run out"])
    expect(found).toContainEqual(expect.stringContaining(text));
});
