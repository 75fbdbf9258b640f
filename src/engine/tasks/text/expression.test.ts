import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalForm, type Expression, fractionOf, numbersIn, parseExpression } from "./expression.ts";

const anyExpression = (most = 30): fc.Arbitrary<Expression> =>
  fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.integer({ min: 0, max: most }),
      fc.record({
        operator: fc.constantFrom("+" as const, "-" as const, "*" as const, "/" as const),
        left: tie("tree"),
        right: tie("tree"),
      }),
    ),
  })).tree;

/** With parentheses everywhere. */
const written = (expression: Expression): string =>
  typeof expression === "number"
    ? String(expression)
    : `(${written(expression.left)} ${expression.operator} ${written(expression.right)})`;

const asFloat = (expression: Expression): number => {
  if (typeof expression === "number") return expression;
  const [a, b] = [asFloat(expression.left), asFloat(expression.right)];
  return { "+": a + b, "-": a - b, "*": a * b, "/": a / b }[expression.operator];
};

describe("parseExpression", () => {
  it("reads what is written with all parentheses, and what the canonical form writes", () => {
    fc.assert(
      fc.property(anyExpression(), (expression) => {
        expect(parseExpression(written(expression))).toEqual(expression);
        expect(canonicalForm(parseExpression(canonicalForm(expression))!)).toBe(canonicalForm(expression));
      }),
    );
  });

  it.each([
    ["2+3*4", 14],
    ["(2+3)*4", 20],
    ["20-5-3", 12],
    ["24/4/2", 3],
    ["24/(4/2)", 12],
    ["2*(7-3)/8", 1],
    ["1/3*3", 1],
    [" 12 +  30 ", 42],
  ])("%s is %d", (text, value) => {
    const { over, under } = fractionOf(parseExpression(text)!)!;
    expect(over / under).toBe(value);
  });

  it.each([
    "",
    " ",
    "1+",
    "+1",
    "-1",
    "1--2",
    "1 2",
    "(1",
    "1)",
    "()",
    "01",
    "007",
    "1.5",
    "2^3",
    "2**3",
    "2x3",
    "1=1",
    "1e3",
    "a",
    "1\n+2",
    "1234567890",
    "1+2;3",
    "２",
  ])("%j is none", (text) => expect(parseExpression(text)).toBeNull());

  it("reads nothing long, however deep", () => {
    expect(parseExpression("(".repeat(100_000))).toBeNull();
    expect(parseExpression(`${"(".repeat(99)}1${")".repeat(99)}`)).toBe(1);
    expect(parseExpression(`1${"+1".repeat(200)}`)).toBeNull();
  });
});

it("computes as floating point does, exactly where that rounds", () => {
  fc.assert(
    fc.property(anyExpression(), (expression) => {
      const fraction = fractionOf(expression);
      const value = asFloat(expression);
      if (fraction === null) expect(Number.isFinite(value) && !written(expression).includes("/")).toBe(false);
      else if (Number.isFinite(value)) expect(fraction.over / fraction.under).toBeCloseTo(value, 6);
    }),
  );
  expect(fractionOf(parseExpression("1/(2-2)")!)).toBeNull();
  expect(fractionOf(parseExpression("0/(1/0)")!)).toBeNull();
  expect(numbersIn(parseExpression("(3+1)*4-3")!)).toEqual([3, 1, 4, 3]);
});

describe("canonicalForm", () => {
  /** Another order or grouping of the same: a law applied somewhere. */
  function rewritten(expression: Expression, choose: () => number): Expression {
    if (typeof expression === "number") return expression;
    const { operator, left, right } = {
      ...expression,
      left: rewritten(expression.left, choose),
      right: rewritten(expression.right, choose),
    };
    const [plus, minus] = operator === "+" || operator === "-" ? (["+", "-"] as const) : (["*", "/"] as const);
    const isPlain = operator === plus;
    const is = (part: Expression, ...operators: string[]) =>
      typeof part !== "number" && operators.includes(part.operator);
    const parts = (part: Expression) => part as Exclude<Expression, number>;
    switch (choose() % 3) {
      case 0:
        return isPlain ? { operator, left: right, right: left } : { operator, left, right };
      case 1: // a + (b - c) = (a + b) - c, a - (b - c) = (a - b) + c
        if (!is(right, plus, minus)) return { operator, left, right };
        return {
          operator: isPlain === (parts(right).operator === plus) ? plus : minus,
          left: { operator, left, right: parts(right).left },
          right: parts(right).right,
        };
      default: // (a - b) + c = (a + c) - b
        if (!is(left, plus, minus)) return { operator, left, right };
        return {
          operator: parts(left).operator,
          left: { operator, left: parts(left).left, right },
          right: parts(left).right,
        };
    }
  }

  it("is one for all orders and groupings", () => {
    fc.assert(
      fc.property(anyExpression(), fc.infiniteStream(fc.nat()), (expression, choices) => {
        const other = rewritten(expression, () => choices.next().value as number);
        expect(canonicalForm(other)).toBe(canonicalForm(expression));
      }),
    );
  });

  it("is another where the value is, whatever the numbers stand for", () => {
    fc.assert(
      fc.property(
        anyExpression(3),
        anyExpression(3),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }),
        (a, b, values) => {
          fc.pre(canonicalForm(a) === canonicalForm(b));
          const filled = (expression: Expression): Expression =>
            typeof expression === "number"
              ? values[expression]!
              : { ...expression, left: filled(expression.left), right: filled(expression.right) };
          const [one, other] = [fractionOf(filled(a)), fractionOf(filled(b))];
          expect(one && one.over / one.under).toEqual(other && other.over / other.under);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    ["2*3+1", "1+3*2"],
    ["4-(1-3)*2", "4-2*(1-3)"],
    ["8-(3-2)", "8+2-3"],
    ["8/(4/2)", "2*8/4"],
    ["(1+2)*(3+4)", "(4+3)*(2+1)"],
  ])("%s and %s are one", (a, b) => {
    expect(canonicalForm(parseExpression(a)!)).toBe(canonicalForm(parseExpression(b)!));
  });

  it.each([
    ["(1+2)*3", "1*3+2*3"],
    ["6*1", "6/1"],
    ["5-5+2", "2"],
    ["8/4/2", "8/4*2"],
    ["2*2", "2+2"],
  ])("%s and %s are two", (a, b) => {
    expect(canonicalForm(parseExpression(a)!)).not.toBe(canonicalForm(parseExpression(b)!));
  });
});
