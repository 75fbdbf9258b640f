import selectStyles from "../charts/Select.module.css";
import type { TaskView } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import type { Look } from "./look.ts";

/** Every prompt that there is something to see of: those of the step's groups, and the held-out ones. */
export function PromptSelect({
  look: { groups, heldOut, prompt },
  view,
  onPrompt,
}: {
  look: Look;
  view: TaskView;
  onPrompt(prompt: string): void;
}) {
  const all = useWords();
  const words = all.answers.inspector;
  return (
    <select
      className={selectStyles.select}
      aria-label={words.prompt}
      value={prompt ?? ""}
      onChange={(event) => onPrompt(event.target.value)}
    >
      {prompt === null && <option value="">{words.choosePrompt}</option>}
      <optgroup label={words.sampledHere}>
        {groups.map((group, index) => (
          // A step may sample a prompt twice.
          <option key={index} value={group.prompt}>
            {words.ofPrompt(
              view.label(group.prompt, all),
              group.responses.filter(({ correct }) => correct).length,
              group.responses.length,
            )}
          </option>
        ))}
      </optgroup>
      <optgroup label={words.heldOut}>
        {heldOut.map((text) => (
          <option key={text} value={text}>
            {view.label(text, all)}
          </option>
        ))}
      </optgroup>
    </select>
  );
}
