/** What each line and mark stands for, above a picture that has no room to say it at the line ends. */
import styles from "./Keys.module.css";
import { markPath, type RunStyle } from "./runStyle.ts";

export interface Key {
  text: string;
  style: RunStyle;
  /** Of a thin line without marks. */
  isThin?: boolean;
}

export function Keys({ keys }: { keys: readonly Key[] }) {
  return (
    <ul className={styles.keys}>
      {keys.map(({ text, style, isThin = false }) => (
        <li key={text} style={{ color: style.ink }}>
          <svg width="24" height="12" aria-hidden="true">
            <path d="M0 6h24" stroke={style.stroke} strokeWidth={isThin ? 1 : 2} strokeDasharray={style.dash} />
            {!isThin && <path d={markPath(style.mark, 12, 6, 3.5)} fill={style.stroke} />}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}
