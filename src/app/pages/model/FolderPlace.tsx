/** Files of the visitor's own: a folder or its files, chosen or dropped. */
import { type DragEvent, useRef, useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { droppedFiles } from "../../exchange/droppedFiles.ts";
import type { Models } from "../../models/models.ts";
import task from "../task/task.module.css";
import styles from "./model.module.css";

export function FolderPlace({ models }: { models: Models }) {
  const { ownModel } = useWords();
  const { folder } = ownModel.choose;
  const isBusy = useStore(models.store, (view) => view.busy !== null);
  const [isOver, setOver] = useState(false);
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(is);
  };
  const drop = (event: DragEvent) => {
    over(false)(event);
    void droppedFiles(event.dataTransfer).then((files) => models.look(files));
  };
  return (
    <div
      className={styles.place}
      data-drop="yes"
      data-over={isOver || undefined}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={drop}
    >
      <h3>{folder.title}</h3>
      <p>{folder.help}</p>
      <div className={task.row}>
        <FileButton label={folder.choose} isFolder onFiles={(files) => void models.look(files)} isOff={isBusy} />
        <FileButton label={folder.files} onFiles={(files) => void models.look(files)} isOff={isBusy} />
      </div>
      <p className={task.help}>{folder.where}</p>
    </div>
  );
}

function FileButton({
  label,
  isFolder = false,
  isOff,
  onFiles,
}: {
  label: string;
  isFolder?: boolean;
  isOff: boolean;
  onFiles(files: File[]): void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button isOff={isOff} onClick={() => chooser.current?.click()}>
        {label}
      </Button>
      <input
        ref={(input) => {
          chooser.current = input;
          if (input) input.webkitdirectory = isFolder;
        }}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={({ target }) => {
          if (target.files?.length) onFiles([...target.files]);
          target.value = "";
        }}
      />
    </>
  );
}
