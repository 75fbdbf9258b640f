/** Learn: chapters of a minute each, whose state is their address. */
import { type ComponentType, lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { HonestyStrip } from "../../../components/words/HonestyStrip.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { FieldSet, StateOf } from "../../address/fieldSet.ts";
import { writeAddress } from "../../address/route.ts";
import { Quiz } from "../../quiz/Quiz.tsx";
import type { PageProps, Visit } from "../pages.ts";
import { useOpening } from "../useOpening.ts";
import type { ChapterProps } from "./chapter.ts";
import { chapterState, startOf, writeChapter } from "./chapterState.ts";
import { CHAPTERS } from "./chapters/index.ts";
import { ChapterList } from "./frame/ChapterList.tsx";
import { Steps } from "./frame/Steps.tsx";
import styles from "./LearnPage.module.css";
import { Lesson } from "./lesson/lesson.ts";

type State = StateOf<FieldSet>;

const VIEWS = CHAPTERS.map(({ load }) =>
  lazy(async () => ({ default: (await load()).Chapter as ComponentType<ChapterProps<State>> })),
);

interface Places {
  /** The address that was followed last. */
  visit: Visit;
  chapter: number;
  /** Of the chapters that were seen, as they were left. */
  states: ReadonlyMap<number, State>;
}

function arrived(visit: Visit, seen: Places["states"]): Places {
  const { chapter, state } = chapterState(visit.fields());
  return { visit, chapter, states: new Map(seen).set(chapter, state) };
}

export function Page({ playground, visit, onFields, onOpen }: PageProps) {
  const { learn } = useWords();
  const [lesson] = useState(() => new Lesson(playground));
  const [places, setPlaces] = useState(() => arrived(visit, new Map()));
  if (places.visit !== visit) setPlaces(arrived(visit, places.states));
  const { chapter, states } = places;
  const state = states.get(chapter)!;
  const content = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const fields = visit.fields();
    chapterState(fields);
    for (const notice of fields.finish()) playground.notify(notice);
    content.current?.scrollTo({ top: 0 });
  }, [playground, visit]);
  useOpening(true, onOpen);
  useEffect(() => onFields(writeChapter({ chapter, state })), [chapter, state, onFields]);
  useEffect(() => () => lesson.end(), [lesson]);

  const onState = useMemo(
    () => (part: Partial<State>) =>
      setPlaces((before) => {
        const next = { ...before.states.get(before.chapter), ...part };
        return { ...before, states: new Map(before.states).set(before.chapter, next) };
      }),
    [],
  );
  const Chapter = VIEWS[chapter]!;
  const addressOf = (other: number) =>
    writeAddress("learn", writeChapter({ chapter: other, state: states.get(other) ?? startOf(other).state }));
  return (
    <div ref={content} id="content" tabIndex={-1} className={styles.learn}>
      <ChapterList current={chapter} addressOf={addressOf} />
      {chapter === 0 && <Quiz moment="before" />}
      <Suspense fallback={<p className={styles.opening}>{learn.opening}</p>}>
        <Chapter key={chapter} state={state} onState={onState} playground={playground} lesson={lesson} />
        {chapter === CHAPTERS.length - 1 && <Quiz moment="after" />}
        <Steps current={chapter} addressOf={addressOf} />
        <HonestyStrip />
      </Suspense>
    </div>
  );
}
