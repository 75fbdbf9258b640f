/** A model's own chat template, in Jinja, rendered for one message of the visitor's. */
import { Template } from "@huggingface/jinja";
import { EngineError } from "../basics/errors.ts";
import { told, whyOf } from "../basics/told.ts";

export interface ChatTemplate {
  /** The message between the template's words, with those after which the model answers. */
  render(message: string): string;
}

/**
 * @param names of the beginning and the end of a text, which templates may ask for
 * @throws EngineError `bad-model-file` where the template cannot be read.
 */
export function chatTemplate(
  text: string,
  names: { bos: string | null; eos: string | null },
  where: string,
): ChatTemplate {
  const refuse = (error: unknown) =>
    new EngineError(
      "bad-model-file",
      told`The chat template cannot be used: ${whyOf(error)}.`,
      where,
      told`Write the prompt yourself, without the template.`,
    );
  let template: Template;
  try {
    template = new Template(text);
  } catch (error) {
    throw refuse(error);
  }
  return {
    render(content) {
      try {
        return template.render({
          messages: [{ role: "user", content }],
          add_generation_prompt: true,
          bos_token: names.bos ?? "",
          eos_token: names.eos ?? "",
        });
      } catch (error) {
        throw refuse(error);
      }
    },
  };
}
