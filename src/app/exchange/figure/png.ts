/** An SVG as pixels, two for each of its own in both directions. */
import { EngineError } from "../../../engine/index.ts";

const SCALE = 2;

export async function pngOf({ svg, width, height }: { svg: string; width: number; height: number }): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = SCALE * width;
    canvas.height = SCALE * height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob) return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
  throw new EngineError("internal", "The browser made no picture of the figure.", "figure", "Save it as SVG.");
}
