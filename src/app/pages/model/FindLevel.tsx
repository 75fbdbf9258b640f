/** Asks the model on every level of arithmetic, and sets the one at which it has most to learn. */
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { PROBE_PROMPTS } from "../../../engine/files.ts";
import type { Level } from "../../../engine/index.ts";
import { levelFound, secondsLeft } from "../../models/levels.ts";
import type { Models } from "../../models/models.ts";
import { Failure } from "../task/Failure.tsx";
import task from "../task/task.module.css";

export function FindLevel({
  models,
  level,
  seed,
  onLevel,
}: {
  models: Models;
  /** The one that is set. */
  level: Level;
  seed: number;
  onLevel(level: Level): void;
}) {
  const { ownModel } = useWords();
  const words = ownModel.train.probe;
  const { busy, levels, levelsEnded, notAsked } = useStore(models.store);
  const isAsking = busy?.what === "asking";
  const found = levelFound(levels);
  const find = async () => {
    await models.askLevels(seed);
    const best = levelFound(models.store.getState().levels);
    if (best) onLevel(best.level);
  };
  return (
    <>
      <div className={task.row}>
        {isAsking ? (
          <Button onClick={() => models.stop()}>{words.stop}</Button>
        ) : (
          <Button isOff={busy !== null} onClick={() => void find()}>
            {words.find}
          </Button>
        )}
        <span role="status">
          {isAsking
            ? words.asking(levels.at(-1)?.level ?? null, busy.total > 0, secondsLeft(levels))
            : words.ended(levelsEnded)}
        </span>
      </div>
      {isAsking && busy.total > 0 && (
        <progress
          className={task.progress}
          aria-label={levels.length === 0 ? ownModel.attempt.loading : words.progress}
          max={busy.total}
          value={busy.done}
        />
      )}
      <p className={task.help}>{words.help(PROBE_PROMPTS)}</p>
      <Failure error={notAsked} />
      {levels.length > 0 && (
        <ul className={task.kept} aria-label={words.levels}>
          {levels.map((each) => (
            <li key={each.level}>{words.level(each)}</li>
          ))}
        </ul>
      )}
      {found && !isAsking && (
        <div className={task.row}>
          <p className={task.verdict} data-bad={found.teaches === "too hard" || undefined}>
            {words.found(found, found.level === level)}
          </p>
          {found.level !== level && <Button onClick={() => onLevel(found.level)}>{words.set(found.level)}</Button>}
        </div>
      )}
    </>
  );
}
