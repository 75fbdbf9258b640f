/** Everything as it was when the sheet was opened: what trains goes on behind it. */
import { useState } from "react";
import type { Figure } from "../../../components/panels/panel.ts";
import { PANELS } from "../../../components/registry.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import type { LocationKind } from "../../../engine/index.ts";
import type { ExportedRun } from "../../exchange/selection.ts";
import type { Playground } from "../../experiment/playground.ts";
import { ClusterSection } from "./ClusterSection.tsx";
import { FigureSection } from "./FigureSection.tsx";
import { LinkSection } from "./LinkSection.tsx";
import { linkWords } from "./linkWords.ts";
import { RunsSections } from "./RunsSections.tsx";
import styles from "./share.module.css";

export interface ShareSheetProps {
  playground: Playground;
  /** What the panels show, by panel. */
  figures: ReadonlyMap<string, Figure>;
  /** The panel that a figure is asked of; null is all of them. */
  panel: string | null;
  location: LocationKind;
  /** The run that is looked at. */
  run: string | null;
}

export function ShareSheet({ playground, figures, panel, location, run }: ShareSheetProps) {
  const words = useWords();
  const [shot] = useState(() => ({
    figures: PANELS.flatMap(({ id }) => figures.get(id) ?? []),
    views: playground.store.getState().views,
    preset: playground.store.getState().preset,
    runs: playground.exported(),
  }));
  return (
    <div className={styles.sheet}>
      <LinkSection holds={(fields) => words.share.linkHolds(linkWords(fields, words))} />
      <FigureSection {...shot} panel={panel} location={location} />
      <RunsSections runs={shot.runs} run={run} ownBase={playground.ownBase} />
      <ClusterSection playground={playground} parameters={parametersOf(shot.runs)} />
    </div>
  );
}

/** Of the base model, as a run tells it. */
const parametersOf = (runs: readonly ExportedRun[]): number | null =>
  runs.find(({ record }) => record.model)?.record.model?.parameters ?? null;
