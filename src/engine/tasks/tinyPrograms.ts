/**
 * Tiny programs: instructions for a machine with one register (registerMachine.ts) that turn each example's input into its
 * output. `3>11 4>13` -> `+2*2+1`. Two examples are shown; a third one, for the input 0, is not. A program that takes
 * 3 away too early computes the same for the examples shown and leaves the register's range on the hidden one.
 */
import { lazy } from "../basics/lazy.ts";
import { stream } from "../basics/rng.ts";
import { execute, INSTRUCTIONS, type Instruction, outputOf, parseProgram } from "./registerMachine.ts";
import {
  alphabet,
  BOS_TOKEN,
  type Countable,
  type Demonstration,
  EOS_TOKEN,
  PAD_TOKEN,
  type Recipe,
  verdict,
} from "./task.ts";

export interface Example {
  input: number;
  output: number;
}

export interface ProgramPrompt {
  shown: [Example, Example];
  /** Judged, but not shown. */
  hidden: Example;
}

interface ProgramRecipe extends Recipe {
  /** How many times as likely a program is as one that is an instruction longer. */
  shorter: number;
}

const vocabulary = [..."0123456789", PAD_TOKEN, EOS_TOKEN, BOS_TOKEN, ">", ",", ":", "+", "*", "-"];
const EOS = 11;
const BOS = 12;
const ARROW = 13;
const COMMA = 14;
const COLON = 15;

export const MOST_INSTRUCTIONS = 5;
/** The first of them is the hidden one. */
const INPUTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const [MIN_ANSWERS, MAX_ANSWERS] = [4, 40];
const HELD_OUT_ONE_IN = 10;

const respond = (program: readonly Instruction[]): number[] => [
  ...[...program.join("")].map((character) => vocabulary.indexOf(character)),
  EOS,
];

const encodeExample = ({ input, output }: Example): number[] => [input, ARROW, Math.floor(output / 10), output % 10];

const run = (program: readonly Instruction[], input: number): number | null =>
  outputOf(execute(program, input, MOST_INSTRUCTIONS));

/** Every program with what it makes of each input 0..9. */
const allPrograms = lazy(() => {
  let programs: Instruction[][] = [[]];
  return Array.from({ length: MOST_INSTRUCTIONS }, () => {
    programs = programs.flatMap((program) => INSTRUCTIONS.map((last) => [...program, last]));
    return programs.map((program) => ({ program, outputs: INPUTS.map((input) => run(program, input)) }));
  }).flat();
});

const programsFor = (examples: readonly Example[]): Instruction[][] =>
  allPrograms()
    .filter(({ outputs }) => examples.every(({ input, output }) => outputs[input] === output))
    .map(({ program }) => program);

export const examplesOf = ({ shown, hidden }: ProgramPrompt): Example[] => [...shown, hidden];

/** The other order of the two examples is on the same side. */
const isHeldOut = ({ shown }: ProgramPrompt, split: number): boolean => {
  const [a, b] = shown
    .toSorted((one, other) => one.input - other.input)
    .map(({ input, output }) => input * 100 + output);
  return stream(split, "tiny-programs/held-out", a!, b!).int(HELD_OUT_ONE_IN) === 0;
};

/** Every prompt that has from 4 to 40 correct programs, in a fixed order. */
const allPrompts = lazy(() => {
  const counts = new Map<string, { prompt: ProgramPrompt; programs: number }>();
  for (const { outputs } of allPrograms()) {
    const [hidden, ...shown] = outputs.map((output, input) => ({ input, output }));
    if (hidden!.output === null) continue;
    for (const a of shown) {
      for (const b of shown) {
        if (a === b || a.output === null || b.output === null) continue;
        const prompt = { shown: [a, b], hidden } as ProgramPrompt;
        const key = `${a.input} ${a.output} ${b.input} ${b.output} ${hidden!.output}`;
        counts.set(key, { prompt, programs: (counts.get(key)?.programs ?? 0) + 1 });
      }
    }
  }
  return [...counts.values()]
    .filter(({ programs }) => programs >= MIN_ANSWERS && programs <= MAX_ANSWERS)
    .map(({ prompt }) => prompt);
});

const inOrder = (split: number): ProgramPrompt[] => stream(split, "tiny-programs/order").shuffle(allPrompts());

/** One form for all programs that differ only by the order of steps between two doublings: `+2+1*2` and `+1+2*2`. */
const canonicalForm = (program: readonly Instruction[]): string =>
  program
    .join("")
    .split("*2")
    .map((steps) => (steps.match(/../g) ?? []).sort().join(""))
    .join("*2");

export const tinyPrograms: Countable<ProgramPrompt, ProgramRecipe> = {
  title: "Tiny programs",
  description:
    "Write a program of at most five instructions, +1, +2, +5, *2 or -3, that turns each example's input into its output. It is judged by running it, also on an example that is not shown.",
  look: "Which programs are left, and where a wrong one goes wrong: the inspector shows each step.",
  ...alphabet(vocabulary),
  promptLength: 11,
  maxResponseLength: 2 * MOST_INSTRUCTIONS + 1,
  recipe: { shorter: 3 },
  sizes: {
    nano: { steps: 3000, seeds: [1, 2, 3, 4, 5], shipped: [1] },
    micro: { steps: 1500, seeds: [1, 2, 3], shipped: [] },
  },

  trainingPrompts: (split) => inOrder(split).filter((prompt) => !isHeldOut(prompt, split)),
  heldOutPrompts: (split) => inOrder(split).filter((prompt) => isHeldOut(prompt, split)),

  encodePrompt: ({ shown: [a, b] }) => [BOS, ...encodeExample(a), COMMA, ...encodeExample(b), COLON],
  formatPrompt: ({ shown, hidden }) =>
    `${shown.map(({ input, output }) => `${input}>${output}`).join(" ")}, hidden ${hidden.input}>${hidden.output}`,

  verify(prompt, tokens) {
    const text = tokens
      .slice(0, -1)
      .map((token) => vocabulary[token])
      .join("");
    const program = tokens.at(-1) === EOS ? parseProgram(text) : null;
    const correct =
      program !== null &&
      program.length > 0 &&
      examplesOf(prompt).every(({ input, output }) => run(program, input) === output);
    return verdict(this, tokens, correct ? canonicalForm(program) : null);
  },

  enumerate: (prompt) => programsFor(examplesOf(prompt)).map(respond),

  wellFormed: () => allPrograms().length,

  /** Programs lean to short ones. No errors are added: the base model's come from its limited capacity. */
  demonstration(rng, { split, shorter }): Demonstration<ProgramPrompt> {
    const prompts = allPrompts();
    let prompt: ProgramPrompt;
    do prompt = prompts[rng.int(prompts.length)]!;
    while (isHeldOut(prompt, split));
    const programs = programsFor(examplesOf(prompt));
    const weights = programs.map(({ length }) => shorter ** -length);
    let rest = rng.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    return { prompt, response: respond(programs.at(weights.findIndex((weight) => (rest -= weight) < 0))!) };
  },
};
