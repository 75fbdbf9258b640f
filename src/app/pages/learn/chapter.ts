/** What a chapter is: its part of the address, and how it looks. */
import type { ComponentType } from "react";
import type { FieldSet, StateOf } from "../../address/fieldSet.ts";
import type { Playground } from "../../experiment/playground.ts";
import type { Lesson } from "./lesson/lesson.ts";

export interface ChapterProps<S> {
  /** All that the chapter shows is a function of it, and of what runs and models have to say. */
  state: S;
  /** What is not named stays. */
  onState(part: Partial<S>): void;
  playground: Playground;
  /** Models at rest that can be asked. */
  lesson: Lesson;
}

/** It has its words in the catalogue, under `learn.chapters` and its id. */
export interface Chapter<F extends FieldSet = FieldSet> {
  fields: F;
  /** The chapter is a chunk of its own. */
  load(): Promise<{ Chapter: ComponentType<ChapterProps<StateOf<F>>> }>;
}

export const chapter = <F extends FieldSet>(fields: F, load: Chapter<F>["load"]): Chapter => ({
  fields,
  // What is read by these fields is given to this component alone.
  load: load as unknown as Chapter["load"],
});
