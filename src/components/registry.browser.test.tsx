/** Every panel with every kind of data, in a browser: it draws, it says what it draws, and nothing is NaN. */

import katex from "katex";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { en } from "../words/en.ts";
import { PanelShell } from "./panels/PanelShell.tsx";
import type { Figure, Panel } from "./panels/panel.ts";
import { CASES } from "./panels/testCases.ts";
import { evaluation, passAtK, run } from "./panels/testRuns.ts";
import { CHART_VIEW, NOTHING_SELECTED, type PanelProps, type RunView } from "./panels/types.ts";
import { PANELS } from "./registry.ts";
import "./tokens.css";

const TWINS = CASES[0]![1];
const panelOf = (id: string) => PANELS.find((panel) => panel.id === id)!;

let complaints: unknown[][];
beforeEach(() => {
  complaints = [];
  for (const level of ["error", "warn"] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => complaints.push(words));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(complaints).toEqual([]);
});

/** On a page that keeps what is hovered and selected. */
function Page({ panel, runs, horizon }: { panel: Panel; runs: RunView[]; horizon: number }) {
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const [hover, setHover] = useState(NOTHING_SELECTED);
  const [view, setView] = useState(CHART_VIEW);
  const props: PanelProps = {
    runs,
    horizon,
    view,
    onView: (part) => setView((before) => ({ ...before, ...part })),
    hover,
    selection,
    onHover: (part) => setHover((before) => ({ ...before, ...part })),
    onSelect: (part) => setSelection((before) => ({ ...before, ...part })),
  };
  return (
    <div style={{ display: "grid", width: 480, minHeight: 320 }}>
      <PanelShell panel={panel} {...props} />
      <output data-selection={JSON.stringify(selection)} />
    </div>
  );
}

async function show(panel: Panel, runs: RunView[], horizon: number) {
  return (await render(<Page panel={panel} runs={runs} horizon={horizon} />)).container;
}

const drawing = (container: Element) => container.querySelector("[data-picture] svg");
/** Number of shapes and words in a colour. */
const drawnIn = (container: Element, colour: string) =>
  [...drawing(container)!.querySelectorAll("path, text")].filter(
    (shape) =>
      (shape.getAttribute("d") || shape.textContent) &&
      [shape.getAttribute("stroke"), shape.getAttribute("fill")].some((value) => value?.includes(colour)),
  ).length;
const tableButton = (container: Element) => container.querySelector<HTMLButtonElement>("[aria-label='Data as table']")!;
const cells = (row: Element | null) => [...row!.children].map((cell) => cell.textContent);

async function showTable(container: Element) {
  tableButton(container).click();
  return vi.waitFor(() => {
    const rows = [...container.querySelectorAll("tbody tr")];
    expect(rows.length).toBeGreaterThan(0);
    return rows;
  });
}

/** Attributes of drawings and words that hold what is no number. */
function notNumbers(container: Element): string[] {
  const attributes = [...container.querySelectorAll("svg, svg *")].flatMap((element) =>
    [...element.attributes].map(({ name, value }) => `${element.tagName} ${name}=${value.slice(0, 80)}`),
  );
  return [...attributes, container.textContent].filter((text) => /NaN|Infinity|undefined|null/.test(text));
}

describe.each(PANELS.map((panel) => [panel.words(en).title, panel] as const))("%s", (name, panel) => {
  it.each(CASES)("of %s has a drawing and a table", async (_, runs, horizon) => {
    const container = await show(panel, runs, horizon);
    expect(container.querySelector("section")!.getAttribute("aria-label")).toBe(name);
    if (tableButton(container).disabled) {
      expect(container.querySelector("p[class*=empty]")).not.toBeNull();
    } else {
      await vi.waitFor(() => expect(drawing(container)).not.toBeNull());
      expect(notNumbers(container)).toEqual([]);
      await showTable(container);
    }
    expect(notNumbers(container)).toEqual([]);
  });

  it("of no run says what will be there", async () => {
    const container = await show(panel, [], 60);
    expect(container.querySelector("p[class*=empty]")!.textContent).toMatch(/^[A-Z].{20,}\.$/);
    expect(drawing(container)).toBeNull();
    expect(tableButton(container).disabled).toBe(true);
  });

  it("answers hover and click with the shared selection, and Escape releases both", async () => {
    const container = await show(panel, TWINS, 60);
    const cursor = () => container.querySelector<HTMLElement>("[role=slider]");
    await vi.waitFor(() => expect(cursor()).not.toBeNull());
    const selection = () => container.querySelector<HTMLElement>("[data-selection]")!.dataset.selection;
    cursor()!.focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(selection()).toBe(JSON.stringify(NOTHING_SELECTED));
    expect(cursor()!.ariaValueText).toMatch(/\w/);
    await userEvent.keyboard("{Enter}");
    expect(selection()).not.toBe(JSON.stringify(NOTHING_SELECTED));
    await userEvent.keyboard("{Escape}");
    expect(selection()).toBe(JSON.stringify(NOTHING_SELECTED));
  });

  it("has a formula that KaTeX can draw", () => {
    expect(katex.renderToString(panel.formula, { throwOnError: true, strict: "error" })).toContain("<math");
  });
});

