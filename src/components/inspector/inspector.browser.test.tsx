/** The inspector in a browser: what it shows of a selection, and how one moves it. */
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { evaluation, group, metrics, response, run } from "../panels/testRuns.ts";
import { NOTHING_SELECTED, type RunView, type Selection } from "../panels/types.ts";
import { GroupInspector } from "./GroupInspector.tsx";
import "../tokens.css";

const wrong = response({ text: "3+3", correct: false, reward: 0, advantage: -1, term: 0.1, reweighted: -0.9 });
const at = (step: number, top: number) =>
  evaluation(step, {
    masses: [
      {
        prompt: "9 = 2 digits, without 1",
        answers: Array.from({ length: 12 }, (_, index) => ({
          text: `${index}+1`,
          probability: index === 0 ? top : (1 - top) / 20,
        })),
        wrong: 1 - top - (11 * (1 - top)) / 20,
      },
    ],
  });
const trained: RunView[] = [
  run({
    steps: [0, 1, 2].map((step) => metrics(step)),
    evaluations: [at(0, 0.4), at(3, 0.9)],
    groups: [{ step: 2, groups: [group({ responses: [response(), wrong, response()] })] }],
  }),
];

function Page({ runs, start }: { runs: readonly RunView[]; start: Partial<Selection> }) {
  const [selection, setSelection] = useState({ ...NOTHING_SELECTED, ...start });
  return (
    <div style={{ width: 420 }}>
      <GroupInspector
        runs={runs}
        selection={selection}
        onSelect={(part) => setSelection((before) => ({ ...before, ...part }))}
      />
      <output data-testid="selection">{JSON.stringify(selection)}</output>
    </div>
  );
}

async function show(start: Partial<Selection> = {}, runs: readonly RunView[] = trained) {
  const { container, rerender } = await render(<Page runs={runs} start={start} />);
  return {
    container,
    rerender: (next: readonly RunView[]) => rerender(<Page runs={next} start={start} />),
    radios: () => [...container.querySelectorAll<HTMLInputElement>("input[type=radio]")],
    spoken: () => container.querySelector("p[class*=spoken]")!.textContent,
    selection: () => JSON.parse(container.querySelector("[data-testid=selection]")!.textContent) as Selection,
    rows: () => [...container.querySelectorAll("tbody tr")].map((row) => row.textContent),
    press: (name: string) => container.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)!.click(),
  };
}

describe("of a group", () => {
  it("has a row a distinct answer by falling Ã, and the chosen one's numbers in formula and sentence", async () => {
    const { radios, spoken, selection } = await show();
    expect(radios().map((radio) => radio.ariaLabel)).toEqual([
      "2+9, correct, sampled 2 times, reward 1, confidence 0.81, A +0.94, term −0.21, A tilde +0.73",
      "3+3, wrong, sampled once, reward 0, confidence 0.81, A −1.00, term +0.10, A tilde −0.90",
    ]);
    expect(spoken()).toContain("0.73");
    radios()[1]!.click();
    await vi.waitFor(() => expect(spoken()).toContain("0.90"));
    expect(selection().response).toBe(1);
  });

  it("shows the answer of any response that is selected by its place in sampling order", async () => {
    const { radios } = await show({ response: 2 });
    expect(radios().map((radio) => radio.checked)).toEqual([true, false]);
  });

  it("is released by Escape", async () => {
    const { radios, selection } = await show({ run: "grpo", step: 3, response: 1 });
    radios()[1]!.focus();
    await userEvent.keyboard("{Escape}");
    expect(selection()).toEqual(NOTHING_SELECTED);
    expect(radios()[0]!.checked).toBe(true);
  });

  it("stays as it was while it is frozen", async () => {
    const { container, rerender, radios } = await show();
    container.querySelector<HTMLButtonElement>("button[aria-pressed=false]")!.click();
    await vi.waitFor(() => expect(container.textContent).toContain("frozen"));
    const later = { step: 3, groups: [group({ responses: [wrong] })] };
    const goneOn = trained.map((each) => ({
      ...each,
      steps: [...each.steps, metrics(3)],
      groups: [...each.groups, later],
    }));
    await rerender(goneOn);
    expect(radios()).toHaveLength(2);
    expect(container.querySelector("output")!.textContent).toBe("step 3");
    container.querySelector<HTMLButtonElement>("button[aria-pressed=true]")!.click();
    await vi.waitFor(() => expect(radios()).toHaveLength(1));
    expect(container.querySelector("output")!.textContent).toBe("step 4");
  });
});

describe("of a held-out prompt", () => {
  const held = { prompt: "9 = 2 digits, without 1" };

  it("has the base model's answers beside the run's, and all of them on demand", async () => {
    const { container, rows } = await show(held);
    expect(container.querySelector("h3")!.textContent).toBe("9 = two digits, no 1");
    expect(rows()).toHaveLength(10);
    expect(rows()[0]).toBe("0+10.400.90");
    expect(rows().slice(-2)).toEqual(["4 more0.120.02", "wrong0.270.04"]);
    [...container.querySelectorAll("button")].find((button) => button.textContent === "Show all answers")!.click();
    await vi.waitFor(() => expect(rows()).toHaveLength(13));
  });

  it("travels in time from evaluation to evaluation", async () => {
    const { container, rows, press, selection } = await show(held);
    const isOff = (name: string) =>
      container.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)!.disabled;
    expect(isOff("Later evaluation")).toBe(true);
    press("Earlier evaluation");
    await vi.waitFor(() => expect(rows()[0]).toBe("0+10.400.40"));
    expect(selection()).toMatchObject({ step: 0, ...held });
    expect(isOff("Earlier evaluation")).toBe(true);
    press("Later evaluation");
    await vi.waitFor(() => expect(rows()[0]).toBe("0+10.400.90"));
    expect(selection().step).toBeNull();
  });
});

it("offers every prompt there is something to see of", async () => {
  const { container, selection, rows } = await show();
  const prompts = container.querySelector<HTMLSelectElement>("select[aria-label=Prompt]")!;
  expect([...prompts.options].map(({ textContent }) => textContent)).toEqual([
    "11 2 ! 5 :: 2 of 3 correct",
    "9 = two digits, no 1",
  ]);
  await userEvent.selectOptions(prompts, "9 = two digits, no 1");
  expect(selection().prompt).toBe("9 = 2 digits, without 1");
  expect(rows()).toHaveLength(10);
});

it("says what to do where there is nothing yet", async () => {
  const { container } = await show({}, []);
  expect(container.querySelector("p[class*=empty]")!.textContent).toContain("Click a column of the answer map");
});
