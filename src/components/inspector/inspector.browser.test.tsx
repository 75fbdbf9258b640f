/** The inspector in a browser: what it shows of a selection, and how one moves it. */
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { evaluation, group, metrics, response, run } from "../panels/testRuns.ts";
import { NOTHING_SELECTED, type RunView, type Selection } from "../panels/types.ts";
import { GroupInspector, type WhatIfTarget } from "./GroupInspector.tsx";
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
  const [pinned, setPinned] = useState<{ run: RunView; step: number } | null>(null);
  return (
    <div style={{ width: 420 }}>
      <GroupInspector
        runs={runs}
        selection={selection}
        onSelect={(part) => setSelection((before) => ({ ...before, ...part }))}
        pinned={pinned}
        onPin={(pin) => setPinned(pin && { run: runs.find(({ id }) => id === pin.run)!, step: pin.step })}
        whatIf={(target, onClose) => <Asked target={target} onClose={onClose} />}
      />
      <output data-testid="selection">{JSON.stringify(selection)}</output>
    </div>
  );
}

function Asked({ target: { run, step, place, group: of }, onClose }: { target: WhatIfTarget; onClose(): void }) {
  return (
    <button type="button" onClick={onClose}>
      {`asked of ${run.name}, step ${step}, group ${place} of ${of.responses.length}`}
    </button>
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
    button: (words: string) => [...container.querySelectorAll("button")].find((each) => each.textContent === words),
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

it("says of a program what was found when it was run", async () => {
  const stopped = response({ ...wrong, finding: { outcome: "too-long", test: { place: 4, isShown: false } } });
  const { container } = await show({}, [
    run({ steps: [metrics(0)], groups: [{ step: 0, groups: [group({ responses: [stopped, wrong] })] }] }),
  ]);
  expect(container.textContent).toContain(
    "In a test that the prompt does not show: it was stopped because it took too long.",
  );
});

describe("a what-if", () => {
  it("is asked of the group that is shown, which stays as it is until the answer is put away", async () => {
    const { container, rerender, button } = await show();
    button("What if?")!.click();
    await vi.waitFor(() => expect(button("asked of GRPO, step 2, group 0 of 3")).toBeDefined());
    await rerender(
      trained.map((each) => ({ ...each, groups: [{ step: 3, groups: [group({ responses: [wrong] })] }] })),
    );
    expect(button("asked of GRPO, step 2, group 0 of 3")).toBeDefined();
    expect(container.querySelectorAll("input[type=radio]")).toHaveLength(0);
    button("asked of GRPO, step 2, group 0 of 3")!.click();
    await vi.waitFor(() => expect(container.querySelectorAll("input[type=radio]")).toHaveLength(1));
  });

  it("is put away by Escape, and the selection stays", async () => {
    const { button, selection } = await show({ run: "grpo" });
    button("What if?")!.click();
    await vi.waitFor(() => expect(button("asked of GRPO, step 2, group 0 of 3")).toBeDefined());
    button("What if?")!.focus();
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(button("asked of GRPO, step 2, group 0 of 3")).toBeUndefined());
    expect(selection().run).toBe("grpo");
  });

  it("is not asked of held-out prompts", async () => {
    const { button } = await show({ prompt: "9 = 2 digits, without 1" });
    expect(button("What if?")).toBeUndefined();
  });
});

describe("side by side", () => {
  const held = { prompt: "9 = 2 digits, without 1" };
  const cells = (container: HTMLElement) =>
    [...container.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));

  it("has one arm at two steps, what differs, and the way back", async () => {
    const { container, press, button, selection } = await show(held);
    button("Pin")!.click();
    await vi.waitFor(() => expect(container.textContent).toContain("B against A"));
    press("Earlier evaluation");
    await vi.waitFor(() => expect(cells(container)[0]).toEqual(["0+1", "0.90", "0.40", "▼ −0.50"]));
    expect(container.querySelector("p[class*=spoken]")!.textContent).toBe(
      "Both favour 0+1: step 3 gives it 0.90, step 0 0.40; each keeps 1 answer above 0.05.",
    );
    button("⇄ Swap")!.click();
    await vi.waitFor(() => expect(cells(container)[0]).toEqual(["0+1", "0.40", "0.90", "▲ +0.50"]));
    expect(selection()).toMatchObject({ run: "grpo", step: 3, ...held });
    button("Unpin")!.click();
    await vi.waitFor(() => expect(button("Pin")).toBeDefined());
  });

  it("has two arms' groups, each answer's numbers below their like", async () => {
    const other = run(
      { steps: [metrics(2)], groups: [{ step: 2, groups: [group({ responses: [response({ reweighted: 0.8 })] })] }] },
      "progrpo",
    );
    const { container, button } = await show({ run: "grpo" }, [...trained, other]);
    button("Pin")!.click();
    await vi.waitFor(() => expect(container.querySelector("select[aria-label=Run]")).not.toBeNull());
    await userEvent.selectOptions(container.querySelector("select[aria-label=Run]")!, "ProGRPO");
    await vi.waitFor(() => expect(container.textContent).toContain("Both drew the same correct answer"));
    expect(cells(container)).toEqual([
      ["✓ 2+9", "A ●", "2", "0.74", "0.81", "+0.94", "+0.73"],
      ["B ◆", "▼ 1", "0.74", "0.81", "+0.94", "▲ +0.80"],
      ["✗ 3+3only A", "A ●", "1", "0.74", "0.81", "−1.00", "−0.90"],
      ["B ◆", "not drawn"],
    ]);
  });

  it("says where a side has nothing of the prompt, and shows one that both have", async () => {
    const other = run(
      { steps: [metrics(2)], evaluations: [at(3, 0.5)], groups: [{ step: 2, groups: [group({ prompt: "other" })] }] },
      "progrpo",
    );
    const { container, button } = await show({ run: "grpo" }, [...trained, other]);
    button("Pin")!.click();
    await userEvent.selectOptions(container.querySelector("select[aria-label=Run]")!, "ProGRPO");
    await vi.waitFor(() => expect(container.textContent).toContain("GRPO has nothing of this prompt"));
    button("Show a prompt that both have: 9 = two digits, no 1")!.click();
    await vi.waitFor(() => expect(cells(container)[0]).toEqual(["0+1", "0.90", "0.50", "▼ −0.40"]));
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
