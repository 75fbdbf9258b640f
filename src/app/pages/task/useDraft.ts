/** The draft on the page: kept in this browser as it is, and in the address as soon as it is a task. */
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { DEFINITION, readDefinition, writeDefinition } from "../../address/definitionField.ts";
import { recall, remember } from "../../address/memory.ts";
import type { PageProps } from "../pages.ts";
import { type Draft, draftOf, FIRST_DRAFT, type Outcome, outcomeOf, readDraft } from "./draft.ts";

const KEY = "own-task";

export interface TaskDraft {
  draft: Draft;
  onDraft(draft: Draft): void;
  outcome: Outcome;
  /** What stood here before a link brought another task; null where none did. */
  former: Draft | null;
  /** Back to the former, or the task of a file. */
  onTake(draft: Draft): void;
}

const isSame = (one: Draft, other: Draft) =>
  JSON.stringify(outcomeOf(one).definition) === JSON.stringify(outcomeOf(other).definition);

export function useDraft({ playground, visit, onFields }: PageProps): TaskDraft {
  const [draft, setDraft] = useState<Draft>(() => readDraft(recall(KEY)) ?? FIRST_DRAFT);
  const [former, setFormer] = useState<Draft | null>(null);
  const [seen, setSeen] = useState<PageProps["visit"] | null>(null);
  if (visit !== seen) {
    setSeen(visit);
    const brought = readDefinition(visit.fields());
    if (brought && !isSame(draft, draftOf(brought))) {
      setFormer(draft);
      setDraft(draftOf(brought));
    }
  }
  useEffect(() => {
    const fields = visit.fields();
    readDefinition(fields);
    for (const notice of fields.finish()) playground.notify(notice);
  }, [playground, visit]);
  useEffect(() => remember(KEY, JSON.stringify(draft)), [draft]);

  const shown = useDeferredValue(draft);
  const outcome = useMemo(() => outcomeOf(shown), [shown]);
  const { definition } = outcome;
  useEffect(() => {
    onFields(new URLSearchParams(definition ? { [DEFINITION]: writeDefinition(definition) } : {}));
  }, [definition, onFields]);
  return {
    draft,
    onDraft: setDraft,
    outcome,
    former,
    onTake: (taken) => {
      setFormer(taken === former ? null : draft);
      setDraft(taken);
    },
  };
}
