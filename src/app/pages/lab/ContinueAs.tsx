/** From the selected step of a run another arm can go on, which shares what came before. */
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import type { Selection } from "../../../components/panels/types.ts";
import { getMethod, METHODS } from "../../../engine/index.ts";
import type { Playground } from "../../experiment/playground.ts";
import styles from "./SelectionSheet.module.css";

export function ContinueAs({ playground, selection }: { playground: Playground; selection: Selection }) {
  const run = useStore(playground.store, (state) =>
    state.views.find(({ id, origin }) => id === selection.run && origin === "live"),
  );
  const { step } = selection;
  const done = (run?.steps.at(-1)?.step ?? -1) + 1;
  if (!run || step === null || step < 1 || step > done) return null;
  return (
    <div className={styles.continue} role="group" aria-label="Continue as another arm">
      <span>
        Continue {run.name} from step {step} as
      </span>
      {METHODS.map((method) => (
        <Button key={method} look="small" onClick={() => playground.continueAs(run.id, step, method)}>
          {getMethod(method).title}
        </Button>
      ))}
    </div>
  );
}
