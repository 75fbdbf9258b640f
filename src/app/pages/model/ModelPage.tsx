/** A model that the visitor brings: chosen, looked at, and let write on. */
import { Models } from "../../models/models.ts";
import { createWorker } from "../../training/createWorker.ts";
import { threadsOf } from "../../training/lanes.ts";
import { ModelView } from "./ModelView.tsx";

/** Lives as long as the document: what is under way goes on while one walks through the pages. */
const models = new Models({
  createWorker,
  threads: threadsOf(navigator.hardwareConcurrency, 1),
  persist: () => void navigator.storage?.persist().catch(() => {}),
});

export const Page = () => <ModelView models={models} />;
