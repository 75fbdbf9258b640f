import selectStyles from "../charts/Select.module.css";
import type { TaskView } from "../tasks/index.ts";
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
  return (
    <select
      className={selectStyles.select}
      aria-label="Prompt"
      value={prompt ?? ""}
      onChange={(event) => onPrompt(event.target.value)}
    >
      {prompt === null && <option value="">Choose a prompt</option>}
      <optgroup label="Sampled in this step">
        {groups.map((group, index) => (
          // A step may sample a prompt twice.
          <option key={index} value={group.prompt}>
            {view.label(group.prompt)}: {group.responses.filter(({ correct }) => correct).length} of{" "}
            {group.responses.length} correct
          </option>
        ))}
      </optgroup>
      <optgroup label="Held out">
        {heldOut.map((text) => (
          <option key={text} value={text}>
            {view.label(text)}
          </option>
        ))}
      </optgroup>
    </select>
  );
}
