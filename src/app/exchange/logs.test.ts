import { describe, expect, it } from "vitest";
import { NOTHING_LOGGED } from "./metricNames.ts";
import { runsIn } from "./readFiles.ts";

const logged = (step: number, metrics: object) => ({ step, ...NOTHING_LOGGED, ...metrics });
const stepsOf = (text: string) => runsIn(text, "log.json").logs.map(({ name, steps }) => [name, steps]);

describe("a log of TRL", () => {
  /** In the form of a trainer_state.json: the last entry sums the run up, at the step of the one before. */
  const state = {
    best_metric: null,
    global_step: 20,
    log_history: [
      {
        "completions/mean_length": 61.5,
        "completions/clipped_ratio": 0.25,
        entropy: 0.71,
        epoch: 0.1,
        frac_reward_zero_std: 0.5,
        grad_norm: 0.4,
        kl: 0.001,
        learning_rate: 1e-6,
        loss: -0.02,
        num_tokens: 20480,
        reward: 0.31,
        reward_std: 0.2,
        "rewards/accuracy/mean": 0.31,
        step: 10,
      },
      { eval_reward: 0.4, epoch: 0.2, step: 20 },
      { completion_length: 70, reward: 0.5, step: 20 },
      { train_loss: 0.01, train_runtime: 12, step: 20 },
    ],
  };

  it("is its metrics of our names, and null for all others", () => {
    expect(stepsOf(JSON.stringify(state, null, 2))).toEqual([
      [
        "log",
        [
          logged(10, {
            "completions/mean_length": 61.5,
            "completions/clipped_ratio": 0.25,
            entropy: 0.71,
            frac_reward_zero_std: 0.5,
            grad_norm: 0.4,
            kl: 0.001,
            learning_rate: 1e-6,
            loss: -0.02,
            num_tokens: 20480,
            reward: 0.31,
            reward_std: 0.2,
          }),
          logged(20, { reward: 0.5, "completions/mean_length": 70 }),
        ],
      ],
    ]);
  });

  it("may have been written by Python, with NaN where there was no number, and only there", () => {
    const text = '{"log_history": [{"step": 1, "reward": 0.5, "kl": NaN, "loss": -Infinity, "note": "NaN"}]}';
    expect(stepsOf(text)).toEqual([["log", [logged(1, { reward: 0.5 })]]]);
  });
});

describe("a log of dictionaries", () => {
  it("one a line, with runs by name and a tracker's names", () => {
    const text = [
      { run_name: "a", "train/reward": 0.1, step: 0, timestamp: "2026-01-01" },
      { run_name: "b", reward: 0.2, step: 0 },
      { run_name: "a", "train/reward": 0.3, step: 5 },
    ]
      .map((line) => JSON.stringify(line))
      .join("\n");
    expect(stepsOf(text)).toEqual([
      ["a", [logged(0, { reward: 0.1 }), logged(5, { reward: 0.3 })]],
      ["b", [logged(0, { reward: 0.2 })]],
    ]);
  });

  it("of one metric, as trackio prints it", () => {
    const values = [
      { step: 3, timestamp: "2026-01-01", value: 0.5 },
      { step: 1, timestamp: "2026-01-01", value: null },
      { step: 2, timestamp: "2026-01-01", value: 0.25 },
    ];
    expect(stepsOf(JSON.stringify({ project: "p", run: "dry-sun-1", metric: "train/entropy", values }))).toEqual([
      ["dry-sun-1", [logged(2, { entropy: 0.25 }), logged(3, { entropy: 0.5 })]],
    ]);
  });

  it("may have the names that all objects have", () => {
    const text = '[{"step": 1, "__proto__": 7, "constructor": 8, "toString": 9, "train/valueOf": 1, "reward": 0.5}]';
    expect(stepsOf(text)).toEqual([["log", [logged(1, { reward: 0.5 })]]]);
  });
});

describe("a table", () => {
  it("has a column a metric; others are passed over", () => {
    const text = "timestamp,step,train/reward,kl,note\nx,1,0.5,nan,a\ny,2,,1e-3,b\n";
    expect(stepsOf(text)).toEqual([["log", [logged(1, { reward: 0.5 }), logged(2, { kl: 1e-3 })]]]);
  });

  it("read twice is one run, and another one under another name", () => {
    const id = (text: string) => runsIn(text, "log.csv").logs[0]!.spec.id;
    expect(id("step,reward\n1,0.5")).toBe(id("step,kl,reward\r\n1,,0.50\r\n"));
    expect(id("step,reward\n1,0.5")).not.toBe(id("step,reward,run\n1,0.5,b"));
  });
});
