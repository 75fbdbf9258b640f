/** What is taken along in English: the sheet, the files, and the words that stand in them. */
import { SEED_INTERVAL } from "../../engine/index.ts";

export const share = {
  title: "Share and save",
  opening: "Opening…",
  save: "Save",
  saveIt: (what: string) => `Save ${what}`,
  saved: (names: readonly string[], size: string) => `Saved ${names.join(", ")}: ${size}.`,
  notSaved: (where: string, why: string, mend: string) => `${where}: ${why} ${mend}`,

  link: "Link",
  linkTo: "Link to this page",
  linkHolds: (words: string) =>
    `${words} It holds no runs: whoever opens it trains them anew, from the same weights and noise.`,
  /** Of pages other than the Lab. */
  pageHolds: {
    story: "In it: Story, which plays a recording. It holds no run of yours.",
    learn: "In it: the chapter and what you chose in it; a prediction only once it is locked in. It holds no runs.",
    dynamics: "In it: all that is set on the page. What is drawn is computed anew.",
    teach: "In it: the page for teachers. It holds no counts of your class.",
    other: "In it: this page. It holds no runs.",
  },
  copyLink: "Copy link",
  copied: "Copied.",
  notCopied: "The browser allows no copying: select the link and copy it.",
  presented: "Large, for a projector",
  embedded: "Charts and Run alone, to stand in another page",
  playing: "Trains as soon as it is open",
  snippet: "For another page",
  copySnippet: "Copy the snippet",
  letters: (count: number) => `${count} letters`,
  inIt: (parts: readonly string[]) => `In it: ${parts.join("; ")}.`,
  preset: (title: string) => `the preset “${title}”`,
  model: (id: string) => `the model ${id}`,
  ownTask: "a task that somebody wrote",
  inWords: (task: string, model: string) => `the task “${task}” on the model ${model}, which has to be brought first`,
  whichMethods: "which methods train",
  arms: (count: number) => `${count} ${count === 1 ? "arm" : "arms"}`,
  seeds: (seeds: readonly string[]) => (seeds.length > 1 ? `seeds ${seeds.join(", ")}` : `seed ${seeds[0]}`),
  settings: (labels: readonly string[]) => `your ${labels.join(", ")}`,
  backend: (id: string) => `the backend ${id}`,
  selection: "what is selected",
  look: "how the page is drawn",

  figure: "Figure",
  figureMeaning: "Panels of the page in one picture, with one legend, a caption, N and the settings.",
  panels: "Panels",
  width: "Width",
  widths: { column: "Paper column", page: "Paper, full width", slide: "Slide" },
  columns: "Columns",
  columnCounts: { 1: "1 column", 2: "2 columns" } as Record<"1" | "2", string>,
  colours: "Colours",
  themes: { light: "Light", dark: "Dark" },
  caption: "Caption",
  ownCaption: "Caption from the panels",
  pixels: (width: number, height: number) => `${width} × ${height} pixels`,
  sizeAndPixels: (size: string, pixels: string) => `${size}, ${pixels}`,
  noPictures: "No panel has a picture yet: press Run, or add a panel.",
  noPanel: "Choose a panel.",
  drawing: "Drawing…",

  data: "Data",
  dataMeaning: "Every number of these runs, as it was measured.",
  whichRuns: "Which runs",
  allRuns: (count: number) => (count === 1 ? "The run" : `All ${count} runs`),
  selectedRun: "The selected one",
  someRuns: "Some",
  runs: "Runs",
  run: (arm: string, seed: number, origin: "live" | "imported" | "recorded", steps: number) =>
    [arm, `seed ${seed}`, ...(origin === "live" ? [] : [origin]), `${steps} steps`].join(", "),
  models: "Model",
  modelsMeaning:
    "model.safetensors, config.json, tokenizer.json and a model card, zipped: one folder for each of the runs above that was trained here.",
  adaptersMeaning:
    "What was trained beside a model that you brought: its adapters, with a card that tells how to load them. The model itself is where it came from.",
  about: (size: string) => `about ${size}`,
  nothing: {
    data: "choose a run",
    model: "none yet: only what is trained here has weights, from its first checkpoint on",
    adapters: "none: no run here trains LoRA adapters",
  },
};

