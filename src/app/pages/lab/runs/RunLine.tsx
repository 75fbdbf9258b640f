/** One kept run, and what can be done with it. */
import { memo } from "react";
import { useStore } from "zustand";
import { formatNumber } from "../../../../components/charts/format.ts";
import { markPath, styleOf } from "../../../../components/charts/runStyle.ts";
import { Button } from "../../../../components/controls/Button.tsx";
import { getTask } from "../../../../engine/index.ts";
import { newId } from "../../../experiment/ids.ts";
import type { Playground } from "../../../experiment/playground.ts";
import type { LibraryRow, LibraryStore } from "../../../library/libraryStore.ts";
import { bytesInWords, sizeOf } from "../../../library/words.ts";
import { Remark } from "./Remark.tsx";
import { passAt1, passAtMost, stateText, tagsIn } from "./rowText.ts";

export const RunLine = memo(function RunLine({
  row,
  library,
  playground,
}: {
  row: LibraryRow;
  library: LibraryStore;
  playground: Playground;
}) {
  const isDrawn = useStore(playground.store, (state) => state.views.some(({ id }) => id === row.id));
  const isBeside = useStore(playground.imported.store, (views) => views.some(({ id }) => id === row.id));
  const { id, name, heldBy } = row;
  const { config, spec } = row;
  const style = styleOf(config?.method ?? null);
  const show = async () => {
    if (isBeside) return playground.imported.remove(id);
    const record = await library.open(id);
    if (record) playground.imported.draw(record, name);
  };
  const remove = () => {
    playground.imported.remove(id);
    void library.remove([id]);
  };
  return (
    <tr>
      <th scope="row">
        <svg width="12" height="12" aria-hidden="true">
          <path d={markPath(style.mark, 6, 6, 4)} fill={style.stroke} />
        </svg>{" "}
        {name}
        {spec.origin === "imported" && " (imported)"}
      </th>
      <td>{config ? getTask(config.task).title : "–"}</td>
      <td>{stateText(row)}</td>
      <td>{formatNumber(passAt1(row))}</td>
      <td>{passAtMost(row)}</td>
      <td>{formatNumber(row.evaluation?.distinct_correct, 1)}</td>
      <td>
        <Remark
          label={`Tags of ${name}, with commas between`}
          text={row.tags.join(", ")}
          onText={(text) => void library.remark(id, { tags: tagsIn(text) })}
        />
      </td>
      <td>
        <Remark label={`Note on ${name}`} text={row.notes} onText={(notes) => void library.remark(id, { notes })} />
      </td>
      <td>{bytesInWords(sizeOf(row))}</td>
      <td>
        <Button
          look="quiet"
          isOff={isDrawn && !isBeside}
          aria-pressed={isDrawn}
          aria-label={`Draw ${name}`}
          onClick={() => void show()}
        >
          {isBeside ? "Hide" : "Draw"}
        </Button>
        {heldBy === "elsewhere" ? (
          <Button
            look="quiet"
            title="Another tab trains it. A copy, as far as it has come, is this tab's own."
            aria-label={`Copy ${name}`}
            onClick={() => void library.copy(id, newId())}
          >
            Copy
          </Button>
        ) : (
          <Button
            look="quiet"
            isOff={heldBy === "here"}
            title={heldBy === "here" ? "It belongs to the experiment on this page." : undefined}
            aria-label={`Delete ${name}`}
            onClick={remove}
          >
            Delete
          </Button>
        )}
      </td>
    </tr>
  );
});
