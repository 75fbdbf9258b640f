/** What each method says of a group in which all responses are right. */

import { formatNumber, formatSigned } from "../../../../../components/charts/format.ts";
import type { RunView } from "../../../../../components/panels/types.ts";
import { taskViewOf } from "../../../../../components/tasks/index.ts";
import { Signed } from "../../../../../components/whatIf/Signed.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import { addressOf } from "../../../dynamics/presets.ts";
import { allRightIn } from "./allRight.ts";
import styles from "./payLess.module.css";

const { label } = taskViewOf({ task: "digit-sums" });

export function AllRightGroup({ views, alpha }: { views: readonly RunView[]; alpha: number }) {
  const page = useWords();
  const words = page.learn.chapters.payLess;
  const found = allRightIn(views, alpha);
  if (!found) return null;
  return (
    <section aria-label={words.allRight}>
      <h3 className={styles.heading}>{words.allRight}</h3>
      <p>{words.allRightMeans(found.size, label(found.prompt, page), found.step)}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.columns.answer}</th>
            <th scope="col">{words.columns.times}</th>
            <th scope="col">c(o|q)</th>
            <th scope="col">A</th>
            <th scope="col">Ã</th>
          </tr>
        </thead>
        <tbody>
          {found.rows.map(({ text, copies, confidence, term }) => (
            <tr key={text}>
              <th scope="row">{text}</th>
              <td>{copies}</td>
              <td>{formatNumber(confidence)}</td>
              <td>{formatNumber(0)}</td>
              <td>
                <Signed text={formatSigned(term)} by={term} digits={2} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={addressOf("gate")}>{page.dynamics.seeExactly}</a>
      </p>
    </section>
  );
}
