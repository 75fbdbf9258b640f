/** Groups of responses to one prompt whose answers can be listed: all of them, or some that are drawn. */
import type { RandomStream } from "../basics/rng.ts";

export interface DrawnGroup {
  /** [G], places of answers; their order says nothing. */
  answers: readonly number[];
  /** Of this group among all that count; they sum to 1, but for what is left out. */
  chance: number;
}

/** Groups as multisets: C(N + G - 1, G). Far fewer than the N^G sequences. */
export function countGroups(answers: number, groupSize: number): number {
  let count = 1;
  for (let i = 1; i <= groupSize; i++) count = (count * (answers + i - 1)) / i;
  return Math.round(count);
}

interface GroupKind {
  answers: readonly number[];
  /** Sequences that are this multiset: G! / product of the counts' factorials. */
  sequences: number;
}

/** Every multiset of `groupSize` answers. Exact for G up to 18, where G! is still a whole number in a double. */
export function groupKinds(answers: number, groupSize: number): GroupKind[] {
  const kinds: GroupKind[] = [];
  const extend = (chosen: readonly number[], sequences: number, copies: number) => {
    if (chosen.length === groupSize) return void kinds.push({ answers: chosen, sequences });
    const last = chosen.at(-1) ?? 0;
    for (let next = last; next < answers; next++) {
      const same = next === last ? copies + 1 : 1;
      extend([...chosen, next], (sequences * (chosen.length + 1)) / same, same);
    }
  };
  extend([], 1, 0);
  return kinds;
}

/** What is less likely is left out of a mean: all of it together moves no digit that anybody reads. */
const LEAST_CHANCE = 1e-10;

/** The groups with their chances under a policy, [answers], but for those that are less likely than `least`. */
export function weighted(kinds: readonly GroupKind[], policy: readonly number[], least = LEAST_CHANCE): DrawnGroup[] {
  const groups: DrawnGroup[] = [];
  for (const { answers, sequences } of kinds) {
    let chance = sequences;
    for (const answer of answers) chance *= policy[answer]!;
    if (chance > 0 && chance >= least) groups.push({ answers, chance });
  }
  return groups;
}

/** One answer by inverse CDF; weights need not sum to 1. */
function drawAnswer(weights: readonly number[], total: number, random: RandomStream): number {
  let rest = random.uniform() * total;
  let last = 0;
  for (const [answer, weight] of weights.entries()) {
    if (weight <= 0) continue;
    if (rest < weight) return answer;
    rest -= weight;
    last = answer;
  }
  return last;
}

/** `size` answers, each by the weights, [answers]. */
export function drawAnswers(weights: readonly number[], size: number, random: RandomStream): number[] {
  const total = weights.reduce((whole, weight) => whole + weight, 0);
  return Array.from({ length: size }, () => drawAnswer(weights, total, random));
}

/** `count` groups, equally likely. */
export function drawGroups(policy: readonly number[], size: number, count: number, random: RandomStream): DrawnGroup[] {
  return Array.from({ length: count }, () => ({ answers: drawAnswers(policy, size, random), chance: 1 / count }));
}
