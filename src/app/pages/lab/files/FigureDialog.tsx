/** A panel's picture as it will stand alone, and as what it can be saved. */
import { useEffect, useMemo, useState } from "react";
import { markPath } from "../../../../components/charts/runStyle.ts";
import { Button } from "../../../../components/controls/Button.tsx";
import { Dialog } from "../../../../components/controls/Dialog.tsx";
import type { Figure } from "../../../../components/panels/panel.ts";
import type { RunView } from "../../../../components/panels/types.ts";
import { sentence, toErrorData } from "../../../../engine/index.ts";
import { FIGURE_FORMATS, type FigureFormat, type Picture } from "../../../exchange/figure/figures.ts";
import { saveFiles } from "../../../exchange/saveFiles.ts";
import styles from "./files.module.css";

interface FigureDialogProps {
  /** Null while nobody asks. */
  figure: Figure | null;
  runs: readonly RunView[];
  onClose(): void;
  onNotice(text: string): void;
}

export function FigureDialog({ figure, onClose, onNotice, ...props }: FigureDialogProps) {
  const runs = useMemo(() => drawnIn(figure, props.runs), [figure, props.runs]);
  const save = async (format: FigureFormat) => {
    try {
      if (figure) saveFiles([await format.make(pictureOf(figure), runs)]);
    } catch (error) {
      const { message, hint } = toErrorData(error, "figure");
      onNotice(`${sentence(message)} ${hint}`);
    }
    onClose();
  };
  return (
    <Dialog title="Save the figure" isOpen={figure !== null} onClose={onClose}>
      {figure && <Preview figure={figure} runs={runs} />}
      <div className={styles.bar}>
        {FIGURE_FORMATS.map((format) => (
          <Button key={format.id} onClick={() => void save(format)}>
            {format.title}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}

function Preview({ figure, runs }: { figure: Figure; runs: readonly RunView[] }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    void FIGURE_FORMATS[0]?.make(pictureOf(figure), runs).then(({ blob }) => {
      if (isGone) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [figure, runs]);
  return address && <img className={styles.preview} src={address} alt={`${figure.title}: ${figure.caption}`} />;
}

/** The runs that have a line in it: not each has what is drawn. */
function drawnIn(figure: Figure | null, runs: readonly RunView[]): readonly RunView[] {
  const named = runs.filter(({ name, arm }) =>
    figure?.keys.some(({ text }) => text.startsWith(name) || text.startsWith(`${arm.name}, `)),
  );
  return named.length > 0 ? named : runs;
}

const pictureOf = ({ keys, ...figure }: Figure): Picture => ({
  ...figure,
  keys: keys.map(({ text, style: { stroke, ink, dash, mark } }) => ({
    text,
    stroke,
    ink,
    dash,
    mark: markPath(mark, 12, 6, 3.5),
  })),
});
