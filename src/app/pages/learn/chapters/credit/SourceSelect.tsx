import { Select } from "../../../../../components/charts/Select.tsx";
import { Stepper } from "../../../../../components/inspector/Stepper.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { Chosen } from "./useSource.ts";

export interface SourceSelectProps {
  chosen: Chosen;
  onRun(name: string): void;
  onStep(step: number): void;
}

/** The base model, or a run of the page and one of its steps; without runs there is nothing to choose. */
export function SourceSelect({ chosen: { runs, run, source }, onRun, onStep }: SourceSelectProps) {
  const { learn } = useWords();
  if (runs.length === 0) return <span>{learn.baseModel}</span>;
  return (
    <>
      <Select
        label={learn.model}
        options={[
          { value: "", label: learn.baseModel },
          ...runs.map(({ name }) => ({ value: name, label: learn.yourRun(name) })),
        ]}
        value={run?.name ?? ""}
        onChange={onRun}
      />
      {run && source && (
        <Stepper run={run} step={source.step} onStep={(step) => onStep(step ?? run.steps.at(-1)!.step + 1)} />
      )}
    </>
  );
}
