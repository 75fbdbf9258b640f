/** Both cursors' keys and pointer, and the digits of a table. */
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Crosshair } from "./Crosshair.tsx";
import { DataTable } from "./DataTable.tsx";
import { PointCursor } from "./PointCursor.tsx";
import { styleOf } from "./runStyle.ts";
import { plotArea, scalesIn } from "./scale.ts";
import { NOTHING_SELECTED, type Selection } from "./selection.ts";
import { TableView } from "./TableView.tsx";
import type { StepWindow, TimeSeries } from "./timeSeries.ts";

const SIZE = { width: 400, height: 200, rem: 16 };
const AREA = plotArea(SIZE, 60);
const LAST = 60;

const series = (values: readonly (number | null)[]): TimeSeries => ({
  id: "grpo",
  label: "GRPO, reward",
  name: "GRPO",
  run: "grpo",
  arm: "grpo",
  runName: "GRPO",
  style: styleOf("grpo"),
  points: values.map((value, step) => ({ step, value })),
  kind: "steps",
});
const LINE = series(Array.from({ length: LAST + 1 }, (_, step) => step / 100));

async function crosshair(step: number | null, lines = [LINE], changes: { step: number; text: string }[] = []) {
  const onHover = vi.fn<(part: Partial<Selection>) => void>();
  const onSelect = vi.fn<(part: Partial<Selection>) => void>();
  const onWindow = vi.fn<(window: StepWindow | null) => void>();
  const shortcuts = vi.fn<() => void>();
  const screen = await render(
    <div style={{ width: 400, height: 200, position: "relative" }} onKeyDown={shortcuts} role="presentation">
      <Crosshair
        name="reward"
        size={SIZE}
        scales={scalesIn(AREA, [0, 100], [0, 1])}
        series={lines}
        changes={changes}
        shown={{ from: 0, to: 100 }}
        digits={2}
        onWindow={onWindow}
        lastStep={lines[0]!.points.at(-1)?.step ?? 0}
        selection={NOTHING_SELECTED}
        hover={{ ...NOTHING_SELECTED, step }}
        onHover={onHover}
        onSelect={onSelect}
      />
    </div>,
  );
  const slider = screen.getByRole("slider");
  return { slider, element: slider.element() as HTMLElement, onHover, onSelect, onWindow, shortcuts };
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
    ["ArrowLeft", null, LAST - 1],
    ["ArrowRight", null, LAST],
  ])("%s at step %j goes to %j", async (key, from, to) => {
    const { element, onHover } = await crosshair(from);
    element.focus();
    await userEvent.keyboard(`{${key}}`);
    expect(onHover.mock.calls).toEqual([[{ step: to }]]);
  });

  it("keeps its keys from the page's shortcuts, and leaves the others alone", async () => {
    const { element, onHover, shortcuts } = await crosshair(30);
    element.focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(shortcuts).not.toHaveBeenCalled();
    await userEvent.keyboard("r");
    expect(shortcuts).toHaveBeenCalledOnce();
    expect(onHover).toHaveBeenCalledOnce();
  });

  it.each([
    ["at the left end", 0, 0],
    ["in the middle", 0.25, 25],
    ["beyond the last step", 0.9, LAST],
  ])("follows the pointer %s", async (_, share, step) => {
    const { slider, onHover } = await crosshair(null);
    await slider.hover({ position: { x: AREA.left + share * AREA.width, y: 50 } });
    expect(onHover).toHaveBeenLastCalledWith({ step, run: "grpo" });
  });

  it("selects step and nearest run by a click, the step by Enter", async () => {
    const flat = { ...series([1, 1, 1, 1]), id: "progrpo", run: "progrpo" };
    const { slider, element, onSelect } = await crosshair(2, [LINE, flat]);
    await slider.click({ position: { x: AREA.left + 0.02 * AREA.width, y: AREA.top + 5 } });
    expect(onSelect).toHaveBeenLastCalledWith({ step: 2, run: "progrpo" });
    await slider.click({ position: { x: AREA.left + 0.02 * AREA.width, y: AREA.top + AREA.height - 5 } });
    expect(onSelect).toHaveBeenLastCalledWith({ step: 2, run: "grpo" });
    element.focus();
    await userEvent.keyboard("{Enter}");
    expect(onSelect).toHaveBeenLastCalledWith({ step: 2 });
  });

  it("says the step, the values there and the changes near by", async () => {
    const { element } = await crosshair(
      20,
      [LINE],
      [
        { step: 21, text: "alpha → 0.3" },
        { step: 40, text: "far" },
      ],
    );
    expect(element.ariaValueNow).toBe("20");
    expect(element.ariaValueMax).toBe(String(LAST));
    expect(element.ariaValueText).toBe("step 20, GRPO, reward 0.200, alpha → 0.3");
  });

  it("without a value at the step says none; by itself it stands at the last step", async () => {
    const { element } = await crosshair(null, [series([0.5, 0.25, null])]);
    expect(element.ariaValueText).toBe("step 2");
  });

  it("without a point stands at step 0", async () => {
    expect((await crosshair(null, [series([])])).element.ariaValueText).toBe("step 0");
  });
});

