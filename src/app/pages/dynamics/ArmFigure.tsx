/** One arm: its answers over steps, and where it rests. */
import { useMemo } from "react";
import { formatNumber } from "../../../components/charts/format.ts";
import { SIGN } from "../../../components/charts/runStyle.ts";
import { StepCursor } from "../../../components/charts/StepCursor.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { Bands, bandScales } from "./Bands.tsx";
import { Figure } from "./Figure.tsx";
import { answerNames, lookOf, nameOf } from "./looks.ts";
import { pointAt, restOfArm, type Trajectory } from "./trajectory.ts";

export interface Looking {
  /** That is looked at. */
  step: number;
  onHover(step: number | null): void;
  onSelect(step: number): void;
}

/** Answers that a note names; the likeliest. */
const NAMED = 4;

export function ArmFigure({ trajectory, step, onHover, onSelect }: { trajectory: Trajectory } & Looking) {
  const words = useWords();
  const { charts, dynamics } = words;
  const { arm, points } = trajectory;
  const { bandit } = arm.walk;
  const style = useMemo(() => lookOf(arm), [arm]);
  const name = nameOf(arm, words);
  const answers = answerNames(bandit.correct, words);
  const rest = useMemo(() => restOfArm(trajectory), [trajectory]);
  const now = pointAt(trajectory, step);
  const likeliest = answers
    .map((answer, i) => ({ answer, p: now.policy[i]! }))
    .sort((a, b) => b.p - a.p)
    .slice(0, NAMED);
  return (
    <Figure
      title={`${SIGN[style.mark]} ${name}`}
      ink={style.ink}
      caption={dynamics.standing({
        step: now.step,
        success: now.success,
        entropy: now.entropy,
      })}
      table={() => ({
        caption: dynamics.armTable(name),
        columns: [charts.columns.step, ...answers],
        rows: [
          ...points.map((point): (string | number)[] => [String(point.step), ...point.policy]),
          ...(rest ? [[dynamics.rest, ...rest]] : []),
        ],
      })}
      draw={(size) => (
        <>
          <Bands size={size} style={style} points={points} correct={bandit.correct} rest={rest} />
          <StepCursor
            name={name}
            size={size}
            scales={bandScales(size, points.at(-1)!.step)}
            steps={points.map((point) => point.step)}
            step={now.step}
            lines={[charts.step(now.step), ...likeliest.map(({ answer, p }) => `${answer} ${formatNumber(p, 3)}`)]}
            onHover={onHover}
            onSelect={onSelect}
          />
        </>
      )}
    />
  );
}
