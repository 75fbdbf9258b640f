/**
 * All words of the page in English, the language that says which words there are. A sentence with numbers or names is a
 * function of them. Long texts may hold *emphasis* and [[terms]] of the glossary (`markup.ts`).
 */
import { dynamics } from "./en/dynamics.ts";
import { evidence } from "./en/evidence.ts";
import { found } from "./en/found.ts";
import { frame } from "./en/frame.ts";
import * as goalWords from "./en/goals.ts";
import * as labWords from "./en/lab.ts";
import { learn } from "./en/learn.ts";
import { ownModel } from "./en/ownModel.ts";
import { ownTask } from "./en/ownTask.ts";
import { panels } from "./en/panels.ts";
import { runs } from "./en/runs.ts";
import * as shareWords from "./en/share.ts";
import { teaching } from "./en/teaching.ts";

export const en = {
  ...frame,
  panels,
  found,
  ...goalWords,
  ...labWords,
  runs,
  ...shareWords,
  learn,
  dynamics,
  ownTask,
  ownModel,
  teaching,
  evidence,
};

export type Words = typeof en;
