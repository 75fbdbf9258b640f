import { expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { PANELS } from "../registry.ts";
import { PanelShell } from "./PanelShell.tsx";
import { CASES } from "./testCases.ts";
import { CHART_VIEW, NOTHING_SELECTED, type PanelProps } from "./types.ts";
import "../tokens.css";

const nothing = () => {};
const PROPS: PanelProps = {
  runs: CASES[0]![1],
  horizon: 300,
  view: CHART_VIEW,
  hover: NOTHING_SELECTED,
  selection: NOTHING_SELECTED,
  onView: nothing,
  onHover: nothing,
  onSelect: nothing,
};

/** Far below what the window shows. */
const Below = ({ width, runs }: { width: number; runs: PanelProps["runs"] }) => (
  <div style={{ width, paddingTop: 5000 }}>
    <PanelShell panel={PANELS.find(({ id }) => id === "entropy")!} {...PROPS} runs={runs} />
  </div>
);

const frames = async (count: number) => {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
};

it("out of sight keeps the last picture, but not a wider one than its place", async () => {
  const { container, rerender } = await render(<Below width={480} runs={PROPS.runs} />);
  const picture = () => container.querySelector("[data-picture] svg[width]");
  await expect.poll(() => Number(picture()?.getAttribute("width"))).toBeGreaterThan(400);
  await frames(3);
  const drawn = picture()!.innerHTML;
  const changed = PROPS.runs.map((run) => ({ ...run, evaluations: run.evaluations.slice(0, 1) }));
  await rerender(<Below width={480} runs={changed} />);
  await frames(3);
  expect(picture()!.innerHTML).toBe(drawn);
  await rerender(<Below width={300} runs={changed} />);
  await expect.poll(() => Number(picture()?.getAttribute("width"))).toBeLessThan(300);
});
