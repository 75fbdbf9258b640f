/** Task, model, training prompts, measure and way of comparing. */
import { Select } from "../../../components/charts/Select.tsx";
import { Segments } from "../../../components/controls/Segments.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { COMPARED_AT, type Evidence, MEASURES, type PartEvidence, SPLITS } from "../../../engine/index.ts";
import type { Choice } from "./choice.ts";
import styles from "./EvidencePage.module.css";
import { regimeOf } from "./parts.ts";

interface ChoicesProps {
  evidence: Evidence;
  part: PartEvidence;
  choice: Choice;
  onChoice(wanted: Partial<Choice>): void;
}

const unique = <T,>(all: readonly T[]): T[] => [...new Set(all)];

export function Choices({ evidence: { parts }, part, choice, onChoice }: ChoicesProps) {
  const words = useWords();
  const { evidence } = words;
  const ofTask = parts.filter(({ task }) => task === part.task);
  const ofSize = ofTask.filter(({ size }) => size === part.size);
  const differences = part.arms.flatMap((arm) => arm.differences);
  const isThere = (one: Partial<Pick<Choice, "measure" | "on" | "at">>) =>
    differences.some(
      ({ measure, split, at }) =>
        at === (one.at ?? choice.at) && measure === (one.measure ?? choice.measure) && split === (one.on ?? choice.on),
    );
  const measures = MEASURES.filter((measure) => measure === choice.measure || isThere({ measure }));
  const splits = SPLITS.filter((on) => on === choice.on || isThere({ on }));
  const ways = COMPARED_AT.filter((at) => at === choice.at || isThere({ at }));
  return (
    <div role="group" aria-label={evidence.choices} className={styles.choices}>
      <Labelled label={evidence.choice.task}>
        <Select
          label={evidence.choice.task}
          options={unique(parts.map(({ task }) => task)).map((value) => ({ value, label: words.tasks[value] }))}
          value={part.task}
          onChange={(task) => onChoice({ task })}
        />
      </Labelled>
      <Labelled label={evidence.choice.size}>
        <Segments
          label={evidence.choice.size}
          options={unique(ofTask.map(({ size }) => size)).map((value) => ({ value, label: evidence.sizes[value] }))}
          value={part.size}
          onChange={(size) => onChoice({ size })}
        />
      </Labelled>
      <Labelled label={evidence.choice.prompts}>
        <Segments
          label={evidence.choice.prompts}
          options={ofSize.map((one) => ({ value: regimeOf(one), label: evidence.trained(one.trainingPrompts) }))}
          value={regimeOf(part)}
          onChange={(regime) => onChoice({ regime })}
        />
      </Labelled>
      <Labelled label={evidence.choice.measure}>
        <Select
          label={evidence.choice.measure}
          options={measures.map((value) => ({ value, label: evidence.measures[value] }))}
          value={choice.measure}
          onChange={(measure) => onChoice({ measure })}
        />
      </Labelled>
      <Labelled label={evidence.choice.on}>
        <Segments
          label={evidence.choice.on}
          options={splits.map((value) => ({ value, label: evidence.splits[value] }))}
          value={choice.on}
          onChange={(on) => onChoice({ on })}
        />
      </Labelled>
      <Labelled label={evidence.choice.at}>
        <Select
          label={evidence.choice.at}
          options={ways.map((value) => ({ value, label: evidence.comparedAt[value] }))}
          value={choice.at}
          onChange={(at) => onChoice({ at })}
        />
      </Labelled>
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.labelled}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
