/** What would be fetched of the hub, and where it would be kept: nothing is fetched before this is agreed to. */
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { HubModel } from "../../../engine/index.ts";
import type { Models } from "../../models/models.ts";
import task from "../task/task.module.css";
import { FactList } from "./FactList.tsx";
import styles from "./model.module.css";

export function Consent({ model, models, isOff }: { model: HubModel; models: Models; isOff: boolean }) {
  const { ownModel } = useWords();
  const { consent } = ownModel.choose;
  const bytes = model.files.reduce((sum, { size }) => sum + size, 0);
  return (
    <section className={styles.consent} aria-label={consent.title}>
      <h3>{consent.title}</h3>
      <FactList
        facts={[
          [consent.model, model.id],
          [consent.revision, consent.at(model.revision, model.commit.slice(0, 12))],
          [consent.licence, model.licence ?? consent.noLicence],
          [consent.from, consent.host],
          [consent.size, consent.files(bytes, model.files.length)],
          [consent.place, consent.where],
        ]}
      />
      <div className={task.row}>
        <Button look="primary" isOff={isOff} onClick={() => void models.fetch(null)}>
          {consent.fetch(bytes)}
        </Button>
        <Button isOff={isOff} onClick={() => models.forget()}>
          {consent.cancel}
        </Button>
      </div>
    </section>
  );
}
