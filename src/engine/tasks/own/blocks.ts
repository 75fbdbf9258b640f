/** Blocks: write a target from numbers and operators. `17 = 3 numbers, without 5` -> `9+6+2`. Products come first. */
import { alphabet, BOS_TOKEN, type CharTask, EOS_TOKEN, PAD_TOKEN, verdict } from "../task.ts";
import { type Blocks, OPERATORS, type Operator } from "./definition.ts";

export interface BlocksPrompt {
  target: number;
  /** The number that may not be used; null where none is forbidden. */
  without: number | null;
}

const vocabulary = [..."0123456789", PAD_TOKEN, EOS_TOKEN, ...OPERATORS, BOS_TOKEN, "!", ":"];
const TOKENS = alphabet(vocabulary);
const { eos: EOS, bos: BOS } = TOKENS;
const [BANG, COLON] = ["!", ":"].map((token) => vocabulary.indexOf(token)) as [number, number];
const FIRST_OPERATOR = EOS + 1;

/** Numbers with the operators between them. */
interface Expression {
  numbers: readonly number[];
  operators: readonly Operator[];
}

interface Term {
  isMinus: boolean;
  factors: number[];
}

function termsOf({ numbers, operators }: Expression): Term[] {
  const terms: Term[] = [{ isMinus: false, factors: [numbers[0]!] }];
  for (const [i, operator] of operators.entries()) {
    const number = numbers[i + 1]!;
    if (operator === "*") terms.at(-1)!.factors.push(number);
    else terms.push({ isMinus: operator === "-", factors: [number] });
  }
  return terms;
}

const product = (factors: readonly number[]): number => factors.reduce((result, factor) => result * factor, 1);

export const valueOf = (expression: Expression): number =>
  termsOf(expression).reduce((sum, { isMinus, factors }) => sum + (isMinus ? -1 : 1) * product(factors), 0);

/** One form for all orders of terms and factors. */
function canonicalOf(expression: Expression): string {
  const terms = termsOf(expression).map(
    ({ isMinus, factors }) => (isMinus ? "-" : "+") + factors.toSorted((a, b) => a - b).join("*"),
  );
  return terms.toSorted().join("").replace(/^\+/, "");
}

/** How many there are, right or wrong. */
export const expressionCount = ({ numbers, operators, count }: Blocks): number =>
  numbers.length ** count * operators.length ** (count - 1);

/** All with a wanted value, by it, the numbers in rising order from the first place on. */
export function expressionsOf({ numbers, operators, count, targets }: Blocks): Map<number, Expression[]> {
  const byValue = new Map<number, Expression[]>();
  const used: number[] = [];
  const between: Operator[] = [];
  /** `sum`: of all terms but the last one, which is `term`. */
  const extend = (sum: number, term: number): void => {
    const value = sum + term;
    if (used.length < count) {
      for (const operator of operators) {
        between.push(operator);
        for (const number of numbers) {
          used.push(number);
          if (operator === "*") extend(sum, term * number);
          else extend(value, operator === "-" ? -number : number);
          used.pop();
        }
        between.pop();
      }
    } else if (value >= targets.from && value <= targets.to) {
      const expression = { numbers: [...used], operators: [...between] };
      const others = byValue.get(value);
      if (others) others.push(expression);
      else byValue.set(value, [expression]);
    }
  };
  for (const number of numbers) {
    used.push(number);
    extend(0, number);
    used.pop();
  }
  return byValue;
}

const encode = ({ numbers, operators }: Expression): number[] => [
  ...numbers.flatMap((number, i) =>
    i === 0 ? [number] : [FIRST_OPERATOR + OPERATORS.indexOf(operators[i - 1]!), number],
  ),
  EOS,
];

/** What the tokens of a response say; null where they are no expression of `count` numbers that ends. */
export function expressionOf(tokens: readonly number[], count: number): Expression | null {
  if (tokens.length !== 2 * count || tokens.at(-1) !== EOS) return null;
  const numbers = tokens.filter((_, i) => i % 2 === 0);
  const operators = tokens
    .slice(0, -1)
    .filter((_, i) => i % 2 === 1)
    .map((token) => OPERATORS[token - FIRST_OPERATOR]);
  return operators.includes(undefined) ? null : { numbers, operators: operators as Operator[] };
}

/** Its prompts, and what of a task is their own. */
export function blocksParts(definition: Blocks) {
  const { numbers, operators, count, forbids } = definition;
  const byValue = expressionsOf(definition);
  const answers = ({ target, without }: BlocksPrompt): Expression[] =>
    (byValue.get(target) ?? []).filter((expression) => without === null || !expression.numbers.includes(without));
  const prompts = Array.from(byValue.keys())
    .toSorted((a, b) => a - b)
    .flatMap((target) => (forbids ? numbers : [null]).map((without) => ({ target, without })))
    .filter((prompt) => answers(prompt).length > 0);
  return {
    prompts,
    ...TOKENS,
    promptLength: forbids ? 6 : 4,
    maxResponseLength: 2 * count,
    encodePrompt: ({ target, without }) => [
      BOS,
      Math.floor(target / 10),
      target % 10,
      ...(without === null ? [] : [BANG, without]),
      COLON,
    ],
    formatPrompt: ({ target, without }) =>
      `${target} = ${count} numbers${without === null ? "" : `, without ${without}`}`,
    verify(prompt, tokens) {
      const expression = expressionOf(tokens, count);
      const isCorrect =
        expression !== null &&
        expression.numbers.every((number) => numbers.includes(number) && number !== prompt.without) &&
        expression.operators.every((operator) => operators.includes(operator)) &&
        valueOf(expression) === prompt.target;
      return verdict(TOKENS, tokens, isCorrect ? canonicalOf(expression) : null);
    },
    enumerate: (prompt) => answers(prompt).map(encode),
  } satisfies Partial<CharTask<BlocksPrompt>> & { prompts: BlocksPrompt[] };
}
