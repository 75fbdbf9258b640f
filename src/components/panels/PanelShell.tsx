/** What all panels share: a named region with a summary in words, help, its data as a table, and the whole screen for it. */
import { memo, type ReactNode, useEffect, useRef, useState } from "react";
import { endRoom } from "../charts/EndNames.tsx";
import { Keys } from "../charts/Keys.tsx";
import headerStyles from "../charts/PanelHeader.module.css";
import { PanelHeader } from "../charts/PanelHeader.tsx";
import type { Size } from "../charts/scale.ts";
import { isAt } from "../charts/selection.ts";
import { TableView } from "../charts/TableView.tsx";
import { useIsSeen, useSize } from "../charts/useDrawing.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./PanelShell.module.css";
import type { Figure, Look, Panel } from "./panel.ts";
import { areRecorded } from "./series.ts";
import { NOTHING_SELECTED, type PanelProps } from "./types.ts";
import { useFullScreen } from "./useFullScreen.ts";
import { useKeys } from "./useKeys.ts";

interface PanelShellProps extends PanelProps {
  panel: Panel;
  /** By panel: what it shows is kept here, for whoever makes a file of it. */
  figures?: Map<string, Figure>;
  /** Offers the picture as a file; without it nothing is offered. */
  onExport?(panel: string): void;
}

export function PanelShell({ panel, figures, onExport, ...props }: PanelShellProps) {
  const region = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);
  const full = useFullScreen(region);
  useKeys(region, {
    f: full.toggle,
    Escape: () => {
      // First what is selected, then the closer look.
      const { hover, selection } = props;
      if ([hover, selection].every((looked) => isAt(NOTHING_SELECTED, looked))) props.onView({ window: null });
      props.onHover(NOTHING_SELECTED);
      props.onSelect(NOTHING_SELECTED);
    },
  });
  const words = useWords();
  const { charts } = words;
  const look = panel.useLook(props);
  const empty = panel.needs(props.runs, props.selection, words);
  const { id } = panel;
  const { title, about } = panel.words(words);
  useEffect(() => {
    if (!figures || empty !== null) return;
    const { unit, summary, height, keys, ends } = look;
    const draw = (size: Size) => look.draw(size, { ...props, hover: NOTHING_SELECTED });
    figures.set(id, { id, title, unit, summary, height, keys: keys ?? ends ?? [], draw });
    return () => void figures.delete(id);
  });
  return (
    <section ref={region} className={styles.panel} aria-label={title}>
      <PanelHeader
        title={title}
        unit={empty === null ? look.unit : ""}
        about={about}
        formula={panel.formula}
        choices={empty === null && look.choices}
      >
        <HeaderButton
          label={charts.asTable}
          isPressed={asTable}
          isDisabled={empty !== null}
          onPress={() => setAsTable(!asTable)}
          path="M.5.5h13v11H.5zM.5 4h13M.5 7.8h13M5 .5v11"
        />
        {onExport && (
          <HeaderButton
            label={charts.save}
            isDisabled={empty !== null}
            onPress={() => onExport(id)}
            path="M7 .5v7.5M3.5 5 7 8.3 10.5 5M.5 8.5v3h13v-3"
          />
        )}
        {full.isPossible && (
          <HeaderButton
            label={charts.wholeScreen}
            isPressed={full.isOn}
            onPress={full.toggle}
            path="M.5 4V.5H5M9 .5h4.5V4M13.5 8v3.5H9M5 11.5H.5V8"
          />
        )}
      </PanelHeader>
      {empty !== null ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <>
          <p className={styles.summary}>
            {areRecorded(props.runs) && <i>{charts.recorded}</i>}
            {look.summary}
          </p>
          {asTable ? (
            <TableView title={title} table={look.table} />
          ) : (
            <>
              <Picture look={look} props={props} onDoubleClick={full.toggle} />
            </>
          )}
        </>
      )}
    </section>
  );
}

function HeaderButton({
  label,
  path,
  isPressed,
  isDisabled = false,
  onPress,
}: {
  label: string;
  /** SVG path in a box of 14 by 12. */
  path: string;
  /** Of a button that stays down. */
  isPressed?: boolean;
  isDisabled?: boolean;
  onPress(): void;
}) {
  return (
    <button
      type="button"
      className={headerStyles.button}
      aria-pressed={isPressed}
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onPress}
    >
      <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" />
      </svg>
    </button>
  );
}

function Picture({ look, props, onDoubleClick }: { look: Look; props: PanelProps; onDoubleClick(): void }) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const isSeen = useIsSeen(box);
  const minHeight = size && look.height?.(size);
  const ends =
    look.ends &&
    size &&
    endRoom(
      look.ends.map(({ text }) => text),
      size,
    ) === null
      ? look.ends
      : undefined;
  const keys = look.keys ?? ends;
  return (
    <>
      {keys && <Keys keys={keys} />}
      <div className={styles.picture} data-picture data-drawn={size ? true : undefined} onDoubleClick={onDoubleClick}>
        <div ref={box} className={styles.box} style={minHeight ? { minHeight } : undefined}>
          {size && <Drawing isSeen={isSeen} look={look} size={size} props={props} />}
        </div>
      </div>
    </>
  );
}

/** Keeps the last picture while nobody can see it, but not a wider one than its place: that would make the page wider. */
const Drawing = memo(
  function Drawing({ look, size, props }: { isSeen: boolean; look: Look; size: Size; props: PanelProps }): ReactNode {
    return look.draw(size, props);
  },
  (old, next) => !next.isSeen && next.size === old.size,
);
