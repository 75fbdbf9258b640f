/** What can be done with a model of one's own here, one step below the other. */
import { useEffect } from "react";
import { useStore } from "zustand";
import { useWords } from "../../../components/words/useWords.tsx";
import type { LibraryStore } from "../../library/libraryStore.ts";
import type { Models } from "../../models/models.ts";
import { Failure } from "../task/Failure.tsx";
import task from "../task/task.module.css";
import { ChooseStep } from "./ChooseStep.tsx";
import { Facts } from "./Facts.tsx";
import { Kept } from "./Kept.tsx";
import { TrainStep } from "./TrainStep.tsx";
import { TryStep } from "./TryStep.tsx";

export function ModelView({ models, library }: { models: Models; library: LibraryStore }) {
  const { ownModel } = useWords();
  const facts = useStore(models.store, (view) => view.facts);
  const error = useStore(models.store, (view) => view.error);
  useEffect(() => void models.list(), [models]);
  return (
    <div id="content" tabIndex={-1} className={task.page}>
      <h2>{ownModel.title}</h2>
      <p>{ownModel.lead}</p>
      <p>{ownModel.limits}</p>
      <section aria-label={ownModel.choose.title}>
        <h2>{ownModel.choose.title}</h2>
        <ChooseStep models={models} />
        <Failure error={error} />
        <Kept models={models} />
      </section>
      {facts && (
        <>
          <section aria-label={ownModel.facts.title}>
            <h2>{ownModel.facts.title}</h2>
            <Facts facts={facts} models={models} />
          </section>
          <section aria-label={ownModel.attempt.title}>
            <h2>{ownModel.attempt.title}</h2>
            <TryStep models={models} facts={facts} library={library} />
          </section>
          <section aria-label={ownModel.train.title}>
            <h2>{ownModel.train.title}</h2>
            <TrainStep models={models} facts={facts} />
          </section>
        </>
      )}
    </div>
  );
}
