/** FADE's two axes: how much of a group's weight pushes up and how much down, by how many of it are right. */
import { memo } from "react";
import { Keys } from "../../../components/charts/Keys.tsx";
import { LineLayer, MarkLayer } from "../../../components/charts/layers.tsx";
import { Plot, useScales } from "../../../components/charts/Plot.tsx";
import { niceCeiling, type Size, ticksBetween } from "../../../components/charts/scale.ts";
import { Rich } from "../../../components/words/Rich.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./dynamics.module.css";
import { Figure } from "./Figure.tsx";
import { lookOf, nameOf } from "./looks.ts";
import type { Trajectory } from "./trajectory.ts";
import { type Masses, useMasses } from "./useMasses.ts";

const SIDES = ["positive", "negative"] as const;

export function MassFigure({ trajectories, step }: { trajectories: readonly Trajectory[]; step: number }) {
  const masses = useMasses(trajectories, step);
  return masses && <Drawn {...masses} />;
}

const Drawn = memo(function Drawn({ step, arms: found }: Masses) {
  const words = useWords();
  const { charts, dynamics } = words;
  const arms = found.map(({ arm, masses }) => ({ name: nameOf(arm, words), style: lookOf(arm), masses }));
  const { groupSize } = found[0]!.arm.walk.bandit;
  const all = arms.flatMap(({ masses }) => masses.flatMap(({ positive, negative }) => [positive, -negative]));
  const top = niceCeiling(Math.max(0.1, ...all));
  const draw = (size: Size) => (
    <Plot
      size={size}
      x={{ domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], title: dynamics.successRate }}
      y={{ domain: [-top, top], ticks: ticksBetween(-top, top, 3), title: "" }}
      right={size.rem}
    >
      <Zero />
      {arms.map(({ name, style, masses }) => (
        <g key={name}>
          {SIDES.map((side) => (
            <g key={side}>
              <LineLayer
                points={masses.map((mass) => ({ step: mass.correct / groupSize, value: mass[side] }))}
                style={style}
                width={2}
              />
              <MarkLayer
                points={masses.map((mass) => ({ x: mass.correct / groupSize, y: mass[side] }))}
                style={style}
                isHollow
              />
            </g>
          ))}
        </g>
      ))}
    </Plot>
  );
  return (
    <Figure
      title={dynamics.mass}
      caption={<Rich text={charts.named(charts.step(step), dynamics.massCaption)} />}
      table={() => ({
        caption: dynamics.mass,
        columns: [
          dynamics.massColumns.arm,
          dynamics.massColumns.correct,
          dynamics.massColumns.chance,
          dynamics.massColumns.positive,
          dynamics.massColumns.negative,
        ],
        rows: arms.flatMap(({ name, masses }) =>
          masses.map(({ correct, chance, positive, negative }) => [name, correct, chance, positive, negative]),
        ),
      })}
      draw={draw}
    >
      <Keys keys={arms.map(({ name, style }) => ({ text: name, style }))} />
    </Figure>
  );
});

function Zero() {
  const { y, area } = useScales();
  return <path className={styles.axis} d={`M${area.left} ${y(0).toFixed(1)}h${area.width}`} />;
}
