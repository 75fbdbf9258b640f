/**
 * The settings of a run: one schema gives types, defaults, limits, the control panel, the URL and the run files.
 *
 * A setting is `live` (takes effect at the next step) or `restart` (takes effect at Reset). What the ProGRPO
 * paper leaves open is a setting of its own here, never a silent choice.
 */
import { z } from "../zod.ts";

export const CONFIG_VERSION = 1;

export type SettingGroup = "arm" | "rollout" | "objective" | "optimiser" | "evaluation" | "run";

interface SettingBase {
  label: string;
  group: SettingGroup;
  effect: "live" | "restart";
  /** One line for the visitor. */
  help: string;
}
export interface NumberSetting extends SettingBase {
  kind: "number";
  min: number;
  max: number;
  step: number;
  unit?: string;
  integer?: boolean;
  scale?: "linear" | "log";
  default: number;
}
export interface ChoiceSetting<T extends string = string> extends SettingBase {
  kind: "choice";
  options: readonly { value: T; label: string; help: string }[];
  default: T;
}

const number = (setting: Omit<NumberSetting, "kind">): NumberSetting => ({ kind: "number", ...setting });
const choice = <const T extends string>(setting: Omit<ChoiceSetting<T>, "kind">): ChoiceSetting<T> => ({
  kind: "choice",
  ...setting,
});

