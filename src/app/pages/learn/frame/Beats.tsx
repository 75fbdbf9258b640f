/** Slow motion: named beats, one after the other, by hand or by itself. */
import { useEffect, useState } from "react";
import { Button } from "../../../../components/controls/Button.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import styles from "./Beats.module.css";

/** Milliseconds a beat; its sentence is read in that. */
const SLOWLY = 3500;

export interface BeatsProps {
  names: readonly string[];
  /** What happens in this beat. */
  text: string;
  beat: number;
  /** Beats beyond it wait for something. */
  last: number;
  onBeat(beat: number): void;
}

export function Beats({ names, text, beat, last, onBeat }: BeatsProps) {
  const { learn } = useWords();
  const [isPlaying, setPlaying] = useState(false);
  const plays = isPlaying && beat < last;
  useEffect(() => {
    if (!plays) return;
    const timer = setTimeout(() => onBeat(beat + 1), SLOWLY);
    return () => clearTimeout(timer);
  }, [plays, beat, onBeat]);
  const go = (next: number) => {
    setPlaying(false);
    onBeat(next);
  };
  return (
    <div className={styles.beats} role="group" aria-label={learn.beats}>
      <ol className={styles.names}>
        {names.map((name, i) => (
          <li key={name}>
            <button
              type="button"
              className={styles.name}
              aria-current={i === beat ? "step" : undefined}
              aria-disabled={i > last || undefined}
              onClick={() => i <= last && go(i)}
            >
              {name}
            </button>
          </li>
        ))}
      </ol>
      <p className={styles.text} role="status">
        {text}
      </p>
      <div className={styles.buttons}>
        <Button isOff={beat === 0} onClick={() => go(beat - 1)}>
          {learn.beatBack}
        </Button>
        <Button
          look="primary"
          isOff={beat >= last && last < names.length - 1}
          onClick={() => {
            if (beat >= last) onBeat(0);
            setPlaying(!plays);
          }}
        >
          {plays ? learn.stop : learn.playSlowly}
        </Button>
        <Button isOff={beat >= last} onClick={() => go(beat + 1)}>
          {learn.beatOn}
        </Button>
      </div>
    </div>
  );
}
