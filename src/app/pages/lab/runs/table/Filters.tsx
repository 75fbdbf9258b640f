/** Which runs are listed. */
import { Select } from "../../../../../components/charts/Select.tsx";
import type { Entry } from "./entries.ts";
import { choicesOf, FACET_NAMES, type Facet, type Sieve } from "./sift.ts";
import styles from "./table.module.css";

const LABELS: Record<Facet, { label: string; all: string }> = {
  method: { label: "Method", all: "any method" },
  task: { label: "Task", all: "any task" },
  tag: { label: "Tag", all: "any tag" },
  state: { label: "State", all: "any state" },
};

const ANY = "";

export function Filters({
  entries,
  sieve,
  onSieve,
}: {
  entries: readonly Entry[];
  sieve: Sieve;
  onSieve(sieve: Sieve): void;
}) {
  return (
    <>
      <input
        type="search"
        className={styles.search}
        aria-label="Search runs"
        placeholder="Name, note, tag, setting"
        value={sieve.words}
        onChange={({ target }) => onSieve({ ...sieve, words: target.value })}
      />
      {FACET_NAMES.map((facet) => {
        const choices = choicesOf(entries, facet);
        // One of a kind is no choice, but to have a tag is; and what was chosen can be taken back.
        const isChoice = choices.length > (facet === "tag" ? 0 : 1);
        if (!isChoice && sieve[facet] === null) return null;
        const { label, all } = LABELS[facet];
        const values = [...new Set([...choices, ...(sieve[facet] === null ? [] : [sieve[facet]])])];
        return (
          <Select
            key={facet}
            label={label}
            options={[{ value: ANY, label: all }, ...values.map((value) => ({ value, label: value }))]}
            value={sieve[facet] ?? ANY}
            onChange={(value) => onSieve({ ...sieve, [facet]: value === ANY ? null : value })}
          />
        );
      })}
    </>
  );
}