export const SETTINGS = {
  // ARM, Eq. A~ = A + alpha (c(q) - c(o|q))
  alpha: number({
    label: "alpha",
    group: "arm",
    effect: "live",
    min: 0,
    max: 2,
    step: 0.05,
    default: 1,
    help: "Strength of ARM. 0 is plain GRPO; the paper's value is not published in what we could read.",
  }),
  lowFraction: number({
    label: "T_low fraction",
    group: "arm",
    effect: "live",
    min: 0.05,
    max: 1,
    step: 0.05,
    default: 0.2,
    help: "Share of a response's least probable tokens that its confidence c(o|q) averages over; at least one token.",
  }),
  armGate: choice({
    label: "Gate",
    group: "arm",
    effect: "live",
    default: "any-correct",
    help: "In which groups ARM acts.",
    options: [
      { value: "any-correct", label: "any correct", help: "Every group with at least one correct response." },
      { value: "mixed-only", label: "mixed only", help: "Only groups with both correct and wrong responses." },
    ],
  }),
  armScope: choice({
    label: "Scope",
    group: "arm",
    effect: "live",
    default: "all",
    help: "Which responses of such a group ARM re-weights.",
    options: [
      { value: "all", label: "all responses", help: "As the formula is written: wrong responses too." },
      { value: "correct-only", label: "correct only", help: "Only the correct responses." },
    ],
  }),
  promptConfidence: choice({
    label: "Prompt confidence",
    group: "arm",
    effect: "live",
    default: "all-tokens",
    help: "How c(q) is computed. It is equal for all responses to a prompt, so it acts as a baseline.",
    options: [
      {
        value: "all-tokens",
        label: "all tokens",
        help: "Geometric mean over all predicted prompt tokens: 1 / perplexity.",
      },
      {
        value: "t-low",
        label: "T_low",
        help: "Geometric mean over the least probable prompt tokens, as for responses.",
      },
      { value: "none", label: "none", help: "c(q) = 0." },
    ],
  }),

  promptsPerStep: number({
    label: "Prompts a step",
    group: "rollout",
    effect: "live",
    min: 1,
    max: 64,
    step: 1,
    integer: true,
    default: 16,
    help: "Different prompts sampled for one step.",
  }),
  groupSize: number({
    label: "Group size",
    group: "rollout",
    effect: "live",
    min: 2,
    max: 64,
    step: 1,
    integer: true,
    default: 16,
    help: "Responses sampled for each prompt (G).",
  }),
  temperature: number({
    label: "Temperature",
    group: "rollout",
    effect: "live",
    min: 0.1,
    max: 2,
    step: 0.05,
    default: 1,
    help: "Sampling temperature; log-probabilities and entropy are those of the tempered policy.",
  }),

  clipLow: number({
    label: "Clip low",
    group: "objective",
    effect: "live",
    min: 0.01,
    max: 1,
    step: 0.01,
    default: 0.2,
    help: "The probability ratio is clipped below at 1 - this.",
  }),
  clipHighGrpo: number({
    label: "Clip high (GRPO)",
    group: "objective",
    effect: "live",
    min: 0.01,
    max: 2,
    step: 0.01,
    default: 0.2,
    help: "Under GRPO the ratio is clipped above at 1 + this. 0.28 is clip-higher.",
  }),
  clipHighProgrpo: number({
    label: "Clip high (ProGRPO)",
    group: "objective",
    effect: "live",
    min: 0.01,
    max: 2,
    step: 0.01,
    default: 0.28,
    help: "Under ProGRPO the ratio is clipped above at 1 + this.",
  }),
  advantageScaling: choice({
    label: "Advantage scaling",
    group: "objective",
    effect: "live",
    default: "group-std",
    help: "What the centred rewards of a group are divided by.",
    options: [
      { value: "group-std", label: "group std", help: "GRPO: the group's sample standard deviation (Bessel) + 1e-6." },
      { value: "none", label: "none", help: "Dr. GRPO: no division." },
    ],
  }),
  klCoef: number({
    label: "KL coefficient",
    group: "objective",
    effect: "live",
    min: 0,
    max: 1,
    step: 0.005,
    default: 0,
    help: "Weight of the k3 estimate of KL(policy || base model) in the loss.",
  }),
  entropyCoef: number({
    label: "Entropy coefficient",
    group: "objective",
    effect: "live",
    min: 0,
    max: 1,
    step: 0.005,
    default: 0,
    help: "Weight of the mean token entropy in the objective, a rival remedy against collapse.",
  }),

  learningRate: number({
    label: "Learning rate",
    group: "optimiser",
    effect: "live",
    min: 1e-5,
    max: 1e-2,
    step: 1e-5,
    scale: "log",
    default: 3e-4,
    help: "Step size of AdamW after warm-up. 1e-3 destroys Countdown.",
  }),
  warmupSteps: number({
    label: "Warm-up steps",
    group: "optimiser",
    effect: "live",
    min: 0,
    max: 100,
    step: 1,
    integer: true,
    default: 10,
    unit: "steps",
    help: "The learning rate rises linearly over this many steps.",
  }),
  weightDecay: number({
    label: "Weight decay",
    group: "optimiser",
    effect: "live",
    min: 0,
    max: 0.5,
    step: 0.01,
    default: 0,
    help: "Decoupled decay of weight matrices (AdamW).",
  }),
  maxGradNorm: number({
    label: "Gradient clip",
    group: "optimiser",
    effect: "live",
    min: 0.05,
    max: 10,
    step: 0.05,
    default: 1,
    help: "The global gradient norm is scaled down to at most this.",
  }),
  miniBatches: number({
    label: "Mini-batches",
    group: "optimiser",
    effect: "live",
    min: 1,
    max: 16,
    step: 1,
    integer: true,
    default: 2,
    help: "A step's prompts are split into this many optimiser updates.",
  }),
  gradientAccumulation: number({
    label: "Gradient accumulation",
    group: "optimiser",
    effect: "live",
    min: 1,
    max: 64,
    step: 1,
    integer: true,
    default: 1,
    help: "A mini-batch goes through the model in this many parts whose gradients add up: the same update in less memory.",
  }),
  innerEpochs: number({
    label: "Inner epochs",
    group: "optimiser",
    effect: "live",
    min: 1,
    max: 8,
    step: 1,
    integer: true,
    default: 1,
    help: "How often each rollout is passed over (mu).",
  }),

  evalEvery: number({
    label: "Evaluate every",
    group: "evaluation",
    effect: "live",
    min: 1,
    max: 500,
    step: 1,
    integer: true,
    default: 25,
    unit: "steps",
    help: "Held-out evaluation at step 0, then each time this many steps have passed.",
  }),
  evalPrompts: number({
    label: "Held-out prompts",
    group: "evaluation",
    effect: "live",
    min: 1,
    max: 200,
    step: 1,
    integer: true,
    default: 32,
    help: "Held-out prompts in an evaluation; intervals shrink with more.",
  }),
  evalSamples: number({
    label: "Samples a prompt",
    group: "evaluation",
    effect: "live",
    min: 1,
    max: 256,
    step: 1,
    integer: true,
    default: 64,
    help: "Responses sampled for each held-out prompt; pass@k is drawn for k up to this.",
  }),

  seed: number({
    label: "Seed",
    group: "run",
    effect: "restart",
    min: 0,
    max: 999_999,
    step: 1,
    integer: true,
    default: 7,
    help: "Fixes the order of prompts and the sampling noise. Both twins share it.",
  }),
  steps: number({
    label: "Steps",
    group: "run",
    effect: "live",
    min: 1,
    max: 5000,
    step: 1,
    integer: true,
    default: 300,
    unit: "steps",
    help: "The run stops after this many steps.",
  }),
} as const satisfies Record<string, NumberSetting | ChoiceSetting>;

