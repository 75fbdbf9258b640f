/** 答案图、检视器与“假如”的用语，简体中文。 */
import type { Words } from "../en.ts";
import { charts } from "./charts.ts";

const { list } = charts;

const ordered = (by: Parameters<Words["answers"]["map"]["summary"]>[1]): string => {
  if (!by) return "无";
  return by.what === "base" ? "基座模型的表现" : ` ${by.run} ${by.what === "end" ? "结束时" : "开始时"}的表现`;
};

export const answers: Words["answers"] = {
  map: {
    title: "答案图",
    about: (sure, kept) => ({
      meaning: `每道留出题（任何实验都没有用它训练过）占一列。一列分成若干段：每个正确答案一段，高度为其概率，最可能的在最下面、颜色最深。斜线是错误答案的概率。概率都是精确值，没有采样。所有实验的题目及次序相同。“保留的答案”是所述次数的尝试预期能找到多少个不同的正确答案；“自信却错误”是全部正确答案合计不到 ${sure} 的题；概率不低于 ${kept} 的答案算作保留。`,
      spoken: "保留的答案，是对一道题的每个正确答案，把 k 次尝试中至少找到它一次的概率相加；再对题目取平均。",
      look: "一列只有一大块深色：只认定一个答案。一列有好几段：保住了多样性。整列都是斜线的题，多试几次也救不回来。",
    }),
    tooMany: "这个任务的正确答案太多，无法列出，所以没有答案图。",
    needs: "还没有评估：按“运行”后，这里会出现基座模型的答案。",
    unit: "概率，精确值",
    summary: (puzzles, by) => `${puzzles} 道留出题，按${ordered(by)}排序`,
    note: "一列是一道题，所有实验相同；其中一段是一个正确答案，高度为其概率；斜线是错误。在用来排序的那次实验中，各列从左到右下降是排序使然，不是发现。",
    tableCaption: (by) => `留出题的精确概率，按${ordered(by)}排序`,
    columns: { puzzle: "题目", answers: "答案数", best: "最可能的答案", probability: "其概率" },
    notEvaluated: (puzzle) => `${puzzle}：未评估`,
    more: (count) => `另 ${count} 个`,
    puzzlesOf: (run) => `${run} 的题目`,
    open: "点击或按回车打开一道题",
    kept: "保留的答案",
    firstTry: "首次成功",
    tries: (tries) => `${tries} 次内成功`,
    was: (value) => `原为 ${value}`,
    standing: ({ sureAndWrong, several, puzzles }) =>
      `${puzzles} 道题中 ${sureAndWrong} 道自信却错误，${several} 道保留了多个答案`,
    spoken: (run, step, figures, standing) => `${run}，第 ${step} 步：${figures.join("，")}。${standing}`,
  },

  inspector: {
    title: "采样组检视器",
    about: {
      meaning:
        "一道题。若是留出题，显示每个答案训练前和现在的精确概率。若是训练某一步采样过的题，按 Ã 列出不同的答案，并对选中的答案给出其优势用到的每个数。词元按其当时多不可能着色。",
      spoken: "Ã 等于 A 加上 alpha 乘以提示置信度与答案置信度之差。",
      look: "两个 A 相同的正确答案：更有把握的那个最后更低。冻结这一组，可以在实验继续时慢慢看；步旁边的箭头可以回到过去。",
    },
    recorded: "录制",
    frozen: "已冻结",
    freeze: "冻结这一组",
    freezeMeans: "实验继续时，把这里显示的内容留在屏幕上",
    whatIf: "假如？",
    whatIfMeans: "换一套设置会怎样处理这一组；不做任何训练",
    pin: "固定",
    pinMeans: "留住这次实验和这一步，再选另一个，并排阅读",
    needs: "点击答案图的一列，在这里阅读它的答案。第一步之后，还可以逐个阅读模型采样的回答。",
    prompt: "提示",
    choosePrompt: "选择一个提示",
    sampledHere: "这一步采样的",
    heldOut: "留出题",
    ofPrompt: (prompt, correct, all) => `${prompt}：${all} 个中 ${correct} 个正确`,
    heldOutMeans: "留出题：没有实验用它训练。它的答案及其精确概率：",
    showMost: "只显示最可能的",
    showAll: "显示全部答案",
    step: "步",
    earlier: "较早的评估",
    later: "较晚的评估",
    tokens: "词元及其概率",
    inLow: "属于 T_low",
    askedTokens: "c(q) 取自这些词元；对话模板的词元在每道题里都一样",
    tokensMean: "每个词元下面是它的概率。c(o|q) 只看[[T_low|概率最低的词元]]，它们带下划线。",
    group: (correct, all, distinct) =>
      `采样的 ${all} 个回答中 ${correct} 个正确，${distinct} 个各不相同。提示自身的置信度 c(q) 为 `,
    byWeight: "按 Ã 排列的答案",
    spokenAnswer: ({ text, verdict, times, reward, confidence, advantage, term, reweighted }) =>
      [
        text,
        verdict,
        `采样 ${times} 次`,
        `奖励 ${reward}`,
        `置信度 ${confidence}`,
        `A ${advantage}`,
        `附加项 ${term}`,
        `Ã ${reweighted}`,
      ].join("，"),
    unchanged: {
      alpha: "这里 alpha 为 0，与普通 GRPO 相同",
      gate: "门控没有放行这一组",
      scope: "范围不包括错误的回答",
    },
    same: (text, verdict, advantage, why) => `“${text}”${verdict}：A 为 ${advantage}，Ã 也一样，因为${why}。`,
    moved: ({ text, verdict, advantage, isSurer, confidence, promptConfidence, by, reweighted }) =>
      `“${text}”${verdict}：A 为 ${advantage}。模型对它比对提示${isSurer ? "更有" : "更没有"}把握（${confidence} 对 ${promptConfidence}），所以 ARM ${isSurer ? `减去 ${by}` : `加上 ${by}`}：Ã 为 ${reweighted}。`,
  },

  pair: {
    title: "并排对照",
    pinned: "已固定",
    selected: "已选中",
    swap: "⇄ 交换",
    unpin: "取消固定",
    showShared: (prompt) => `显示双方都有的一道题：${prompt}`,
    stepOf: (step, what) => `第 ${step} 步，${what}`,
    card: (letter, what) => `${letter}，${what}`,
    correctOf: (correct, all) => `${all} 个中 ${correct} 个正确`,
    answers: "并排的答案",
    side: "一方",
    onlyBy: (letter) => `仅 ${letter}`,
    notDrawn: "未抽到",
    nothing: "没有这道题的内容",
    note: "×：抽到的次数；p：一次抽到的概率；B 旁的 ▲ ▼：比 A 多或少。",
    against: "B 对 A",
    atStep: (run, step) => `第 ${step} 步的 ${run}`,
    neither: (without) => `${list(without)}没有这道题的内容：在那里保留的最后一步中没有抽到它，它也不是留出题。`,
    noFavourite: "无",
    favourSame: (answer, a, x, b, y) => `双方都最偏爱 ${answer}：${a} 给它 ${x}，${b} 给它 ${y}`,
    favourOther: (a, one, x, b, other, y) => `${a} 最偏爱 ${one}（${x}），${b} 最偏爱 ${other}（${y}）`,
    kept: (favour, a, m, b, n, least) =>
      m === n
        ? `${favour}；各有 ${m} 个答案高于 ${least}。`
        : `${favour}；高于 ${least} 的答案，${a} 有 ${m} 个，${b} 有 ${n} 个。`,
    noneCorrect: "双方都没有抽到正确答案。",
    drewSame: (count, isEven) => `双方抽到同样的 ${count} 个正确答案，次数${isEven ? "相同" : "不同"}。`,
    onlyDrew: (side, answers) => `只有 ${side} 抽到 ${answers}`,
    drew: (a, m, b, n, only) => `${a} 抽到 ${m} 个不同的正确答案，${b} 抽到 ${n} 个；${only.join("，")}。`,
    andMore: (named, more) => `${named.join("、")}等，另有 ${more} 个`,
  },

  whatIf: {
    title: "假如",
    ownSettings: "实验自己的设置",
    close: "关闭",
    stop: "停止",
    method: "方法",
    asked: (setting) => `所问的${setting}`,
    otherDraws: "重做这一步时，抽到的回答与实验记录的不同，换了后端就会这样。以下针对新抽到的回答。",
    note: "精确到一阶，如同一小步，并且只针对这一组；不做任何训练。这一步的实际结果来自它的所有组和 AdamW 的动量。",
    replaying: (steps) => `这一步之前的权重没有保留，所以由实验的第二份副本重新得到。${steps}。实验本身照常继续。`,
    replayBar: "已重做的步",
    rehearsing: "正在预演这一步并求梯度…",
    looking: "正在寻找实验的权重…",
    noAnswer: "没有结果。",
    again: "重试",
    replay: (from, to, done, all, seconds) =>
      `正在重做第 ${from} 至 ${to} 步：${all} 步中的第 ${done} 步${seconds === null ? "" : `，大约还需 ${seconds} 秒`}`,
    why: {
      recorded:
        "这是一次录制的实验。这里有它的数值但没有权重，而“假如”需要通过权重求梯度。请按“运行”在这里训练，然后再问。",
      imported:
        "这次实验来自文件。这里有它的数值但没有权重，而“假如”需要通过权重求梯度。请在这里用同样的设置训练一次，再对那次实验提问。",
    },
    credits: {
      caption: "这一组的答案，以及每一份被强化多少",
      tokens: "词元",
      picture: "图示",
      asked: "所问",
      change: (most) => `每个词元下面是其对数概率的变化，最大 ${most}：`,
      rises: "▲ 青色为上升",
      falls: "▼ 紫红为下降",
      ring: (isAsked) =>
        `。圆环：实验自己的设置下的 Ã${isAsked ? "；箭头：所问设置下的" : ""}。坐标轴略去了错误答案与正确答案之间的空白。`,
      between: "，",
    },
    effects: {
      caption: "每个答案的概率及其变化",
      now: "现在",
      group: "这一组",
      did: "实际",
      showMost: "只显示变化最大的",
      showAll: (rows) => `显示全部 ${rows} 行`,
      bar: (isAsked) =>
        `横条：仅由这一组引起的变化${isAsked ? "（所问设置下）；轮廓：实验自己的设置下" : ""}。圆环：这一步的实际变化。`,
    },
    setting: (setting, value) => `${setting} ${value}`,
    wrongAnswer: (answer) => `${answer}（错误）`,
    wrongAnswers: "错误答案",
    moves: (settings, from, to) => `在 ${settings} 下，这一组会从 ${from} 拿走功劳，分给 ${to}。`,
    still: (settings) => `在 ${settings} 下，这一组给每个答案的功劳与原来一样。`,
    one: (settings, loses, answer) =>
      loses
        ? `在 ${settings} 下，这一组会从 ${answer} 拿走功劳。`
        : `在 ${settings} 下，这一组会给 ${answer} 更多功劳。`,
    oneOfTwo: (settings, loses, answer, other) =>
      loses
        ? `在 ${settings} 下，这一组会从 ${answer} 拿走功劳，${other} 保持不变。`
        : `在 ${settings} 下，这一组会给 ${answer} 更多功劳，${other} 保持不变。`,
    all: (settings, loses, isCorrect, most, least) => {
      const which = isCorrect ? "正确" : "错误";
      return loses
        ? `在 ${settings} 下，这一组会从所有${which}答案拿走功劳：${most} 最多，${least} 最少。`
        : `在 ${settings} 下，这一组会给所有${which}答案更多功劳：${most} 最多，${least} 最少。`;
    },
    ownStill: "在自己的设置下，这一组什么也不改变：所有回答的优势都是 0。",
    own: (raised, lowered) => {
      const parts = [
        ...(raised === null ? [] : [`${raised} 上升最多`]),
        ...(lowered === null ? [] : [`${lowered} 下降最多`]),
      ];
      return `在自己的设置下，这一组使 ${parts.join("，")}。`;
    },
  },
};

export const prompts: Words["prompts"] = {
  digitSums: (total, digits, without) => `${total} = ${digits === 2 ? "两" : "三"}个数字之和，不用 ${without}`,
  countdown: (target, digits) => `用 ${digits.join("、")} 得到 ${target}`,
  blocks: (target, count, without) =>
    `用${{ 2: "两", 3: "三", 4: "四" }[count]}个数得到 ${target}${without === null ? "" : `，不用 ${without}`}`,
};
