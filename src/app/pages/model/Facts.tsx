/** What a model's files say of it, and whether it can be sampled from here. */
import { useWords } from "../../../components/words/useWords.tsx";
import type { ModelFacts } from "../../../engine/index.ts";
import type { Models } from "../../models/models.ts";
import task from "../task/task.module.css";
import { FactList } from "./FactList.tsx";
import { KeepButton } from "./KeepButton.tsx";
import { Token } from "./Token.tsx";

export function Facts({ facts, models }: { facts: ModelFacts; models: Models }) {
  const { ownModel } = useWords();
  const { facts: words } = ownModel;
  const { tokenizer, memory } = facts;
  const ends = tokenizer.eos.map((token) => <Token key={token.id} token={token} />);
  return (
    <>
      <FactList
        facts={[
          [words.name, facts.name || words.files],
          [words.parameters, words.count(facts.parameters)],
          [words.shape, words.shaped(facts)],
          [words.weights, words.stored(facts.bytes, facts.files, facts.dtypes.join(", "))],
          [words.tokenizer, words.tokens(tokenizer.kind, tokenizer.tokens, facts.vocabulary - tokenizer.tokens)],
          [words.ends, ends.length === 0 ? words.noEnds : ends],
          [words.chat, tokenizer.hasChat ? words.hasChat : words.noChat],
        ]}
      />
      <p className={task.verdict} data-bad={!memory.fits || undefined}>
        {memory.fits ? words.fits(memory.needed, memory.limit) : words.tooLarge(memory.needed, memory.limit)}
      </p>
      {facts.kept === null && (
        <div className={task.row}>
          <KeepButton bytes={facts.bytes} models={models} />
          <span className={task.help}>{words.keepHelp}</span>
        </div>
      )}
    </>
  );
}
