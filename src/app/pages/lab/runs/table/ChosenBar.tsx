/** What can be done with the runs that are ticked. */

import { useState } from "react";
import { Button } from "../../../../../components/controls/Button.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
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
  const { runs: words } = useWords();
  const [tags, setTags] = useState("");
  const deletable = chosen.filter(canDelete);
  const addTags = () => {
    actions.addTags(chosen, tagsIn(tags));
    setTags("");
  };
  return (
    <div className={styles.chosen} role="group" aria-label={words.chosen}>
      <span>{words.chosenCount(chosen.length)}</span>
      <Button look="small" onClick={() => void actions.draw(groupsOf(chosen))}>
        {words.draw}
      </Button>
      <Button look="small" onClick={() => actions.hide(chosen)}>
        {words.hide}
      </Button>
      <Button
        look="small"
        isOff={chosen.length < 2}
        title={chosen.length < 2 ? words.chooseTwo : undefined}
        onClick={onCompare}
      >
        {words.compare}
      </Button>
      <SaveMenu label={words.exportChosen} results={results} onRuns={onRuns} />
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
          aria-label={words.tagsToAdd}
          placeholder={words.tag}
          value={tags}
          onChange={({ target }) => setTags(target.value)}
        />
        <Button look="small" isOff={tagsIn(tags).length === 0} onClick={addTags}>
          {words.addTag}
        </Button>
      </form>
      <Button
        look="small"
        isOff={deletable.length === 0}
        title={deletable.length === 0 ? words.allBelong : undefined}
        onClick={() => {
          onNone();
          actions.remove(deletable);
        }}
      >
        {deletable.length > 0 ? words.deleteCount(deletable.length) : words.delete}
      </Button>
      <Button look="quiet" onClick={onNone}>
        {words.chooseNone}
      </Button>
    </div>
  );
}
