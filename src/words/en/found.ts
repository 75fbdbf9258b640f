/** What was found when a response that is a program was tried. */
import type { Finding, Outcome } from "../../engine/index.ts";

const OUTCOMES: Record<Exclude<Outcome, "right" | "no-program">, string> = {
  "syntax-error": "it is no JavaScript, there is a syntax error",
  "no-function": "it leaves no function f",
  "wrong-value": "it returned another value than the right one",
  threw: "it threw an error",
  "too-long": "it was stopped because it took too long",
  "too-deep": "it nests too deeply, calls within calls or brackets within brackets",
  "too-large": "it needs more memory than it can have",
  "broke-down": "the interpreter broke down over it",
};

const where = ({ test }: Finding): string => {
  if (!test) return "Before the first test";
  return test.isShown ? `In example ${test.place} of the prompt` : "In a test that the prompt does not show";
};

export function found(finding: Finding): string {
  const { outcome } = finding;
  if (outcome === "right") return "This program was run: it returned the right value in every test.";
  if (outcome === "no-program")
    return "Nothing was run: the response is not one function f, alone or in one ```js block with nothing after it.";
  return `${where(finding)}: ${OUTCOMES[outcome]}.`;
}
