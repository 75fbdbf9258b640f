/** What a run is called: of one that others trained it is said. */
import type { RunOrigin } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";

export const storedName = (name: string, origin: RunOrigin, names: Pick<Words["names"], "imported">): string =>
  origin === "imported" ? names.imported(name) : name;
