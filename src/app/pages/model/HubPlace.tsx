/** A model of Hugging Face's by its name: asked for, not fetched. */
import { useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Models } from "../../models/models.ts";
import { TextField } from "../task/TextField.tsx";
import task from "../task/task.module.css";
import styles from "./model.module.css";

export function HubPlace({ models }: { models: Models }) {
  const { ownModel } = useWords();
  const { hub } = ownModel.choose;
  const isBusy = useStore(models.store, (view) => view.busy !== null);
  const [id, setId] = useState("");
  const [revision, setRevision] = useState("main");
  const isOff = isBusy || id.trim() === "";
  const find = () => {
    if (!isOff) void models.find(id, revision.trim() || "main");
  };
  return (
    <div className={styles.place}>
      <h3>{hub.title}</h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        <TextField label={hub.id} help={hub.example} value={id} refusal={null} onChange={setId} />
        <TextField label={hub.revision} value={revision} isShort refusal={null} onChange={setRevision} />
        <div className={task.row}>
          <Button isOff={isOff} onClick={find}>
            {hub.find}
          </Button>
        </div>
        {/* With it Enter does what the button does. */}
        <input type="submit" hidden />
      </form>
      <p className={task.help}>{hub.asks}</p>
    </div>
  );
}
