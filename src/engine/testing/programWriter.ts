/**
 * The checkpoint of fixtures/checkpoint with other tokens: where its vocabulary has room each token is a whole program, and all
 * others end a text. So a random model writes programs now and then.
 */
import { javascriptFunctions } from "../tasks/text/javascriptFunctions.ts";
import { TEXT_SPLIT } from "../train/textTask.ts";
import { broughtRun, checkpointFiles, textOf } from "./checkpoint.ts";

interface TokenizerFile {
  added_tokens: { id: number; content: string; special: boolean }[];
  model: { vocab: Record<string, number> };
}

const ROWS = 520;

/** The one prompt that a run of it trains on. */
const PROMPT = javascriptFunctions.trainingPrompts(TEXT_SPLIT)[0]!;

/** All of them with a number behind the first brace; right is the first. */
export const WRITTEN = [
  ...javascriptFunctions.answers(PROMPT).slice(0, 1),
  "function f() { return null; }",
  "function f() { while (true) {} }",
  "function f() { return ); }",
] as const;

export function programWriterFiles(programs: readonly string[] = WRITTEN): Map<string, Uint8Array<ArrayBuffer>> {
  const files = checkpointFiles();
  const write = (name: string, json: unknown) => files.set(name, new TextEncoder().encode(JSON.stringify(json)));
  const tokenizer = JSON.parse(textOf("tokenizer.json")) as TokenizerFile;
  const { added_tokens: added, model } = tokenizer;
  const first = Math.max(...added.map(({ id }) => id)) + 1;
  const like = added[0]!;
  for (let id = first; id < ROWS; id++) {
    // No two tokens are the same text.
    const content = programs[id % programs.length]!.replace("{", `{ /* ${id} */`);
    added.push({ ...like, id, content, special: false });
  }
  write("tokenizer.json", tokenizer);
  write("generation_config.json", { eos_token_id: Object.values(model.vocab) });
  return files;
}

export const programWriterRun = broughtRun({
  task: "javascript-functions",
  text: { responseTokens: 4, confidenceOver: "question" },
  trainingPrompts: 1,
  promptsPerStep: 1,
  groupSize: 64,
  // The hottest there is: all kinds are drawn.
  temperature: 2,
  miniBatches: 1,
  evalPrompts: 4,
  rewardSource: "verifier",
});
