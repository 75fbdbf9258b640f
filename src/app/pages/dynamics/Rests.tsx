/** Where the arms rest that have a formula for it. */
import { Formula } from "../../../components/words/Formula.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { RuleId } from "../../../engine/index.ts";
import styles from "./dynamics.module.css";
import { lookOf, nameOf } from "./looks.ts";
import { restOfArm, type Trajectory } from "./trajectory.ts";

/** Rules that have a closed form: the policy, in TeX. */
const FORMULAS: Partial<Record<RuleId, string>> = {
  progrpo: String.raw`\operatorname{sparsemax}\bigl(\tfrac{G-1}{G}\, r / \alpha\bigr)`,
  "entropy-bonus": String.raw`\operatorname{softmax}\bigl(\mathbb{E}[A \mid a] / c_H\bigr)`,
  flowrl: String.raw`\pi_{\text{ref}}\, e^{\beta\, \mathbb{E}[A \mid a]} / Z`,
};

export function Rests({ trajectories }: { trajectories: readonly Trajectory[] }) {
  const words = useWords();
  const resting = trajectories.filter((trajectory) => restOfArm(trajectory) !== null);
  if (resting.length === 0) return null;
  return (
    <div className={styles.foot}>
      {words.dynamics.framed}
      <ul className={styles.rests}>
        {resting.map(({ arm }) => (
          <li key={arm.id}>
            <span style={{ color: lookOf(arm).ink }}>{nameOf(arm, words)}</span> <Formula tex={FORMULAS[arm.rule]!} />
          </li>
        ))}
      </ul>
    </div>
  );
}
