/** 自带模型的页面。 */

import type { Level, TextTaskId } from "../../engine/index.ts";
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";

const { duration, number, pace, percent, size } = writerOf("zh");

const tokens = (count: number) => `${number(count)} 个词元`;
const chance = (share: number) => (share >= 0.01 ? percent(share) : "不到 1%");

const share = (done: number, total: number) => (total > 0 ? ` ${size(done)}，共 ${size(total)}` : "");

const kinds = { characters: "单个字符", "byte-level BPE": "字节级 BPE" };

const levels: Record<Level, string> = {
  1: "小数目的和",
  2: "两位数加减",
  3: "两位数乘一位数",
  4: "一个乘积与一个和",
  5: "带括号",
  6: "两个两位数的乘积",
};

const BOXED = "回答里恰好有一个 \\boxed{}，其中是正确的整数，后面没有别的内容时为 1，否则为 0。";

const rewards: Record<TextTaskId, string> = {
  "sums-in-words": "回答就是这样一个和、没有别的内容（不带空格和句号）时为 1，否则为 0。",
  arithmetic: BOXED,
  "countdown-in-words":
    "回答以 <answer> 和 </answer> 之间的一个算式结尾，每个数恰好用一次，结果等于目标时为 1，否则为 0。",
  "word-problems": BOXED,
  "javascript-functions":
    "回答是一个函数 f，单独写出，或放在以 ```js 或 ```javascript 开头的一个代码块里，后面没有别的内容，并且在所有测试里（包括没有给出的）返回正确的值时为 1，否则为 0。",
};

const endedText = (ended: "eos" | "most" | "stopped", count: number) => {
  const why = { eos: "它结束了文本。", most: "到了上限，它还可以继续。", stopped: "已停止。" };
  return `${why[ended]}${tokens(count)}。`;
};

