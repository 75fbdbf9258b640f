/** Runs as files: which of them, as data or as weights. */

import { useEffect, useState } from "react";
import { Choice, Choices } from "../../../components/controls/Choices.tsx";
import { Segments } from "../../../components/controls/Segments.tsx";
import { useTold, useWords } from "../../../components/words/useWords.tsx";
import { sentence, toErrorData } from "../../../engine/index.ts";
import type { Words } from "../../../words/en.ts";
import type { ReadBase } from "../../exchange/baseFiles.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../exchange/exports.ts";
import { readAsset } from "../../exchange/readAsset.ts";
import { saveFiles } from "../../exchange/saveFiles.ts";
import type { ExportedRun } from "../../exchange/selection.ts";
import { bytesInWords } from "../../library/words.ts";
import { SaveRow } from "./SaveRow.tsx";
import { Section } from "./Section.tsx";
import styles from "./share.module.css";

type Scope = "all" | "selected" | "some";

export function RunsSections({
  runs,
  run,
  ownBase,
}: {
  runs: readonly ExportedRun[];
  run: string | null;
  ownBase: ReadBase;
}) {
  const { share } = useWords();
  const [scope, setScope] = useState<Scope>("all");
  const [left, setLeft] = useState<readonly string[]>([]);
  const idOf = ({ record }: ExportedRun) => record.spec.id;
  const chosen = {
    all: runs,
    selected: runs.filter((each) => idOf(each) === run),
    some: runs.filter((each) => !left.includes(idOf(each))),
  }[scope];
  const toggle = (id: string) => setLeft(left.includes(id) ? left.filter((one) => one !== id) : [...left, id]);
  const isBrought = chosen.length > 0 && chosen.every(({ record }) => record.spec.config.text);
  const isSelected = runs.some((each) => idOf(each) === run);
  return (
    <>
      <Section title={share.data} area="data" help={share.dataMeaning}>
        <Segments<Scope>
          label={share.whichRuns}
          options={[
            { value: "all", label: share.allRuns(runs.length) },
            ...(isSelected ? [{ value: "selected" as const, label: share.selectedRun }] : []),
            ...(runs.length > 1 ? [{ value: "some" as const, label: share.someRuns }] : []),
          ]}
          value={scope}
          onChange={setScope}
        />
        {scope === "some" && (
          <Choices legend={share.runs}>
            {runs.map((each) => (
              <Choice key={idOf(each)}>
                <input type="checkbox" checked={!left.includes(idOf(each))} onChange={() => toggle(idOf(each))} />
                {runText(each, share)}
              </Choice>
            ))}
          </Choices>
        )}
        <Formats kind="data" runs={chosen} ownBase={ownBase} />
      </Section>
      <Section title={share.models} area="model" help={isBrought ? share.adaptersMeaning : share.modelsMeaning}>
        <Formats kind="model" runs={chosen} ownBase={ownBase} />
      </Section>
    </>
  );
}

function Formats({
  kind,
  runs,
  ownBase,
}: {
  kind: ExportFormat["kind"];
  runs: readonly ExportedRun[];
  ownBase: ReadBase;
}) {
  const { share, formats: words } = useWords();
  const say = useTold();
  const [said, setSaid] = useState("");
  const sizes = useSizes(runs);
  const formats = EXPORT_FORMATS.filter(
    (format) => format.kind === kind && (runs.length === 0 || takenBy(format, runs).length > 0),
  );
  const save = async (format: ExportFormat) => {
    try {
      const files = await format.make(takenBy(format, runs), readAsset, ownBase);
      saveFiles(files);
      const bytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
      const names = files.map(({ name }) => name);
      setSaid(share.saved(names, bytesInWords(bytes)));
    } catch (error) {
      const { message, where, hint } = toErrorData(error, words[format.id].title).told;
      setSaid(share.notSaved(say(where), sentence(say(message)), say(hint)));
    }
  };
  return (
    <>
      <ul className={styles.formats}>
        {formats.map((format) => {
          const size = sizes?.get(format);
          return (
            <SaveRow
              key={format.id}
              title={words[format.id].title}
              size={
                size === 0
                  ? share.nothing[format.id === "adapters" ? format.id : kind]
                  : size
                    ? share.about(bytesInWords(size))
                    : ""
              }
              help={words[format.id].help}
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

const takenBy = ({ takes }: ExportFormat, runs: readonly ExportedRun[]) => (takes ? runs.filter(takes) : runs);

/** By format, once the sheet has been drawn; null before. */
function useSizes(runs: readonly ExportedRun[]): ReadonlyMap<ExportFormat, number | null> | null {
  const [sizes, setSizes] = useState<ReadonlyMap<ExportFormat, number | null> | null>(null);
  useEffect(() => {
    const timer = setTimeout(() =>
      setSizes(new Map(EXPORT_FORMATS.map((format) => [format, format.size(takenBy(format, runs))]))),
    );
    return () => clearTimeout(timer);
  }, [runs]);
  return sizes;
}

/** "ProGRPO alpha 0.3, seed 7, recorded, 300 steps" */
const runText = ({ arm, record: { spec, steps } }: ExportedRun, share: Words["share"]): string =>
  share.run(arm, spec.config.seed, spec.origin, steps.length);
