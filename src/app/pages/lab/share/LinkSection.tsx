import { useId, useState } from "react";
import { Button } from "../../../../components/controls/Button.tsx";
import { Choice } from "../../../../components/controls/Choices.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import { readAddress, writeAddress } from "../../../address/route.ts";
import { readView, writeView } from "../../../address/viewFields.ts";
import { linkWords } from "./linkWords.ts";
import { Section } from "./Section.tsx";
import styles from "./share.module.css";

export function LinkSection() {
  const words = useWords();
  const { share } = words;
  const id = useId();
  const [isPresented, setPresented] = useState(() => readView(readAddress(window.location).fields).isPresented);
  const [said, setSaid] = useState("");
  const link = linkTo(window.location.href, isPresented);
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setSaid(share.copied),
      () => setSaid(share.notCopied),
    );
  return (
    <Section
      title={share.link}
      area="link"
      help={share.linkHolds(linkWords(new URLSearchParams(new URL(link).hash.split("?")[1]), words))}
    >
      <div className={styles.row}>
        <input
          id={id}
          className={styles.link}
          aria-label={share.linkTo}
          readOnly
          value={link}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button onClick={() => void copy()}>{share.copyLink}</Button>
      </div>
      <div className={styles.row}>
        <Choice>
          <input type="checkbox" checked={isPresented} onChange={() => setPresented(!isPresented)} />
          {share.presented}
        </Choice>
        <span className={styles.aside}>{share.letters(link.length)}</span>
      </div>
      <p role="status" className={styles.help}>
        {said}
      </p>
    </Section>
  );
}

/** The same place, large or not. */
function linkTo(href: string, isPresented: boolean): string {
  const url = new URL(href);
  const { route, fields } = readAddress(url);
  const own = new URLSearchParams(url.hash.split("?")[1]);
  const view = { ...readView(fields), isPresented };
  for (const name of ["theme", "present"]) own.delete(name);
  writeView(view, own);
  url.hash = writeAddress(route ?? "lab", own);
  return url.href;
}
