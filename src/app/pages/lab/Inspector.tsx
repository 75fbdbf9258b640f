/** The inspector with what it can be asked: what stands beside the selection, and what-ifs. */

import { lazy, Suspense, useState } from "react";
import { Button } from "../../../components/controls/Button.tsx";
import { GroupInspector } from "../../../components/inspector/GroupInspector.tsx";
import type { RunView, Selection } from "../../../components/panels/types.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import type { RunId } from "../../../engine/index.ts";
import type { Playground } from "../../experiment/playground.ts";
import type { Pin } from "./pin.ts";
import styles from "./SelectionSheet.module.css";

const WhatIfSession = lazy(() =>
  import("./whatIf/WhatIfSession.tsx").then(({ WhatIfSession: component }) => ({ default: component })),
);

export function Inspector({
  playground,
  runs,
  selection,
  onSelect,
  pinned,
  onPin,
}: {
  playground: Playground;
  runs: readonly RunView[];
  selection: Selection;
  onSelect(part: Partial<Selection>): void;
  pinned: Pin | null;
  onPin(pin: Pin | null): void;
}) {
  const { lab } = useWords();
  // As it was when it was pinned: a run lets go of groups as it goes on.
  const [kept, setKept] = useState<RunView | null>(null);
  const pin = (place: { run: RunId; step: number } | null) => {
    const run = runs.find(({ id }) => id === place?.run) ?? null;
    setKept(run);
    onPin(place && run && { ...place, name: run.name });
  };
  const beside = pinned && [kept, ...runs].find((run) => run?.id === pinned.run);
  return (
    <>
      {pinned && !beside && (
        <p className={styles.missing}>
          {lab.pinnedGone(pinned.name)}{" "}
          <Button look="small" onClick={() => pin(null)}>
            {lab.unpin}
          </Button>
        </p>
      )}
      <GroupInspector
        runs={runs}
        selection={selection}
        onSelect={onSelect}
        pinned={pinned && beside ? { run: beside, step: pinned.step } : null}
        onPin={pin}
        whatIf={(target, onClose) => (
          <Suspense fallback={<p role="status">{lab.loading}</p>}>
            <WhatIfSession playground={playground} target={target} onClose={onClose} />
          </Suspense>
        )}
      />
    </>
  );
}
