/** A task in words as a model's own tokens have it: what training asks of any task. */
import { EngineError } from "../basics/errors.ts";
import type { Finding } from "../basics/finding.ts";
import { told } from "../basics/told.ts";
import type { Judge } from "../judge/judge.ts";
import { judgedProgram } from "../judge/judgedProgram.ts";
import { isTextTask, type TaskChoice } from "../tasks/index.ts";
import type { Task, Verdict } from "../tasks/task.ts";
import type { TextDefinition } from "../tasks/text/definition.ts";
import { textTaskOf } from "../tasks/text/index.ts";
import type { ProgramTask } from "../tasks/text/programs/programTask.ts";
import type { TextAnswer, TextTask } from "../tasks/text/textTask.ts";
import type { TextSide } from "../tokenizer/textSide.ts";
import type { TokenPiece } from "../tokenizer/tokenizer.ts";

/** Of every run of a task in words. */
export const TEXT_SPLIT = 1;

/** What evaluations of a run ask, in words. @throws EngineError as `taskInWords` */
export function heldOutQuestions(run: TaskChoice): string[] {
  const task = inWords(run);
  return task.heldOutPrompts(TEXT_SPLIT).map((prompt) => task.question(prompt));
}

type Options = Pick<TextDefinition, "responseTokens" | "confidenceOver">;

interface Encoded {
  tokens: number[];
  /** Of the question's own: from the first up to, and without, the second. */
  question: readonly [first: number, end: number];
}

/** Of a run whose task is in words. @throws EngineError as `textTask` */
export const taskInWords = (run: TaskChoice, side: TextSide, judge: Judge): Task =>
  textTask(inWords(run), side, run.text!, judge);

function inWords({ task, text }: TaskChoice): TextTask | ProgramTask {
  if (isTextTask(task) && text) return textTaskOf(task, text);
  throw new EngineError(
    "bad-config",
    told`The task ${task} is not in words.`,
    "task",
    told`Choose a task in words, or one of this page's own models.`,
  );
}

/**
 * @param judge of programs, and of nothing else
 * @throws EngineError `bad-model-file` where the model's files do not say what ends a text.
 */
export function textTask(
  text: TextTask | ProgramTask,
  side: TextSide,
  { responseTokens, confidenceOver }: Options,
  judge: Judge,
): Task {
  const { tokenizer, eos: ends } = side;
  const [pad] = ends;
  if (pad === undefined) {
    throw new EngineError(
      "bad-model-file",
      told`The files do not say which token ends a text.`,
      "generation_config.json",
      told`Bring the generation_config.json that was published with the model.`,
    );
  }
  const known = new Map<string, Encoded>();
  const encoded = (prompt: unknown): Encoded => {
    const question = text.question(prompt);
    const found = known.get(question) ?? encodedQuestion(question, side);
    known.set(question, found);
    return found;
  };
  let longest: number | undefined;
  return {
    title: text.title,
    description: text.description,
    look: text.look,
    pad,
    ends,
    get promptLength() {
      const prompts = () => [...text.trainingPrompts(TEXT_SPLIT), ...text.heldOutPrompts(TEXT_SPLIT)];
      return (longest ??= prompts().reduce<number>((most, prompt) => Math.max(most, encoded(prompt).tokens.length), 0));
    },
    maxResponseLength: responseTokens,
    responseBuckets: [1, 2, 3, 4].map((quarters) => Math.ceil((responseTokens * quarters) / 4)),
    trainingPrompts: (split) => text.trainingPrompts(split),
    heldOutPrompts: (split) => text.heldOutPrompts(split),
    encodePrompt: (prompt) => encoded(prompt).tokens,
    ...(confidenceOver === "question" && { confidenceOver: (prompt: unknown) => encoded(prompt).question }),
    formatPrompt: (prompt) => text.question(prompt),
    tokenText: (token) => pieceText(tokenizer.pieceOf(token)),
    verify(prompt, tokens) {
      const terminated = ends.has(tokens.at(-1)!);
      const response = tokenizer.decode(terminated ? tokens.slice(0, -1) : tokens);
      const verdict = (judged: TextAnswer | null, finding?: Finding): Verdict => ({
        correct: judged !== null,
        terminated,
        text: response,
        answer: judged?.answer ?? null,
        canonical: judged?.canonical ?? null,
        ...(finding && { finding }),
      });
      if (!terminated) return verdict(null);
      if ("judge" in text) return verdict(text.judge(prompt, response));
      return judgedProgram(response, text.tests(prompt), judge).then(({ answer, finding }) => verdict(answer, finding));
    },
  };
}

/** As the model's chat template has it; of a model without one the question and a new line. */
function encodedQuestion(question: string, { tokenizer, chat }: TextSide): Encoded {
  const whole = chat ? chat.render(question) : `${question}\n`;
  const tokens = tokenizer.encode(whole, chat === null);
  return { tokens, question: tokensOf(question, whole, tokens.map(tokenizer.pieceOf)) };
}

/**
 * The tokens that write a part of a text, by their bytes; all of them where the template changes the question, or where
 * tokens are not the text's own bytes.
 */
function tokensOf(part: string, whole: string, pieces: readonly (TokenPiece | null)[]): readonly [number, number] {
  const lengths = pieces.map(byteLength);
  const everything = [0, pieces.length] as const;
  const before = whole.lastIndexOf(part);
  // What a tokenizer puts in front of a plain text is no part of it.
  const added = lengths.reduce((sum, length) => sum + length, 0) - bytesOf(whole);
  if (before < 0 || (added !== 0 && added !== lengths[0])) return everything;
  const from = added + bytesOf(whole.slice(0, before));
  const to = from + bytesOf(part);
  let [place, first, end] = [0, pieces.length, 0];
  for (const [i, length] of lengths.entries()) {
    if (place + length > from) first = Math.min(first, i);
    if (place < to) end = i + 1;
    place += length;
  }
  return [first, end];
}

const bytesOf = (text: string): number => new TextEncoder().encode(text.normalize("NFC")).length;

/** Of parts of characters a piece has two digits a byte, with spaces between. */
function byteLength(piece: TokenPiece | null): number {
  if (!piece) return 0;
  return piece.kind === "bytes" ? (piece.text.length + 1) / 3 : bytesOf(piece.text);
}

/** Bytes that are no whole characters in brackets. */
const pieceText = (piece: TokenPiece | null): string => {
  if (!piece) return "";
  return piece.kind === "bytes" ? `[${piece.text}]` : piece.text;
};
