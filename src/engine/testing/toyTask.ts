/** A task small enough that every response can be listed, with random models right about a third of the time. */
import { alphabet, type CharTask, verdict } from "../tasks/task.ts";

const EOS = 4;
const VOCABULARY = ["0", "1", "2", "<pad>", "<eos>", "<bos>"];
const MAX_RESPONSE = 3;
const HELD_OUT = 3;

/** All token sequences that a rollout can give: ended by end-of-text, or of full length. */
function allResponses(): number[][] {
  let open: number[][] = [[]];
  const ended: number[][] = [];
  for (let length = 1; length <= MAX_RESPONSE; length++) {
    const grown = open.flatMap((tokens) => VOCABULARY.map((_, token) => [...tokens, token]));
    ended.push(...grown.filter((tokens) => tokens.at(-1) === EOS || length === MAX_RESPONSE));
    open = grown.filter((tokens) => tokens.at(-1) !== EOS);
  }
  return ended;
}

const isCorrect = (tokens: readonly number[]) => tokens[0] === 0 || tokens[0] === 2;

type Listed<P> = CharTask<P> & Required<Pick<CharTask<P>, "enumerate">>;

/** A prompt is one of nine pairs of digits; a response is correct if its first token is "0" or "2". */
export const toyTask: Listed<readonly [number, number]> = {
  title: "Toy",
  description: "For tests.",
  look: "For tests.",
  ...alphabet(VOCABULARY),
  promptLength: 3,
  maxResponseLength: MAX_RESPONSE,
  recipe: {},
  sizes: { nano: { steps: 1, seeds: [1], shipped: [1] } },
  trainingPrompts: () => pairs().slice(HELD_OUT),
  heldOutPrompts: () => pairs().slice(0, HELD_OUT),
  encodePrompt: (prompt) => [5, ...prompt],
  formatPrompt: (prompt) => prompt.join(" "),
  verify(_, tokens) {
    return verdict(this, tokens, isCorrect(tokens) ? String(tokens[0]) : null);
  },
  enumerate: () => allResponses().filter(isCorrect),
  demonstration: () => ({ prompt: [0, 0], response: [0, EOS] }),
};

function pairs(): (readonly [number, number])[] {
  return Array.from({ length: 9 }, (_, i) => [i % 3, Math.floor(i / 3)] as const);
}