/** The project that trains the page's arms elsewhere; its README has the English ones. */
export const cluster = {
  title: "Project for a cluster",
  meaning:
    "When the browser is too small: the ticked arms as a folder that trains them on GPUs by TRL, verl or OpenRLHF. In it: training script, rewards, prompts with all answers, the base model, and launch lines for one GPU, several, Slurm and Ray. Its logs can be brought back to this page.",
  project: "Project",
  projectMeaning: "A zip with a README; a CPU and Python are enough to begin.",
  engines: { trl: "TRL", verl: "verl", openrlhf: "OpenRLHF" },
  trainedBy: (engines: readonly string[]) =>
    engines.length === 0 ? "No engine can train it." : `Trained by ${engines.join(", ")}.`,
  refused: (engines: readonly string[], why: string) => `Not by ${engines.join(", ")}: ${why}`,
  noArm: "none of the ticked arms can be trained elsewhere",
  packing: "Packing…",
  /** Why an engine does not take an arm, and what would help; after a colon. */
  notInWords:
    "A project is made of the page's own tasks and models. A task in words on a model that you brought has none here: take its adapters along instead.",
  refusals: {
    fork: "the arm goes on from another run, and a project begins at the base model.",
    method: "there is no option for this method.",
    rounds: "further prompts are not drawn in so many rounds; set them to 1.",
    adapters: "options of their own make adapters; set what is trained to all weights.",
    randomReward: "reward functions pay; set the reward source to the verifier.",
    noLowerBound: "CISPO's ratio has no bound below; set clip low to 1.",
    adaptiveEntropy: "an entropy bonus does not adapt; set its target to 0.",
    noScaling: "advantages are divided by the group's standard deviation; choose that.",
    promptConfidence: "prompts come without their log-probabilities; set c(q) to none.",
    unevenPrompts: "mini-batches have equally many prompts; make prompts a multiple of mini-batches.",
    unevenResponses:
      "responses are shared out evenly; make prompts × group size a multiple of mini-batches × gradient accumulation.",
  },
};

/** Kinds of files, and who opens them. */
export const formats = {
  run: { title: "Run file", help: "All that was measured; this page opens it again." },
  csv: { title: "CSV, long form", help: "For spreadsheets, pandas and R: a line a number." },
  unipo: { title: "UNIPO log", help: "For UNIPO, which walks through an update token by token." },
  model: {
    title: "Model",
    help: "The latest weights with configuration and tokenizer, for Hugging Face's transformers.",
  },
  adapters: { title: "LoRA adapters", help: "What a LoRA run has learned, for PEFT; the base model stays out." },
  svg: { title: "SVG", help: "For papers: sharp at any size, and its text stays text." },
  png: { title: "PNG", help: "For slides: two pixels for one." },
  table: { title: "CSV", help: "For spreadsheets, pandas and R: all digits, with every run." },
  markdown: { title: "Markdown", help: "For notes and issues." },
  latex: { title: "LaTeX", help: "For papers: a tabular for booktabs." },
};

/** In figures and tables that are taken along. */
export const captions = {
  panel: (letter: string | null, title: string, unit: string, summary: string) =>
    `${letter === null ? "" : `(${letter}) `}${title}${unit && ` (${unit})`}: ${summary.replace(/\.$/, "")}.`,
  all: (panels: readonly string[]) => panels.join(" "),
  list: (parts: readonly string[]) => parts.join(", "),
  sentence: (text: string) => `${text}.`,
  madeWith: (version: string) => `Made with ProGRPO Playground ${version}.`,
  seeds: (least: number, most: number, seeds: readonly number[]) => {
    const number = least === most ? `${least}` : `${least} to ${most}`;
    const which = seeds.length > 0 ? ` (${seeds.join(", ")})` : "";
    return `N = ${number} ${most === 1 ? "seed" : "seeds"} an arm${which}`;
  },
  prompts: (counts: readonly number[]) => `${counts.join(" or ")} held-out prompts`,
  recorded: "recorded",
  sample: (parts: readonly string[], intervals: string) => `${parts.join(", ")}. ${intervals}`,
  noInterval: "No interval over seeds.",
  locations: { mean: "means", iqm: "interquartile means" },
  tooFew: (location: string, fewest: number) =>
    `Strong lines are ${location} over seeds; too few seeds for an interval, which takes ${fewest}.`,
  bands: (location: string, intervals: string) => `Strong lines are ${location} over seeds, bands ${intervals}.`,
  intervals: `${100 * SEED_INTERVAL.coverage} % intervals (${SEED_INTERVAL.name})`,
  arms: (arms: readonly string[]) => `${arms.join("; ")}.`,
  arm: (name: string, settings: string) => `${name}: ${settings}`,
  settingsUnknown: "settings not known",
  preset: (id: string) => `preset ${id}`,
  backend: (names: readonly string[]) => `backend ${names.join(" / ")}`,
  baseline: (name: string) => `${name} (baseline)`,
  finalValues: { mean: "Means", iqm: "Interquartile means" },
  table: (location: string, plusMinus: string, intervals: string, fewest: number) =>
    `${location} of final values over N seeds ${plusMinus} half of ${intervals}, from ${fewest} seeds on.`,
  differences: (baseline: string, star: string) =>
    ` In brackets paired differences to ${baseline}; ${star} where their interval leaves out 0.`,
};
