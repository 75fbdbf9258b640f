/** Which prompts train and which are held out: by their question alone, so that none is on both sides. */
import { hash32, type RandomStream, stream } from "../../basics/rng.ts";

const HELD_OUT_ONE_IN = 5;
const TRAINING_PROMPTS = 2000;
const HELD_OUT_PROMPTS = 200;
/** Of drawing, for each prompt that is wanted: a small level may not have as many. */
const TRIES = 10;

const isHeldOut = (split: number, question: string): boolean =>
  stream(split, "text/held-out", hash32(question)).int(HELD_OUT_ONE_IN) === 0;

export interface Lists<P> {
  trainingPrompts(split: number): P[];
  heldOutPrompts(split: number): P[];
}

/** Of prompts that can all be listed, with different questions. */
export function listsOf<P>(name: string, all: () => readonly P[], question: (prompt: P) => string): Lists<P> {
  const side = (split: number, heldOut: boolean) =>
    stream(split, `${name}/order`)
      .shuffle(all())
      .filter((prompt) => isHeldOut(split, question(prompt)) === heldOut);
  return { trainingPrompts: (split) => side(split, false), heldOutPrompts: (split) => side(split, true) };
}

/** Of prompts that are drawn: the first different ones, no more than a list needs. */
export function drawnLists<P>(
  name: string,
  draw: (random: RandomStream) => P,
  question: (prompt: P) => string,
): Lists<P> {
  const side = (split: number, heldOut: boolean, most: number) => {
    const random = stream(split, `${name}/${heldOut ? "held-out" : "training"}`);
    const found = new Map<string, P>();
    for (let tries = 0; tries < TRIES * most && found.size < most; tries++) {
      const prompt = draw(random);
      const text = question(prompt);
      if (isHeldOut(split, text) === heldOut && !found.has(text)) found.set(text, prompt);
    }
    return [...found.values()];
  };
  return {
    trainingPrompts: (split) => side(split, false, TRAINING_PROMPTS),
    heldOutPrompts: (split) => side(split, true, HELD_OUT_PROMPTS),
  };
}
