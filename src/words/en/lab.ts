/** The Lab's own words in English: its frame, arms, queue, sweeps, files. */
import { writerOf } from "../intl.ts";
import { coarseTime } from "../time.ts";

const { plural, day, clock } = writerOf("en");

const counted = (count: number, one: string, other: string) => `${count} ${plural(count, { one, other })}`;

export const time = coarseTime({ second: " s", minute: " min", hour: " h", between: " " });

export const lab = {
  unfinished: "Unfinished experiment",
  unfinishedIs: (runs: string) => `Kept here and not finished: ${runs}.`,
  unfinishedRun: (name: string, steps: string) => `${name} (${steps} steps)`,
  moreRuns: (count: number) => `${count} more`,
  lastTrained: (runs: readonly string[], time: number) =>
    `${runs.join(", ")}, last trained on ${day(time)} at ${clock(time)}`,
  goOn: "Go on",
  notNow: "Not now",
  summary: "Summary",
  training: "Training",
  settings: "Settings",
  charts: "Charts",
  goesOn: "The run and the charts go on.",
  inWords: (task: string, model: string, tokens: number, level: number | null) =>
    `${task}${level === null ? "" : `, level ${level}`}, on the model ${model} that you brought: responses of at most ${tokens} tokens. Correct answers are not listed, so variety is counted in samples.`,
  allGoesOn: "The run and everything else go on.",
  openingRun: "Opening your run…",
  loading: "Loading…",
  panels: "Panels",
  addPanel: "Add panel",
  smoothing: "Smoothing",
  smoothingMeaning: "The raw line stays, faint",
  overSeeds: "Over seeds",
  mean: "mean",
  iqm: "interquartile mean",
  averages: (intervals: string, fewest: number) =>
    `Bands are ${intervals}, from ${fewest} seeds on. The interquartile mean leaves out the highest and the lowest quarter.`,
  zoom: (from: number, to: number) => `steps ${from} to ${to}`,
  zoomOut: (from: number, to: number) => `Steps ${from} to ${to}: show all steps again`,
  selection: "Selection",
  showSelection: "Show the selection",
  hideSelection: "Hide the selection",
  hide: "Hide",
  inspector: "Group inspector",
  step: (step: number) => `step ${step}`,
  join: (parts: readonly string[]) => parts.join(", "),
  told: (what: string, of: string) => `${what}: ${of}`,
  pinnedGone: (run: string) => `“${run}”, which is pinned, is not on the page.`,
  unpin: "Unpin",
  continueAs: "Continue as another arm",
  continue: "Continue",
  runToContinue: "Run to continue",
  fromStepAs: (step: number) => `from step ${step} as`,
  otherSettings: "Other settings…",
  otherSettingsMeaning: "Go on under other settings",
};

export const arms = {
  name: "Arms",
  arm: (name: string) => `Arm ${name}`,
  label: "Name",
  settings: "Settings",
  duplicate: "Duplicate",
  remove: "Remove",
  removeMeaning: "Its runs stay in the library",
  settingsOf: "Settings of",
  all: "All arms",
  likeOthers: "As the other arms. What you change here is this arm's alone.",
  others: (settings: readonly string[]) => `Other than all arms: ${settings.join(", ")}.`,
  own: (arm: string, settings: readonly string[]) => `${arm} has its own ${settings.join(", ")}.`,
  losesSolvedGroups: (arm: string) =>
    `${arm} draws more than one sampling round: groups that are all right are dropped, and [[ARM]] with them, which alone pulls back there. Set Sampling rounds to 1 to have it.`,
  new: "New arm",
  add: "+ Arm",
  addMeaning: "Another method, or the same under other settings",
  groups: {
    twins: "The twins",
    advantages: "Methods that weigh answers otherwise",
    losses: "Methods with a loss of their own",
    controls: "Controls",
    ablations: "ProGRPO, one part changed",
    adapters: "LoRA adapters instead of all weights",
  },
  otherMethods: "Other methods…",
  sweep: "Sweep…",
  sweepMeaning: "Several arms at once, by values of settings",
  active: "Drawn and trained on",
  seeds: "Seeds",
};

export const queue = {
  name: "Queue",
  meaning: "The order of the runs",
  toMake: (runs: number, time: string | null) => {
    const count = runs === 0 ? "No run" : counted(runs, "run", "runs");
    return `${count} to make${time === null ? "" : `, about ${time}`}`;
  },
  run: (arm: string, seed: number) => `${arm}, seed ${seed}`,
  leftOut: "left out",
  done: "done",
  waits: "waits",
  step: (step: number, steps: number) => `step ${step} of ${steps}`,
  earlier: (run: string) => `Earlier: ${run}`,
  later: (run: string) => `Later: ${run}`,
  again: (run: string) => `Queue again: ${run}`,
  leaveOut: (run: string) => `Leave out: ${run}`,
};

export const sweep = {
  title: "Sweep",
  continue: (run: string, step: number) => `Continue ${run} from step ${step}`,
  lead: "Every combination of methods and values becomes an arm, trained on every seed. Arms that are there stay.",
  leadOfForks: "Every combination goes on from there as an arm of its own. What came before is shared.",
  method: "Method",
  oneMethod: "Choose one method at least.",
  setting: "Setting",
  settingNumber: (place: number) => `Setting ${place}`,
  valuesOf: (setting: string) => `Values of ${setting}`,
  leaveOut: (setting: string) => `Leave out ${setting}`,
  limits: (low: string, high: string) => `From ${low} to ${high}, with commas between.`,
  second: "+ Second setting",
  seeds: "Seeds",
  seedsOfEach: "Seeds of every arm",
  fewSeeds: (fewest: number) => `An interval needs ${fewest} seeds: write “7 to 11”.`,
  add: "Add arms",
  addAndRun: "Add and run",
  fromRange: "From a range",
  from: "from",
  to: "to",
  howMany: "how many",
  spacing: "Spacing",
  linear: "equal distances",
  log: "equal factors",
  fill: "Fill in",
  tooMany: (most: number) => `That would be more than ${most} arms. Take fewer values, or remove arms.`,
  arms: "Arms there will be",
  there: "there already",
  notActive: "not active",
  new: "new",
  work: (arms: number, seeds: number, runs: number) =>
    `${counted(arms, "arm", "arms")} by ${counted(seeds, "seed", "seeds")}: ${counted(runs, "run", "runs")} to make`,
  nothing: (work: string) => `${work}.`,
  unknownTime: (work: string) => `${work}. How long that takes is not known yet: nothing was trained here.`,
  takes: (work: string, time: string, isMeasured: boolean) =>
    `${work}, about ${time} ${isMeasured ? "at the pace measured here" : "at the pace of a recording from another machine"}.`,
};

export const files = {
  name: "Files",
  import: "Import",
  importMeaning: "Run files, logs of TRL and trackio, CSV, LoRA adapters of PEFT; or drop them on the page",
  beside: "Drawn beside",
  hide: (run: string) => `Hide ${run}`,
  drop: "Drop run files, logs (TRL, trackio) or CSV to draw them beside these runs, LoRA adapters (PEFT) to go on from them.",
};
