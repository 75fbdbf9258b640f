/** The crosshair's keys and pointer, and the digits of a table. */
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Crosshair } from "./Crosshair.tsx";
import { DataTable } from "./DataTable.tsx";
import { METHOD_STYLE } from "./runStyle.ts";
import { plotArea } from "./scale.ts";
import type { TimeSeries } from "./timeSeries.ts";

const SIZE = { width: 400, height: 200 };
const LAST = 60;

const series = (values: readonly (number | null)[]): TimeSeries => ({
  id: "grpo",
  label: "GRPO, reward",
  run: "GRPO",
  style: METHOD_STYLE.grpo,
  points: values.map((value, step) => ({ step, value })),
  kind: "steps",
});
const LINE = series(Array.from({ length: LAST + 1 }, (_, step) => step / 100));

async function crosshair(hoverStep: number | null, points = LINE, changes: { step: number; text: string }[] = []) {
  const onHoverStep = vi.fn<(step: number | null) => void>();
  const shortcuts = vi.fn<() => void>();
  const screen = await render(
    <div style={{ ...SIZE, position: "relative" }} onKeyDown={shortcuts} role="presentation">
      <Crosshair
        name="reward"
        size={SIZE}
        series={[points]}
        changes={changes}
        horizon={100}
        yMax={1}
        hoverStep={hoverStep}
        onHoverStep={onHoverStep}
      />
    </div>,
  );
  const slider = screen.getByRole("slider");
  return { slider, element: slider.element() as HTMLElement, onHoverStep, shortcuts };
}

describe("the crosshair", () => {
  it.each([
    ["ArrowRight", 30, 31],
    ["ArrowUp", 30, 31],
    ["ArrowLeft", 30, 29],
    ["ArrowDown", 30, 29],
    ["PageUp", 30, 55],
    ["PageDown", 30, 5],
    ["Home", 30, 0],
    ["End", 30, LAST],
    ["ArrowLeft", 0, 0],
    ["PageDown", 10, 0],
    ["ArrowRight", LAST, LAST],
    ["PageUp", 50, LAST],
    ["Escape", 30, null],
    ["ArrowLeft", null, LAST - 1],
    ["ArrowRight", null, LAST],
  ])("%s at step %j goes to %j", async (key, from, to) => {
    const { element, onHoverStep } = await crosshair(from);
    element.focus();
    await userEvent.keyboard(`{${key}}`);
    expect(onHoverStep.mock.calls).toEqual([[to]]);
  });

  it("keeps its keys from the page's shortcuts, and leaves the others alone", async () => {
    const { element, onHoverStep, shortcuts } = await crosshair(30);
    element.focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(shortcuts).not.toHaveBeenCalled();
    await userEvent.keyboard("r");
    expect(shortcuts).toHaveBeenCalledOnce();
    expect(onHoverStep).toHaveBeenCalledOnce();
  });

  it.each([
    ["at the left end", 0, 0],
    ["in the middle", 0.25, 25],
    ["beyond the last step", 0.9, LAST],
  ])("follows the pointer %s", async (_, share, step) => {
    const { slider, onHoverStep } = await crosshair(null);
    const area = plotArea(SIZE);
    await slider.hover({ position: { x: area.left + share * area.width, y: 50 } });
    expect(onHoverStep).toHaveBeenLastCalledWith(step);
  });

  it("says the step, the values there and the changes near by", async () => {
    const { element } = await crosshair(20, LINE, [
      { step: 21, text: "alpha → 0.3" },
      { step: 40, text: "far" },
    ]);
    expect(element.ariaValueNow).toBe("20");
    expect(element.ariaValueMax).toBe(String(LAST));
    expect(element.ariaValueText).toBe("step 20, GRPO, reward 0.200, alpha → 0.3");
  });

  it("without a value at the step says none; by itself it stands at the last step", async () => {
    const { element } = await crosshair(null, series([0.5, 0.25, null]));
    expect(element.ariaValueText).toBe("step 2");
  });

  it("without a point stands at step 0", async () => {
    expect((await crosshair(null, series([]))).element.ariaValueText).toBe("step 0");
  });
});

describe("a table", () => {
  const cellsOf = async (rows: (string | number | null)[][]) => {
    const { container } = await render(<DataTable caption="Numbers" columns={["step", "a", "b"]} rows={rows} />);
    return [...container.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
  };

  it("keeps whole columns whole and gives others three digits in every row", async () => {
    expect(
      await cellsOf([
        [1, 5, 1],
        [2, -7, 0.25],
        [3, null, -0.0004],
        [4, 12_345, 2 / 3],
      ]),
    ).toEqual([
      ["1", "5", "1.000"],
      ["2", "−7", "0.250"],
      ["3", "–", "0.000"],
      ["4", "12345", "0.667"],
    ]);
  });

  it("leaves text as it is and has a dash for what is absent", async () => {
    expect(await cellsOf([["GRPO", "0.1 to 0.2", null]])).toEqual([["GRPO", "0.1 to 0.2", "–"]]);
  });

  it("names its columns and each row's first cell", async () => {
    const { container } = await render(<DataTable caption="Numbers" columns={["a", "a"]} rows={[["x", 1]]} />);
    expect(container.querySelector("caption")!.textContent).toBe("Numbers");
    expect([...container.querySelectorAll("th[scope=col]")].map((cell) => cell.textContent)).toEqual(["a", "a"]);
    expect(container.querySelector("th[scope=row]")!.textContent).toBe("x");
  });
});
