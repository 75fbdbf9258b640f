/** Which panels are on the page. */

import { Choice } from "../../../components/controls/Choices.tsx";
import { Menu } from "../../../components/controls/Menu.tsx";
import { PANELS } from "../../../components/registry.ts";
import { useWords } from "../../../components/words/useWords.tsx";

export function PanelMenu({ shown, onChange }: { shown: readonly string[]; onChange(panels: string[]): void }) {
  const words = useWords();
  const { lab } = words;
  const toggle = (panel: string) =>
    onChange(PANELS.map((one) => one.id).filter((one) => shown.includes(one) !== (one === panel)));
  return (
    <Menu name={lab.panels} sign={lab.addPanel}>
      {() =>
        PANELS.map((panel) => (
          <Choice key={panel.id}>
            <input type="checkbox" checked={shown.includes(panel.id)} onChange={() => toggle(panel.id)} />
            {panel.words(words).title}
          </Choice>
        ))
      }
    </Menu>
  );
}
