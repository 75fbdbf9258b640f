/** What the engine and the page around it tell of a run, in Simplified Chinese, by its form in English. */
import { FILE_FORMS } from "./files.ts";
import { MODEL_FORMS } from "./models.ts";
import { OWN_TASK_FORMS } from "./ownTask.ts";
import { TEXT_TASK_FORMS } from "./textTask.ts";

const RUN_FORMS: Readonly<Record<string, string>> = {
  "A group of {0} responses has no relative advantage.": "{0} 个回答的组没有相对优势。",
  "Sample at least two responses a prompt.": "请每个提示至少采样两个回答。",
  "A what-if shows how a group's advantages act, and {0} learns from a squared residual instead.":
    "假设提问显示一组的优势如何起作用，而 {0} 从平方残差中学习。",
  "Ask under another method.": "请换一种方法提问。",
  "A message of the run's Worker could not be read.": "实验的 Worker 发来的一条消息无法读取。",
  "The messages of the run's Worker came out of order.": "实验的 Worker 发来的消息顺序错乱。",
  "The run's Worker has given no sign of life for {0} seconds.": "实验的 Worker 已有 {0} 秒没有动静。",
  "The run's Worker sent a message that this page does not understand.": "实验的 Worker 发来了本页面不认识的消息。",
  "The run's Worker stopped: {0}.": "实验的 Worker 停止了：{0}。",
  "The Worker was sent something that is not a command.": "发给 Worker 的不是命令。",
  "The engine could not be started: {0}.": "引擎无法启动：{0}。",
  "its script could not be loaded": "它的脚本无法加载",
  "no reason given": "没有说明原因",
  "the Worker that trains the model": "训练模型的 Worker",
  "Restart from the last checkpoint. If it happens again, lower the group size or the prompts a step, or reload the page.":
    "请从上一个检查点重新开始。如果再次发生，请调小组大小或每步提示数，或者重新加载页面。",
  "You stopped it in the middle of a step.": "你在一步的中途停止了它。",
  "What was done since the last checkpoint is lost; go on from there, or start over.":
    "上一个检查点之后的内容已丢失；可以从那里继续，或从头开始。",
  "The run trains {0}, but what it goes on from has trained {1}.": "这个实验训练{0}，而它所接续的实验训练过{1}。",
  "LoRA adapters of rank {0} and alpha {1}": "秩 {0}、alpha {1} 的 LoRA 适配器",
  "all weights": "全部权重",
  "Begin a new run, or fork one that trains the same.": "请开始新的实验，或从训练内容相同的实验分叉。",
  "A run that is {0} cannot {1}.": "处于 {0} 状态的实验不能 {1}。",
  "It can go on by: {0}.": "可以进行：{0}。",
  nothing: "无",
  "state {0}": "状态 {0}",
  "step {0}": "第 {0} 步",
  "Reset the run; if it happens again, reload the page and report these words.":
    "请重新开始实验；如果再次发生，请重新加载页面，并报告这段文字。",
  "Training met a number that is not finite in {0}.": "训练在 {0} 中遇到了非有限数。",
  "The model is kept as the last good update left it. Lower {0} and go on from there, or reset.":
    "模型保持在最后一次正常更新之后的样子。请调低{0}再继续，或重新开始。",
  "the KL coefficient or the learning rate, or raise the temperature,": "KL 系数或学习率，或者调高温度，",
  "the entropy coefficient or the learning rate": "熵系数或学习率",
  "the learning rate": "学习率",

  "The run is not on the page any more.": "这个实验已经不在页面上了。",
  "Choose another run.": "请选择另一个实验。",
  "The run that was asked is not there any more.": "被询问的实验已经不在了。",
  "Ask it again.": "请再问一次。",
  "The run {0} that this one continues is not there.": "它所继续的实验 {0} 不在了。",
  "This experiment was kept in form {0}, and this page reads form {1}. Reload the page.":
    "这个实验以格式 {0} 保存，而本页面读取格式 {1}。请重新加载页面。",
  "the run that it continues": "它所继续的实验",
  "the what-if": "假设推演",
  "The step has {0} groups, and none with the number {1}.": "这一步有 {0} 个采样组，没有编号为 {1} 的组。",
  "Ask for one from 0 to {0}.": "请选择 0 到 {0} 之间的编号。",
  "The task {0} has no prompt “{1}”.": "任务 {0} 没有提示“{1}”。",
  "The group has {0} responses, and {1} credits were given.": "采样组有 {0} 个回答，却给了 {1} 个分数。",
  "Give one to each response.": "请给每个回答一个分数。",
  "Choose one of its prompts.": "请选择它的一个提示。",

  "This browser offers WebGPU on a real adapter.": "这个浏览器在真正的显卡上提供 WebGPU。",
  "This browser offers no WebGPU adapter; training runs on the processor instead.":
    "这个浏览器没有提供 WebGPU 适配器；改在处理器上训练。",
  "WebGPU is there only as software ({0}), which is slower than WASM.": "WebGPU 只有软件实现（{0}），比 WASM 更慢。",
  "WASM was asked for.": "指定了 WASM。",
  "WASM with relaxed SIMD was asked for.": "指定了宽松 SIMD 的 WASM。",
  "WebGPU was asked for.": "指定了 WebGPU。",
  "WebGPU with half-precision products was asked for.": "指定了半精度乘积的 WebGPU。",
  "Its subgroups fail the self-test, so they are not used.": "它的子组没有通过自检，因此不使用。",
  "This page can share no memory with helper threads, so training has one thread.":
    "本页面无法与辅助线程共享内存，因此只用一个线程训练。",
  "Relaxed SIMD was asked for, but this browser's WebAssembly does not have it.":
    "指定了宽松 SIMD，但这个浏览器的 WebAssembly 不支持。",
  "Choose plain WASM, or update the browser.": "请选择普通的 WASM，或更新浏览器。",
  "WebGPU was asked for, but this browser offers no adapter.": "指定了 WebGPU，但这个浏览器没有提供适配器。",
  "Open the page without it (WASM is used then), or switch on WebGPU and hardware acceleration in the browser.":
    "请不带它打开页面（这时使用 WASM），或在浏览器中开启 WebGPU 和硬件加速。",
  "Half-precision products were asked for, but this adapter's shaders do not have them ({0}).":
    "指定了半精度乘积，但这个适配器的着色器不支持（{0}）。",
  "Choose plain WebGPU.": "请选择普通的 WebGPU。",
  "the backend {0}": "后端 {0}",
  "{0} in the address": "地址中的 {0}",
  "This backend computes wrong numbers: the largest error is {0}, allowed is {1}.":
    "这个后端算出了错误的数值：最大误差为 {0}，允许 {1}。",
  "Choose WASM as the backend, or update browser and driver.": "请选择 WASM 作为后端，或更新浏览器和驱动程序。",
  "Try another browser.": "请换一个浏览器。",
  "The GPU was taken away: {0}.": "GPU 被收回了：{0}。",
  "Try again from the last checkpoint, or use WASM: then training runs on the processor.":
    "请从上一个检查点再试，或改用 WASM：这时在处理器上训练。",
  "The GPU has no room for the {0} MiB that a step of this size needs.": "GPU 放不下这样大的一步所需的 {0} MiB。",
  "Choose more mini-batches, a smaller group or a smaller model.": "请选择更多的小批次、更小的组或更小的模型。",
  "The WASM heap has no room for {0} more bytes.": "WASM 堆再也放不下 {0} 字节。",
  "Choose a smaller batch or a smaller model.": "请选择更小的批次或更小的模型。",
  "WebGPU refuses the captured step: {0}": "WebGPU 拒绝了录下的一步：{0}",
  "Open the page with ?backend=wasm.": "请用 ?backend=wasm 打开页面。",
  "Code that is captured for replay {0}.": "为重放而录下的代码有问题：{0}。",
  "Make everything that it needs from the host an input, and read its results from its output.":
    "请把它需要的主机数据都作为输入，并从输出读取结果。",
  "WebGPU is needed here, but the current backend is {0}.": "这里需要 WebGPU，但当前后端是 {0}。",
  "Start the engine with the backend webgpu.": "请用 webgpu 后端启动引擎。",
  "The memory of the WASM backend was not found (current backend: {0}).": "找不到 WASM 后端的内存（当前后端：{0}）。",
  "Set the backend to wasm and await tf.ready() first; TensorFlow.js must be 4.22.0.":
    "请先把后端设为 wasm 并等待 tf.ready()；TensorFlow.js 必须是 4.22.0。",
  "The SIMD kernels were not loaded for this WASM backend.": "这个 WASM 后端没有加载 SIMD 内核。",
  "Call registerWasmKernels() after the backend is ready.": "请在后端就绪之后调用 registerWasmKernels()。",
  "Token id in row {0} is outside [0, {1}).": "第 {0} 行的词元编号不在 [0, {1}) 之内。",
  "Check that the tokenizer and the model have the same vocabulary.": "请检查分词器和模型的词表是否相同。",
  "The WASM backend did not start, though its file is there.": "WASM 后端的文件在，却没有启动。",
  "Close other pages that use much memory and try again, or use another browser.":
    "请关闭占用大量内存的其他页面再试，或换一个浏览器。",
  "The WASM file could not be used: {0}.": "WASM 文件无法使用：{0}。",

  "A page opened as a file cannot fetch anything: run npm start, or serve the folder.":
    "以文件方式打开的页面无法读取任何内容：请运行 npm start，或用服务器提供这个文件夹。",
  "This browser is offline: connect it and try again.": "浏览器处于离线状态：请联网后再试。",
  "Check the connection and reload the page: after an update it has files of other names.":
    "请检查网络并重新加载页面：更新之后文件名会不同。",
  "the server answered {0}": "服务器的回应是 {0}",
  "it could not be fetched ({0})": "无法读取（{0}）",
  "what the server sent is no WebAssembly but {0}": "服务器发来的不是 WebAssembly，而是 {0}",
  "of no known type": "类型不明的内容",
};

export const FORMS: Readonly<Record<string, string>> = {
  ...RUN_FORMS,
  ...FILE_FORMS,
  ...MODEL_FORMS,
  ...OWN_TASK_FORMS,
  ...TEXT_TASK_FORMS,
};

/** What has no form here is shown as it is. */
export const engine = (form: string): string => (Object.hasOwn(FORMS, form) ? FORMS[form]! : form);
