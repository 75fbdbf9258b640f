/** What was written on to a prompt: by the model alone, and beside it with the adapters of runs. */
import { useId } from "react";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Written } from "../../models/view.ts";
import task from "../task/task.module.css";
import styles from "./model.module.css";
import { Token } from "./Token.tsx";

export function WrittenTexts({ written }: { written: readonly Written[] }) {
  const { ownModel } = useWords();
  const words = ownModel.attempt;
  const begun = written.filter(({ drawn }) => drawn.length > 0);
  const [alone] = begun;
  if (!alone) return null;
  if (written.length === 1) return <Text title={words.written} written={alone} />;
  return (
    <div className={styles.columns}>
      {begun.map((each) => {
        const { run } = each;
        const title = run ? words.beside.with(run.name, run.step) : words.beside.alone;
        return (
          <section key={run?.id ?? ""} aria-label={title}>
            <Text title={title} written={each} base={run ? alone : null} />
          </section>
        );
      })}
    </div>
  );
}

/** Beside a base it is told how far the two are the same, and where they part. */
function Text({ title, written, base }: { title: string; written: Written; base?: Written | null }) {
  const { ownModel } = useWords();
  const words = ownModel.attempt;
  const id = useId();
  const { drawn, text, ended } = written;
  const same = base ? sameUntil(written, base) : null;
  const isWhole = same === drawn.length && base?.drawn.length === same;
  return (
    <>
      <h3>{title}</h3>
      <pre className={styles.written}>{text}</pre>
      {base !== undefined && ended && <p>{words.ended(ended, drawn.length)}</p>}
      {same !== null && ended && <p className={task.help}>{words.beside.same(same, isWhole)}</p>}
      <h3 id={id}>{words.tokens(drawn.length)}</h3>
      <ol className={styles.tokens} aria-labelledby={id}>
        {drawn.map((token, place) => (
          <li key={place}>
            <Token token={token} probability={token.probability} isMarked={place === same} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** Tokens from the first on that both have drawn. */
function sameUntil({ drawn }: Written, base: Written): number {
  const place = drawn.findIndex(({ id }, i) => base.drawn[i]?.id !== id);
  return place < 0 ? drawn.length : place;
}
