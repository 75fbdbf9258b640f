/** Every panel with every kind of data, in a browser: it draws, it says what it draws, and nothing is NaN. */
import { type ComponentType, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { type GroupRecord, METHODS, type MethodId } from "../../engine/index.ts";
import { AdvantagesPanel } from "./AdvantagesPanel.tsx";
import { ConfidencePanel } from "./ConfidencePanel.tsx";
import { EntropyPanel } from "./EntropyPanel.tsx";
import { FrontierPanel } from "./FrontierPanel.tsx";
import { MassPanel } from "./MassPanel.tsx";
import { PassAtKPanel } from "./PassAtKPanel.tsx";
import { RewardPanel } from "./RewardPanel.tsx";
import { evaluation, group, metrics, passAtK, response, run } from "./testRuns.ts";
import { NOTHING_SELECTED, type PanelProps, type RunView } from "./types.ts";
import "../tokens.css";

type Panel = ComponentType<PanelProps>;
const CHARTS: [name: string, Panel: Panel][] = [
  ["Entropy", EntropyPanel],
  ["Pass@k", PassAtKPanel],
  ["Frontier", FrontierPanel],
  ["Reward and pass@1", RewardPanel],
  ["Confidence", ConfidencePanel],
  ["Advantages", AdvantagesPanel],
  ["Where the mass is", MassPanel],
];

const wrong = response({ text: "3+3", correct: false, reward: 0, advantage: -1, term: 0.1, reweighted: -0.9 });
const mass = (first: number) => ({
  prompt: "11 2",
  answers: [
    { text: "2+9", probability: first },
    { text: "9+2", probability: 0.1 },
  ],
  wrong: 0.9 - first,
});

/** `count` steps and an evaluation at each `every`. */
const trained = (method: MethodId, count: number, every: number, part: Partial<RunView> = {}): RunView =>
  run(
    {
      steps: Array.from({ length: count }, (_, step) =>
        metrics(step, { method, reward: step / count, confidence_correct: method === "grpo" ? 0.9 : 0.6 }),
      ),
      evaluations: Array.from({ length: Math.floor(count / every) + 1 }, (_, i) =>
        evaluation(i * every, {
          method,
          answer_entropy: method === "grpo" ? 2 / (i + 1) : 2,
          passAtK: [passAtK(1, 0.5 + i / 100), passAtK(32, method === "grpo" ? 0.75 : 0.95, 0.9), passAtK(64, 0.97)],
          masses: [mass(method === "grpo" ? 0.8 - 0.7 / (i + 1) : 0.3)],
        }),
      ),
      changes: [{ step: 2, changes: { alpha: 0.3 } }],
      groups: [{ step: count - 1, groups: [group({ responses: [response(), wrong] }), group()] }],
      ...part,
    },
    method,
  );

/** Everything that may be absent is. */
const nothingKnown = run(
  {
    steps: [0, 1, 2].map((step) =>
      metrics(step, {
        entropy: null,
        answer_entropy: null,
        loss: null,
        reward_std: null,
        confidence_correct: null,
        confidence_wrong: null,
        "clip_ratio/low_mean": null,
        "clip_ratio/high_mean": null,
      }),
    ),
    evaluations: [0, 2].map((step) =>
      evaluation(step, { entropy: null, answer_entropy: null, passAtK: [passAtK(1, 0)], masses: [] }),
    ),
    groups: [
      {
        step: 2,
        groups: [
          group({
            eligible: false,
            alpha: 0,
            responses: [response({ text: "", tokens: [], logprob: [], lowPositions: [] })],
          }),
        ],
      },
    ],
  },
  "progrpo",
);

/** The smallest and largest numbers that a run of this program or a file of one can hold. */
const edge = (high: boolean): RunView => {
  const large = high ? 1e12 : -1e12;
  const share = high ? 1 : 0;
  const extreme: GroupRecord = group({
    prompt: "x".repeat(300),
    promptConfidence: share,
    responses: [
      response({ confidence: share, advantage: large, term: -large, reweighted: large, logprob: [-1e4, 0, -1e-12] }),
      response({ confidence: 1e-300, advantage: 1e-300, term: 0, reweighted: 1e-300 }),
    ],
  });
  return run(
    {
      steps: [0, 1, 4999].map((step) =>
        metrics(step, { reward: share, entropy: high ? 1e6 : 0, answer_entropy: high ? 1e-300 : 0 }),
      ),
      evaluations: [0, 4999].map((step) =>
        evaluation(step, {
          entropy: high ? 1e6 : 0,
          answer_entropy: share,
          passAtK: [1, 2, 256].map((k) => ({ k, value: share, low: share, high: share, exact: share })),
          masses: [{ prompt: "11 2", answers: [{ text: "y".repeat(300), probability: share }], wrong: 1 - share }],
        }),
      ),
      groups: [{ step: 4999, groups: [extreme] }],
    },
    high ? "progrpo" : "grpo",
  );
};

const DATA: [name: string, runs: RunView[], horizon: number][] = [
  ["twins", [trained("grpo", 60, 20), trained("progrpo", 60, 20)], 60],
  ["a recorded run", [trained("grpo", 60, 20, { origin: "recorded" })], 60],
  [
    "a recorded run behind the visitor's own",
    [trained("grpo", 9, 3, { origin: "recorded" }), trained("progrpo", 5, 5)],
    60,
  ],
  ["nothing that can be computed", [nothingKnown], 60],
  ["one point", [trained("grpo", 1, 1, { evaluations: [evaluation(0, { masses: [mass(0.5)] })] })], 1],
  ["the base model only", [run({ evaluations: [evaluation(0, { masses: [mass(0.5)] })] })], 60],
  ["5,000 points", [trained("grpo", 5000, 1), trained("progrpo", 5000, 1)], 5000],
  ["extreme numbers", [edge(false), edge(true)], 5000],
];

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

async function show(Panel: Panel, runs: RunView[], horizon: number) {
  const { container } = await render(<Page Panel={Panel} runs={runs} horizon={horizon} />);
  return container;
}

/** A panel on a page that keeps what is selected. */
function Page({ Panel, runs, horizon }: { Panel: Panel; runs: RunView[]; horizon: number }) {
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const props = { runs, horizon, smoothing: 0.6, hover: NOTHING_SELECTED, selection };
  return (
    <div style={{ display: "grid", width: 480, height: 320 }}>
      <Panel {...props} onHover={() => {}} onSelect={(part) => setSelection((before) => ({ ...before, ...part }))} />
    </div>
  );
}

const drawing = (container: Element) => container.querySelector("svg.recharts-surface");
/** Number of shapes and words in a colour. */
const drawnIn = (container: Element, colour: string) =>
  [...drawing(container)!.querySelectorAll("path, text")].filter(
    (shape) =>
      (shape.getAttribute("d") || shape.textContent) &&
      [shape.getAttribute("stroke"), shape.getAttribute("fill")].some((value) => value?.startsWith(colour)),
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

describe.each(CHARTS)("%s", (name, Panel) => {
  it.each(DATA)("of %s has a drawing and a table", async (_, runs, horizon) => {
    const container = await show(Panel, runs, horizon);
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
    const container = await show(Panel, [], 60);
    expect(container.querySelector("p[class*=empty]")!.textContent).toMatch(/^[A-Z].{20,}\.$/);
    expect(drawing(container)).toBeNull();
    expect(tableButton(container).disabled).toBe(true);
  });
});

describe("of twins", () => {
  it.each<[Panel: Panel, summary: string, rows: number, last: string[]]>([
    [
      EntropyPanel,
      "Held-out, exact: GRPO 0.50, ProGRPO 2.00 nats; training samples: GRPO 1.20, ProGRPO 1.20",
      61,
      ["60", "–", "–", "0.600", "0.600", "–", "–", "0.500", "2"],
    ],
    [PassAtKPanel, "pass@64 at step 60: GRPO 0.97, ProGRPO 0.97", 3, ["64", "0.970", "0.920 to 1.020", "0.970"]],
    [FrontierPanel, "GRPO 0.53 / 0.90, ProGRPO 0.53 / 0.90 (pass@1 / 32)", 8, ["ProGRPO", "60", "0.530", "0.900"]],
    [
      RewardPanel,
      "Held-out pass@1: GRPO 0.53, ProGRPO 0.53; training reward: GRPO 0.98, ProGRPO 0.98",
      61,
      ["60", "–", "–", "0.530", "0.530"],
    ],
    [
      ConfidencePanel,
      "Mean when correct: GRPO 0.90, ProGRPO 0.60",
      6,
      ["ProGRPO", "11 2 ! 5 :", "0.120", "2+9", "yes", "0.810"],
    ],
    [AdvantagesPanel, "ProGRPO, alpha 0.30: terms −0.21 to +0.10", 2, ["3+3", "0", "−1.000", "0.100", "−0.900"]],
    [
      MassPanel,
      "A typical prompt. Top: GRPO 2+9 0.63, ProGRPO 2+9 0.30 (of 2 answers)",
      8,
      ["ProGRPO", "60", "0.300", "0.100", "0", "0.600"],
    ],
  ])("%o says in a line, draws in both colours and tabulates the same numbers", async (Panel, summary, rows, last) => {
    const container = await show(Panel, DATA[0]![1], 60);
    await vi.waitFor(() => expect(drawing(container)).not.toBeNull());
    expect(container.querySelector("p")!.textContent).toBe(summary);
    const colours =
      Panel === AdvantagesPanel
        ? ["var(--sign-up)", "var(--sign-down)"]
        : METHODS.map((method) => `var(--method-${method}`);
    for (const colour of colours) expect(drawnIn(container, colour), colour).toBeGreaterThan(0);
    const table = await showTable(container);
    expect(table).toHaveLength(rows);
    expect(cells(table.at(-1)!).slice(0, last.length)).toEqual(last);
  });

  it("the exact value comes first where it is known, the sampled one beside it", async () => {
    const table = await showTable(await show(PassAtKPanel, DATA[0]![1], 60));
    expect(cells(table[1]!).slice(4)).toEqual(["0.900", "0.700 to 0.800", "0.750", "0.900", "0.900 to 1.000", "0.950"]);
  });
});

it("a pass@k that has no interval has no band, and says why", async () => {
  const without = (k: number) => ({ ...passAtK(k, 0.5), low: null, high: null });
  const runs = [run({ evaluations: [evaluation(0, { prompts: 1, passAtK: [1, 2, 4].map(without) })] })];
  const container = await show(PassAtKPanel, runs, 60);
  await vi.waitFor(() => expect(drawing(container)).not.toBeNull());
  expect(container.querySelector("p")!.textContent).toBe("pass@4 at step 0: Base 0.50; no band from a single prompt");
  expect(container.querySelector("path[opacity='0.14']")).toBeNull();
  expect(cells((await showTable(container))[0]!)).toEqual(["1", "0.500", "–", "0.500"]);
});
