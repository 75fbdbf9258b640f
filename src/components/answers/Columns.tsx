import { memo, useId, useMemo } from "react";
import type { Size } from "../charts/scale.ts";
import styles from "./answers.module.css";
import { columnPaths, SHADES } from "./bands.ts";
import type { RunMapData } from "./runMap.ts";

/** The picture itself: one path a shade and one of what is wrong, drawn anew only when an evaluation came. */
export const Columns = memo(function Columns({ columns, size }: { columns: RunMapData["columns"]; size: Size }) {
  const hatch = useId();
  const paths = useMemo(() => columnPaths(columns, size), [columns, size]);
  return (
    <svg className={styles.columns} width={size.width} height={size.height} aria-hidden="true">
      <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.wrong} width="5" height="5" />
        <rect className={styles.hatch} width="1.2" height="5" />
      </pattern>
      {paths.map((d, shade) =>
        shade === SHADES ? (
          <path key={shade} d={d} fill={`url(#${hatch})`} />
        ) : (
          <path key={shade} d={d} className={styles[`shade${shade}`]} />
        ),
      )}
    </svg>
  );
});
