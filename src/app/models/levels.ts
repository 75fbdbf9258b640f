/** What a model's answers on the levels of arithmetic say. Pure. */
import { levelFor, teaches } from "../../engine/files.ts";
import { LEVELS, type Level, type LevelAsked, textDefaults } from "../../engine/index.ts";

export interface LevelFinding {
  level: Level;
  correct: number;
  of: number;
  teaches: ReturnType<typeof teaches>;
}

const isWhole = ({ asked, of }: LevelAsked) => asked === of;

/** The level at which there is most to learn, of those that were asked as a whole; null where none was. */
export function levelFound(asked: readonly LevelAsked[]): LevelFinding | null {
  const whole = asked.filter(isWhole);
  if (whole.length === 0) return null;
  const level = levelFor(whole.map(({ correct, of }) => correct / of));
  const { correct, of } = whole[level - 1]!;
  return { level, correct, of, teaches: teaches(correct / of) };
}

/** Seconds that the levels which are not whole yet take at most, at the pace of those that are; null before one is. */
export function secondsLeft(asked: readonly LevelAsked[]): number | null {
  const whole = asked.filter(isWhole);
  if (whole.length === 0) return null;
  const sum = (of: (level: LevelAsked) => number) => whole.reduce((total, level) => total + of(level), 0);
  const [reading, pace] = [
    sum((level) => level.reading) / whole.length,
    sum((level) => level.writing) / sum(({ tokens }) => tokens),
  ];
  const left = LEVELS.slice(whole.length).map((level) => textDefaults("arithmetic", { level }).responseTokens);
  return left.reduce((total, tokens) => total + reading + pace * tokens, 0) / 1000;
}