describe("of twins", () => {
  it.each<[id: string, summary: string, rows: number, last: string[]]>([
    ["entropy", "held-out answer entropy (exact): GRPO 0.50, ProGRPO 2.00", 4, ["60", "0.500", "2"]],
    ["pass-at-k", "pass@64 at step 60: GRPO 0.97, ProGRPO 0.97", 3, ["64", "0.970", "0.920 to 1.020", "0.970"]],
    [
      "variety",
      "pass@1: GRPO 0.53, ProGRPO 0.53; pass@32: GRPO 0.90, ProGRPO 0.90",
      8,
      ["ProGRPO", "60", "0.530", "0.900"],
    ],
    ["reward", "held-out pass@1: GRPO 0.53, ProGRPO 0.53", 4, ["60", "0.530", "0.530"]],
    [
      "confidence",
      "Mean when correct: GRPO 0.90, ProGRPO 0.60",
      6,
      ["ProGRPO", "9 2 ! 1 :", "0.120", "2+9", "1", "yes", "0.810"],
    ],
    ["advantages", "ProGRPO, alpha 0.30: terms −0.21 to +0.10", 2, ["3+3", "1", "0", "−1.000", "0.100", "−0.900"]],
    [
      "answers-left",
      "A typical prompt. Most probable of 2: GRPO 2+9 0.63, ProGRPO 2+9 0.30",
      8,
      ["ProGRPO", "60", "0.300", "0.100", "0", "0.600"],
    ],
    [
      "moved",
      "Moved most: GRPO 6.00 % (layer 1, down), ProGRPO 3.00 % (layer 1, down)",
      4,
      ["ProGRPO", "60", "1", "0.43", "0.86", "1.29", "1.71", "2.14", "2.57", "3.00"],
    ],
  ])("%s says in a line, draws each run's colour and tabulates the same numbers", async (id, summary, rows, last) => {
    const container = await show(panelOf(id), TWINS, 60);
    await vi.waitFor(() => expect(drawing(container)).not.toBeNull());
    expect(container.querySelector("p")!.textContent).toBe(summary);
    const shown = id === "advantages" ? TWINS.slice(1) : TWINS;
    for (const { name, style } of shown) expect(drawnIn(container, style.stroke.slice(0, -1)), name).toBeGreaterThan(0);
    const table = await showTable(container);
    expect(table).toHaveLength(rows);
    expect(cells(table.at(-1)!).slice(0, last.length)).toEqual(last);
  });

  it.each(["entropy", "reward"])("%s has training's own estimates only where they are asked for", async (id) => {
    const container = await show(panelOf(id), TWINS, 60);
    const button = [...container.querySelectorAll("button")].find((each) => each.textContent === "Training")!;
    expect(container.querySelector("p")!.textContent).not.toContain("training");
    button.click();
    await vi.waitFor(() => expect(container.querySelector("p")!.textContent).toContain("training"));
    expect(await showTable(container)).toHaveLength(61);
  });

  it("pass@k is followed over the steps at a chosen k", async () => {
    const container = await show(panelOf("pass-at-k"), TWINS, 60);
    await userEvent.selectOptions(container.querySelector("select")!, "k = 64");
    await vi.waitFor(() => expect(container.querySelector("p")!.textContent).toContain("held-out pass@64"));
    expect(cells((await showTable(container)).at(-1)!)).toEqual(["60", "0.970", "0.970"]);
  });

  it("the exact value comes first where it is known, the sampled one beside it", async () => {
    const table = await showTable(await show(panelOf("pass-at-k"), TWINS, 60));
    expect(cells(table[1]!).slice(4)).toEqual(["0.900", "0.700 to 0.800", "0.750", "0.900", "0.900 to 1.000", "0.950"]);
  });
});

describe("a figure", () => {
  const props = {
    runs: TWINS,
    horizon: 60,
    view: CHART_VIEW,
    onView: () => {},
    hover: NOTHING_SELECTED,
    selection: NOTHING_SELECTED,
    onHover: () => {},
    onSelect: () => {},
  };

  it("has all that is said of what a panel shows now, and is asked for by the panel's name", async () => {
    const figures = new Map<string, Figure>();
    const onExport = vi.fn<(panel: string) => void>();
    const { container } = await render(
      <PanelShell panel={panelOf("pass-at-k")} {...props} figures={figures} onExport={onExport} />,
    );
    await userEvent.selectOptions(container.querySelector("select")!, "k = 64");
    container.querySelector<HTMLElement>("[aria-label='Save the figure']")!.click();
    expect(onExport).toHaveBeenCalledWith("pass-at-k");
    expect(figures.get("pass-at-k")).toMatchObject({ title: "Pass@k", summary: expect.stringContaining("pass@64") });
    expect(figures.get("pass-at-k")!.keys.map(({ text }) => text)).toEqual(["GRPO", "ProGRPO", "Base"]);
  });

  it("goes with its panel, and there is none of a panel without a picture", async () => {
    const figures = new Map<string, Figure>();
    const { rerender } = await render(<PanelShell panel={panelOf("entropy")} {...props} figures={figures} />);
    expect([...figures.keys()]).toEqual(["entropy"]);
    await rerender(<PanelShell panel={panelOf("entropy")} {...props} runs={[]} figures={figures} />);
    expect(figures.size).toBe(0);
  });
});

it("a pass@k that has no interval has no band, and says why", async () => {
  const without = (k: number) => ({ ...passAtK(k, 0.5), low: null, high: null });
  const runs = [run({ evaluations: [evaluation(0, { prompts: 1, passAtK: [1, 2, 4].map(without) })] })];
  const container = await show(panelOf("pass-at-k"), runs, 60);
  await vi.waitFor(() => expect(drawing(container)).not.toBeNull());
  expect(container.querySelector("p")!.textContent).toBe("pass@4 at step 0: Base 0.50; no band from a single prompt");
  expect(container.querySelector("path[opacity='0.14']")).toBeNull();
  expect(cells((await showTable(container))[0]!)).toEqual(["1", "0.500", "–", "0.500"]);
});
