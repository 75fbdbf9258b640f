/** An SVG as pixels. */
import { EngineError, told } from "../../../engine/index.ts";
import type { FigureSvg } from "./figureSvg.ts";

/** `scale`: pixels for one of its own, in both directions. */
export async function pngOf({ svg, width, height }: FigureSvg, scale: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = scale * width;
    canvas.height = scale * height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob) return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
  throw new EngineError("internal", told`The browser made no picture of the figure.`, "figure", told`Save it as SVG.`);
}
