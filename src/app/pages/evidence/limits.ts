/** How much, or how little, all of this rests on. Pure. */
import type { Evidence } from "../../../engine/index.ts";

export interface Extent {
  /** Base models of the arm that has most. */
  bases: number;
  /** Unseen prompts that a base model is asked. */
  leastPrompts: number;
  mostPrompts: number;
  intervals: number;
}

export function limitsOf({ parts }: Evidence): Extent {
  const arms = parts.flatMap((part) => part.arms);
  const prompts = parts.map((part) => part.prompts.heldOut);
  return {
    bases: Math.max(0, ...arms.map(({ bases }) => bases)),
    leastPrompts: Math.min(...prompts),
    mostPrompts: Math.max(0, ...prompts),
    intervals: arms.flatMap(({ differences }) => differences).filter(({ low }) => low !== null).length,
  };
}
