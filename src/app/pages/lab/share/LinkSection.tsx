import { useId, useState } from "react";
import { Button } from "../../../../components/controls/Button.tsx";
import { Choice } from "../../../../components/controls/Choices.tsx";
import { readAddress, writeAddress } from "../../../address/route.ts";
import { readView, writeView } from "../../../address/viewFields.ts";
import { linkWords } from "./linkWords.ts";
import { Section } from "./Section.tsx";
import styles from "./share.module.css";

export function LinkSection() {
  const id = useId();
  const [isPresented, setPresented] = useState(() => readView(readAddress(window.location).fields).isPresented);
  const [said, setSaid] = useState("");
  const link = linkTo(window.location.href, isPresented);
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setSaid("Copied."),
      () => setSaid("The browser allows no copying: select the link and copy it."),
    );
  return (
    <Section
      title="Link"
      area="link"
      help={`${linkWords(new URLSearchParams(new URL(link).hash.split("?")[1]))} It holds no runs: whoever opens it trains them anew, from the same weights and noise.`}
    >
      <div className={styles.row}>
        <input
          id={id}
          className={styles.link}
          aria-label="Link to this page"
          readOnly
          value={link}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button onClick={() => void copy()}>Copy link</Button>
      </div>
      <div className={styles.row}>
        <Choice>
          <input type="checkbox" checked={isPresented} onChange={() => setPresented(!isPresented)} />
          Large, for a projector
        </Choice>
        <span className={styles.aside}>{link.length} letters</span>
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
