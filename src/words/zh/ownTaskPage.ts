import type { Words } from "../en.ts";

const percent = (share: number) => `${Math.round(share * 100)} %`;
const phases = { opening: "", rest: "", loading: "正在加载引擎…", running: "", pausing: "正在完成这一步…" };

export const ownTask: Words["ownTask"] = {
  title: "我的任务",
  lead: "写一个任务，看看它有多少个正确答案，在这里预训练一个基座模型，再让 GRPO 和 ProGRPO 从它开始训练。",
  received: (title) => `一条链接或一个文件带来了任务“${title}”。还没有训练任何东西。`,
  back: "回到先前的内容",
  notYet: "请先改正上面标出的地方。",

  write: {
    title: "1. 写",
    kind: "任务的种类",
    kinds: { blocks: "积木", table: "表格" },
    fields: {
      title: "名称",
      numbers: "可以用的数",
      operators: "运算符",
      count: "答案里有几个数",
      from: "最小的目标",
      to: "最大的目标",
      forbids: "每道题禁用其中一个数",
      table: "题目和可以接受的答案",
      steps: "预训练的步数",
      lean: "偏向",
      wrong: "错误答案的比例",
    },
    help: {
      from: "",
      to: "",
      steps: "步数越多，基座模型越好。",
      lean: "为 0 时所有正确答案出现得一样多；越大，排在前面的答案出现得越多。",
      wrong: "模型有多少次看到的是别的题目的答案，这样才还有东西可学。",
      table: (most) =>
        `每行一道题：先写题目，再写答案，用 | 隔开。每项最多 ${most} 个字母、数字或符号。也可以粘贴电子表格里的两列或更多列。`,
    },
    learning: "基座模型从什么学起",
    preview: "其中五道题，各带一个正确答案",
    others: (count) => (count === 0 ? "没有别的答案" : `另有 ${count} 个`),
    faults: {
      empty: ({ field }) => (field === "title" ? "请给任务起一个不超过 60 个字的名称。" : "请至少选一个。"),
      order: () => "最大的目标比最小的还小。请把它改大。",
      noRows: () => "表格是空的。请写一行，例如：cat | a",
      tooManyRows: () => "表格的行数太多。请保留最多 400 行。",
      noAnswers: ({ row, text }) => `第 ${row} 行“${text}”没有答案。请在 | 后面写一个。`,
      tooManyAnswers: ({ row, text }) => `第 ${row} 行“${text}”的答案太多。请保留最多 512 个。`,
      cell: ({ row, text = "" }) =>
        `第 ${row} 行：“${text.slice(0, 30)}”不能用。请写 1 到 16 个字母、数字或符号，中间只用单个空格，不用 ·。`,
    },
  },

  check: {
    title: "2. 检查",
    counts: (prompts, heldOut, min, median, max) =>
      `共 ${prompts} 道题，其中 ${heldOut} 道留作检验：只问模型，从不给它看。每道题的正确答案最少 ${min} 个，中位数 ${median} 个，最多 ${max} 个。`,
    nothing: "只有一个答案：没有什么会坍缩。",
    little: (median) => `每道题有 ${median} 个正确答案：能坍缩的不多，只有少数题看得出来。`,
    visible: (median) => `每道题有 ${median} 个正确答案：坍缩会看得见。`,
    table: "表格里没有规律的内容，模型无从知道留作检验的题目的答案：它们的正确率可能一直接近 0。",
    prompt: "题目",
    answer: "输入一个答案",
    type: "奖励会显示在这里。",
    reward: (reward) => `奖励 ${reward}。`,
    reasons: {
      right: () => "答案正确。",
      character: (reason) => `模型写不出“${"character" in reason ? reason.character : ""}”。`,
      form: () => "数的个数不对，或者两个数之间没有运算符。",
      value: (reason) => `它的值是 ${"value" in reason ? reason.value : ""}。先算乘法。`,
      part: () => "它用了这里不允许的数或运算符。",
      unlisted: () => "它不在可以接受的答案之中。",
    },
  },

  pretrain: {
    title: "3. 预训练",
    lead: "一个小模型先从示范中学会作答。它在 WASM 上训练：相同的任务在每台机器上都给出相同的模型。",
    start: "在这里预训练",
    resume: (step) => `从第 ${step} 步继续`,
    stop: "停止",
    lab: "在实验室里训练双胞胎",
    progress: "预训练的步数",
    status: (phase, done, steps, left) => {
      if (phase === "done") return `基座模型已完成：${steps} 步。`;
      const count = done > 0 || phase === "running" ? `第 ${done} 步，共 ${steps} 步` : `共 ${steps} 步`;
      const parts = [count, left === null ? "" : `大约还要 ${left}`, phases[phase]];
      return parts.filter((part) => part !== "").join("，");
    },
    other: (title) => `正在训练“${title}”的基座模型。要训练另一个，请先停止它。`,
    curve: (first, last) => `损失（每个词元的奈特数）：开始时 ${first}，现在 ${last}`,
    axis: (steps) => `第 ${steps} 步`,
    samples: (step) => `${step} 步之后它对检验题目的回答`,
    right: "✓ 正确",
    wrong: "✗ 错误",
    firstTry: (share) => `第一次就答对（pass@1，精确值）：检验题目的 ${percent(share)}。`,
    outlook: (first, k, last) => {
      const figures = `第一次就答对：${percent(first)}；${k} 次之内答对：${percent(last)}。`;
      if (last < 0.05) return `${figures}太弱，奖励教不了它：请多预训练几步，或把任务改容易些。`;
      return first > 0.95 ? `${figures}能学的已经不多：请提高错误答案的比例。` : figures;
    },
  },

  takeAlong: {
    title: "带走",
    link: "任务的链接",
    copy: "复制链接",
    linkHelp: "链接里有整个任务，没有权重：打开它的人可以训练出同样的基座模型。",
    save: "存为文件",
    bring: "打开文件",
    tooLarge: "文件太大，不会是任务",
    refused: (why) => `没有接受这个文件：${why.replace(/[.。]$/, "")}。请选择由本页面存下的文件。`,
    kept: "这个浏览器里的基座模型",
    steps: (step, steps) => (step >= steps ? `${steps} 步` : `第 ${step} 步，共 ${steps} 步`),
    delete: "删除",
    remove: (title) => `删除“${title}”的基座模型`,
  },
};
