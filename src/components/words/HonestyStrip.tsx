/** How small all of this is, what carries over to large models and what does not. */
import { parameterRange } from "../../engine/index.ts";
import styles from "./HonestyStrip.module.css";
import { Rich } from "./Rich.tsx";
import { useWords } from "./useWords.tsx";

const { least, most } = parameterRange();
const PAPER = "https://arxiv.org/abs/2602.05281";

export function HonestyStrip({ heading: Heading = "h2" }: { heading?: "h2" | "h3" }) {
  const { honesty } = useWords();
  return (
    <aside className={styles.strip} aria-label={honesty.title}>
      <Heading className={styles.title}>{honesty.title}</Heading>
      {[honesty.small(least, most), honesty.carries, honesty.limits].map((text) => (
        <p key={text}>
          <Rich text={text} />
        </p>
      ))}
      <p className={styles.sources}>
        {honesty.notRead} <a href={PAPER}>{honesty.paper}</a> · <a href="#/evidence">{honesty.evidence}</a>
      </p>
    </aside>
  );
}
