/**
 * A Worker that tries programs. It says that it is there, is sent a port, says there that it is ready, and of each trial which
 * test is under way and its finding.
 */
import wasm from "@jitl/quickjs-wasmfile-release-sync/wasm?url";
import { whyOf } from "../basics/told.ts";
import type { Trial } from "../tasks/text/programs/programTask.ts";
import { interpreterJudge } from "./interpreter.ts";
import type { JudgeNews } from "./remoteJudge.ts";

async function compiled(): Promise<WebAssembly.Module> {
  const response = await fetch(wasm);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

self.onmessage = async ({ data: port }: MessageEvent<MessagePort>) => {
  const tell = (news: JudgeNews) => port.postMessage(news);
  const fail = (error: unknown) => tell({ failed: whyOf(error) });
  try {
    const judge = interpreterJudge(await compiled(), (place) => tell({ place }));
    port.onmessage = ({ data }: MessageEvent<Trial>) => judge(data).then((finding) => tell({ finding }), fail);
    tell("ready");
  } catch (error) {
    fail(error);
  }
};
self.postMessage("here");
