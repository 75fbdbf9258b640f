/** The project as one file. What it is made of comes with this module, which is loaded when somebody asks for it. */
import { baseFilesOf, baseWeightsOf, type ReadAsset, type ReadBase } from "../../exchange/baseFiles.ts";
import type { ExportedFile } from "../../exchange/exports.ts";
import type { ProjectArm } from "../../exchange/project/arms.ts";
import { PROJECT, projectFolder, projectZip } from "../../exchange/project/project.ts";
import { TEMPLATES } from "../../exchange/project/templates.ts";

/** @throws EngineError where no engine trains any of the arms, or a file of the base model is missing. */
export async function packedProject(
  arms: readonly ProjectArm[],
  read: ReadAsset,
  ownBase: ReadBase,
): Promise<ExportedFile> {
  const { config } = arms[0]!;
  const base = {
    ...(await baseFilesOf(config, read)),
    "model.safetensors": await baseWeightsOf(config, read, ownBase),
  };
  const zip = projectZip(projectFolder(arms, { templates: TEMPLATES, base }));
  return { name: `${PROJECT}.zip`, blob: new Blob([zip], { type: "application/zip" }) };
}
