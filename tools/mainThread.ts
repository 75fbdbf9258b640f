/** What Chromium's trace says of the main thread of a page. */

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

export const TRACED = ["toplevel", "disabled-by-default-devtools.timeline"];

/** How many tasks there were, and the longest in milliseconds of processor time and by the clock. */
export function mainThreadTasks(trace: Buffer): { count: number; processor: number; clock: number } {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const main = pageThread(traceEvents);
  const tasks = traceEvents.filter(
    (event) => event.pid === main.pid && event.tid === main.tid && event.ph === "X" && event.name.endsWith("RunTask"),
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
