/** The chapters in their order. A new one is a folder of its own, its words in the catalogue, and a line here. */
import type { Words } from "../../../../words/en.ts";
import { type Chapter, chapter } from "../chapter.ts";
import { credit } from "./credit/fields.ts";
import { manyAnswers } from "./manyAnswers/fields.ts";
import { oneOrMany } from "./oneOrMany/fields.ts";
import { payLess } from "./payLess/fields.ts";
import { richGetRicher } from "./richGetRicher/fields.ts";
import { sampling } from "./sampling/fields.ts";
import { yourExperiment } from "./yourExperiment/fields.ts";

type ChapterId = keyof Words["learn"]["chapters"];

export const CHAPTERS: readonly (Chapter & { id: ChapterId })[] = [
  { id: "manyAnswers", ...chapter(manyAnswers, () => import("./manyAnswers/ManyAnswers.tsx")) },
  { id: "sampling", ...chapter(sampling, () => import("./sampling/Sampling.tsx")) },
  { id: "credit", ...chapter(credit, () => import("./credit/Credit.tsx")) },
  { id: "richGetRicher", ...chapter(richGetRicher, () => import("./richGetRicher/RichGetRicher.tsx")) },
  { id: "payLess", ...chapter(payLess, () => import("./payLess/PayLess.tsx")) },
  { id: "oneOrMany", ...chapter(oneOrMany, () => import("./oneOrMany/OneOrMany.tsx")) },
  { id: "yourExperiment", ...chapter(yourExperiment, () => import("./yourExperiment/YourExperiment.tsx")) },
];
