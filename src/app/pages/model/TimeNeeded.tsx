/** What a step and all steps of twins take on this machine at least, on each backend that has room. */
import { useWords } from "../../../components/words/useWords.tsx";
import type { StepTimes } from "../../models/stepTimes.ts";
import task from "../task/task.module.css";
import { FactList } from "./FactList.tsx";

export function TimeNeeded({ times, steps }: { times: StepTimes; steps: number }) {
  const { ownModel } = useWords();
  const { memory, time: words } = ownModel.train;
  const backends = (["wasm", "webgpu"] as const).filter((name) => times[name] !== undefined);
  if (backends.length === 0) return null;
  const told = (time: NonNullable<StepTimes["wasm"]> | null) => {
    if (time === null) return words.measuring;
    return time === "failed" ? words.failed : words.step(time.sampling, time.update, steps);
  };
  return (
    <>
      <h3>{words.title}</h3>
      <FactList facts={backends.map((name) => [memory[name], told(times[name]!)])} />
      <p className={task.help}>{words.how}</p>
    </>
  );
}
