/** What went wrong in a step; announced when it comes. */
import { Account } from "../../../components/controls/Account.tsx";
import type { EngineErrorData } from "../../../engine/index.ts";
import styles from "./task.module.css";

export function Failure({ error }: { error: EngineErrorData | null }) {
  if (!error) return null;
  return (
    <p role="alert" className={styles.refusal}>
      <Account of={error} />
    </p>
  );
}
