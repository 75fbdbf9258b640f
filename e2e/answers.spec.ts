/** From the answer map to the inspector, and what of the map stays while a run goes on. */
import { expect, test } from "./playground.ts";

test("a column opens its puzzle in the inspector, by pointer and by keys, at any evaluated step", async ({
  playground,
}) => {
  await playground.open("#v=1&preset=tiny", "");
  const map = playground.panel("Answer map");
  const inspector = playground.panel("Group inspector");
  const columns = map.getByRole("slider").first();
  await expect(columns).toBeVisible();

  await columns.click({ position: { x: 2, y: 20 } });
  const first = (await columns.getAttribute("aria-valuetext"))!.split(":")[0]!;
  await expect(inspector.getByRole("heading", { name: first })).toBeVisible();
  await expect(inspector.getByRole("columnheader", { name: "Base" })).toBeVisible();

  await columns.press("ArrowRight");
  await columns.press("Enter");
  const second = (await columns.getAttribute("aria-valuetext"))!.split(":")[0]!;
  expect(second).not.toBe(first);
  await expect(inspector.getByRole("heading", { name: second })).toBeVisible();

  await inspector.getByRole("button", { name: "Earlier evaluation" }).click();
  const step = await inspector.getByRole("group", { name: "Step" }).getByRole("status").textContent();
  expect(step).not.toBe("step 60");
  // What nobody can see is not drawn.
  await map.scrollIntoViewIfNeeded();
  await expect(map.getByRole("article").first()).toContainText(step!);
  await columns.press("Escape");
  await expect(inspector.getByRole("heading", { name: second })).toBeHidden();
});

test("columns keep their places while a run is evaluated again and again", async ({ playground }) => {
  await playground.open("#v=1&preset=tiny&steps=2000&evalEvery=2");
  await playground.ready();
  await playground.button("Run").click();
  await playground.reaches(1);
  const places = async () => (await playground.table("Answer map")).rows.map(([puzzle]) => puzzle);
  const start = await places();
  await playground.reaches(5);
  await playground.button("Pause").click();
  await expect(playground.button("Run")).toBeEnabled();
  expect(start.length).toBeGreaterThan(0);
  expect(await places()).toEqual(start);
  const evaluated = (await playground.table("Answer map")).rows.map(([, , step]) => Number(step));
  expect(Math.min(...evaluated)).toBeGreaterThanOrEqual(4);
});
