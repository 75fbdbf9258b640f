/** Where a figure comes from: its data, the runs they were made of, and the command that makes these anew. */
import { useState } from "react";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { PartEvidence } from "../../../engine/index.ts";
import { EVIDENCE_FILE } from "./askForEvidence.ts";
import styles from "./EvidencePage.module.css";

export function Origin({ part, command }: { part: PartEvidence; command: string }) {
  const { origin } = useWords().evidence;
  const [said, setSaid] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(part.command).then(
      () => setSaid(origin.copied),
      () => setSaid(origin.notCopied),
    );
  return (
    <p className={styles.origin}>
      <span>
        {origin.data}{" "}
        <a href={EVIDENCE_FILE} download>
          {EVIDENCE_FILE}
        </a>
        {origin.made(part.file, command)}
      </span>
      <span>
        {origin.runs} <code>{part.command}</code>{" "}
        <Button look="quiet" aria-label={origin.copyIt(part.command)} onClick={() => void copy()}>
          {origin.copy}
        </Button>{" "}
        <span role="status">{said}</span>
      </span>
    </p>
  );
}
