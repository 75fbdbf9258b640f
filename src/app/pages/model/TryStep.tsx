/** A prompt, its tokens, and how the model goes on. */
import { useEffect, useId } from "react";
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { MOST_NEW_TOKENS, MOST_PROMPT_CHARACTERS, MOST_PROMPT_TOKENS, type ModelFacts } from "../../../engine/index.ts";
import type { LibraryStore } from "../../library/libraryStore.ts";
import { storedName } from "../../library/storedName.ts";
import type { Models } from "../../models/models.ts";
import { Failure } from "../task/Failure.tsx";
import { TextField } from "../task/TextField.tsx";
import task from "../task/task.module.css";
import { BesideChoice } from "./BesideChoice.tsx";
import { Choice } from "./Choice.tsx";
import styles from "./model.module.css";
import { Token } from "./Token.tsx";
import { tunedRows } from "./tunedRows.ts";
import { WholeNumber } from "./WholeNumber.tsx";
import { WrittenTexts } from "./WrittenTexts.tsx";

/** Temperatures that can be chosen. */
const TEMPERATURES: readonly number[] = [0, 0.7, 1];

export function TryStep({ models, facts, library }: { models: Models; facts: ModelFacts; library: LibraryStore }) {
  const { ownModel, names } = useWords();
  const words = ownModel.attempt;
  const view = useStore(models.store);
  const { busy, tokens, temperature, beside, written } = view;
  const id = useId();
  const kept = useStore(library.store, (state) => state.rows);
  useEffect(() => void library.refresh(), [library]);
  const rows = facts.kept === null || kept === null ? null : tunedRows(kept, facts.kept);
  const chosen = beside.flatMap((run) => rows?.find((row) => row.id === run) ?? []);
  const goOn = () =>
    models.goOn(
      chosen.map(({ id: run, name, spec }) => ({
        id: run,
        name: storedName(name, spec.origin, names),
        checkpoint: () => library.checkpoint(run),
      })),
    );
  const last = written.at(-1);
  const isWhole = written.length > 1 && written.every(({ ended }) => ended !== null);
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
      {rows && <BesideChoice models={models} rows={rows} chosen={chosen} hasChat={facts.tokenizer.hasChat} />}
      <div className={task.row}>
        {busy?.what !== "loading" && busy?.what !== "writing" ? (
          <Button look="primary" isOff={!canGoOn} onClick={() => void goOn()}>
            {words.goOn}
          </Button>
        ) : (
          <Button onClick={() => models.stop()}>{words.stop}</Button>
        )}
        <span role="status">
          {busy === null && isWhole
            ? words.beside.all
            : words.status(busy?.what ?? null, last?.ended ?? null, last?.drawn.length ?? 0)}
        </span>
      </div>
      <Failure error={view.notWritten} />
      {busy?.what === "loading" && busy.total > 0 && (
        <progress className={task.progress} aria-label={words.loading} max={busy.total} value={busy.done} />
      )}
      <WrittenTexts written={written} />
    </>
  );
}
