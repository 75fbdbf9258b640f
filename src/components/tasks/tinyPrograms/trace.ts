/** What a program does to each example of its prompt, from the texts that a run keeps. Pure. */
import {
  type Example,
  type Execution,
  execute,
  type Instruction,
  MOST_INSTRUCTIONS,
  outputOf,
  type ProgramPrompt,
  parseProgram,
} from "../../../engine/index.ts";

const PROMPT = /^(\d)>(\d+) (\d)>(\d+), hidden (\d)>(\d+)$/;

/** Null for a text that is no prompt of the task. */
export function readProgramPrompt(prompt: string): ProgramPrompt | null {
  const found = PROMPT.exec(prompt);
  if (!found) return null;
  const [a, b, c, d, e, f] = found.slice(1).map(Number) as [number, number, number, number, number, number];
  return {
    shown: [
      { input: a, output: b },
      { input: c, output: d },
    ],
    hidden: { input: e, output: f },
  };
}

export interface TracedExample extends Example {
  isHidden: boolean;
  execution: Execution;
  holds: boolean;
}

export interface ProgramTrace {
  program: Instruction[];
  examples: TracedExample[];
}

/** Null if the response is no program. */
export function traceOf({ shown, hidden }: ProgramPrompt, text: string): ProgramTrace | null {
  const program = parseProgram(text);
  if (program === null || program.length === 0) return null;
  const examples = [...shown, hidden].map((example) => {
    const execution = execute(program, example.input, MOST_INSTRUCTIONS);
    const holds = outputOf(execution) === example.output;
    return { ...example, isHidden: example === hidden, execution, holds };
  });
  return { program, examples };
}
