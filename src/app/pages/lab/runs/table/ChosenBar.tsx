/** What can be done with the runs that are ticked. */
import { useState } from "react";
import { Button } from "../../../../../components/controls/Button.tsx";
import type { Results } from "../../../../exchange/results.ts";
import type { Actions } from "./actions.ts";
import { canDelete, type Entry } from "./entries.ts";
import { groupsOf } from "./groups.ts";
import { tagsIn } from "./rowText.ts";
import { SaveMenu } from "./SaveMenu.tsx";
import styles from "./table.module.css";

export function ChosenBar({
  chosen,
  actions,
  results,
  onRuns,
  onCompare,
  onNone,
}: {
  chosen: readonly Entry[];
  actions: Actions;
  /** Of the chosen ones. */
  results(): Results;
  onRuns(): void;
  onCompare(): void;
  /** Nothing is to be chosen any more. */
  onNone(): void;
}) {
  const [tags, setTags] = useState("");
  const deletable = chosen.filter(canDelete);
  const addTags = () => {
    actions.addTags(chosen, tagsIn(tags));
    setTags("");
  };
  return (
    <div className={styles.chosen} role="group" aria-label="Chosen runs">
      <span>{chosen.length === 1 ? "1 run" : `${chosen.length} runs`} chosen</span>
      <Button look="small" onClick={() => void actions.draw(groupsOf(chosen))}>
        Draw
      </Button>
      <Button look="small" onClick={() => actions.hide(chosen)}>
        Hide
      </Button>
      <Button
        look="small"
        isOff={chosen.length < 2}
        title={chosen.length < 2 ? "Choose two at least." : undefined}
        onClick={onCompare}
      >
        Compare settings
      </Button>
      <SaveMenu label="Export chosen" results={results} onRuns={onRuns} />
      <form
        className={styles.actions}
        onSubmit={(event) => {
          event.preventDefault();
          addTags();
        }}
      >
        <input
          type="text"
          className={styles.remark}
          aria-label="Tags to add"
          placeholder="Tag"
          value={tags}
          onChange={({ target }) => setTags(target.value)}
        />
        <Button look="small" isOff={tagsIn(tags).length === 0} onClick={addTags}>
          Add tag
        </Button>
      </form>
      <Button
        look="small"
        isOff={deletable.length === 0}
        title={deletable.length === 0 ? "They belong to an experiment on this page or in another tab." : undefined}
        onClick={() => {
          onNone();
          actions.remove(deletable);
        }}
      >
        Delete {deletable.length > 0 && deletable.length}
      </Button>
      <Button look="quiet" onClick={onNone}>
        Choose none
      </Button>
    </div>
  );
}
