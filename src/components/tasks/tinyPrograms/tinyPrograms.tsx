/** Programs as they are written, and what they do as a table: an example a row, the register after each instruction. */
import type { Words } from "../../../words/en.ts";
import { useWords } from "../../words/useWords.tsx";
import type { TaskView } from "../taskView.ts";
import { textView } from "../textView.tsx";
import styles from "./trace.module.css";
import { readProgramPrompt, type TracedExample, traceOf } from "./trace.ts";

interface Written {
  input: number;
  output: number;
}

const written = ({ input, output }: Written) => `${input} → ${output}`;
/** For a menu on a phone. */
const compact = ({ input, output }: Written) => `${input}→${output}`;

function label(prompt: string, { taskViews }: Words): string {
  const read = readProgramPrompt(prompt);
  return read ? taskViews.program.prompt(read.shown.map(compact), compact(read.hidden)) : prompt;
}

export const tinyPrograms: TaskView = {
  ...textView(label),

  Trace({ prompt, text }) {
    const words = useWords().taskViews.program;
    const read = readProgramPrompt(prompt);
    if (!read) return null;
    const trace = traceOf(read, text);
    if (!trace) return <p className={styles.said}>{words.noProgram}</p>;
    const { program, examples } = trace;
    const failed = examples.filter(({ holds }) => !holds);
    return (
      <>
        <div className={styles.wide} tabIndex={0} role="group" aria-label={words.trace}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.example}</th>
                <th scope="col">{words.input}</th>
                {program.map((instruction, step) => (
                  // An instruction's place is its identity.
                  <th key={step} scope="col" className={styles.instruction}>
                    {instruction}
                  </th>
                ))}
                <th scope="col">{words.wanted}</th>
              </tr>
            </thead>
            <tbody>
              {examples.map((example) => (
                <Row key={example.input} example={example} length={program.length} />
              ))}
            </tbody>
          </table>
        </div>
        <p className={styles.said}>
          {failed.length === 0
            ? words.holds
            : failed.every(({ isHidden }) => isHidden)
              ? words.hiddenFails(failed.map(written).join())
              : words.fails(failed.map((each) => (each.isHidden ? words.hiddenOne(written(each)) : written(each))))}
        </p>
      </>
    );
  },
};

function Row({
  example: { input, output, isHidden, execution, holds },
  length,
}: {
  example: TracedExample;
  length: number;
}) {
  const words = useWords().taskViews.program;
  const { registers, halt } = execution;
  const steps = Array.from({ length }, (_, step) => registers[step + 1] ?? null);
  return (
    <tr>
      <th scope="row">{isHidden ? words.hidden : words.shown}</th>
      <td>{input}</td>
      {steps.map((register, step) => (
        <td key={step}>{register ?? (step === registers.length - 1 ? words.halts[halt] : "")}</td>
      ))}
      <td className={holds ? styles.right : styles.wrong}>
        {output} <span aria-label={holds ? words.isReached : words.isMissed}>{holds ? "✓" : "✗"}</span>
      </td>
    </tr>
  );
}
