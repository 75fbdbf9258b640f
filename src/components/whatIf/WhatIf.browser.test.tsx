/** A what-if in a browser: on its way, answered, failed. */
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { errorData, type WhatIf as Settings, told } from "../../engine/index.ts";
import { group } from "../panels/testRuns.ts";
import { NoWhatIf } from "./NoWhatIf.tsx";
import { NOTHING_YET, type WhatIfAnswers } from "./types.ts";
import { WhatIf } from "./WhatIf.tsx";
import { OWN, probe } from "./whatIfTesting.ts";
import "../tokens.css";

const own = probe([0.5, 0.6, -1], [0.03, 0.01, -0.0001, -0.0399]);
const asked = probe([0.1, 0.8, -1], [0.01, 0.02, 0.005, -0.035], { alpha: 2 });
const answered: WhatIfAnswers = { ...NOTHING_YET, own: OWN, answer: { own, asked: own }, isBehind: false };

async function show(answers: WhatIfAnswers, recorded = own.group) {
  const asks: Settings[] = [];
  const handlers = { onRetry: vi.fn(), onClose: vi.fn() };
  function Page({ answers: shown }: { answers: WhatIfAnswers }) {
    const [settings, setSettings] = useState<Settings>({});
    const onAsk = (next: Settings) => {
      asks.push(next);
      setSettings(next);
    };
    return (
      <div style={{ width: 396 }}>
        <WhatIf group={recorded} answers={shown} settings={settings} onAsk={onAsk} {...handlers} />
      </div>
    );
  }
  const { container, rerender } = await render(<Page answers={answers} />);
  const buttons = () => [...container.querySelectorAll("button")];
  return {
    container,
    asks,
    ...handlers,
    rerender: (next: WhatIfAnswers) => rerender(<Page answers={next} />),
    button: (words: string) => buttons().find((each) => each.textContent === words)!,
    alpha: () => container.querySelector<HTMLInputElement>("[aria-label='alpha, value']")!,
    rows: () =>
      [...container.querySelectorAll("table:last-of-type tbody tr")].map((row) =>
        [...row.children].map((cell) => cell.textContent),
      ),
  };
}

describe("a what-if on its way", () => {
  it("says that it looks for the weights, then which steps are made again and how long that takes, and can be stopped", async () => {
    const { container, rerender, button, onClose } = await show(NOTHING_YET);
    expect(container.textContent).toContain("Looking for the run's weights");
    await rerender({ ...NOTHING_YET, own: OWN, replay: { from: 25, done: 37, to: 57, secondsLeft: 4 } });
    expect(container.textContent).toContain("Making steps 26 to 57 again: 12 of 32, about 4 s left");
    const bar = container.querySelector("progress")!;
    expect([bar.value, bar.max]).toEqual([12, 32]);
    await rerender({ ...NOTHING_YET, own: OWN, replay: { from: 25, done: 57, to: 57, secondsLeft: 0 } });
    expect(container.textContent).toContain("Rehearsing the step");
    button("Stop").click();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("says why there is no answer, and can be tried again", async () => {
    const error = errorData("stopped", told`The Worker is gone`, "the Worker", told`Ask it again`);
    const { container, button, onRetry } = await show({ ...NOTHING_YET, error });
    expect(container.querySelector("[role=alert]")!.textContent).toContain(
      "No answer. The Worker is gone. Where: the Worker. Ask it again.",
    );
    button("Try again").click();
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it("says why a run without weights has none", async () => {
    const onClose = vi.fn();
    const { container } = await render(<NoWhatIf why="This run is a recording." onClose={onClose} />);
    expect(container.textContent).toContain("This run is a recording.");
    container.querySelector("button")!.click();
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe("an answered what-if", () => {
  it("has every answer's probability, what the group would change and what the step did", async () => {
    const { rows, container } = await show(answered);
    expect(rows()).toEqual([
      ["1+5", "0.40", "", "▲ +0.030", "▲ +0.050"],
      ["3+3", "0.10", "", "▲ +0.010", "▲ +0.020"],
      ["2+4", "0.20", "", "0.000", "▼ −0.010"],
      ["wrong", "0.30", "", "▼ −0.040", "▼ −0.060"],
    ]);
    expect(container.textContent).toContain("this group raises 1+5 most and lowers wrong answers most");
    expect(container.textContent).toContain("nothing was trained");
  });

  it("asks what is other than the run's own, shows old and new, and comes back in one click", async () => {
    const { asks, alpha, rerender, rows, container, button } = await show(answered);
    await userEvent.fill(alpha(), "2");
    await userEvent.keyboard("{Enter}");
    expect(asks.at(-1)).toEqual({ alpha: 2 });
    await rerender({ ...answered, answer: { own, asked } });
    expect(container.textContent).toContain(
      "Under alpha 2 this group would take credit from 1+5 ×2 and give it to 3+3.",
    );
    expect(rows()[0]).toEqual(["1+5", "0.40", "", "▲ +0.010", "▲ +0.050"]);
    const credit = [...container.querySelectorAll("table:first-of-type tbody tr")].map((row) => row.textContent);
    expect(credit[0]).toContain("+0.60▲ +0.80");
    expect(credit[0], "tokens with their changes").toContain("3+.02+.003−.02");
    button("The run's own settings").click();
    expect(asks.at(-1)).toEqual({});
  });

  it("hides what has no say under the method that is asked", async () => {
    const { container } = await show(answered);
    expect(container.querySelector("input[role=spinbutton][aria-label='alpha, value']")).not.toBeNull();
    container.querySelector<HTMLInputElement>("[aria-label='Method asked'] input")!.click();
    await vi.waitFor(() =>
      expect(container.querySelector("input[role=spinbutton][aria-label='alpha, value']")).toBeNull(),
    );
  });

  it("says where the step, made again, drew other responses", async () => {
    const { container } = await show(answered, group());
    expect(container.textContent).toContain("drew other responses than the run had recorded");
  });
});
