/** All panels, in the order of the page: a new one is a file and a line here. */
import { answerMapPanel } from "./answers/AnswerMapPanel.tsx";
import { advantagesPanel } from "./panels/AdvantagesPanel.tsx";
import { answersLeftPanel } from "./panels/AnswersLeftPanel.tsx";
import { confidencePanel } from "./panels/ConfidencePanel.tsx";
import { differencesPanel } from "./panels/DifferencesPanel.tsx";
import { entropyPanel } from "./panels/EntropyPanel.tsx";
import { finalsPanel } from "./panels/FinalsPanel.tsx";
import { metricPanel } from "./panels/MetricPanel.tsx";
import { movedPanel } from "./panels/MovedPanel.tsx";
import { parallelPanel } from "./panels/ParallelPanel.tsx";
import { passAtKPanel } from "./panels/PassAtKPanel.tsx";
import type { Panel } from "./panels/panel.ts";
import { rewardPanel } from "./panels/RewardPanel.tsx";
import { varietyPanel } from "./panels/VarietyPanel.tsx";

export const PANELS: readonly Panel[] = [
  answerMapPanel,
  entropyPanel,
  passAtKPanel,
  confidencePanel,
  advantagesPanel,
  answersLeftPanel,
  varietyPanel,
  rewardPanel,
  differencesPanel,
  finalsPanel,
  parallelPanel,
  movedPanel,
  metricPanel(0),
  metricPanel(1),
];
