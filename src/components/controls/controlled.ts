/** What a control needs of a setting. One that belongs to no run takes effect at once, and says nothing of it. */
import type { Setting } from "../../engine/index.ts";

export type Controlled<S extends Setting> = Omit<S, "effect" | "default" | "look"> & {
  effect?: S["effect"] | undefined;
};
