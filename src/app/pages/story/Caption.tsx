/** How to read the columns; or, of a puzzle that was picked, how often each is right. */
import type { PromptOrder } from "../../../components/answers/promptOrder.ts";
import type { TaskView } from "../../../components/tasks/index.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./FirstScreen.module.css";
import { type Shot, type Side, worstPuzzle } from "./sides.ts";

interface CaptionProps {
  sides: readonly Side[];
  step: number | null;
  isOwn: boolean;
  shots: readonly (Shot | undefined)[];
  order: PromptOrder;
  picked: string | null;
  onPick(prompt: string | null): void;
  placeOf(prompt: string): string;
  view: TaskView;
}

export function Caption({ sides, shots, order, isOwn, picked, onPick, step, placeOf, view }: CaptionProps) {
  const words = useWords();
  const { story } = words;
  const [first, second] = sides;
  const worst = second ? worstPuzzle(sides, step) : null;
  if (!first || !order.by) return <p className={styles.caption} />;
  const caption = story.caption({
    isOwn,
    seed: first.seed,
    seeds: first.seeds,
    puzzles: order.prompts.length,
    order: order.by.what,
    run: order.by.run,
  });
  const rights = sides.flatMap(({ name }, index) => {
    const mass = shots[index]?.masses.find(({ prompt }) => prompt === picked);
    return mass ? [{ name, right: 1 - mass.wrong }] : [];
  });
  return (
    <p className={styles.caption}>
      {picked === null ? caption : story.picked(view.label(picked, words), rights)}{" "}
      {picked !== null && <a href={placeOf(picked)}>{`${story.lookInto}\u00a0→`}</a>}{" "}
      {second && worst !== null && (
        <button
          type="button"
          className={styles.worst}
          aria-pressed={picked !== null}
          onClick={() => onPick(picked === null ? worst : null)}
        >
          {story.worst(second.name)}
        </button>
      )}
    </p>
  );
}
