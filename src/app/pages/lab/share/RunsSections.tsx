/** Runs as files: which of them, as data or as weights. */
import { useEffect, useState } from "react";
import { Choice, Choices } from "../../../../components/controls/Choices.tsx";
import { Segments } from "../../../../components/controls/Segments.tsx";
import { EngineError, sentence, toErrorData } from "../../../../engine/index.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../../exchange/exports.ts";
import { saveFiles } from "../../../exchange/saveFiles.ts";
import type { ExportedRun } from "../../../exchange/selection.ts";
import { bytesInWords } from "../../../library/words.ts";
import { SaveRow } from "./SaveRow.tsx";
import { Section } from "./Section.tsx";
import styles from "./share.module.css";

type Scope = "all" | "selected" | "some";

export function RunsSections({ runs, run }: { runs: readonly ExportedRun[]; run: string | null }) {
  const [scope, setScope] = useState<Scope>("all");
  const [left, setLeft] = useState<readonly string[]>([]);
  const idOf = ({ record }: ExportedRun) => record.spec.id;
  const chosen = {
    all: runs,
    selected: runs.filter((each) => idOf(each) === run),
    some: runs.filter((each) => !left.includes(idOf(each))),
  }[scope];
  const toggle = (id: string) => setLeft(left.includes(id) ? left.filter((one) => one !== id) : [...left, id]);
  const isSelected = runs.some((each) => idOf(each) === run);
  return (
    <>
      <Section title="Data" area="data" help="Every number of these runs, as it was measured.">
        <Segments<Scope>
          label="Which runs"
          options={[
            { value: "all", label: runs.length === 1 ? "The run" : `All ${runs.length} runs` },
            ...(isSelected ? [{ value: "selected" as const, label: "The selected one" }] : []),
            ...(runs.length > 1 ? [{ value: "some" as const, label: "Some" }] : []),
          ]}
          value={scope}
          onChange={setScope}
        />
        {scope === "some" && (
          <Choices legend="Runs">
            {runs.map((each) => (
              <Choice key={idOf(each)}>
                <input type="checkbox" checked={!left.includes(idOf(each))} onChange={() => toggle(idOf(each))} />
                {runText(each)}
              </Choice>
            ))}
          </Choices>
        )}
        <Formats kind="data" runs={chosen} />
      </Section>
      <Section
        title="Model"
        area="model"
        help="model.safetensors, config.json, tokenizer.json and a model card, zipped: one folder for each of the runs above that was trained here."
      >
        <Formats kind="model" runs={chosen} />
      </Section>
    </>
  );
}

function Formats({ kind, runs }: { kind: ExportFormat["kind"]; runs: readonly ExportedRun[] }) {
  const [said, setSaid] = useState("");
  const sizes = useSizes(runs);
  const save = async (format: ExportFormat) => {
    try {
      const files = await format.make(runs, readAsset);
      saveFiles(files);
      const bytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
      setSaid(`Saved ${files.map(({ name }) => name).join(", ")}: ${bytesInWords(bytes)}.`);
    } catch (error) {
      const { message, where, hint } = toErrorData(error, format.title);
      setSaid(`${where}: ${sentence(message)} ${hint}`);
    }
  };
  return (
    <>
      <ul className={styles.formats}>
        {EXPORT_FORMATS.filter((format) => format.kind === kind).map((format) => {
          const size = sizes?.get(format);
          return (
            <SaveRow
              key={format.id}
              title={format.title}
              size={size === 0 ? NOTHING[kind] : size ? `about ${bytesInWords(size)}` : ""}
              help={format.help}
              isOff={size === 0}
              onSave={() => void save(format)}
            />
          );
        })}
      </ul>
      <p role="status" className={styles.help}>
        {said}
      </p>
    </>
  );
}

const NOTHING: Record<ExportFormat["kind"], string> = {
  data: "choose a run",
  model: "none yet: only what is trained here has weights, from its first checkpoint on",
};

/** By format, once the sheet has been drawn; null before. */
function useSizes(runs: readonly ExportedRun[]): ReadonlyMap<ExportFormat, number> | null {
  const [sizes, setSizes] = useState<ReadonlyMap<ExportFormat, number> | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSizes(new Map(EXPORT_FORMATS.map((format) => [format, format.size(runs)]))));
    return () => clearTimeout(timer);
  }, [runs]);
  return sizes;
}

/** "ProGRPO alpha 0.3, seed 7, recorded, 300 steps" */
function runText({ arm, record: { spec, steps } }: ExportedRun): string {
  const origin = spec.origin === "live" ? [] : [spec.origin];
  return [arm, `seed ${spec.config.seed}`, ...origin, `${steps.length} steps`].join(", ");
}

async function readAsset(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new EngineError("bad-model-file", "The file is missing.", path, "Reload the page.");
  return new Uint8Array(await response.arrayBuffer());
}
