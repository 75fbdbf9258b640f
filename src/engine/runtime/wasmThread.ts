/** A helper thread: an instance of the kernels on the memory that it is sent at the port that it is given. */
import { JobBoard, type Kernel } from "./jobBoard.ts";

export interface ThreadStart {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Of the job board. */
  board: SharedArrayBuffer;
}

self.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  port.onmessage = ({ data: { module, memory, board } }: MessageEvent<ThreadStart>) => {
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    port.postMessage("ready");
    new JobBoard(board).serve(Object.values(exports) as Kernel[]);
    self.close();
  };
};
