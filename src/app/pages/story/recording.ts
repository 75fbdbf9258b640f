/** The recorded twins' evaluations in one small file, all that Story shows at first; `npm run record` writes it. */

import { styleOf } from "../../../components/charts/runStyle.ts";
import { headlineOf } from "../../../components/panels/headline.ts";
import { type AnswerMass, getMethod, type MethodId, type RunConfig, type RunRecord } from "../../../engine/index.ts";
import type { Side } from "./sides.ts";

export interface Recording {
  preset: string;
  task: RunConfig["task"];
  seed: number;
  steps: number;
  tries: number;
  /** In the order of evaluation. */
  prompts: string[];
  arms: { id: string; method: MethodId; evaluations: RecordedEvaluation[] }[];
}

interface RecordedEvaluation {
  step: number;
  /** Answers kept, first try, within all tries: over all answers, also those that are left out here. */
  headline: [number, number, number];
  /** Of each prompt: the mass on wrong answers, then text and probability by turns, most probable first. */
  masses: (string | number)[][];
}

/** An answer below is left out: all of them together are lower than a pixel. */
export const LEAST_PROBABILITY = 2e-4;
const DIGITS = 4;

const rounded = (value: number): number => Number(value.toFixed(DIGITS));

/** @param records of one seed, whole */
export function recordingOf(preset: string, records: readonly RunRecord[]): Recording {
  const [first] = records as [RunRecord, ...RunRecord[]];
  const { task, seed, steps } = first.spec.config;
  const [start] = first.evaluations;
  return {
    preset,
    task,
    seed,
    steps,
    tries: start!.samples,
    prompts: start!.masses.map(({ prompt }) => prompt),
    arms: records.map(({ spec, evaluations }) => ({
      id: spec.id,
      method: spec.config.method,
      evaluations: evaluations.map(({ step, samples, masses }) => {
        const { kept, firstTry, withinTries } = headlineOf(masses, samples);
        return {
          step,
          headline: [rounded(kept), rounded(firstTry), rounded(withinTries)],
          masses: masses.map(({ answers, wrong }) => [
            rounded(wrong),
            ...answers
              .filter(({ probability }) => probability >= LEAST_PROBABILITY)
              .flatMap(({ text, probability }) => [text, rounded(probability)]),
          ]),
        };
      }),
    })),
  };
}

export const sidesOfRecording = ({ task, seed, tries, prompts, arms }: Recording): Side[] =>
  arms.map(({ id, method, evaluations }) => ({
    id,
    name: getMethod(method).title,
    style: styleOf(method),
    method,
    task,
    seed,
    seeds: 1,
    evaluations: evaluations.map(({ step, headline: [kept, firstTry, withinTries], masses }) => ({
      step,
      samples: tries,
      headline: { kept, firstTry, withinTries },
      masses: masses.map((mass, index) => massOf(prompts[index]!, mass)),
    })),
  }));

function massOf(prompt: string, [wrong, ...pairs]: (string | number)[]): AnswerMass {
  const answers = [];
  for (let place = 0; place < pairs.length; place += 2) {
    answers.push({ text: String(pairs[place]), probability: Number(pairs[place + 1]) });
  }
  return { prompt, answers, wrong: Number(wrong) };
}
