/** A closer look at some steps: by dragging, by keys, and back. */
import { useState } from "react";
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { styleOf } from "./runStyle.ts";
import { plotArea } from "./scale.ts";
import { NOTHING_SELECTED } from "./selection.ts";
import { TimeChart } from "./TimeChart.tsx";
import type { StepWindow, TimeSeries } from "./timeSeries.ts";

const SIZE = { width: 400, height: 200, rem: 16 };
const SERIES: TimeSeries = {
  id: "grpo",
  label: "GRPO",
  name: "GRPO",
  run: "grpo",
  arm: "grpo",
  runName: "GRPO",
  style: styleOf("grpo"),
  points: Array.from({ length: 101 }, (_, step) => ({ step, value: (step % 7) / 10 })),
  kind: "evaluations",
};

function Chart() {
  const [window, setWindow] = useState<StepWindow | null>(null);
  const [hover, setHover] = useState(NOTHING_SELECTED);
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const shown = window ?? { from: 0, to: 100 };
  return (
    <div style={{ width: 400, height: 200, position: "relative" }}>
      <TimeChart
        name="reward"
        size={SIZE}
        data={{
          series: [SERIES],
          changes: [{ step: 10, text: "alpha → 0.3" }],
          shown,
          lastStep: 100,
          y: { domain: [0, 1], isLog: false },
          base: null,
        }}
        onWindow={setWindow}
        hover={hover}
        selection={selection}
        onHover={(part) => setHover((before) => ({ ...before, ...part }))}
        onSelect={(part) => setSelection((before) => ({ ...before, ...part }))}
      />
      <output data-window={JSON.stringify(window)} data-step={selection.step} />
    </div>
  );
}

async function chart() {
  const screen = await render(<Chart />);
  const slider = screen.getByRole("slider");
  const element = slider.element() as HTMLElement;
  const output = screen.container.querySelector("output")!;
  const area = plotArea(SIZE, 65);
  const at = (share: number) => ({ x: area.left + share * area.width, y: 60 });
  return {
    container: screen.container,
    element,
    drag: (from: number, to: number) =>
      userEvent.dragAndDrop(slider, slider, { sourcePosition: at(from), targetPosition: at(to) }),
    window: () => JSON.parse(output.dataset.window!) as StepWindow | null,
    step: () => output.dataset.step,
  };
}

const marks = (container: Element) => container.querySelector("[data-mark]")!.getAttribute("d")!.split("M").length - 1;

it("by keys: Shift marks, Enter shows, Backspace gives back", async () => {
  const { container, element, window } = await chart();
  element.focus();
  await userEvent.keyboard("{Home}{PageUp}{Shift>}{PageUp}{ArrowRight}{/Shift}");
  expect(element.ariaValueText).toContain("steps 25 to 51 marked, Enter shows only these");
  expect(window()).toBeNull();
  await userEvent.keyboard("{Enter}");
  expect(window()).toEqual({ from: 25, to: 51 });
  expect([element.ariaValueMin, element.ariaValueMax]).toEqual(["25", "51"]);
  // Of 27 evaluations every second, and the last.
  expect(marks(container)).toBe(14);
  await userEvent.keyboard("{Home}{ArrowLeft}");
  expect(element.ariaValueNow).toBe("25");
  await userEvent.keyboard("{Backspace}");
  expect(window()).toBeNull();
});

it("by keys: what is marked and left, or marked backwards", async () => {
  const { element, window } = await chart();
  element.focus();
  await userEvent.keyboard("{End}{Shift>}{PageDown}{/Shift}{ArrowLeft}{Enter}");
  expect(window()).toBeNull();
  await userEvent.keyboard("{End}{Shift>}{PageDown}{/Shift}{Enter}");
  expect(window()).toEqual({ from: 75, to: 100 });
});

it("by a drag, in either direction, which selects nothing", async () => {
  const { drag, window, step } = await chart();
  await drag(0.8, 0.4);
  await expect.poll(window).not.toBeNull();
  const { from, to } = window()!;
  // Names at the right take room of their own.
  expect([Math.abs(from - 40) < 5, Math.abs(to - 80) < 5]).toEqual([true, true]);
  expect(step()).toBeUndefined();
});

it("a click with a trembling hand is a click", async () => {
  const { drag, window, step } = await chart();
  await drag(0.5, 0.51);
  await expect.poll(step).toBeDefined();
  expect(window()).toBeNull();
});

it("draws only points of the line, and cuts it at the borders", async () => {
  const { container, element } = await chart();
  const numbers = () =>
    [...container.querySelectorAll("g[clip-path] path")][0]!.getAttribute("d")!.match(/[\d.]+ [\d.]+/g)!;
  expect(numbers()).toHaveLength(101);
  element.focus();
  await userEvent.keyboard("{Home}{PageUp}{Shift>}{PageUp}{/Shift}{Enter}");
  // Steps 25 to 50, and a neighbour at each side.
  await expect.poll(() => numbers().length).toBe(28);
  expect(container.querySelector("clipPath rect")).not.toBeNull();
  expect(container.querySelector("[class*=flag]")).toBeNull();
});
