/** Runs as the tests of whole panels draw them: usual ones, and those that a panel must not break on. */
import { DEFAULT_CONFIG, type GroupRecord, getMethod, type MethodId } from "../../engine/index.ts";
import { styleOf } from "../charts/runStyle.ts";
import { evaluation, group, metrics, moved, passAtK, response, run } from "./testRuns.ts";
import type { RunView } from "./types.ts";

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
export const trained = (method: MethodId, count: number, every: number, part: Partial<RunView> = {}): RunView =>
  run(
    {
      steps: Array.from({ length: count }, (_, step) =>
        metrics(step, { reward: step / count, confidence_correct: method === "grpo" ? 0.9 : 0.6 }),
      ),
      evaluations: Array.from({ length: Math.floor(count / every) + 1 }, (_, i) =>
        evaluation(i * every, {
          answer_entropy: method === "grpo" ? 2 / (i + 1) : 2,
          passAtK: [passAtK(1, 0.5 + i / 100), passAtK(32, method === "grpo" ? 0.75 : 0.95, 0.9), passAtK(64, 0.97)],
          masses: [mass(method === "grpo" ? 0.8 - 0.7 / (i + 1) : 0.3)],
          moved: moved(2, (method === "grpo" ? 0.02 : 0.01) * i),
        }),
      ),
      changes: [{ step: 2, changes: { alpha: 0.3 } }],
      groups: [
        { step: count - 1, groups: [group({ responses: [response(), wrong] }), group({ prompt: "9 2 ! 1 :" })] },
      ],
      ...part,
    },
    method,
  );

/** Runs of one arm, a seed each; `part` of the seed's place. */
export const ofSeeds = (method: MethodId, count: number, part: (place: number) => Partial<RunView>): RunView[] =>
  Array.from({ length: count }, (_, place) => {
    const [title, style] = [getMethod(method).title, styleOf(method)];
    return run(
      {
        id: `${method}-${place}`,
        name: `${title}, seed ${place + 7}`,
        style: { ...style, isFaint: place > 0 },
        arm: { id: method, name: title, style },
        config: { ...DEFAULT_CONFIG, method, seed: place + 7 },
        ...part(place),
      },
      method,
    );
  });

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
          moved: high ? [[1e12, 0, 1e-300, null, 1, 1e6, 1e-9]] : moved(1000, 0),
        }),
      ),
      groups: [{ step: 4999, groups: [extreme] }],
    },
    high ? "progrpo" : "grpo",
  );
};

export const CASES: [name: string, runs: RunView[], horizon: number][] = [
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
  [
    "arms of five seeds and of two",
    [
      ...ofSeeds("grpo", 5, (place) => ({
        steps: trained("grpo", 60, 20).steps,
        evaluations: [0, 20].map((step) =>
          evaluation(step, { distinct_correct: 7 - place / 5, answer_entropy: 1 + place / 9, masses: [mass(0.5)] }),
        ),
        groups: trained("grpo", 60, 20).groups,
      })),
      ...ofSeeds("progrpo", 2, () => ({ evaluations: [evaluation(0)] })),
    ],
    60,
  ],
  ["extreme numbers", [edge(false), edge(true)], 5000],
];
