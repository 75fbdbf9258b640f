/** A link to what is on the page, as it is to be drawn there, and the same for another page to show. */
import { useState } from "react";
import { Choice } from "../../../components/controls/Choices.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { ViewState } from "../../address/viewFields.ts";
import { CopyText } from "./CopyText.tsx";
import { linkTo, snippetOf, viewOf } from "./links.ts";
import { Section } from "./Section.tsx";
import styles from "./share.module.css";

export function LinkSection({
  holds,
}: {
  /** In a sentence, by the link's fields. */ holds(fields: URLSearchParams): string;
}) {
  const { share } = useWords();
  const [view, setView] = useState(() => viewOf(window.location.href));
  const link = linkTo(window.location.href, view);
  const choice = (name: "isPresented" | "isEmbedded" | "isPlaying", label: string) => (
    <Choice>
      <input
        type="checkbox"
        checked={view[name]}
        onChange={() => setView((before): ViewState => ({ ...before, [name]: !before[name] }))}
      />
      {label}
    </Choice>
  );
  return (
    <Section title={share.link} area="link" help={holds(new URLSearchParams(new URL(link).hash.split("?")[1]))}>
      <CopyText name={share.linkTo} text={link} action={share.copyLink} />
      <div className={styles.choices}>
        {choice("isPresented", share.presented)}
        {choice("isEmbedded", share.embedded)}
        {choice("isPlaying", share.playing)}
      </div>
      {view.isEmbedded ? (
        <CopyText name={share.snippet} text={snippetOf(link)} action={share.copySnippet} />
      ) : (
        <span className={styles.aside}>{share.letters(link.length)}</span>
      )}
    </Section>
  );
}
