/** From an address to an experiment that can be trained. */
import { isSameExperiment } from "../address/experimentFields.ts";
import { followPreset } from "../experiment/followPreset.ts";
import type { Playground } from "../experiment/playground.ts";
import { type Start, startLike } from "../experiment/state.ts";

/**
 * What a page that shows runs calls with the experiment its address names; null leaves what there is. The first call
 * calls `prepare`; a later one begins another experiment if it is another.
 */
export function opener(playground: Playground, prepare: () => void): (start: Start | null) => void {
  let isOpen = false;
  return (start) => {
    if (start && !isSameExperiment(start, startLike(playground.store.getState()))) playground.begin(start);
    if (isOpen) return;
    isOpen = true;
    followPreset(playground);
    prepare();
  };
}
