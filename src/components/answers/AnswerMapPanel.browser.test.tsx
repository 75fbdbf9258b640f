/** The map in a browser: what it draws, what the pointer and the keys do, and how little is drawn anew. */
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { SHADES } from "../charts/answerRamp.ts";
import { FigureStage, type OnDrawn } from "../panels/FigureStage.tsx";
import { PanelShell } from "../panels/PanelShell.tsx";
import type { Figure } from "../panels/panel.ts";
import { evaluation, metrics, run } from "../panels/testRuns.ts";
import { CHART_VIEW, NOTHING_SELECTED, type PanelProps, type RunView } from "../panels/types.ts";
import { answerMapPanel } from "./AnswerMapPanel.tsx";
import "../tokens.css";

const PROMPTS = ["11 = 2 digits, without 5", "9 = 2 digits, without 1", "7 = 2 digits, without 6"];
const at = (step: number, ...tops: number[]) =>
  evaluation(step, {
    masses: tops.map((top, index) => ({
      prompt: PROMPTS[index]!,
      answers: [
        { text: "2+9", probability: top },
        { text: "3+8", probability: 0.1 },
      ],
      wrong: 0.9 - top,
    })),
  });
const TWINS = [
  run({ evaluations: [at(0, 0.3, 0.2, 0.1), at(20, 0.1, 0.9, 0)] }),
  run({ evaluations: [at(0, 0.3, 0.2, 0.1), at(20, 0.4, 0.5, 0.6)] }, "progrpo"),
];

const figures = new Map<string, Figure>();

/** The panel on a page that keeps what is hovered and selected. */
function Page({ runs, step = null }: { runs: readonly RunView[]; step?: number | null }) {
  const [hover, setHover] = useState(NOTHING_SELECTED);
  const [selection, setSelection] = useState({ ...NOTHING_SELECTED, step });
  const props: PanelProps = {
    runs,
    horizon: 20,
    view: CHART_VIEW,
    onView: () => {},
    hover,
    selection,
    onHover: (part) => setHover((before) => ({ ...before, ...part })),
    onSelect: (part) => setSelection((before) => ({ ...before, ...part })),
  };
  return (
    <div style={{ width: 720 }}>
      <PanelShell panel={answerMapPanel} figures={figures} {...props} />
      <output>{JSON.stringify(selection)}</output>
    </div>
  );
}

async function show(runs: readonly RunView[], step?: number) {
  const { container, rerender } = await render(<Page runs={runs} step={step ?? null} />);
  const maps = () => [...container.querySelectorAll("article")];
  const drawn = () => container.querySelectorAll("[role=slider]").length;
  await vi.waitFor(() => expect(container.querySelector("p[class*=empty]") ?? drawn()).toBeTruthy());
  return {
    container,
    rerender,
    maps,
    sliders: () => [...container.querySelectorAll<HTMLElement>("[role=slider]")],
    selection: () => JSON.parse(container.querySelector("output")!.textContent) as unknown,
    preview: () => container.querySelector("[class*=preview]"),
  };
}

