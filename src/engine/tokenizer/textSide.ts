/** All that a checkpoint's files say of text: tokenizer, the ends of a text, chat template. */
import { EngineError } from "../basics/errors.ts";
import { FETCH_AGAIN, missingFile, parseModelJson } from "../basics/modelJson.ts";
import { told } from "../basics/told.ts";
import { z } from "../basics/zod.ts";
import { bpeTokenizer } from "./bpeTokenizer.ts";
import { parseTokenizer } from "./charTokenizer.ts";
import { type ChatTemplate, chatTemplate } from "./chatTemplate.ts";
import type { TextTokenizer } from "./tokenizer.ts";

export interface TextSide {
  tokenizer: TextTokenizer;
  /** What begins a text; null where nothing is said. */
  bos: number | null;
  /** Each of them ends a text. */
  eos: ReadonlySet<number>;
  chat: ChatTemplate | null;
}

/** The files that say it. */
export const TEXT_FILES = [
  "tokenizer.json",
  "tokenizer_config.json",
  "generation_config.json",
  "config.json",
  "chat_template.jinja",
] as const;
type TextFile = (typeof TEXT_FILES)[number];

/** Their texts; those that are not there are undefined. */
export type TextFiles = (name: TextFile) => string | undefined;

const ids = z.union([z.number().int().min(0), z.array(z.number().int().min(0))]).nullish();
const idsSchema = z.object({ bos_token_id: ids, eos_token_id: ids });
const name = z.union([z.string(), z.object({ content: z.string() })]).nullish();
const namesSchema = z.object({
  bos_token: name,
  eos_token: name,
  chat_template: z.union([z.string(), z.array(z.object({ name: z.string(), template: z.string() }))]).nullish(),
});

/** @throws EngineError `bad-model-file` naming the file that is missing or not understood. */
export function readTextSide(files: TextFiles): TextSide {
  const text = files("tokenizer.json") ?? missingFile("tokenizer.json");
  const json = parseModelJson(text, "tokenizer.json");
  const isOwn = (json as { model?: { type?: unknown } } | null)?.model?.type === "WordLevel";
  const tokenizer = isOwn ? parseTokenizer(text) : bpeTokenizer(json, "tokenizer.json");

  const names = read(namesSchema, files, "tokenizer_config.json");
  // How a model samples says more than what it was trained with: instruction models have two ends of a text.
  const said = [read(idsSchema, files, "generation_config.json"), read(idsSchema, files, "config.json")];
  const eosName = nameOf(names.eos_token);
  const listed = said.map(({ eos_token_id: eos }) => [eos ?? []].flat()).find((list) => list.length > 0) ?? [];
  const eos = new Set(listed.filter((id) => tokenizer.pieceOf(id)));
  const named = eosName === null ? undefined : tokenizer.idOf(eosName);
  if (named !== undefined) eos.add(named);
  const bosName = nameOf(names.bos_token);
  const bos =
    bosName === null
      ? said.map(({ bos_token_id: each }) => each).find((each) => typeof each === "number")
      : tokenizer.idOf(bosName);

  const listedTemplate = names.chat_template;
  const template =
    files("chat_template.jinja") ??
    (Array.isArray(listedTemplate) ? listedTemplate.find((each) => each.name === "default")?.template : listedTemplate);
  return {
    tokenizer,
    bos: bos ?? null,
    eos,
    chat: template ? chatTemplate(template, { bos: bosName, eos: eosName }, "chat_template") : null,
  };
}

const nameOf = (said: z.infer<typeof name>): string | null =>
  typeof said === "string" ? said : (said?.content ?? null);

function read<T extends z.ZodType>(schema: T, files: TextFiles, file: TextFile): z.infer<T> {
  const parsed = schema.safeParse(parseModelJson(files(file) ?? "{}", file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new EngineError(
    "bad-model-file",
    told`The file has an unexpected "${issue.path.join(".")}": ${issue.message}.`,
    file,
    FETCH_AGAIN,
  );
}
