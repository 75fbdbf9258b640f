/** GRPO's advantage and ProGRPO's, one above the other, and what has been added. */

import { Formula } from "../../../../../components/words/Formula.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import { getMethod } from "../../../../../engine/index.ts";
import styles from "./payLess.module.css";

const SAME = String.raw`\tilde{A}_i = \frac{r_i - \operatorname{mean}(r)}{\operatorname{std}(r)}`;
const ADDED = String.raw`+\;\alpha\,\bigl(c(q) - c(o_i \mid q)\bigr)`;

export function FormulaDiff() {
  const { learn } = useWords();
  const words = learn.chapters.payLess;
  return (
    <section aria-label={words.diff}>
      <h3 className={styles.heading}>{words.diff}</h3>
      <dl className={styles.diff}>
        <dt>{getMethod("grpo").title}</dt>
        <dd>
          <Formula tex={SAME} />
        </dd>
        <dt>{getMethod("progrpo").title}</dt>
        <dd>
          <Formula tex={SAME} />{" "}
          <ins>
            <Formula tex={ADDED} />
          </ins>
        </dd>
      </dl>
      <p>{words.added}</p>
    </section>
  );
}