describe("the cursor over marks", () => {
  const POINTS = [10, 100, 390].map((x, place) => ({
    box: { left: x - 5, top: 95, width: 10, height: 10 },
    part: { run: "grpo", response: place },
    lines: [`answer ${place}`, "a rather long line of what is known about it"],
  }));
  /** On a page that keeps what is hovered and selected. */
  function Page({ onSelect }: { onSelect(part: Partial<Selection>): void }) {
    const [hover, setHover] = useState(NOTHING_SELECTED);
    return (
      <div style={{ width: 400, height: 200, position: "relative" }}>
        <PointCursor
          name="answers"
          size={SIZE}
          points={POINTS}
          selection={NOTHING_SELECTED}
          hover={hover}
          onHover={(part) => setHover((before) => ({ ...before, ...part }))}
          onSelect={onSelect}
        />
        <output>{JSON.stringify(hover)}</output>
      </div>
    );
  }
  async function cursor() {
    const onSelect = vi.fn<(part: Partial<Selection>) => void>();
    const screen = await render(<Page onSelect={onSelect} />);
    const slider = screen.getByRole("slider");
    const hovered = () => (JSON.parse(screen.container.querySelector("output")!.textContent) as Selection).response;
    const note = () => screen.container.querySelector("[class*=note]");
    return { slider, element: slider.element() as HTMLElement, onSelect, hovered, note };
  }

  it("is at the nearest mark in reach, and at none beyond", async () => {
    const { slider, hovered, note } = await cursor();
    await slider.hover({ position: { x: 110, y: 100 } });
    expect(hovered()).toBe(1);
    expect(note()!.textContent).toContain("answer 1");
    await slider.hover({ position: { x: 200, y: 20 } });
    expect(hovered()).toBeNull();
    expect(note()).toBeNull();
  });

  it.each([0, 1, 2])("keeps its note inside the picture at mark %i", async (place) => {
    const { slider, element, note } = await cursor();
    await slider.hover({ position: { x: POINTS[place]!.box.left + 5, y: 100 } });
    const [outer, inner] = [element.getBoundingClientRect(), note()!.getBoundingClientRect()];
    expect(inner.left).toBeGreaterThanOrEqual(outer.left);
    expect(inner.right).toBeLessThanOrEqual(outer.right);
  });

  it("goes from mark to mark by keys, says each, and selects by Enter and by a click", async () => {
    const { slider, element, onSelect, hovered } = await cursor();
    element.focus();
    const visited = [];
    for (const key of ["ArrowRight", "ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"]) {
      await userEvent.keyboard(`{${key}}`);
      visited.push(hovered());
    }
    expect(visited).toEqual([0, 1, 2, 2, 1, 0]);
    expect(element.ariaValueText).toContain("answer 0");
    await userEvent.keyboard("{Enter}");
    await slider.click({ position: { x: 389, y: 100 } });
    expect(onSelect.mock.calls).toEqual([[{ run: "grpo", response: 0 }], [{ run: "grpo", response: 2 }]]);
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

describe("a table to take along", () => {
  const TABLE = { caption: "Numbers", columns: ["step", "a"], rows: [[1, 0.25] as const, [2, null] as const] };

  it("is saved as CSV under the panel's title", async () => {
    const { getByRole } = await render(<TableView title="Entropy" table={() => TABLE} />);
    const blobs: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return "about:blank#";
    });
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      expect(this.download).toBe("Entropy.csv");
    });
    await getByRole("button", { name: "CSV" }).click();
    expect(clicked).toHaveBeenCalledOnce();
    expect(await blobs[0]!.text()).toBe("step,a\r\n1,0.25\r\n2,\r\n");
    vi.restoreAllMocks();
  });

  it("is copied for a spreadsheet, or says that it cannot be", async () => {
    const { getByRole } = await render(<TableView title="Entropy" table={() => TABLE} />);
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValueOnce();
    await getByRole("button", { name: "Copy" }).click();
    await expect.element(getByRole("status")).toHaveTextContent("2 rows copied");
    expect(write).toHaveBeenCalledWith("step\ta\n1\t0.25\n2\t");
    write.mockRejectedValueOnce(new Error("denied"));
    await getByRole("button", { name: "Copy" }).click();
    await expect.element(getByRole("status")).toHaveTextContent("Save it as CSV instead");
    vi.restoreAllMocks();
  });
});
