/** A prompt, its tokens, and how the model goes on. */
import { useId } from "react";
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { MOST_NEW_TOKENS, MOST_PROMPT_CHARACTERS, MOST_PROMPT_TOKENS, type ModelFacts } from "../../../engine/index.ts";
import type { Models } from "../../models/models.ts";
import { Failure } from "../task/Failure.tsx";
import { TextField } from "../task/TextField.tsx";
import task from "../task/task.module.css";
import { Choice } from "./Choice.tsx";
import styles from "./model.module.css";
import { Token } from "./Token.tsx";
import { WholeNumber } from "./WholeNumber.tsx";

/** Temperatures that can be chosen. */
const TEMPERATURES: readonly number[] = [0, 0.7, 1];

export function TryStep({ models, facts }: { models: Models; facts: ModelFacts }) {
  const { ownModel } = useWords();
  const words = ownModel.attempt;
  const view = useStore(models.store);
  const { busy, tokens, temperature } = view;
  const id = useId();
  const isTooLong = tokens.length > MOST_PROMPT_TOKENS;
  const canGoOn = busy === null && facts.memory.fits && tokens.length > 0 && !isTooLong;
  return (
    <>
      <TextField
        label={words.prompt}
        value={view.prompt}
        lines={3}
        mostCharacters={MOST_PROMPT_CHARACTERS}
        refusal={isTooLong ? words.tooLong(tokens.length, MOST_PROMPT_TOKENS) : null}
        onChange={(text) => models.write(text)}
      />
      {facts.tokenizer.hasChat && (
        <label className={task.box}>
          <input
            type="checkbox"
            checked={view.asChat}
            onChange={({ target }) => models.set({ asChat: target.checked })}
          />
          {words.asChat}
        </label>
      )}
      <h3 id={id}>{words.tokens(tokens.length)}</h3>
      <ol className={styles.tokens} aria-labelledby={id}>
        {tokens.slice(0, MOST_PROMPT_TOKENS).map((token, place) => (
          <li key={place}>
            <Token token={token} />
          </li>
        ))}
      </ol>
      <div className={styles.settings}>
        <Choice
          label={words.draws}
          options={TEMPERATURES.map((each) => [each, words.temperature(each)])}
          value={temperature}
          onChange={(chosen) => models.set({ temperature: chosen })}
        />
        {temperature > 0 && (
          <WholeNumber
            label={words.seed}
            value={view.seed}
            least={0}
            most={2 ** 31 - 1}
            onChange={(seed) => models.set({ seed })}
          />
        )}
        <WholeNumber
          label={words.most}
          value={view.most}
          least={1}
          most={MOST_NEW_TOKENS}
          onChange={(most) => models.set({ most })}
        />
      </div>
      <div className={task.row}>
        {busy?.what !== "loading" && busy?.what !== "writing" ? (
          <Button look="primary" isOff={!canGoOn} onClick={() => void models.goOn()}>
            {words.goOn}
          </Button>
        ) : (
          <Button onClick={() => models.stop()}>{words.stop}</Button>
        )}
        <span role="status">{words.status(busy?.what ?? null, view.ended, view.drawn.length)}</span>
      </div>
      <Failure error={view.notWritten} />
      {busy?.what === "loading" && busy.total > 0 && (
        <progress className={task.progress} aria-label={words.loading} max={busy.total} value={busy.done} />
      )}
      {view.drawn.length > 0 && (
        <>
          <h3>{words.written}</h3>
          <pre className={styles.written}>{view.text}</pre>
          <h3 id={`${id}-drawn`}>{words.tokens(view.drawn.length)}</h3>
          <ol className={styles.tokens} aria-labelledby={`${id}-drawn`}>
            {view.drawn.map((token, place) => (
              <li key={place}>
                <Token token={token} probability={token.probability} />
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
