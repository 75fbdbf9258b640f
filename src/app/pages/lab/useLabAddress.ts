/** The Lab's part of the address: the experiment and how its charts are drawn. */
import { useEffect, useLayoutEffect } from "react";
import { useStore } from "zustand";
import { readExperiment, writeExperiment } from "../../address/experimentFields.ts";
import { plansOf } from "../../experiment/arms.ts";
import type { PageProps } from "../pages.ts";
import { type LabView, readLabView, writeLabView } from "./labView.ts";

export function useLabAddress(
  { playground, visit, onFields, onOpen }: PageProps,
  view: LabView,
  onView: (view: LabView) => void,
): void {
  // Before anything is drawn, so that nobody sees another experiment first.
  useLayoutEffect(() => {
    const fields = visit.fields();
    // A bare way to the Lab leads to whatever is there.
    if (fields.isEmpty) return onOpen(null);
    onOpen(readExperiment(fields));
    onView(readLabView(fields));
    for (const notice of fields.finish()) playground.notify(notice);
  }, [playground, visit, onOpen, onView]);

  const preset = useStore(playground.store, (state) => state.preset);
  const arms = useStore(playground.store, (state) => state.arms);
  const seeds = useStore(playground.store, (state) => state.seeds);
  const task = useStore(playground.store, (state) => state.task);
  const definition = useStore(playground.store, (state) => state.definition);
  const text = useStore(playground.store, (state) => state.text);
  const model = useStore(playground.store, (state) => state.model);
  const settings = useStore(playground.store, (state) => state.settings);
  const backend = useStore(playground.store, (state) => state.backend);
  useEffect(() => {
    const start = { preset, task, definition, text, model, settings, arms: plansOf(arms), seeds, backend };
    const fields = writeExperiment(start);
    writeLabView(view, fields);
    onFields(fields);
  }, [preset, task, definition, text, model, settings, arms, seeds, backend, view, onFields]);
}
