/** The ticked arms as a project for GPUs: which engine trains which arm, or why not, and the button that packs it. */

import { useState } from "react";
import { useTold, useWords } from "../../../components/words/useWords.tsx";
import { sentence, toErrorData } from "../../../engine/index.ts";
import type { ProjectArm } from "../../exchange/project/arms.ts";
import { type EngineId, enginesOf, reasonsOf } from "../../exchange/project/engines.ts";
import { readAsset } from "../../exchange/readAsset.ts";
import { saveFiles } from "../../exchange/saveFiles.ts";
import type { Playground } from "../../experiment/playground.ts";
import { projectArms } from "../../experiment/projectArms.ts";
import { bytesInWords } from "../../library/words.ts";
import { SaveRow } from "./SaveRow.tsx";
import { Section } from "./Section.tsx";
import styles from "./share.module.css";

/** Of the zip without the base model. */
const FILES_BYTES = 140_000;
const BYTES_A_PARAMETER = 4;

/** @param parameters of the base model; null if no run has told. */
export function ClusterSection({ playground, parameters }: { playground: Playground; parameters: number | null }) {
  const { cluster, share } = useWords();
  const say = useTold();
  const [said, setSaid] = useState("");
  const [arms] = useState(() => projectArms(playground.store.getState(), playground.store.getState().arms));
  const isOff = arms.every((arm) => enginesOf(arm).length === 0);
  const save = async () => {
    setSaid(cluster.packing);
    try {
      const { packedProject } = await import("./packedProject.ts");
      const file = await packedProject(arms, readAsset, playground.ownBase);
      saveFiles([file]);
      setSaid(share.saved([file.name], bytesInWords(file.blob.size)));
    } catch (error) {
      const { message, where, hint } = toErrorData(error, cluster.title).told;
      setSaid(share.notSaved(say(where), sentence(say(message)), say(hint)));
    }
  };
  if (arms.some(({ config }) => config.text)) {
    return <Section title={cluster.title} area="cluster" help={cluster.notInWords} />;
  }
  const size = parameters === null ? "" : share.about(bytesInWords(FILES_BYTES + BYTES_A_PARAMETER * parameters));
  return (
    <Section title={cluster.title} area="cluster" help={cluster.meaning}>
      <ul className={styles.formats}>
        {arms.map((arm) => (
          <li key={arm.name} className={styles.format}>
            <ArmEngines arm={arm} />
          </li>
        ))}
        <SaveRow
          title={cluster.project}
          size={isOff ? cluster.noArm : size}
          help={cluster.projectMeaning}
          isOff={isOff}
          onSave={() => void save()}
        />
      </ul>
      <p role="status" className={styles.help}>
        {said}
      </p>
    </Section>
  );
}

function ArmEngines({ arm }: { arm: ProjectArm }) {
  const { cluster } = useWords();
  const named = (engines: readonly EngineId[]) => engines.map((engine) => cluster.engines[engine]);
  return (
    <span>
      <strong>{arm.name}</strong>
      <span className={styles.words}>{cluster.trainedBy(named(enginesOf(arm)))}</span>
      {[...reasonsOf(arm)].map(([code, engines]) => (
        <span key={code} className={styles.words}>
          {cluster.refused(named(engines), cluster.refusals[code])}
        </span>
      ))}
    </span>
  );
}
