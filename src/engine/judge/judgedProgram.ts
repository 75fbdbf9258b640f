/** A response, of which a program is asked, as its judge finds it. */
import type { Finding } from "../basics/finding.ts";
import { programAnswer, programIn } from "../tasks/text/programs/programIn.ts";
import type { Trial } from "../tasks/text/programs/programTask.ts";
import type { TextAnswer } from "../tasks/text/textTask.ts";
import type { Judge } from "./judge.ts";

export async function judgedProgram(
  response: string,
  tests: Omit<Trial, "source">,
  judge: Judge,
): Promise<{ answer: TextAnswer | null; finding: Finding }> {
  const source = programIn(response);
  if (source === null) return { answer: null, finding: { outcome: "no-program" } };
  const finding = await judge({ source, ...tests });
  return { answer: finding.outcome === "right" ? programAnswer(source) : null, finding };
}
