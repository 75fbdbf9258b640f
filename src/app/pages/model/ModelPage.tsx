/** A model that the visitor brings: chosen, looked at, and let write on. */
import { useEffect } from "react";
import { useStore } from "zustand";
import { readModelPlace, writeModelPlace } from "../../address/modelFields.ts";
import { Models } from "../../models/models.ts";
import { createWorker } from "../../training/createWorker.ts";
import { threadsOf } from "../../training/lanes.ts";
import type { PageProps } from "../pages.ts";
import { ModelView } from "./ModelView.tsx";

/** Lives as long as the document: what is under way goes on while one walks through the pages. */
const models = new Models({
  createWorker,
  threads: threadsOf(navigator.hardwareConcurrency, 1),
  persist: () => void navigator.storage?.persist().catch(() => {}),
});

export function Page({ playground, library, visit, onFields }: PageProps) {
  const kept = useStore(models.store, ({ facts }) => facts?.kept);
  const beside = useStore(models.store, (view) => view.beside);
  useEffect(() => {
    const fields = visit.fields();
    const place = readModelPlace(fields);
    for (const notice of fields.finish()) playground.notify(notice);
    if (place.model !== null) void models.openBeside(place.model, place.beside);
  }, [playground, visit]);
  useEffect(() => {
    if (kept !== undefined) onFields(writeModelPlace({ model: kept, beside }));
  }, [kept, beside, onFields]);
  return <ModelView models={models} library={library} />;
}
