/** Which runs are listed. */

import { Select } from "../../../../../components/charts/Select.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { Entry } from "./entries.ts";
import { choicesOf, FACET_NAMES, facetText, type Sieve } from "./sift.ts";
import styles from "./table.module.css";

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
  const words = useWords();
  return (
    <>
      <input
        type="search"
        className={styles.search}
        aria-label={words.runs.search}
        placeholder={words.runs.searchFor}
        value={sieve.words}
        onChange={({ target }) => onSieve({ ...sieve, words: target.value })}
      />
      {FACET_NAMES.map((facet) => {
        const choices = choicesOf(entries, facet);
        // One of a kind is no choice, but to have a tag is; and what was chosen can be taken back.
        const isChoice = choices.length > (facet === "tag" ? 0 : 1);
        if (!isChoice && sieve[facet] === null) return null;
        const { label, all } = words.runs.facets[facet];
        const values = [...new Set([...choices, ...(sieve[facet] === null ? [] : [sieve[facet]])])];
        return (
          <Select
            key={facet}
            label={label}
            options={[
              { value: ANY, label: all },
              ...values.map((value) => ({ value, label: facetText(facet, value, words) })),
            ]}
            value={sieve[facet] ?? ANY}
            onChange={(value) => onSieve({ ...sieve, [facet]: value === ANY ? null : value })}
          />
        );
      })}
    </>
  );
}
