/** The sweep dialog, which comes when it is asked for. */
import { lazy, Suspense } from "react";
import { Guarded } from "../Guarded.tsx";
import type { SweepProps } from "./SweepDialog.tsx";

const SweepDialog = lazy(async () => ({ default: (await import("./SweepDialog.tsx")).SweepDialog }));

export function Sweep(props: SweepProps) {
  return (
    <Guarded name="Sweep">
      <Suspense fallback={null}>
        <SweepDialog {...props} />
      </Suspense>
    </Guarded>
  );
}