export type SettingName = keyof typeof SETTINGS;
type SettingValue<S> = S extends ChoiceSetting<infer T> ? T : S extends NumberSetting ? number : never;
export type Settings = { [K in SettingName]: SettingValue<(typeof SETTINGS)[K]> };

export const METHODS = ["grpo", "progrpo"] as const;
export type MethodId = (typeof METHODS)[number];
export const TASKS = ["digit-sums", "countdown"] as const;
export type TaskId = (typeof TASKS)[number];

/** Everything that fixes a run on one backend, bit for bit. `model` names a folder of public/models. */
export interface RunConfig extends Settings {
  version: typeof CONFIG_VERSION;
  task: TaskId;
  model: string;
  method: MethodId;
}

/** What may change while a run goes on. */
export type LiveSettings = Partial<Omit<Settings, "seed">> & { method?: MethodId };

const settingSchema = (setting: NumberSetting | ChoiceSetting): z.ZodType => {
  if (setting.kind === "choice") return z.enum(setting.options.map((option) => option.value));
  const base = z.number().min(setting.min).max(setting.max);
  return setting.integer ? base.int() : base;
};
const settingShape = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, setting]) => [name, settingSchema(setting)]),
);

/** A value as the setting may take it, whoever gives it; null for any other, and for what is no setting. */
export function validSetting(name: string, value: unknown): number | string | null {
  const schema = Object.hasOwn(settingShape, name) ? settingShape[name] : undefined;
  const result = schema?.safeParse(value);
  return result?.success ? (result.data as number | string) : null;
}

export const runConfigSchema = z.strictObject({
  version: z.literal(CONFIG_VERSION),
  task: z.enum(TASKS),
  model: z.string().regex(/^[a-z0-9-]+$/),
  method: z.enum(METHODS),
  ...settingShape,
  // Files that were written before there was this setting have none of it.
  gradientAccumulation: settingSchema(SETTINGS.gradientAccumulation).default(1),
}) as unknown as z.ZodType<RunConfig>;

const { seed: _restartOnly, ...liveShape } = settingShape;
export const liveSettingsSchema = z
  .strictObject({ method: z.enum(METHODS), ...liveShape })
  .partial() as unknown as z.ZodType<LiveSettings>;

export const DEFAULT_SETTINGS = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, setting]) => [name, setting.default]),
) as unknown as Settings;

export const DEFAULT_CONFIG: RunConfig = {
  version: CONFIG_VERSION,
  task: "digit-sums",
  model: "digit-sums-nano-s1",
  method: "progrpo",
  ...DEFAULT_SETTINGS,
};
