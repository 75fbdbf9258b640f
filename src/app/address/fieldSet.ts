/** The kinds of fields that a page's state is written in. Each reads what it writes; nonsense is told of and left out. Pure. */
import { type NumberRange, readNumber, writeNumber } from "../../engine/index.ts";
import { type Message, message } from "../../words/message.ts";
import type { Fields } from "./fields.ts";

/** `refused` goes on from what was written; `mend` says what would be taken. */
type Reading<T> = { value: T } | { refused: Message; mend: Message };

interface Kind<T> {
  read(text: string): Reading<T>;
  write(value: T): string;
}

export interface Field<T> {
  initial: T;
  read(text: string): Reading<T>;
  /** Null where nothing is written: of the initial value. */
  write(value: T): string | null;
}

export type FieldSet = Readonly<Record<string, Field<unknown>>>;
export type StateOf<F extends FieldSet> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

const wholes = (min: number, max: number) => ({ min, max, step: 1, integer: true });

const numberIn = (range: NumberRange): Kind<number> => ({
  read(text) {
    const reading = readNumber(range, text);
    if ("value" in reading) return reading;
    return { refused: message(reading.refused), mend: message("giveNumber", range) };
  },
  write: writeNumber,
});

export const whole = (min: number, max: number): Kind<number> => numberIn(wholes(min, max));

export const number = (min: number, max: number): Kind<number> => numberIn({ min, max });

export const oneOf = <T extends string>(options: readonly T[]): Kind<T> => ({
  read(text) {
    const value = options.find((option) => option === text);
    return value === undefined ? { refused: message("notKnown"), mend: message("choose", options) } : { value };
  },
  write: (value) => value,
});

/** A prompt of a run's task, a run's name. */
export const words: Kind<string> = { read: (value) => ({ value }), write: (value) => value };

/** Whole percents that make a whole. */
export const shares: Kind<readonly number[]> = {
  read(text) {
    const parts = text.split(".").map((part) => readNumber(wholes(0, 100), part));
    const value = parts.flatMap((part) => ("value" in part ? [part.value] : []));
    if (value.length === parts.length && value.reduce((sum, share) => sum + share, 0) === 100) return { value };
    return { refused: message("noShares"), mend: message("giveShares") };
  },
  write: (value) => value.join("."),
};

/** One at least, in the order of the options; with dots between them. */
export const several = <T extends string>(options: readonly T[]): Kind<readonly T[]> => ({
  read(text) {
    const asked = text.split(".");
    const value = options.filter((option) => asked.includes(option));
    if (value.length === asked.length) return { value };
    return { refused: message("notKnown"), mend: message("choose", options) };
  },
  write: (value) => value.join("."),
});

export const field = <T>({ read, write }: Kind<T>, initial: T): Field<T> => ({
  initial,
  read,
  write: (value) => (write(value) === write(initial) ? null : write(value)),
});

/** A prediction: in the address from when it is locked in, and never before. */
export const guess = <T>({ read, write }: Kind<T>): Field<T | null> => ({
  read,
  write: (value) => (value === null ? null : write(value)),
  initial: null,
});

export function readState<F extends FieldSet>(set: F, fields: Fields): StateOf<F> {
  const read = ([name, { read: of, initial }]: [string, FieldSet[string]]) => {
    const text = fields.text(name);
    if (text === null) return [name, initial];
    const reading = of(text);
    if ("value" in reading) return [name, reading.value];
    fields.tell(name, text, message("isLeftOut", reading.refused), reading.mend);
    return [name, initial];
  };
  return Object.fromEntries(Object.entries(set).map(read)) as StateOf<F>;
}

export function writeState<F extends FieldSet>(set: F, state: StateOf<F>, to: URLSearchParams): void {
  for (const [name, { write }] of Object.entries(set)) {
    const text = write(state[name]);
    if (text !== null) to.set(name, text);
  }
}

export const initialState = <F extends FieldSet>(set: F): StateOf<F> =>
  Object.fromEntries(Object.entries(set).map(([name, { initial }]) => [name, initial])) as StateOf<F>;
