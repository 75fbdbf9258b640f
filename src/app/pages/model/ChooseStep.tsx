/** Where a model comes from: the visitor's computer, or Hugging Face. */
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Models } from "../../models/models.ts";
import type { Busy } from "../../models/view.ts";
import task from "../task/task.module.css";
import { Consent } from "./Consent.tsx";
import { FolderPlace } from "./FolderPlace.tsx";
import { HubPlace } from "./HubPlace.tsx";
import styles from "./model.module.css";

/** What has a way, and can be stopped on it. */
const BRINGING: readonly Busy[] = ["fetching", "copying"];

export function ChooseStep({ models }: { models: Models }) {
  const { ownModel } = useWords();
  const { choose } = ownModel;
  const busy = useStore(models.store, (view) => view.busy);
  const found = useStore(models.store, (view) => view.found);
  const isBringing = busy !== null && BRINGING.includes(busy.what);
  return (
    <>
      <div className={styles.places}>
        <FolderPlace models={models} />
        <HubPlace models={models} />
      </div>
      {found && <Consent model={found} models={models} isOff={busy !== null} />}
      <div className={task.row}>
        <span role="status">{busy ? choose.busy(busy.what, busy.done, busy.total) : ""}</span>
        {isBringing && <Button onClick={() => models.stop()}>{choose.stop}</Button>}
      </div>
      {isBringing && busy.total > 0 && (
        <progress className={task.progress} aria-label={choose.progress} max={busy.total} value={busy.done} />
      )}
    </>
  );
}
