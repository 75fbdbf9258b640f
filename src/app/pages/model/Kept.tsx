/** The models that this browser keeps: what each is, how much of it is here, and the way out. */
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { KeptModel } from "../../../engine/index.ts";
import type { Models } from "../../models/models.ts";
import task from "../task/task.module.css";
import styles from "./model.module.css";

export function Kept({ models }: { models: Models }) {
  const { ownModel } = useWords();
  const words = ownModel.kept;
  const kept = useStore(models.store, (view) => view.kept);
  const isBusy = useStore(models.store, (view) => view.busy !== null);
  if (!kept) return null;
  return (
    <section className={styles.kept} aria-label={words.title}>
      <h3>{words.title}</h3>
      {kept.models.length === 0 ? (
        <p className={task.help}>{words.none}</p>
      ) : (
        <ul className={task.kept}>
          {kept.models.map((model) => (
            <Line key={model.id} model={model} models={models} isOff={isBusy} />
          ))}
        </ul>
      )}
      {kept.quota > 0 && <p className={task.help}>{words.room(kept.usage, kept.quota)}</p>}
    </section>
  );
}

function Line({ model, models, isOff }: { model: KeptModel; models: Models; isOff: boolean }) {
  const { ownModel } = useWords();
  const words = ownModel.kept;
  const { id, hub, held, total, isWhole } = model;
  const name = model.name || ownModel.facts.files;
  return (
    <li>
      <strong className={styles.name}>{name}</strong>
      <span className={task.muted}>
        {words.line({ commit: hub?.commit.slice(0, 12) ?? null, licence: model.licence, held, total, isWhole })}
      </span>
      {isWhole && (
        <Button look="small" isOff={isOff} aria-label={words.openOf(name)} onClick={() => void models.open(id)}>
          {words.open}
        </Button>
      )}
      {!isWhole && hub && (
        <Button look="small" isOff={isOff} aria-label={words.goOnWith(name)} onClick={() => void models.fetch(id)}>
          {words.goOn}
        </Button>
      )}
      <Button look="quiet" isOff={isOff} aria-label={words.remove(name)} onClick={() => void models.drop(id)}>
        {words.delete}
      </Button>
    </li>
  );
}
