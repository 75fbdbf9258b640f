/** A figure as its files, made as soon as nobody changes it any more, so that their sizes are known before a click. */
import { useEffect, useState } from "react";
import type { FigureSvg } from "../../exchange/figure/figureSvg.ts";
import { FIGURE_FORMATS, type FigureFormat } from "../../exchange/figure/figures.ts";

/** Of somebody who writes a caption. */
const PAUSE_MS = 250;

interface FigureFiles {
  of: FigureSvg;
  blobs: ReadonlyMap<FigureFormat, Blob>;
  /** Of the SVG, for a picture on the page. */
  address: string;
}

/** `get`: undefined while a file is being made; `address`: of the last figure until then. */
export function useFigureFiles(figure: FigureSvg | null): {
  address: string | null;
  get(format: FigureFormat): Blob | undefined;
} {
  const [files, setFiles] = useState<FigureFiles | null>(null);
  useEffect(() => {
    if (!figure) return;
    let isGone = false;
    const timer = setTimeout(async () => {
      // A picture that cannot be made is told of when it is asked for.
      const made = await Promise.allSettled(
        FIGURE_FORMATS.map(async (format) => [format, await format.make(figure)] as const),
      );
      if (isGone) return;
      const blobs = new Map(made.flatMap((each) => (each.status === "fulfilled" ? [each.value] : [])));
      setFiles({ of: figure, blobs, address: URL.createObjectURL(blobs.get(FIGURE_FORMATS[0]!)!) });
    }, PAUSE_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [figure]);
  useEffect(() => () => void (files && URL.revokeObjectURL(files.address)), [files]);
  return {
    address: files?.address ?? null,
    get: (format) => (files?.of === figure ? files?.blobs.get(format) : undefined),
  };
}
