/** What is common to the browsers: the judge of programs as it was built, driven without the page. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { HOSTILE } from "../src/engine/judge/hostileTesting.ts";

interface Trials {
  /** Path of the Worker's script. */
  script: string;
  /** As JSON. */
  trials: string;
}

export function hostileTrials(): Trials {
  const files = readdirSync(join(import.meta.dirname, "../dist/assets"));
  const script = `assets/${files.find((file) => file.startsWith("judgeWorker-") && file.endsWith(".js"))}`;
  return { script, trials: JSON.stringify(HOSTILE.map(({ trial }) => trial)) };
}

/** What is to be found, as it is found in Node. */
export const HOSTILE_OUTCOMES = HOSTILE.map(({ title, outcome }) => [title, outcome]);

/** Each program with what was found, of what `judgeInWorker` gives. */
export const outcomesOf = (found: readonly string[]): string[][] =>
  found.map((outcome, i) => [HOSTILE[i]!.title, outcome]);

/** Runs in a page of any browser: tries all programs in a Worker that the page makes. */
export async function judgeInWorker({ script, trials }: Trials): Promise<string[]> {
  const worker = new Worker(new URL(script, document.baseURI), { type: "module" });
  const { port1, port2 } = new MessageChannel();
  // Which test is under way is passed over.
  const next = () =>
    new Promise<{ finding?: { outcome: string }; failed?: string }>((resolve) => {
      port1.onmessage = ({ data }) => data.place === undefined && resolve(data);
    });
  const ready = next();
  worker.postMessage(port2, [port2]);
  await ready;
  const found: string[] = [];
  for (const trial of JSON.parse(trials) as unknown[]) {
    const answer = next();
    port1.postMessage(trial);
    const { finding, failed } = await answer;
    found.push(finding?.outcome ?? failed ?? "nothing");
  }
  worker.terminate();
  return found;
}
