/** Takes runs along: which of them, and as what. */
import { useState } from "react";
import { Button } from "../../../../components/controls/Button.tsx";
import { Dialog } from "../../../../components/controls/Dialog.tsx";
import { EngineError, sentence, toErrorData } from "../../../../engine/index.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../../exchange/exports.ts";
import { saveFiles } from "../../../exchange/saveFiles.ts";
import type { ExportedRun } from "../../../exchange/selection.ts";
import styles from "./files.module.css";

export function ExportDialog({
  runs,
  onClose,
  onNotice,
}: {
  /** Null while nobody asks. */
  runs: readonly ExportedRun[] | null;
  onClose(): void;
  onNotice(text: string): void;
}) {
  return (
    <Dialog title="Export runs" isOpen={runs !== null} onClose={onClose}>
      {runs && <Choice runs={runs} onNotice={onNotice} />}
    </Dialog>
  );
}

function Choice({ runs, onNotice }: { runs: readonly ExportedRun[]; onNotice(text: string): void }) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = runs.filter(({ record }) => !left.includes(record.spec.id));
  const toggle = (id: string) => setLeft(left.includes(id) ? left.filter((one) => one !== id) : [...left, id]);
  const save = async (format: ExportFormat) => {
    try {
      saveFiles(await format.make(chosen, readAsset));
    } catch (error) {
      const { message, where, hint } = toErrorData(error, format.title);
      onNotice(`${where}: ${sentence(message)} ${hint}`);
    }
  };
  return (
    <>
      <fieldset className={styles.runs}>
        <legend>Runs</legend>
        {runs.map(({ record: { spec, steps }, arm }) => (
          <label key={spec.id} className={styles.run}>
            <input type="checkbox" checked={!left.includes(spec.id)} onChange={() => toggle(spec.id)} />
            <span>
              {arm}, seed {spec.config.seed}
            </span>
            <span className={styles.aside}>
              {spec.origin === "live" ? "" : `${spec.origin}, `}
              {steps.length} steps
            </span>
          </label>
        ))}
      </fieldset>
      <ul className={styles.formats}>
        {EXPORT_FORMATS.map((format) => {
          const size = format.size(chosen);
          return (
            <li key={format.id} className={styles.format}>
              <span>
                <strong>{format.title}</strong> <span className={styles.aside}>{format.help}</span>
              </span>
              <Button
                isOff={size === 0}
                aria-label={`Save ${format.title}`}
                title={size === 0 ? "The chosen runs have nothing of this kind." : undefined}
                onClick={() => void save(format)}
              >
                Save{size > 0 && ` ${sizeText(size)}`}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

async function readAsset(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new EngineError("bad-model-file", "The file is missing.", path, "Reload the page.");
  return new Uint8Array(await response.arrayBuffer());
}

const KILOBYTE = 1000;

/** "about 40 kB" */
function sizeText(bytes: number): string {
  const [value, unit] = bytes < KILOBYTE ** 2 ? [bytes / KILOBYTE, "kB"] : [bytes / KILOBYTE ** 2, "MB"];
  return `~${value < 10 ? Math.max(0.1, value).toFixed(1) : Math.round(value)} ${unit}`;
}
