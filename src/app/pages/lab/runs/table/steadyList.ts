/** A run that trains changes at every step, and what is listed of it seldom. */
import { shallow } from "zustand/vanilla/shallow";
import type { Entry } from "./entries.ts";

/** Of lists that say the same one after the other, all are the first one, so that it is drawn once. */
export function steadyList(): (now: readonly Entry[]) => readonly Entry[] {
  let list: readonly Entry[] = [];
  return (now) => {
    const isSame = now.length === list.length && now.every((entry, place) => shallow(entry, list[place]));
    if (!isSame) list = now;
    return list;
  };
}
