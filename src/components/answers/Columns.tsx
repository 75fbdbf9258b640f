import { memo, useId, useMemo } from "react";
import { answerFill, SHADES } from "../charts/answerRamp.ts";
import { Hatch } from "../charts/Hatch.tsx";
import type { RunStyle } from "../charts/runStyle.ts";
import { Surface } from "../charts/Surface.tsx";
import type { Size } from "../charts/scale.ts";
import { columnPaths } from "./bands.ts";
import type { RunMapData } from "./runMap.ts";

interface ColumnsProps {
  name: string;
  columns: RunMapData["columns"];
  style: RunStyle;
  size: Size;
}

/** The picture itself: one path a shade and one of what is wrong, drawn anew only when an evaluation came. */
export const Columns = memo(function Columns({ name, columns, style, size }: ColumnsProps) {
  const hatch = useId();
  const paths = useMemo(() => columnPaths(columns, size), [columns, size]);
  return (
    <Surface size={size} name={name}>
      <Hatch id={hatch} />
      {paths.map((d, shade) => (
        <path key={shade} d={d} fill={shade === SHADES ? `url(#${hatch})` : answerFill(style, shade)} />
      ))}
    </Surface>
  );
});
