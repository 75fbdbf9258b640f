/** What Chromium's trace says of the main thread of a page. */

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string; chrome_mojo_event_info?: { mojo_interface_tag?: string } };
}

export const TRACED = ["toplevel", "disabled-by-default-devtools.timeline"];

/** What looks at the page from outside sends its questions, whose answers are no work of the page's. */
const OUTSIDE = "blink.mojom.DevToolsSession";

/** How many tasks of the page there were, and the longest in milliseconds of processor time and by the clock. */
export function mainThreadTasks(trace: Buffer): { count: number; processor: number; clock: number } {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const main = pageThread(traceEvents);
  const events = traceEvents.filter(({ pid, tid, ph }) => pid === main.pid && tid === main.tid && ph === "X");
  const questions = events.filter(({ args }) => args?.chrome_mojo_event_info?.mojo_interface_tag === OUTSIDE);
  const tasks = events.filter(
    (event) =>
      event.name.endsWith("RunTask") &&
      !questions.some(({ ts }) => ts >= event.ts && ts <= event.ts + (event.dur ?? 0)),
  );
  return {
    count: tasks.length,
    // Some are noted by the clock alone, which is never less.
    processor: Math.max(...tasks.map((task) => (task.tdur ?? task.dur ?? 0) / 1000)),
    clock: Math.max(...tasks.map((task) => (task.dur ?? 0) / 1000)),
  };
}

/** The renderer whose main thread did the most is the page's; a second one may wait as a spare. */
function pageThread(events: TraceEvent[]): TraceEvent {
  const threads = events.filter((event) => event.name === "thread_name" && event.args?.name === "CrRendererMain");
  const work = (thread: TraceEvent) =>
    events.filter((event) => event.pid === thread.pid && event.tid === thread.tid).length;
  const [busiest] = threads.sort((a, b) => work(b) - work(a));
  if (!busiest) throw new Error("The trace names no renderer's main thread.");
  return busiest;
}
