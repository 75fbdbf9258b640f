/** All that the glossary knows, from the concepts and the registries of the engine. Pure. */
import {
  EVALUATION_METRICS,
  getMethod,
  METHODS,
  passMetric,
  SETTINGS,
  type Setting,
  type SettingName,
  STEP_METRICS,
  TASKS,
} from "../../engine/index.ts";
import type { Concepts, ConceptWords } from "../en/concepts.ts";
import type { Words } from "../en.ts";
import { metricWords } from "../metricWords.ts";
import { CONCEPTS, notationOf } from "./formulas.ts";
import type { Kind } from "./search.ts";

export interface Term extends ConceptWords {
  /** What [[marks]] name: a concept's, a method's or a setting's own name, `task:` or `metric:` with an id. */
  id: string;
  kind: Kind;
  /** Its sign in formulas, in TeX. */
  symbol?: string | undefined;
  /** TeX. */
  formula?: string | undefined;
}

/** In the order of the registries. */
export function termsOf(words: Words, concepts: Concepts): readonly Term[] {
  return [
    ...CONCEPTS.map((id): Term => ({ id, kind: "concept", ...concepts[id], ...notationOf(id) })),
    ...METHODS.map((id): Term => {
      const { title, formula } = getMethod(id);
      return { id: title, kind: "method", name: title, ...words.methodMeanings[id], formula };
    }),
    ...TASKS.map((id): Term => ({ id: `task:${id}`, kind: "task", name: words.tasks[id], ...words.taskMeanings[id] })),
    ...(Object.keys(SETTINGS) as SettingName[]).map((id): Term => {
      const { symbol, formula }: Setting = SETTINGS[id];
      const { label, help, look } = words.settings[id];
      return { id, kind: "setting", name: label, meaning: help, look, symbol, formula };
    }),
    ...[...STEP_METRICS, ...EVALUATION_METRICS, passMetric(8)].map((metric): Term => {
      const { name, meaning, look } = metricWords(metric, words.metrics);
      return { id: `metric:${metric.id}`, kind: "metric", name, meaning, look, formula: metric.formula ?? undefined };
    }),
  ];
}
