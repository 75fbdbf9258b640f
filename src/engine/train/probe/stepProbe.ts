/**
 * A what-if about a step that is about to be made: its groups, or that of a puzzle, are frozen, and one of them may be
 * asked, under other settings, how its responses would be weighted and how that would change every answer. Nothing is trained.
 *
 * All log-probabilities are those of the run's own temperature, whatever is asked: so only the step differs.
 */

import * as tf from "@tensorflow/tfjs";
import { EngineError } from "../../basics/errors.ts";
import { told } from "../../basics/told.ts";
import type { RunConfig } from "../../config/runConfig.ts";
import type { WhatIf } from "../../config/whatIf.ts";
import { getMethod, learnsPartition } from "../../methods/index.ts";
import { sum } from "../../metrics/statistics.ts";
import type { ParameterTensors } from "../../model/parameters.ts";
import type { AnswerChange, ProbabilityChange, ProbeRecord, PuzzleDraw } from "../../wire/probe.ts";
import type { Base } from "../base.ts";
import { answerLogprobs, type Sequence, sequenceBatch } from "../batch.ts";
import { type Group, groupOf, verdictsOn } from "../group.ts";
import { groupRecords } from "../report.ts";
import type { BatchSize } from "../tokenBatch.ts";
import type { Trainer } from "../trainer.ts";
import { descentSlopes, logprobsUnder, lossGradient } from "./direction.ts";
import { stepScale } from "./scale.ts";

/** A prompt's correct answers, then its sampled responses; what does not depend on what is asked. */
interface Subject {
  answers: string[] | null;
  sequences: Sequence[];
  rows: ReturnType<typeof sequenceBatch>;
  /** [sequence][its tokens]. */
  before: Float32Array[];
  after: Float32Array[];
}

export class StepProbe {
  readonly #trainer: Trainer;
  readonly #step: number;
  readonly #config: RunConfig;
  readonly #groups: readonly Group[];
  readonly #whole: BatchSize;
  /** The weights that the real step leads to. */
  readonly #after: ParameterTensors;
  /** What a gradient is multiplied by to be a step. */
  readonly #scale: number;
  readonly #subjects = new Map<number, Subject>();

  /**
   * Rehearses the step: it leaves the trainer as it was. The trainer must stand still while the probe is used. With a
   * puzzle the step is made of its group alone. @throws EngineError `bad-command` where the task has no such prompt.
   */
  static async of(trainer: Trainer, step: number, puzzle: PuzzleDraw | null = null): Promise<StepProbe> {
    refusePartition(trainer.config);
    const subject = puzzle ? { prompt: promptNamed(trainer.base, puzzle.puzzle), draw: puzzle.draw } : undefined;
    const { groups, after } = await trainer.rehearse(step, subject);
    const all = groups.flatMap(({ responses }) => responses);
    const whole = { tokens: sum(all.map(({ tokens }) => tokens.length)), responses: all.length };
    try {
      const scale = await stepScale(trainer, step, groups, whole, after);
      return new StepProbe(trainer, step, groups, whole, after, scale);
    } catch (error) {
      tf.dispose(after);
      throw error;
    }
  }

  private constructor(
    trainer: Trainer,
    step: number,
    groups: readonly Group[],
    whole: BatchSize,
    after: ParameterTensors,
    scale: number,
  ) {
    this.#trainer = trainer;
    this.#step = step;
    this.#config = trainer.config;
    this.#groups = groups;
    this.#whole = whole;
    this.#after = after;
    this.#scale = scale;
  }

