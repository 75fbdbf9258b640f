/** Takes the table along as it is shown, or the runs in it. */

import { Button } from "../../../../../components/controls/Button.tsx";
import { Menu } from "../../../../../components/controls/Menu.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import { RESULT_FORMATS, type Results } from "../../../../exchange/results.ts";
import { saveFiles } from "../../../../exchange/saveFiles.ts";
import styles from "./table.module.css";

export function SaveMenu({
  label,
  results,
  onRuns,
}: {
  label: string;
  results(): Results;
  /** Their files are wanted. */
  onRuns(): void;
}) {
  const words = useWords();
  return (
    <Menu name={label} sign={label} look="small">
      {(close) => (
        <ul className={styles.formats}>
          {RESULT_FORMATS.map(({ id, extension, type, write }) => (
            <li key={id}>
              <Button
                onClick={() => {
                  saveFiles([
                    { name: `runs.${extension}`, blob: new Blob([write(results(), words.captions)], { type }) },
                  ]);
                  close();
                }}
              >
                {words.formats[id].title}
              </Button>
              <span>{words.formats[id].help}</span>
            </li>
          ))}
          <li>
            <Button
              onClick={() => {
                close();
                onRuns();
              }}
            >
              {words.runs.files}
            </Button>
            <span>{words.runs.filesMeaning}</span>
          </li>
        </ul>
      )}
    </Menu>
  );
}