describe("the answer map", () => {
  it("has one path a shade for each run, three numbers and what they were of the base model, and a sentence", async () => {
    const { maps, container } = await show(TWINS);
    expect(maps().map((map) => map.querySelectorAll("svg > path").length)).toEqual([SHADES + 1, SHADES + 1]);
    expect(maps()[0]!.textContent).toContain("step 20");
    const figures = [...maps()[0]!.querySelectorAll("dl > div")].map((figure) =>
      [...figure.children].map((part) => part.textContent).join(" "),
    );
    expect(figures).toEqual(["answers 1.7 was 2.0", "first try 0.43 was 0.30", "64 tries 1.00 was 1.00"]);
    expect(maps()[1]!.textContent).toContain("0 of 3 puzzles: sure and wrong; 3 keep several answers");
    expect(container.querySelector("section")!.textContent).toContain("3 held-out puzzles, ordered by how GRPO ended");
  });

  it("shows a past step's evaluation, the last one before it", async () => {
    const { maps } = await show(TWINS, 19);
    expect(maps().every((map) => map.textContent.includes("step 0"))).toBe(true);
  });

  it("previews a puzzle of all runs under the pointer, and a click selects it", async () => {
    const { container, sliders, preview, selection } = await show(TWINS);
    const slider = sliders()[1]!;
    await userEvent.hover(slider, { position: { x: 10, y: 20 } });
    await vi.waitFor(() => expect(preview()).not.toBeNull());
    // The first column is the puzzle that GRPO solved.
    expect(preview()!.querySelector("caption")!.textContent).toBe("9 = two digits, no 1");
    expect([...preview()!.querySelectorAll("tbody tr")].map((row) => row.textContent)).toEqual([
      "2+90.900.50",
      "3+80.100.10",
      "wrong0.000.40",
    ]);
    await userEvent.click(slider, { position: { x: 10, y: 20 } });
    expect(selection()).toEqual({ run: "progrpo", step: null, prompt: PROMPTS[1], response: null });
    await userEvent.hover(container.querySelector("h2")!);
    await vi.waitFor(() => expect(preview()).toBeNull());
  });

  it("is walked by arrow keys, opened by Enter and released by Escape", async () => {
    const { sliders, preview, selection } = await show(TWINS);
    const slider = sliders()[0]!;
    slider.focus();
    expect(preview()).toBeNull();
    await userEvent.keyboard("{ArrowRight}");
    expect(slider.ariaValueText).toBe("9 = two digits, no 1: 2+9 0.90, 3+8 0.10, wrong 0.00");
    await userEvent.keyboard("{ArrowRight}");
    expect(slider.ariaValueNow).toBe("2");
    await userEvent.keyboard("{End}{ArrowRight}");
    expect(slider.ariaValueNow).toBe("3");
    await userEvent.keyboard("{Home}{Enter}");
    expect(selection()).toMatchObject({ run: "grpo", prompt: PROMPTS[1] });
    await userEvent.keyboard("{Escape}");
    expect(selection()).toEqual(NOTHING_SELECTED);
    expect(preview()).toBeNull();
  });

  it("tabulates every puzzle of every run in the order of the columns", async () => {
    const { container } = await show(TWINS);
    container.querySelector<HTMLButtonElement>("[aria-label='Data as table']")!.click();
    await vi.waitFor(() => expect(container.querySelectorAll("tbody tr")).toHaveLength(6));
    const cells = [...container.querySelector("tbody tr")!.children].map((cell) => cell.textContent);
    expect(cells).toEqual(["9 = two digits, no 1", "GRPO", "20", "1.000", "2", "2+9", "0.900"]);
  });

  it("goes as a figure of all runs' maps, each with its numbers", async () => {
    await show(TWINS);
    const onDrawn = vi.fn<OnDrawn>();
    await render(<FigureStage figures={[...figures.values()]} width={600} theme="light" onDrawn={onDrawn} />);
    await vi.waitFor(() => expect(onDrawn).toHaveBeenCalled());
    const [parts] = onDrawn.mock.lastCall![0];
    expect(parts!.map(({ name, svg }) => [name, svg.querySelectorAll("path").length])).toEqual([
      [
        "GRPO, step 20: answers 1.7, first try 0.43, 64 tries 1.00. 0 of 3 puzzles: sure and wrong; 2 keep several answers",
        SHADES + 1,
      ],
      [
        "ProGRPO, step 20: answers 2.0, first try 0.60, 64 tries 1.00. 0 of 3 puzzles: sure and wrong; 3 keep several answers",
        SHADES + 1,
      ],
    ]);
  });

  it("says why it is empty", async () => {
    const empty = async (runs: RunView[]) => (await show(runs)).container.querySelector("p[class*=empty]")!.textContent;
    expect(await empty([])).toContain("Nothing evaluated yet");
    expect(await empty([run({ evaluations: [evaluation(0)] })])).toContain("too many correct answers to list");
  });

  it("draws nothing anew when a step came without an evaluation", async () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ ...TWINS[0]!, id: `run ${index}` }));
    const { rerender, maps } = await show(many);
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    for (const map of maps()) observer.observe(map, { subtree: true, attributes: true, childList: true });
    await rerender(<Page runs={many.map((each) => ({ ...each, steps: [metrics(20)] }))} />);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(changes).toBe(0);
    observer.disconnect();
  });
});