  /** @throws EngineError `bad-command` where the step has no such group, or not as many responses; NotFiniteError. */
  async ask(prompt: number, settings: WhatIf): Promise<ProbeRecord> {
    const sampled = this.#groups[prompt];
    if (!sampled) {
      throw new EngineError(
        "bad-command",
        told`The step has ${this.#groups.length} groups, and none with the number ${prompt}.`,
        "prompt",
        told`Ask for one from 0 to ${this.#groups.length - 1}.`,
      );
    }
    const { base, policy } = this.#trainer;
    const { credits, ...changed } = settings;
    const config = { ...this.#config, ...changed };
    refusePartition(config);
    const group = credited(await this.#under(config, sampled), credits);
    const gradient = lossGradient(base.task, policy, [group], config, this.#whole);
    const subject = await this.#subject(prompt, sampled);
    const { sequences, rows, before, after, answers } = subject;
    const slopes = await descentSlopes(policy, gradient, rows, this.#config.temperature);
    tf.dispose(gradient);
    const changes = answerLogprobs(rows, sequences, slopes).map((own) => own.map((slope) => slope * this.#scale));
    const probabilities = sequences.map((_, i): ProbabilityChange => {
      const probability = Math.exp(sum(before[i]!));
      return { before: probability, after: Math.exp(sum(after[i]!)), change: probability * sum(changes[i]!) };
    });
    const first = answers?.length ?? 0;
    const listed = probabilities.slice(0, first);
    return {
      step: this.#step,
      prompt,
      settings,
      group: groupRecords(base.task, [group])[0]!,
      responses: probabilities.slice(first).map((each, i) => ({ ...each, tokens: [...changes[first + i]!] })),
      answers: answers && answers.map((text, i): AnswerChange => ({ text, ...listed[i]! })).sort(byProbability),
      wrong: answers && theRest(listed),
    };
  }

  dispose(): void {
    tf.dispose(this.#after);
  }

  /** The group weighted under other settings; at another temperature its log-probabilities are others too. */
  async #under(config: RunConfig, group: Group): Promise<Group> {
    const { task } = this.#trainer.base;
    if (config.temperature === this.#config.temperature) return groupOf(task, config, group);
    const { model, params } = this.#trainer.policy;
    const sequences = group.responses.map(({ tokens }) => ({ prompt: group.promptTokens, answer: tokens }));
    const rows = sequenceBatch(task, sequences);
    const values = await logprobsUnder(model, params, rows, config.temperature);
    const logprobs = answerLogprobs(rows, sequences, values);
    return groupOf(task, config, {
      ...group,
      promptLogprob: values.slice(0, group.promptTokens.length - 1),
      responses: group.responses.map((response, i) => ({ ...response, logprob: logprobs[i]! })),
    });
  }

  async #subject(index: number, { prompt, promptTokens, responses }: Group): Promise<Subject> {
    const known = this.#subjects.get(index);
    if (known) return known;
    const { task } = this.#trainer.base;
    const { model, params } = this.#trainer.policy;
    const answers = task.enumerate?.(prompt) ?? null;
    const sequences = [...(answers ?? []), ...responses.map(({ tokens }) => tokens)].map((answer) => ({
      prompt: promptTokens,
      answer,
    }));
    const rows = sequenceBatch(task, sequences);
    const under = async (weights: ParameterTensors) =>
      answerLogprobs(rows, sequences, await logprobsUnder(model, weights, rows, this.#config.temperature));
    const verdicts =
      answers &&
      (await verdictsOn(
        task,
        prompt,
        answers.map((tokens) => ({ tokens })),
      ));
    const subject = {
      answers: verdicts && verdicts.map(({ text }) => text),
      sequences,
      rows,
      before: await under(params),
      after: await under(this.#after),
    };
    this.#subjects.set(index, subject);
    return subject;
  }
}

/** Its loss is no sum of advantages, so there is nothing to weigh by. */
function refusePartition({ method }: RunConfig): void {
  if (!learnsPartition(method)) return;
  throw new EngineError(
    "bad-command",
    told`A what-if shows how a group's advantages act, and ${getMethod(method).title} learns from a squared residual instead.`,
    "method",
    told`Ask under another method.`,
  );
}

/** The group with its responses weighted by hand. */
function credited(group: Group, credits: WhatIf["credits"]): Group {
  if (!credits) return group;
  const { responses } = group.advantages;
  if (credits.length !== responses.length) {
    throw new EngineError(
      "bad-command",
      told`The group has ${responses.length} responses, and ${credits.length} credits were given.`,
      "credits",
      told`Give one to each response.`,
    );
  }
  const weighted = responses.map((response, i) => ({
    ...response,
    term: credits[i]! - response.advantage,
    reweighted: credits[i]!,
  }));
  return { ...group, advantages: { ...group.advantages, responses: weighted } };
}

function promptNamed({ task, split }: Base, text: string): unknown {
  const prompts = [...task.heldOutPrompts(split), ...task.trainingPrompts(split)];
  const found = prompts.find((prompt) => task.formatPrompt(prompt) === text);
  if (found !== undefined) return found;
  throw new EngineError(
    "bad-command",
    told`The task ${task.title} has no prompt “${text.slice(0, 40)}”.`,
    "puzzle",
    told`Choose one of its prompts.`,
  );
}

const byProbability = (a: AnswerChange, b: AnswerChange) => b.before - a.before;

function theRest(listed: readonly ProbabilityChange[]): ProbabilityChange {
  const total = (name: keyof ProbabilityChange) => sum(listed.map((each) => each[name]));
  return {
    before: Math.max(0, 1 - total("before")),
    after: Math.max(0, 1 - total("after")),
    change: 0 - total("change"),
  };
}
