/** Expressions of whole numbers with + - * / and parentheses: read, computed exactly, and brought into one form. Nothing is evaluated as code. */

export type Operator = "+" | "-" | "*" | "/";
export type Expression = number | { operator: Operator; left: Expression; right: Expression };

/** Of what is read: recursion stays shallow. */
const MOST_CHARACTERS = 200;
const TOKEN = / *([-+*/()]|0|[1-9]\d{0,8}(?!\d))/y;

/** Null for anything else: products come first, equal operators from the left, no signs before numbers. */
export function parseExpression(text: string): Expression | null {
  if (text.length > MOST_CHARACTERS) return null;
  const tokens: string[] = [];
  const source = text.trimEnd();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < source.length; ) {
    const token = TOKEN.exec(source)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
  }
  let place = 0;
  const chain = (operators: string, next: () => Expression | null): Expression | null => {
    let left = next();
    while (left !== null && place < tokens.length && operators.includes(tokens[place]!)) {
      const operator = tokens[place++] as Operator;
      const right = next();
      left = right === null ? null : { operator, left, right };
    }
    return left;
  };
  const sum = (): Expression | null => chain("+-", () => chain("*/", operand));
  const operand = (): Expression | null => {
    const token = tokens[place++];
    if (token === "(") {
      const inner = sum();
      return tokens[place++] === ")" ? inner : null;
    }
    return token !== undefined && /^\d/.test(token) ? Number(token) : null;
  };
  const whole = sum();
  return place === tokens.length ? whole : null;
}

/** Its numbers from left to right. */
export const numbersIn = (expression: Expression): number[] =>
  typeof expression === "number" ? [expression] : [...numbersIn(expression.left), ...numbersIn(expression.right)];

interface Fraction {
  over: number;
  under: number;
}

/** Null where something is divided by 0. Exact while products of its numbers are below 2^53. */
export function fractionOf(expression: Expression): Fraction | null {
  if (typeof expression === "number") return { over: expression, under: 1 };
  const a = fractionOf(expression.left);
  const b = fractionOf(expression.right);
  if (!a || !b) return null;
  switch (expression.operator) {
    case "+":
      return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
    case "-":
      return { over: a.over * b.under - b.over * a.under, under: a.under * b.under };
    case "*":
      return { over: a.over * b.over, under: a.under * b.under };
    case "/":
      return b.over === 0 ? null : { over: a.over * b.under, under: a.under * b.over };
  }
}

export function equals(expression: Expression, value: number): boolean {
  const fraction = fractionOf(expression);
  return fraction !== null && fraction.over === value * fraction.under;
}

/** What is added and taken away, or multiplied and divided by: two orders and groupings of one thing have equal parts. */
function partsOf(expression: Expression, joins: Operator, parts: [string[], string[]], inverted = false): typeof parts {
  const inverse = joins === "+" ? "-" : "/";
  if (typeof expression !== "number" && (expression.operator === joins || expression.operator === inverse)) {
    partsOf(expression.left, joins, parts, inverted);
    partsOf(expression.right, joins, parts, inverted !== (expression.operator === inverse));
  } else {
    const text = canonicalForm(expression);
    const isSum = typeof expression !== "number" && joins === "*";
    parts[inverted ? 1 : 0].push(isSum ? `(${text})` : text);
  }
  return parts;
}

/**
 * One form for all expressions that differ by order and grouping within sums and differences, and within products and
 * quotients: `4-(1-3)*2` and `4-2*(1-3)`. Nothing is expanded or simplified: a factor 1 stays, `(1+2)*3` is not `1*3+2*3`.
 */
export function canonicalForm(expression: Expression): string {
  if (typeof expression === "number") return String(expression);
  const joins = expression.operator === "+" || expression.operator === "-" ? "+" : "*";
  const [plain, inverted] = partsOf(expression, joins, [[], []]);
  return [plain.toSorted().join(joins), ...inverted.toSorted()].join(joins === "+" ? "-" : "/");
}
