/** Takes the table along as it is shown, or the runs in it. */
import { Button } from "../../../../../components/controls/Button.tsx";
import { Menu } from "../../../../../components/controls/Menu.tsx";
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
  return (
    <Menu name={label} sign={label} look="small">
      {(close) => (
        <ul className={styles.formats}>
          {RESULT_FORMATS.map(({ id, title, help, extension, type, write }) => (
            <li key={id}>
              <Button
                onClick={() => {
                  saveFiles([{ name: `runs.${extension}`, blob: new Blob([write(results())], { type }) }]);
                  close();
                }}
              >
                {title}
              </Button>
              <span>{help}</span>
            </li>
          ))}
          <li>
            <Button
              onClick={() => {
                close();
                onRuns();
              }}
            >
              Runs
            </Button>
            <span>Run files, every step as CSV, logs, weights.</span>
          </li>
        </ul>
      )}
    </Menu>
  );
}
