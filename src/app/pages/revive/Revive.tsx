/** What a collapsed run is offered: to go on from its weights under ProGRPO, beside it, at once. */
import { Button } from "../../../components/controls/Button.tsx";
import type { RunView } from "../../../components/panels/types.ts";
import type { PhaseReading } from "../../../components/phase/phase.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Playground } from "../../experiment/playground.ts";
import { cureOf } from "./cure.ts";

export interface ReviveProps {
  playground: Playground;
  run: RunView;
  reading: PhaseReading;
  onRevived(): void;
}

export function Revive({ playground, run, reading, onRevived }: ReviveProps) {
  const { phase: words } = useWords();
  const cure = cureOf(run, reading);
  if (!cure) return null;
  const revive = () => {
    onRevived();
    playground.continueAs(run.id, cure.from, "progrpo", cure.settings);
    playground.run();
  };
  return (
    <>
      <p>{words.cure}</p>
      <p>
        <Button look="primary" onClick={revive}>
          {words.revive(cure.settings.steps - cure.from)}
        </Button>
      </p>
    </>
  );
}
