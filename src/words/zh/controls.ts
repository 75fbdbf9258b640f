/** What is steered with, in Simplified Chinese. */
import { writeNumber } from "../../engine/index.ts";
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";

const { number } = writerOf("zh-CN");

export const controls: Words["controls"] = {
  close: "关闭",
  method: "方法",
  both: "两者",
  settingGroups: {
    arm: "置信度重加权（ARM）",
    rivals: "其他方法自己的设置",
    rollout: "采样",
    objective: "目标函数",
    optimiser: "优化器",
    evaluation: "评估",
    run: "长度、随机种子与后端",
  },
  effects: {
    live: { name: "即时", meaning: "从下一步起生效" },
    restart: { name: "重启", meaning: "从新实验起生效" },
  },
  backend: "后端",
  backendMeaning: "训练在哪里进行。",
  valueOf: (setting) => `${setting}，数值`,
  reset: (setting, value) => `把${setting}恢复为 ${value}`,
  backTo: (value) => `恢复为 ${value}`,
  allSettings: "所有设置",
  changed: (count) => `改动 ${count} 项`,
  preset: "预设",
  ownSettings: "自定义设置",
  begunFrom: (preset) => `从“${preset}”开始：`,
  waiting: (what) => `等待中：${what}。`,
  waitsForNewRun: (what) => `等待新实验：${what}`,
  applyByNewRun: "开始新实验以应用",
  quoted: (title) => `“${title}”`,
  semicolon: "；",
  seed: (seed) => `随机种子 ${seed}`,
  memory: (parameters, adapters, runs, bytes, backend) => {
    const who = runs === 1 ? "这个实验" : runs === 2 ? "两个实验共" : `全部 ${runs} 个实验共`;
    const beside = adapters > 0 ? `，旁边学习的适配器有 ${number(adapters)} 个` : "";
    return `${number(parameters)} 个参数${beside}。${who}约占 ${bytes} 内存（${backend}）。`;
  },
  run: "运行",
  runByKey: "运行（空格键）",
  pause: "暂停",
  pauseByKey: "暂停（空格键）",
  step: "一步",
  stepByKey: "前进一步（→）",
  newRun: "新实验",
  newRunByKey: "保留这个实验，另开一个（R）",
  undo: "撤销",
  undoMeaning: "回到先前的实验；现在这个换到它的位置保留",
};

export const progress: Words["progress"] = {
  name: "进度",
  yours: "你的实验：",
  step: (step, total) => `第 *${step}* 步，共 ${total} 步`,
  stopNow: "立即停止",
  stopNowMeaning: "回到上一个检查点",
  rate: (steps) => `${steps} 步/秒`,
  tokenRate: (tokens) => `${number(tokens)} 词元/秒`,
  left: (time) => `还需 ${time}`,
  training: (step, total) => `训练中：第 ${step} 步，共 ${total} 步`,
  resting: (step, total) => `你的实验：第 ${step} 步，共 ${total} 步`,
};

export const status: Words["status"] = {
  name: "状态",
  is: (short) => `状态：${short}`,
  meaning: "后端、数值自检、速度、内存",
  title: "运行环境",
  loading: "加载中…",
  notReady: "未就绪",
  checked: "数值自检通过 ✓",
  checkFailed: "数值自检未通过",
  backend: "后端",
  adapter: (backend, adapter, isSoftware) => `${backend}，${adapter}${isSoftware ? "（软件模拟，慢）" : ""}`,
  noBackend: "未就绪",
  choosing: "正在选择",
  why: "原因",
  check: "数值自检",
  checkResult: (isPassed, error, tolerance) => `${isPassed ? "通过" : "未通过"}：最大误差 ${error}，允许 ${tolerance}`,
  notChecked: "尚未进行",
  modelCheck: "此模型在这里",
  modelAgrees: (error) => `它的第一层和输出头与直接计算的结果一致，误差为最大 logit 的 ${error}`,
  model: "模型",
  modelFacts: (id, parameters, layers, width, tokens) =>
    `${id}：${number(parameters)} 个参数，${layers} 层，宽 ${width}，${tokens} 种词元`,
  speed: "速度",
  noSpeed: "训练时显示",
  memory: "内存",
  memoryFacts: (tensors, bytes) => `${tensors} 个张量，${bytes}`,
  noMemory: "第一步之后显示",
  threads: "线程",
  threadsPossible: "可用：页面处于跨源隔离状态",
  notIsolated: "不可用：服务器没有发送 COOP 和 COEP 标头。请用 npm start，它会发送。",
  noSharedMemory: "不可用：这个浏览器不给页面共享内存。",
  choose: "可以在“所有设置”的“长度、随机种子与后端”中另选后端。",
};

export const failure: Words["failure"] = {
  notStarted: "实验无法开始。",
  stopped: (run, step) => `${run} 在第 ${step} 步之后停止了。`,
  where: (where) => `位置：${where}。`,
  useWasm: "改用 WASM",
  makeBase: "去训练基座模型",
  restart: (step) => `从第 ${step} 步重新开始`,
  again: "再试一次",
  startOver: "从头开始",
  notDrawn: (what, why, rest) => `这个${what}无法显示：${why} ${rest}`,
  drawAgain: (what) => `重新显示${what}`,
  reload: "正在训练的实验会继续；如果再次发生，请重新加载页面。",
  parts: { panel: "面板", page: "页面", toolbar: "工具栏" },
};

export const help: Words["help"] = {
  title: "这个页面怎么用",
  run: "按*运行*。一个小语言模型在你的浏览器中训练：它多次回答各个提示，每个回答都经过检查，答对的会变得更有可能。GRPO 和 ProGRPO 从同样的权重出发，看到同样的提示和同样的采样噪声，所以图中的差别就是方法的差别。",
  sliders: "训练时可以拖动滑块：改动从下一步起生效，并留下标记。标着*重启*的设置要等到新实验。",
  keys: "按键",
  space: "空格",
  toggle: "运行或暂停",
  step: "前进一步",
  newRun: "新实验",
  fullScreen: "一个面板占满屏幕",
  release: "取消选择",
  help: "打开帮助",
  useKeys: "使用这些按键",
  licences: "本页面所用软件包的许可证",
};

export const numbers: Words["numbers"] = {
  refused: { notANumber: "不是数字", outOfRange: "超出范围", notWhole: "不是整数" },
  mend: ({ min, max, integer }) =>
    `请输入 ${writeNumber(min)} 到 ${writeNumber(max)} 之间的${integer ? "整数" : "数"}。`,
  typed: (text) => (text === "" ? "空的输入" : `“${text}”`),
  refusal: (what, fault, mend) => `${what}${fault}。${mend}`,
  kept: (what, fault, value, mend) => `${what}${fault}；仍为 ${value}。${mend}`,
};
