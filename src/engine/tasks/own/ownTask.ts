/** Makes a task of a definition. A definition that refusals.ts finds nothing in gives a task that can be trained. */
import { type RandomStream, stream } from "../../basics/rng.ts";
import type { CharTask, Recipe } from "../task.ts";
import { blocksParts } from "./blocks.ts";
import type { OwnBase, OwnDefinition } from "./definition.ts";
import { tableParts } from "./table.ts";

/** One prompt in so many is held out. */
export const HELD_OUT_ONE_IN = 5;

interface OwnRecipe extends Recipe, Pick<OwnBase, "lean" | "wrong"> {}

/** Of a task that lists the correct answers of each prompt. */
type Listing<P> = CharTask<P, OwnRecipe> & Required<Pick<CharTask<P>, "enumerate">>;
export type OwnTask = Listing<unknown>;

type Parts<P> = Pick<
  Listing<P>,
  | "vocabulary"
  | "pad"
  | "eos"
  | "bos"
  | "ends"
  | "tokenText"
  | "promptLength"
  | "maxResponseLength"
  | "encodePrompt"
  | "formatPrompt"
  | "verify"
  | "enumerate"
> & { prompts: readonly P[] };

export function ownTask(definition: OwnDefinition): OwnTask {
  return definition.kind === "blocks"
    ? taskOf(definition, blocksParts(definition))
    : taskOf(definition, tableParts(definition));
}

function taskOf<P>(definition: OwnDefinition, { prompts, ...parts }: Parts<P>): OwnTask {
  const { title, base } = definition;
  const held = Math.floor(prompts.length / HELD_OUT_ONE_IN);
  const orders = new Map<number, P[]>();
  const inOrder = (split: number): P[] => {
    const order = orders.get(split) ?? stream(split, "own/order").shuffle(prompts);
    orders.set(split, order);
    return order;
  };
  const task: Listing<P> = {
    title,
    description: "A task that was written on this page.",
    look: "How many of a prompt's correct answers are left.",
    ...parts,
    recipe: { lean: base.lean, wrong: base.wrong },
    sizes: { nano: { steps: base.steps, seeds: [1], shipped: [] } },
    trainingPrompts: (split) => inOrder(split).slice(held),
    heldOutPrompts: (split) => inOrder(split).slice(0, held),
    demonstration(rng, { split, lean, wrong }) {
      const training = this.trainingPrompts(split);
      const prompt = pick(rng, training);
      const answered = rng.uniform() < wrong ? pick(rng, training) : prompt;
      return { prompt, response: leaning(rng, parts.enumerate(answered), lean) };
    },
  };
  return task as OwnTask;
}

const pick = <T>(rng: RandomStream, items: readonly T[]): T => items[rng.int(items.length)]!;

/** Answer i, from 1, is drawn with weight i^-lean. */
function leaning<T>(rng: RandomStream, answers: readonly T[], lean: number): T {
  const weights = answers.map((_, i) => (i + 1) ** -lean);
  let rest = rng.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  return answers.at(weights.findIndex((weight) => (rest -= weight) < 0))!;
}
