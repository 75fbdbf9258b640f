/** How to drive the page, and what it can and cannot show. */
import { HonestyStrip } from "../words/HonestyStrip.tsx";
import { Rich } from "../words/Rich.tsx";
import { useWords } from "../words/useWords.tsx";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import styles from "./HelpDialog.module.css";

export function HelpDialog({
  isOpen,
  areShortcutsOn,
  onShortcuts,
  onGlossary,
  onClose,
}: {
  isOpen: boolean;
  areShortcutsOn: boolean;
  onShortcuts(on: boolean): void;
  onGlossary(): void;
  onClose(): void;
}) {
  const { glossary, help, shell } = useWords();
  const keys = [
    [help.space, help.toggle],
    ["→", help.step],
    ["R", help.newRun],
    ["F", help.fullScreen],
    ["Esc", help.release],
    ["?", help.help],
  ];
  return (
    <Dialog title={help.title} isOpen={isOpen} onClose={onClose}>
      <p>
        <Rich text={help.run} />
      </p>
      <p>
        <Rich text={help.sliders} />
      </p>
      <p>
        <Button onClick={onGlossary}>{glossary.all}</Button>{" "}
        <a href="#/dynamics" onClick={onClose}>
          {shell.pages.dynamics}
        </a>{" "}
        <a href="#/model" onClick={onClose}>
          {shell.pages.model}
        </a>{" "}
        <a href="#/teach" onClick={onClose}>
          {shell.pages.teach}
        </a>
      </p>
      <h3 className={styles.subtitle}>{help.keys}</h3>
      <dl className={styles.keys}>
        {keys.map(([key, action]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.inline}>
        <input
          type="checkbox"
          checked={areShortcutsOn}
          onChange={(event) => onShortcuts(event.currentTarget.checked)}
        />{" "}
        {help.useKeys}
      </label>
      <HonestyStrip heading="h3" />
      <p>
        <a href="licences.txt" target="_blank" rel="noreferrer">
          {help.licences}
        </a>
      </p>
    </Dialog>
  );
}
