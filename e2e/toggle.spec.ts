/** GRPO | ProGRPO | Both, clicked at random: a finished run is what it was. `TOGGLING=60` goes on for a minute. */
import { expect, type Panel, type Playground, test } from "./playground.ts";

const WATCHED: readonly Panel[] = ["Reward and pass@1", "Entropy"];

/** Seconds. */
const TOGGLING = Number(process.env.TOGGLING ?? 20);

const numbers = async (playground: Playground) => {
  const tables: string[][][] = [];
  for (const title of WATCHED) tables.push((await playground.table(title)).rows);
  return tables;
};

test("random toggling never changes a finished run's numbers", async ({ playground }) => {
  test.setTimeout(120_000 + 1000 * TOGGLING);
  await playground.open("#v=1&preset=tiny&steps=6&method=grpo");
  await playground.ready();
  await playground.button("Run").click();
  await playground.reaches(6);
  await expect(playground.page.getByRole("status").filter({ hasText: /^Finished/ })).toBeVisible();
  const finished = await numbers(playground);

  const choices = ["GRPO", "ProGRPO", "Both"] as const;
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  for (const end = Date.now() + 1000 * TOGGLING; Date.now() < end; ) {
    await playground.choose(choices[random(3)]!);
    const run = playground.button("Run");
    if (random(2) === 0 && (await run.isVisible()) && (await run.isEnabled())) await run.click();
    await playground.page.waitForTimeout(random(900));
  }
  await playground.choose("GRPO");
  expect(await numbers(playground)).toEqual(finished);
});
