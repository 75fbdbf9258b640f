/** Success within k tries over k, of each model, with the chosen k marked. */
import { useRef } from "react";
import { EndNames, endRoom } from "../../../../../components/charts/EndNames.tsx";
import { Keys } from "../../../../../components/charts/Keys.tsx";
import { LineLayer, MarkLayer } from "../../../../../components/charts/layers.tsx";
import { Plot, useScales } from "../../../../../components/charts/Plot.tsx";
import type { RunStyle } from "../../../../../components/charts/runStyle.ts";
import { ticksBetween } from "../../../../../components/charts/scale.ts";
import { useSize } from "../../../../../components/charts/useDrawing.ts";
import { KS, MOST_TRIES } from "./fields.ts";
import styles from "./oneOrMany.module.css";

export interface Line {
  name: string;
  style: RunStyle;
  at(k: number): number;
}

const TOP = Math.log2(MOST_TRIES);
const ALL = Array.from({ length: MOST_TRIES }, (_, index) => index + 1);
const X = {
  domain: [0, TOP] as const,
  ticks: KS.map(Math.log2),
  title: "k",
  format: (power: number) => String(2 ** power),
};

export function TriesPicture({ name, lines, k }: { name: string; lines: readonly Line[]; k: number }) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const right =
    size &&
    endRoom(
      lines.map((line) => line.name),
      size,
    );
  const y = { domain: [0, 1] as const, ticks: ticksBetween(0, 1, 6), title: "" };
  return (
    <div role="img" aria-label={name}>
      {size && right === null && <Keys keys={lines.map((line) => ({ text: line.name, style: line.style }))} />}
      <div ref={box} className={styles.picture}>
        {size && (
          <Plot size={size} x={X} y={y} right={right ?? size.rem}>
            <Chosen k={k} />
            {lines.map(({ name: text, style, at }) => (
              <g key={text}>
                <LineLayer
                  points={ALL.map((one) => ({ step: Math.log2(one), value: at(one) }))}
                  style={style}
                  width={2}
                />
                <MarkLayer points={[{ x: Math.log2(k), y: at(k) }]} style={style} radius={4} />
              </g>
            ))}
            {right !== null && (
              <EndNames
                names={lines.map(({ name: text, style, at }) => ({ text, style, x: TOP, y: at(MOST_TRIES) }))}
                rem={size.rem}
              />
            )}
          </Plot>
        )}
      </div>
    </div>
  );
}

function Chosen({ k }: { k: number }) {
  const { x, area } = useScales();
  return <path className={styles.chosen} d={`M${x(Math.log2(k)).toFixed(1)} ${area.top}v${area.height}`} />;
}
