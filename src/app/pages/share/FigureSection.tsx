/** Panels as one picture with their caption, for a paper or a slide. The preview is the very file. */

import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../../../components/controls/Button.tsx";
import { FigureStage, type OnDrawn } from "../../../components/panels/FigureStage.tsx";
import type { Figure } from "../../../components/panels/panel.ts";
import type { RunView } from "../../../components/panels/types.ts";
import { useTold, useWords } from "../../../components/words/useWords.tsx";
import { type LocationKind, type Preset, sentence, toErrorData } from "../../../engine/index.ts";
import { figureSvg, panelWidth } from "../../exchange/figure/figureSvg.ts";
import { type Drawn, FIGURE_FORMATS, type FigureFormat, figureName } from "../../exchange/figure/figures.ts";
import { captionOf, originOf } from "../../exchange/figure/words.ts";
import { saveFiles } from "../../exchange/saveFiles.ts";
import type { ExportedRun } from "../../exchange/selection.ts";
import { bytesInWords } from "../../library/words.ts";
import { FigureChoices, FOR_A_PAPER, layoutOf } from "./FigureChoices.tsx";
import { pictureOf } from "./pictureOf.ts";
import { SaveRow } from "./SaveRow.tsx";
import { Section } from "./Section.tsx";
import styles from "./share.module.css";
import { useFigureFiles } from "./useFigureFiles.ts";

export function FigureSection({
  figures,
  panel,
  views,
  runs,
  preset,
  location,
}: {
  figures: readonly Figure[];
  /** The one that is chosen at first; null is all of them. */
  panel: string | null;
  views: readonly RunView[];
  runs: readonly ExportedRun[];
  preset: Preset;
  location: LocationKind;
}) {
  const words = useWords();
  const { share, formats } = words;
  const say = useTold();
  const [wanted, setWanted] = useState(() => figures.map(({ id }) => id).filter((id) => (panel ?? id) === id));
  const [look, setLook] = useState(FOR_A_PAPER);
  const [ownCaption, setOwnCaption] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (panel !== null) place.current?.scrollIntoView();
  }, [panel]);

  const stage = useMemo(() => {
    const chosen = figures.filter(({ id }) => wanted.includes(id));
    const layout = layoutOf(look, chosen.length);
    return { chosen, layout, theme: look.theme };
  }, [figures, wanted, look]);
  const { chosen, layout } = stage;
  const [drawn, setDrawn] = useState<{ on: typeof stage; what: Drawn } | null>(null);
  const onDrawn: OnDrawn = useMemo(
    () => (parts) => setDrawn({ on: stage, what: pictureOf(stage.chosen, parts) }),
    [stage],
  );

  const caption = ownCaption ?? captionOf(chosen, words.captions);
  const origin = useMemo(() => {
    const backends = new Map(runs.map(({ record }) => [record.spec.id, record.backend?.name ?? null]));
    const shown = views.map((view) => ({ ...view, backend: backends.get(view.id) ?? null }));
    return originOf(shown, preset, location, words.captions);
  }, [runs, views, preset, location, words]);
  const figure = useMemo(
    () => (drawn?.on === stage ? figureSvg({ ...drawn.what, caption, origin }, layout) : null),
    [drawn, stage, caption, origin, layout],
  );
  const files = useFigureFiles(figure);

  const save = async (format: FigureFormat) => {
    try {
      if (!figure) return;
      const blob = files.get(format) ?? (await format.make(figure));
      const name = figureName(chosen, format);
      saveFiles([{ name, blob }]);
      setSaid(share.saved([name], bytesInWords(blob.size)));
    } catch (error) {
      const { message, hint } = toErrorData(error, "figure").told;
      setSaid(`${sentence(say(message))} ${say(hint)}`);
    }
  };
  const sizeOf = (format: FigureFormat) => {
    if (!figure) return "";
    const blob = files.get(format);
    const pixels = share.pixels(figure.width * format.scale, figure.height * format.scale);
    return blob ? share.sizeAndPixels(bytesInWords(blob.size), pixels) : pixels;
  };
  return (
    <Section title={share.figure} area="figure" help={share.figureMeaning}>
      <div ref={place} className={styles.figure}>
        {chosen.length > 0 && (
          <FigureStage figures={chosen} width={panelWidth(layout)} theme={look.theme} onDrawn={onDrawn} />
        )}
        <FigureChoices figures={figures} wanted={wanted} onWanted={setWanted} look={look} onLook={setLook} />
        <label className={styles.caption}>
          {share.caption}
          <textarea rows={4} value={caption} onChange={({ target }) => setOwnCaption(target.value)} />
        </label>
        {ownCaption !== null && (
          <Button look="small" onClick={() => setOwnCaption(null)}>
            {share.ownCaption}
          </Button>
        )}
        <Preview address={files.address} figures={figures} chosen={chosen} />
        <ul className={styles.formats}>
          {FIGURE_FORMATS.map((format) => (
            <SaveRow
              key={format.id}
              title={formats[format.id].title}
              size={sizeOf(format)}
              help={formats[format.id].help}
              isOff={figure === null}
              onSave={() => void save(format)}
            />
          ))}
        </ul>
        <p role="status" className={styles.help}>
          {said}
        </p>
      </div>
    </Section>
  );
}

function Preview({
  address,
  figures,
  chosen,
}: {
  address: string | null;
  figures: readonly Figure[];
  chosen: readonly Figure[];
}) {
  const { share } = useWords();
  if (figures.length === 0) return <p>{share.noPictures}</p>;
  if (chosen.length === 0) return <p>{share.noPanel}</p>;
  if (!address) return <p>{share.drawing}</p>;
  return <img className={styles.preview} src={address} alt={chosen.map(({ title }) => title).join(", ")} />;
}
