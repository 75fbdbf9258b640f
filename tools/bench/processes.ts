/** Runs jobs in processes of their own: a peer's memory, compiled code and crashes are not another's. */
import { type ChildProcess, execFile, fork, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { madePython } from "../python.mjs";
import { type Answer, type Job, SYSTEMS } from "./system.ts";
import { ADAMW, LOSS, makeWorkload } from "./workloads.ts";

/** Does a job and returns its answers; one that takes longer than `limit` seconds is ended. */
export async function runJob(job: Job, limit: number): Promise<Answer[]> {
  if (job.system === "torch" || job.system === "torch-cuda") return runTorch(job, limit);
  if (SYSTEMS[job.system].backend === "browser") return (await import("./browser.ts")).runInBrowser(job, limit);
  const child = fork(join(import.meta.dirname, "child.ts"), [JSON.stringify(job)], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const answers: Answer[] = [];
  child.on("message", (answer) => answers.push(answer as Answer));
  return settled(child, answers, limit);
}

/** What Dawn writes when it refuses a command: the work was not done, and its time means nothing. */
const REFUSAL = /^(?:validation|out of memory|error):\n.*/m;

async function settled(child: ChildProcess, answers: Answer[], limit: number): Promise<Answer[]> {
  let complaints = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text) => (complaints += complaints.length < 10_000 ? String(text) : ""));
  }
  const crash = await new Promise<string | null>((resolve) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      resolve(`it takes longer than ${limit} s`);
    }, limit * 1000);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const said = complaints.trim().split("\n").at(-1);
      resolve(code === 0 ? null : `the process ended with ${signal ?? `exit code ${code}`}: ${said}`);
    });
  });
  const refused = REFUSAL.exec(complaints)?.[0].replace("\n", " ");
  if (refused) {
    const others = answers.filter(({ kind }) => kind === "started");
    return [...others, { kind: "unavailable", reason: `Dawn refuses part of it, ${refused}` }];
  }
  return crash === null ? answers : [...answers, { kind: "unavailable", reason: crash }];
}

async function runTorch(job: Job, limit: number): Promise<Answer[]> {
  if (job.kind !== "step") throw new Error("PyTorch is a peer: its peak is not measured.");
  const python = await findTorch();
  if (!python) return [{ kind: "unavailable", reason: "no python3 with torch was found" }];
  const data = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const { spec, effort } = job;
    const workload = await makeWorkload(spec);
    const device = job.system === "torch-cuda" ? "cuda" : "cpu";
    const write = (name: string, values: Float32Array | Int32Array) => writeFile(join(data, name), values);
    await writeFile(join(data, "job.json"), JSON.stringify({ spec, effort, adamw: ADAMW, loss: LOSS, device, data }));
    await write("parameters.f32", workload.parameters);
    await write("prompts.i32", Int32Array.from(workload.prompts.flat()));
    for (const [i, { ids, mask, oldLogprob, advantage }] of workload.batches.entries()) {
      await write(`ids.${i}.i32`, ids);
      await write(`mask.${i}.f32`, mask);
      await write(`oldLogprob.${i}.f32`, oldLogprob);
      await write(`advantage.${i}.f32`, advantage);
    }
    const script = join(import.meta.dirname, "peer_torch.py");
    const child = spawn(python, [script, join(data, "job.json")], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (text) => (output += String(text)));
    const answers = await settled(child, [], limit);
    const said = output.split("\n").filter(Boolean);
    return [...said.map((line) => JSON.parse(line) as Answer), ...answers];
  } finally {
    await rm(data, { recursive: true });
  }
}

let torch: Promise<string | null> | undefined;

/** The first Python that can import torch: that of `npm run python`, which has the current release, if it was made. */
function findTorch(): Promise<string | null> {
  torch ??= (async () => {
    for (const python of [madePython(), "python3", "/usr/bin/python3"]) {
      const found = python && (await promisify(execFile)(python, ["-c", "import torch"]).catch(() => null));
      if (found) return python;
    }
    return null;
  })();
  return torch;
}
