/** The big dot plot; the curves behind its chosen row, over steps and over prompts. */
import { useWords } from "../../../components/words/useWords.tsx";
import type { ArmEvidence, Evidence, PartEvidence } from "../../../engine/index.ts";
import type { Choice } from "./choice.ts";
import styles from "./EvidencePage.module.css";
import { Figure } from "./Figure.tsx";
import { LinesPicture } from "./lines/LinesPicture.tsx";
import { coverOf, curvesOf } from "./lines/linesOf.ts";
import { Origin } from "./Origin.tsx";
import { PaperFigures } from "./paper/PaperFigures.tsx";
import { nameOf } from "./parts.ts";
import { DotPlot } from "./rows/DotPlot.tsx";
import { rowsOf } from "./rows/rowsOf.ts";
import { baselineName } from "./statement.ts";

interface FiguresProps {
  evidence: Evidence;
  part: PartEvidence;
  arm: ArmEvidence;
  choice: Choice;
  onChoice(wanted: Partial<Choice>): void;
}

export function Figures({ evidence: { command }, part, arm, choice, onChoice }: FiguresProps) {
  const words = useWords();
  const { evidence } = words;
  const baseline = baselineName(part);
  const measure = evidence.measures[choice.measure];
  const name = nameOf(arm, words);
  const curveTitle = arm.id === part.baseline ? evidence.curveOf(name) : evidence.curve(name, baseline);
  const origin = <Origin part={part} command={command} />;
  return (
    <div className={styles.main}>
      <Figure title={evidence.rows(baseline)} help={evidence.rowsHelp} origin={origin}>
        <DotPlot
          name={evidence.rows(baseline)}
          rows={rowsOf(part, choice, words)}
          axisTitle={evidence.axis(measure, baseline)}
          chosen={arm.id}
          onChoose={(id) => onChoice({ arm: id })}
        />
      </Figure>
      <div className={styles.behind}>
        <Figure title={curveTitle} help={evidence.curveHelp(measure, evidence.splits[choice.on])} origin={origin}>
          <LinesPicture name={curveTitle} {...curvesOf(part, arm, choice, words)} />
        </Figure>
        <Figure title={evidence.cover} help={evidence.coverHelp} origin={origin}>
          <LinesPicture name={evidence.cover} {...coverOf(part, arm, words)} />
        </Figure>
      </div>
      <Figure title={evidence.paper} help={evidence.paperHelp}>
        <PaperFigures />
      </Figure>
    </div>
  );
}