export const ownModel: Words["ownModel"] = {
  title: "自带模型",
  lead: "带来一个已发布的 Qwen2 模型，例如 Qwen2.5 或 DeepSeek-R1-Distill-Qwen：它的配置、分词器和 safetensors 格式的权重。模型只在这个浏览器里读取；它的内容和你写给它的文字都不会发送到别处。",
  limits:
    "现在能做的：检查文件，查看模型如何把文字切成词元；如果模型放得进浏览器给 WebAssembly 的内存（bf16 格式大约 18 亿参数以内，其他格式减半），还可以用处理器让它从提示接着写。保留下来的模型可以在实验室里用文字任务训练 LoRA 适配器，用处理器，或用 GPU（可能放得下更大的模型）。",
  choose: {
    title: "1. 选择",
    folder: {
      title: "来自这台电脑",
      help: "选择模型的文件夹，或者把它拖到这里。里面应有 config.json、tokenizer.json 和 model.safetensors，或者多个权重文件和它们的索引。",
      choose: "选择文件夹…",
      files: "选择文件…",
      where: "文件留在原处。重新加载页面后需要再选一次，除非你保留一份副本。",
    },
    hub: {
      title: "来自 Hugging Face",
      id: "模型",
      example: "所有者和名称，例如 Qwen/Qwen2.5-0.5B-Instruct",
      revision: "版本",
      find: "查询",
      asks: "这会向 huggingface.co 询问这个模型有哪些文件。在你同意之前不会下载任何东西。",
    },
    consent: {
      title: "下载之前",
      model: "模型",
      revision: "版本",
      at: (revision, commit) => `${revision}，提交 ${commit}`,
      licence: "许可证",
      noLicence: "没有说明；使用前请查看模型的页面",
      from: "来源",
      host: "huggingface.co 以及它转到的 *.hf.co 主机；和任何下载一样，它们会看到你的网络地址",
      size: "大小",
      files: (bytes, files) => `${size(bytes)}，${number(files)} 个文件`,
      place: "保存位置",
      where:
        "这个浏览器里，只供本页面使用。可以在下面删除，也可以在浏览器设置里连同本页面的数据一起删除。可以停下来，以后再继续。",
      fetch: (bytes) => `下载 ${size(bytes)}`,
      cancel: "取消",
    },
    busy: (what, done, total) => {
      const of = share(done, total);
      const words = {
        looking: "正在读取文件…",
        finding: "正在询问…",
        fetching: `正在下载…${of}`,
        copying: `正在复制…${of}`,
        loading: "",
        writing: "",
        asking: "",
      };
      return words[what];
    },
    stop: "停止",
    progress: "已下载",
  },

  kept: {
    title: "保存在这个浏览器里",
    none: "没有保存模型。",
    room: (usage, quota) => `本页面在这个浏览器里占用 ${size(usage)}（实验和模型合计），最多可用 ${size(quota)}。`,
    line: ({ commit, licence, held, total, isWhole }) =>
      [
        isWhole ? size(total) : `${size(held)}，共 ${size(total)}`,
        commit === null ? "从文件夹复制" : `提交 ${commit}`,
        licence ?? "",
      ]
        .filter((part) => part !== "")
        .join("，"),
    open: "打开",
    openOf: (name) => `打开 ${name}`,
    goOn: "继续",
    goOnWith: (name) => `继续下载 ${name}`,
    delete: "删除",
    remove: (name) => `删除 ${name}`,
  },

  facts: {
    title: "2. 它是什么",
    name: "名称",
    files: "单独的文件",
    parameters: "参数",
    count: (count) => number(count),
    shape: "结构",
    shaped: ({ layers, hidden, heads, kvHeads, positions, ropeTheta, isTied }) =>
      `${number(layers)} 层，宽度 ${number(hidden)}，${number(heads)} 个注意力头，键和值 ${number(kvHeads)} 个头；${number(positions)} 个位置，RoPE 基数 ${number(ropeTheta)}；${isTied ? "输出层就是嵌入矩阵" : "输出层是单独的矩阵"}`,
    weights: "权重",
    stored: (bytes, files, dtypes) => `${size(bytes)}，${number(files)} 个文件，${dtypes}`,
    tokenizer: "分词器",
    tokens: (kind, count, padding) =>
      `${kinds[kind]}，${tokens(count)}；${padding === 0 ? "词表的每一行都有词元" : `词表另有 ${number(padding)} 行没有词元，永远不会被采样`}`,
    ends: "文本的结束",
    noEnds: "文件没有说明结束词元",
    chat: "对话模板",
    hasChat: "模型自带的模板",
    noChat: "没有：它接着写普通文字",
    fits: (needed, limit) => `可以采样：大约需要 ${size(needed)} 内存，WebAssembly 最多可以有 ${size(limit)}。`,
    keep: (bytes) => `保留一份副本（${size(bytes)}）`,
    keepHelp: "这样重新加载页面后它还在。",
    tooLarge: (needed, limit) =>
      `它太大，不能在本页采样：大约需要 ${size(needed)} 内存，而 WebAssembly 最多只有 ${size(limit)}。下面仍可查看它的词元，也可以保留它；能不能训练（包括在 GPU 上）见第 4 步。`,
  },

  attempt: {
    title: "3. 试一试",
    prompt: "提示",
    tooLong: (count, most) => `${tokens(count)}：最多只能用 ${number(most)} 个。请把提示写短一些。`,
    asChat: "作为一条消息放进模型的对话模板",
    tokens: (count) => tokens(count),
    token: (id, kind, probability) => {
      const of = { text: "", bytes: "，某个字符的部分字节", special: "，特殊词元", none: "，没有词元使用这个编号" };
      return `编号 ${id}${of[kind]}${probability === null ? "" : `；概率为 ${chance(probability)}`}`;
    },
    draws: "下一个词元",
    temperature: (value) => (value === 0 ? "取概率最大的（贪心）" : `采样，温度 ${value}`),
    seed: "随机种子",
    most: "最多写多少个词元",
    range: (least, most) => `请写 ${number(least)} 到 ${number(most)} 之间的整数。`,
    goOn: "接着写",
    stop: "停止",
    loading: "已加载的权重",
    status: (busy, ended, count) => {
      if (busy === "loading") return "正在加载权重…";
      if (busy === "writing") return `正在写… ${tokens(count)}`;
      return busy !== null || ended === null ? "" : endedText(ended, count);
    },
    ended: endedText,
    written: "它写的内容",
    beside: {
      noRuns: "你在实验室里在这个模型旁边训练的实验，可以在这里和它并排写；这个浏览器里还没有保存这样的实验。",
      places: ["和模型并排", "还有"],
      nothing: "无",
      run: ({ name, method, task, steps, seed }) =>
        [
          name,
          ...(method === null || name.includes(method) ? [] : [method]),
          task,
          `${number(steps)} 步`,
          `种子 ${seed}`,
        ].join("，"),
      question: "取一道它的任务里的题",
      heldOut: (task) => `${task}：这道题是留出的，训练时没有用过。再按一次换一道。`,
      alone: "只有模型",
      with: (name, step) => `加上 ${name}，第 ${number(step)} 步`,
      all: "都写完了。",
      same: (count, isWhole) => {
        if (isWhole) return "和只有模型时写的逐个词元相同。";
        if (count === 0) return "从第一个词元起就和只有模型时写的不同。";
        return `前 ${tokens(count)}和只有模型时写的相同，之后不同。`;
      },
    },
  },

  train: {
    title: "4. 训练它",
    lead: "在实验室里，GRPO 和 ProGRPO 各自在这个模型旁边训练 LoRA 适配器，模型本身保持不变。题目用文字提出，模型用自己的词元回答；在最大长度之内没有结束的回答算错。",
    verified:
      "已经验证的：矩阵乘积、梯度、采样和训练步骤，在微型检查点上、在处理器和软件图形适配器上，都与独立的参考实现一致。已发布的模型在这里训练得有多快、能不能学得更好，我们还没有测过：你会亲眼看到。",
    keepFirst: "请先保留一份：每次继续训练时都要重新读取模型。",
    task: "任务",
    level: "级别",
    levels: (level) => `${number(level)}，${levels[level]}`,
    probe: {
      find: "寻找合适的级别",
      stop: "停止",
      help: (prompts) =>
        `它以温度 1 从级别 1 起，每级问模型 ${number(prompts)} 道留出的题，直到答对的不足 20% 为止。然后设为答对比例最接近一半的级别；你也可以选别的。它在处理器上运行：对已发布的模型，一级可能要几分钟，问完第一级就能看到其余的最多要多久。`,
      asking: (level, isWriting, seconds) => {
        if (level === null) return "正在加载权重…";
        const left = seconds === null ? "" : `全部级别最多大约还要 ${duration(seconds)}。`;
        const what = isWriting ? "正在写回答…" : "正在读题；停止要等读完才生效…";
        return `级别 ${number(level)}：${what}${left}`;
      },
      ended: (why) => (why === "stopped" ? "已停止：只算问完的级别。" : ""),
      progress: "最长的回答写到哪里",
      levels: "各级别的回答",
      level: ({ level, asked, of, correct, ended }) => {
        const name = `级别 ${number(level)}：`;
        if (asked === 0) return `${name}正在问`;
        const cut = asked - ended;
        return [
          `${name}${number(asked)} 道题答对 ${number(correct)} 道，${percent(correct / asked)}`,
          ...(cut > 0 ? [`${number(cut)} 个回答没有及时结束`] : []),
          ...(asked < of ? ["正在问"] : []),
        ].join("；");
      },
      found: ({ level, correct, of, teaches }, isSet) => {
        const near = `答对比例最接近一半，${number(of)} 道题答对 ${number(correct)} 道。`;
        const more = {
          much: "",
          "too hard": "奖励会很少出现：更长的回答、别的任务或别的模型可能更有用。",
          "too easy": "没有多少可学的了：别的任务可能更有用。",
        };
        return `${isSet ? "已设为级别" : "级别"} ${number(level)}：${near}${more[teaches]}`;
      },
      set: (level) => `设为级别 ${number(level)}`,
    },
    longest: "回答最多多少个词元",
    confidence: "c(q) 取自",
    confidenceOver: { question: "问题自己的词元", "all-tokens": "提示的全部词元" },
    example: (count) => `模型得到的一道题：${tokens(count)}`,
    marked: (count, all) =>
      count === all
        ? "模型对提示的信心 c(q) 取自全部词元。"
        : `模型对提示的信心 c(q) 取自下面有线的 ${tokens(count)}：其余的在每道题里都一样。`,
    answers: "正确的回答例如：",
    reward: (task) => `奖励：${rewards[task]}`,
    memory: {
      title: "内存",
      wasm: "在处理器上（WASM）",
      onWasm: ({ needed, limit, fits }) =>
        fits
          ? `放得下：每次训练大约需要 ${size(needed)}，最多可以有 ${size(limit)}。孪生实验是两次训练。`
          : `放不下：每次训练大约需要 ${size(needed)}，而最多只有 ${size(limit)}。`,
      webgpu: "在 GPU 上（WebGPU）",
      onWebGpu: ({ adapter, software, needed, further, largest, limit, fits }) => {
        const of = `${adapter}${software ? "，由处理器模拟，很慢" : ""}`;
        const pieces = fits
          ? `每一块都放得下：最大的一块需要 ${size(largest)}，最多允许 ${size(limit)}。`
          : `放不下：最大的一块需要 ${size(largest)}，而最多允许 ${size(limit)}。`;
        return `${of}。${pieces}一次训练总共大约需要 ${size(needed)}，每多一次再加 ${size(further)}。浏览器不会说 GPU 有多少内存，所以仍可能不够。`;
      },
      noGpu: "这个浏览器没有提供 GPU。",
      where: (backend, hasGpu) => {
        if (backend === "webgpu") return "只能在 WebGPU 上训练，实验室会用它打开。";
        if (backend === "wasm" || !hasGpu) return "只能在 WASM 上训练，实验室会用它打开。";
        return "两种都可以：有真正的 GPU 时实验室自己会用它，没有时用 WASM。";
      },
      nowhere: "在这里不能训练。请允许更短的回答，或带来更小的模型。",
    },
    time: {
      title: "时间",
      measuring: "正在测量……",
      failed: "没能测出来。",
      step: (sampling, update, steps) =>
        `一次训练的一步至少需要 ${pace(sampling + update)}：采样 ${pace(sampling)}，更新 ${pace(update)}。孪生实验 ${number(steps)} 步至少需要 ${duration(2 * steps * (sampling + update))}。`,
      how: "由一步的运算量（所有回答都取最大长度）和刚刚在这台机器上测得的、与这个模型同样形状的矩阵乘积的速度算出。回答提前结束时会更少；注意力、评估和其他程序要另加时间。",
    },
    openInLab: "在实验室打开",
    inLab: "它会加载模型，等你按“运行”。所有设置都可以在那里修改。",
  },
};
