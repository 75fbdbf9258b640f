/** The task as a link and as a file, a file from somebody else, and the tasks whose base models this browser keeps. */
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { useTold, useWords } from "../../../components/words/useWords.tsx";
import {
  EngineError,
  OWN_LIMITS,
  type OwnDefinition,
  parseOwnDefinition,
  parseStrictJson,
  type Told,
  whyOf,
} from "../../../engine/index.ts";
import { taskAddress } from "../../address/taskAddress.ts";
import { saveFiles } from "../../exchange/saveFiles.ts";
import type { BasePretraining, KeptBase } from "../../experiment/pretraining.ts";
import type { LibraryStore } from "../../library/libraryStore.ts";
import { CopyText } from "../share/CopyText.tsx";
import { draftOf } from "./draft.ts";
import styles from "./task.module.css";
import type { TaskDraft } from "./useDraft.ts";

const linkOf = (definition: OwnDefinition): string =>
  window.location.href.replace(/#.*$/, "") + taskAddress(definition);

function save(definition: OwnDefinition): void {
  const blob = new Blob([JSON.stringify(definition, null, 2)], { type: "application/json" });
  saveFiles([{ name: "own-task.json", blob }]);
}

interface TakeAlongProps extends Pick<TaskDraft, "onTake"> {
  definition: OwnDefinition | null;
  library: LibraryStore;
  pretraining: BasePretraining;
}

export function TakeAlong({ definition, library, pretraining, onTake }: TakeAlongProps) {
  const { ownTask } = useWords();
  const words = ownTask.takeAlong;
  const say = useTold();
  const chooser = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<Told | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      // No task is larger, however its characters are written.
      if (file.size > 8 * OWN_LIMITS.json) throw new Error(words.tooLarge);
      onTake(draftOf(parseOwnDefinition(parseStrictJson(await file.text()), file.name)));
      setRefusal(null);
    } catch (error) {
      setRefusal(error instanceof EngineError ? error.told.message : whyOf(error));
    }
  };
  return (
    <>
      {definition && (
        <>
          <CopyText name={words.link} text={linkOf(definition)} action={words.copy} />
          <p className={styles.help}>{words.linkHelp}</p>
        </>
      )}
      <div className={styles.row}>
        {definition && <Button onClick={() => save(definition)}>{words.save}</Button>}
        <Button onClick={() => chooser.current?.click()}>{words.bring}</Button>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={words.bring}
          onChange={({ target }) => {
            void take(target.files?.[0]);
            target.value = "";
          }}
        />
      </div>
      {refusal && (
        <p role="alert" className={styles.refusal}>
          {words.refused(say(refusal))}
        </p>
      )}
      <Kept library={library} pretraining={pretraining} onTake={onTake} />
    </>
  );
}

function Kept({ library, pretraining, onTake }: Omit<TakeAlongProps, "definition">) {
  const { ownTask } = useWords();
  const words = ownTask.takeAlong;
  const [kept, setKept] = useState<readonly KeptBase[]>([]);
  const phase = useStore(pretraining.store, (view) => view?.phase);
  useEffect(() => {
    let isCurrent = true;
    void library.bases().then((bases) => isCurrent && setKept(bases));
    return () => {
      isCurrent = false;
    };
  }, [library, phase]);
  if (kept.length === 0) return null;
  return (
    <>
      <h3>{words.kept}</h3>
      <ul className={styles.kept}>
        {kept.map(({ id, definition, state }) => (
          <li key={id}>
            <Button look="small" onClick={() => onTake(draftOf(definition))}>
              {definition.title}
            </Button>
            <span className={styles.muted}>{words.steps(state.step, definition.base.steps)}</span>
            <Button
              look="quiet"
              aria-label={words.remove(definition.title)}
              onClick={() => void library.removeBase(id).then(() => setKept(kept.filter((base) => base.id !== id)))}
            >
              {words.delete}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
