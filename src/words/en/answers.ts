/** What the answer map, the inspector and what-ifs say, in English. */
import { writerOf } from "../intl.ts";
import { charts } from "./charts.ts";
import type { AboutWords } from "./panels.ts";

const { plural } = writerOf("en");
const { list } = charts;

/** What puzzles are ordered by. */
interface Order {
  what: "end" | "start" | "base";
  run: string;
}

const ordered = (by: Order | null): string => {
  if (!by) return "nothing";
  return by.what === "base" ? "how the base model does" : `how ${by.run} ${by.what === "end" ? "ended" : "began"}`;
};
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const answers = {
  map: {
    title: "Answer map",
    about: (sure: number, kept: number): AboutWords => ({
      meaning: `Every held-out prompt, a puzzle that no run has trained on, as one column. A column is cut into bands: one for each correct answer, as tall as its probability, the most probable one at the bottom and darkest. Hatched is the mass on wrong answers. Probabilities are exact, nothing is sampled. All runs have the same puzzles in the same order. Answers kept is how many different correct answers the stated number of tries is expected to find; sure and wrong is a puzzle with less than ${sure} on all its correct answers together; an answer of ${kept} or more counts as kept.`,
      spoken:
        "Answers kept are the sum, over the correct answers of a puzzle, of the chance that k tries find that answer at least once; the mean over puzzles.",
      look: "Columns of one dark block: sure of one answer. Columns of several bands: variety was kept. A column that is all hatched cannot be revived by more tries.",
    }),
    tooMany: "This task has too many correct answers to list, so there is no map of them.",
    needs: "Nothing evaluated yet: the base model's answers appear when you press Run.",
    unit: "probability, exact",
    summary: (puzzles: number, by: Order | null) => `${puzzles} held-out puzzles, ordered by ${ordered(by)}`,
    note: "A column is a puzzle, the same one in every run; a band in it is one correct answer, as tall as its probability; hatched is wrong. That the columns fall from left to right where they were sorted is the sorting, no finding.",
    tableCaption: (by: Order | null) => `Exact probabilities on held-out puzzles, ordered by ${ordered(by)}`,
    columns: {
      puzzle: "puzzle",
      answers: "answers",
      best: "most probable answer",
      probability: "its probability",
    },
    notEvaluated: (puzzle: string) => `${puzzle}: not evaluated`,
    more: (count: number) => `${count} more`,
    puzzlesOf: (run: string) => `Puzzles of ${run}`,
    open: "Click or press Enter to open a puzzle",
    kept: "answers",
    firstTry: "first try",
    tries: (tries: number) => `${tries} tries`,
    was: (value: string) => `was ${value}`,
    standing: ({ sureAndWrong, several, puzzles }: { sureAndWrong: number; several: number; puzzles: number }) =>
      `${sureAndWrong} of ${puzzles} ${plural(puzzles, { one: "puzzle", other: "puzzles" })}: sure and wrong; ${several} ${plural(several, { one: "keeps", other: "keep" })} several answers`,
    /** A run's map without its picture. */
    spoken: (run: string, step: number, figures: readonly string[], standing: string) =>
      `${run}, step ${step}: ${figures.join(", ")}. ${standing}`,
  },

  inspector: {
    title: "Group inspector",
    about: {
      meaning:
        "One prompt. Of a held-out prompt, the exact probability of each of its answers, before training and now. Of a prompt that was sampled in a training step, its distinct answers by Ã, and for the chosen one every number that goes into its advantage. Tokens are shaded by how improbable they were.",
      spoken: "A tilde is A plus alpha times the difference of the prompt's confidence and the response's confidence.",
      look: "Two correct answers with the same A: the surer one ends lower. Freeze the group to read it while the run goes on; the arrows beside the step go back in time.",
    },
    recorded: "recorded",
    frozen: "frozen",
    freeze: "Freeze this group",
    freezeMeans: "Keep what is shown here on screen while the run goes on",
    whatIf: "What if?",
    whatIfMeans: "What other settings would make of this group; nothing is trained",
    pin: "Pin",
    pinMeans: "Keep this run and step, then choose another to read the two side by side",
    needs:
      "Click a column of the answer map to read its answers here. After the first step you can also read the responses that the model samples, one by one.",
    prompt: "Prompt",
    choosePrompt: "Choose a prompt",
    sampledHere: "Sampled in this step",
    heldOut: "Held out",
    ofPrompt: (prompt: string, correct: number, all: number) => `${prompt}: ${correct} of ${all} correct`,
    heldOutMeans: "Held out: no run trains on it. Its answers and their exact probabilities:",
    showMost: "Show the most probable",
    showAll: "Show all answers",
    step: "Step",
    earlier: "Earlier evaluation",
    later: "Later evaluation",
    tokens: "Tokens and their probabilities",
    inLow: "in T low",
    askedTokens: "c(q) is made of these tokens; those of the chat template are the same in every prompt",
    tokensMean:
      "Under each token its probability. c(o|q) looks at the [[T_low|least probable ones]] only, which are underlined.",
    group: (correct: number, all: number, distinct: number) =>
      `${correct} of ${all} sampled responses are correct; ${distinct} distinct. The prompt's own confidence c(q) is `,
    byWeight: "Answers by Ã",
    spokenAnswer: ({
      text,
      verdict,
      times,
      reward,
      confidence,
      advantage,
      term,
      reweighted,
    }: {
      text: string;
      verdict: string;
      times: number;
      reward: number;
      confidence: string;
      advantage: string;
      term: string;
      reweighted: string;
    }) =>
      [
        text,
        verdict,
        times === 1 ? "sampled once" : `sampled ${times} times`,
        `reward ${reward}`,
        `confidence ${confidence}`,
        `A ${advantage}`,
        `term ${term}`,
        `A tilde ${reweighted}`,
      ].join(", "),
    unchanged: {
      alpha: "alpha is 0 here, as under plain GRPO",
      gate: "the gate leaves this group out",
      scope: "the scope leaves wrong responses out",
    },
    same: (text: string, verdict: string, advantage: string, why: string) =>
      `“${text}” is ${verdict}: A is ${advantage}, and so is Ã, because ${why}.`,
    moved: ({
      text,
      verdict,
      advantage,
      isSurer,
      confidence,
      promptConfidence,
      by,
      reweighted,
    }: {
      text: string;
      verdict: string;
      advantage: string;
      /** Of the response than of the prompt. */
      isSurer: boolean;
      confidence: string;
      promptConfidence: string;
      by: string;
      reweighted: string;
    }) =>
      `“${text}” is ${verdict}: A is ${advantage}. The model is ${isSurer ? "surer of it than of the prompt" : "less sure of it than of the prompt"} (${confidence} against ${promptConfidence}), so ARM ${isSurer ? `takes ${by} away` : `adds ${by}`}: Ã is ${reweighted}.`,
  },

  pair: {
    title: "Side by side",
    pinned: "pinned",
    selected: "selected",
    swap: "⇄ Swap",
    unpin: "Unpin",
    showShared: (prompt: string) => `Show a prompt that both have: ${prompt}`,
    stepOf: (step: number, what: string) => `step ${step}, ${what}`,
    card: (letter: string, what: string) => `${letter}, ${what}`,
    correctOf: (correct: number, all: number) => `${correct} of ${all} correct`,
    answers: "Answers side by side",
    side: "side",
    onlyBy: (letter: string) => `only ${letter}`,
    notDrawn: "not drawn",
    nothing: "nothing of this prompt",
    note: "×: times drawn; p: probability of one draw; ▲ ▼ beside B: more or less than A.",
    against: "B against A",
    atStep: (run: string, step: number) => `${run} at step ${step}`,
    neither: (without: readonly string[]) =>
      `${capital(list(without))} ${without.length === 1 ? "has" : "have"} nothing of this prompt: it was not drawn in the last step that is kept there, and it is not held out.`,
    noFavourite: "nothing",
    favourSame: (answer: string, a: string, x: string, b: string, y: string) =>
      `Both favour ${answer}: ${a} gives it ${x}, ${b} ${y}`,
    favourOther: (a: string, one: string, x: string, b: string, other: string, y: string) =>
      `${capital(a)} favours ${one} (${x}), ${b} ${other} (${y})`,
    /** How many answers each keeps above a probability. */
    kept: (favour: string, a: string, m: number, b: string, n: number, least: number) => {
      const count = m === 0 ? "no answer" : m === 1 ? "1 answer" : `${m} answers`;
      return m === n
        ? `${favour}; each keeps ${count} above ${least}.`
        : `${favour}; ${a} keeps ${count} above ${least}, ${b} ${n === 0 ? "none" : n}.`;
    },
    noneCorrect: "Neither drew a correct answer.",
    drewSame: (count: number, isEven: boolean) =>
      `Both drew ${count === 1 ? "the same correct answer" : `the same ${count} correct answers`}, ${isEven ? "equally often" : "in other numbers"}.`,
    onlyDrew: (side: string, answers: string) => `only ${side} drew ${answers}`,
    drew: (a: string, m: number, b: string, n: number, only: readonly string[]) =>
      `${capital(a)} drew ${m === 0 ? "no" : m} distinct correct ${m === 1 ? "answer" : "answers"}, ${b} ${n === 0 ? "none" : n}; ${only.join(", ")}.`,
    andMore: (named: readonly string[], more: number) => `${named.join(", ")} and ${more} more`,
  },

  whatIf: {
    title: "What if",
    ownSettings: "The run's own settings",
    close: "Close",
    stop: "Stop",
    method: "Method",
    asked: (setting: string) => `${setting} asked`,
    otherDraws:
      "Made again, the step drew other responses than the run had recorded, as another backend does. What follows is of these.",
    note: "To first order, as for a small step, and of this group alone; nothing was trained. What the step did comes of all its groups and of AdamW's momentum.",
    replaying: (steps: string) =>
      `The weights before this step are not kept, so a second copy of the run makes them again. ${steps}. The run itself goes on as it was.`,
    replayBar: "Steps made again",
    rehearsing: "Rehearsing the step and taking its gradient…",
    looking: "Looking for the run's weights…",
    noAnswer: "No answer.",
    again: "Try again",
    replay: (from: number, to: number, done: number, all: number, seconds: number | null) =>
      `Making steps ${from} to ${to} again: ${done} of ${all}${seconds === null ? "" : `, about ${seconds} s left`}`,
    why: {
      recorded:
        "This run is a recording. Its numbers are here but not its weights, and a what-if takes a gradient through them. Press Run to train it here, then ask again.",
      imported:
        "This run came from a file. Its numbers are here but not its weights, and a what-if takes a gradient through them. Train a run with these settings here, then ask that one.",
    },
    credits: {
      caption: "The group's answers, and how strongly each copy is reinforced",
      tokens: "tokens",
      picture: "picture",
      asked: "asked",
      /** Before and after the signs' own words. */
      change: (most: string) => `Under each token the change of its log-probability, up to ${most}: `,
      rises: "▲ teal rises",
      falls: "▼ plum falls",
      ring: (isAsked: boolean) =>
        `. Ring: Ã under the run's own settings${isAsked ? "; arrowhead: as asked" : ""}. The axis leaves out what is between wrong answers and correct ones.`,
      between: ", ",
    },
    effects: {
      caption: "Probability of every answer, and how it changes",
      now: "now",
      group: "group",
      did: "step did",
      showMost: "Show what moves most",
      showAll: (rows: number) => `Show all ${rows} rows`,
      bar: (isAsked: boolean) =>
        `Bar: what this group alone would change${isAsked ? " as asked; outline: under the run's own settings" : ""}. Ring: what the step did.`,
    },
    /** Settings other than the run's own. */
    setting: (setting: string, value: string) => `${setting} ${value}`,
    wrongAnswer: (answer: string) => `${answer} (wrong)`,
    wrongAnswers: "wrong answers",
    moves: (settings: string, from: string, to: string) =>
      `Under ${settings} this group would take credit from ${from} and give it to ${to}.`,
    still: (settings: string) => `Under ${settings} this group would give every answer the credit that it had.`,
    one: (settings: string, loses: boolean, answer: string) =>
      `Under ${settings} this group would ${loses ? "take credit from" : "give credit to"} ${answer}.`,
    oneOfTwo: (settings: string, loses: boolean, answer: string, other: string) =>
      `Under ${settings} this group would ${loses ? "take credit from" : "give credit to"} ${answer} and leave ${other} as it was.`,
    all: (settings: string, loses: boolean, isCorrect: boolean, most: string, least: string) => {
      const by = loses ? "from" : "to";
      return `Under ${settings} this group would ${loses ? "take credit from" : "give credit to"} all of its ${isCorrect ? "correct" : "wrong"} answers: most ${by} ${most}, least ${by} ${least}.`;
    },
    ownStill: "Under its own settings this group moves nothing: all its responses have the same advantage, 0.",
    /** Null: none. */
    own: (raised: string | null, lowered: string | null) => {
      const parts = [
        ...(raised === null ? [] : [`raises ${raised} most`]),
        ...(lowered === null ? [] : [`lowers ${lowered} most`]),
      ];
      return `Under its own settings this group ${parts.join(" and ")}.`;
    },
  },
};

/** Puzzles, as people say them. */
export const prompts = {
  digitSums: (total: string, digits: 2 | 3, without: string) =>
    `${total} = ${digits === 2 ? "two" : "three"} digits, no ${without}`,
  countdown: (target: string, digits: readonly string[]) => `${target} from ${digits.join(", ")}`,
  blocks: (target: string, count: 2 | 3 | 4, without: string | null) =>
    `${target} = ${{ 2: "two", 3: "three", 4: "four" }[count]} numbers${without === null ? "" : `, no ${without}`}`,
};
