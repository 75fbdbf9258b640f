/** What a model's files say of it, and whether it can be sampled from here. */
import { useWords } from "../../../components/words/useWords.tsx";
import type { ModelFacts } from "../../../engine/index.ts";
import task from "../task/task.module.css";
import styles from "./model.module.css";
import { Token } from "./Token.tsx";

export function Facts({ facts }: { facts: ModelFacts }) {
  const { ownModel } = useWords();
  const { facts: words } = ownModel;
  const { tokenizer, memory } = facts;
  const rows: [name: string, value: React.ReactNode][] = [
    [words.name, facts.name || words.files],
    [words.parameters, words.count(facts.parameters)],
    [words.shape, words.shaped(facts)],
    [words.weights, words.stored(facts.bytes, facts.files, facts.dtypes.join(", "))],
    [words.tokenizer, words.tokens(tokenizer.kind, tokenizer.tokens, facts.vocabulary - tokenizer.tokens)],
    [
      words.ends,
      tokenizer.eos.length === 0 ? words.noEnds : tokenizer.eos.map((token) => <Token key={token.id} token={token} />),
    ],
    [words.chat, tokenizer.hasChat ? words.hasChat : words.noChat],
  ];
  return (
    <>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={task.verdict} data-bad={!memory.fits || undefined}>
        {memory.fits ? words.fits(memory.needed, memory.limit) : words.tooLarge(memory.needed, memory.limit)}
      </p>
    </>
  );
}
