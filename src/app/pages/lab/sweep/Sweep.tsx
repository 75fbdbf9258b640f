/** The sweep dialog, which comes when it is asked for. */

import { lazy, Suspense } from "react";
import { useWords } from "../../../../components/words/useWords.tsx";
import { Guarded } from "../Guarded.tsx";
import type { SweepProps } from "./SweepDialog.tsx";

const SweepDialog = lazy(async () => ({ default: (await import("./SweepDialog.tsx")).SweepDialog }));

export function Sweep(props: SweepProps) {
  const { sweep } = useWords();
  return (
    <Guarded name={sweep.title}>
      <Suspense fallback={null}>
        <SweepDialog {...props} />
      </Suspense>
    </Guarded>
  );
}
