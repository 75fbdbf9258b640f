/** Whether what a run says of its task and its model goes together. */
import { type Told, told } from "../basics/told.ts";
import { isTextTask, OWN_TASK, type TaskChoice } from "../tasks/index.ts";
import { baseIdOf, isOwnModelId, ownModelId } from "./bases.ts";

/** Of this page's own models. */
const OURS = /^[a-z0-9-]+$/;
/** A kept model's, as its shelf is called (hub/keptModels.ts), which is one of ours too: a folder's name, and no way to another folder. */
export const MODEL_NAME = /^(?!\.+$)[\w.@-]{1,200}$/;

interface Misfit {
  field: "definition" | "model" | "text";
  message: Told;
}

/** The first thing that does not go together; null if all does. */
export function misfitIn(subject: TaskChoice & { model: string }): Misfit | null {
  return wrongDefinition(subject) ?? wrongText(subject) ?? wrongModel(subject);
}

type Check = (subject: TaskChoice & { model: string }) => Misfit | null;

const wrongDefinition: Check = ({ task, definition, model }) => {
  const refuse = (message: Told): Misfit => ({ field: "definition", message });
  if ((task === OWN_TASK) !== (definition !== undefined)) {
    return refuse(told`the task own, and no other, has a definition`);
  }
  return definition && model !== ownModelId(definition) ? refuse(told`the model is not that of the definition`) : null;
};

const wrongText: Check = ({ task, text }) => {
  const refuse = (message: Told): Misfit => ({ field: "text", message });
  if (isTextTask(task) !== (text !== undefined)) {
    return refuse(told`a task in words, and no other, says how its responses are read`);
  }
  if ((task === "arithmetic") !== (text?.level !== undefined)) {
    return refuse(told`arithmetic, and no other task, has a level`);
  }
  if (!text?.problems || task === "word-problems") return null;
  return refuse(told`word problems, and no other task, may be a visitor's own`);
};

const wrongModel: Check = ({ task, model }) => {
  const refuse = (message: Told): Misfit => ({ field: "model", message });
  if (!isTextTask(task)) {
    if (OURS.test(model)) return null;
    return refuse(told`the task ${task} is for this page's own models, and ${model} is one that was brought`);
  }
  if (!baseIdOf({ model }) && !isOwnModelId(model)) return null;
  return refuse(
    told`the task ${task} is in words, and ${model} is a model of this page, which knows single characters only`,
  );
};
