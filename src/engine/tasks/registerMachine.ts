/**
 * The machine that tiny programs run on: one register, instructions of one constant each, a limit of steps. Programs are
 * lists of these instructions and are interpreted here; no text is ever evaluated.
 */

export type Instruction = "+1" | "+2" | "+5" | "*2" | "-3";
export const INSTRUCTIONS: readonly Instruction[] = ["+1", "+2", "+5", "*2", "-3"];

export const LEAST_REGISTER = 0;
export const MOST_REGISTER = 99;

/** `done`, or why the machine stopped before the program's end. */
export type Halt = "done" | "outOfRange" | "stepLimit";

export interface Execution {
  /** What the register held at the start and after each instruction that was carried out. */
  registers: number[];
  halt: Halt;
}

const EFFECTS: Readonly<Record<Instruction, (register: number) => number>> = {
  "+1": (register) => register + 1,
  "+2": (register) => register + 2,
  "+5": (register) => register + 5,
  "*2": (register) => register * 2,
  "-3": (register) => register - 3,
};

/** An instruction that would lead out of 0..99 is not carried out and stops the machine, as do more than `limit` steps. */
export function execute(program: readonly Instruction[], input: number, limit: number): Execution {
  const registers = [input];
  for (const [step, instruction] of program.entries()) {
    if (step === limit) return { registers, halt: "stepLimit" };
    const next = EFFECTS[instruction](registers.at(-1)!);
    if (next < LEAST_REGISTER || next > MOST_REGISTER) return { registers, halt: "outOfRange" };
    registers.push(next);
  }
  return { registers, halt: "done" };
}

/** What comes out, or null if the machine stopped early. */
export function outputOf({ registers, halt }: Execution): number | null {
  return halt === "done" ? registers.at(-1)! : null;
}

/** The instructions that a text writes one after the other; null for any other text. */
export function parseProgram(text: string): Instruction[] | null {
  const parts = text.match(/../g) ?? [];
  const isProgram = parts.join("") === text && parts.every((part): part is Instruction => isInstruction(part));
  return isProgram ? (parts as Instruction[]) : null;
}

const isInstruction = (text: string): text is Instruction => (INSTRUCTIONS as readonly string[]).includes(text);
